import { sql, type Column, type SQL } from '@payloadcms/db-sqlite/drizzle'
import type { BaseDatabaseAdapter } from 'payload'
import { isRecord } from '#src/fields/walk.ts'
import { columnOf, literal, type Tables } from '../payload-tables/document-sql'
import { documentTable, listTable, relationsTable, textsTable, valuesTable, versionTable } from '../payload-tables/table-names'
import type { Engine, Page, Request, Rows } from './index'
import { allOf, isColumn, isText, type Filter, type Order, type Place, type SortKey, type Test } from './filter'
import { asExpression, asGlob } from './letters'
import { unsupported } from '../unsupported'

type Db = object

/** The methods of Payload's SQL adapters beyond the common interface. */
interface SqlAdapter {
  drizzle: Db
  execute: (args: { db: Db; sql: SQL }) => Promise<{ rows: unknown[] }>
  sessions: Partial<Record<string | number, { db: Db }>>
  tables: Tables
}

/** Which of the SQL engines it is, where they differ. */
interface Dialect {
  /** Text that is compared and ordered character by character, by their codes. */
  text: (value: SQL) => SQL
  contains: (value: SQL, part: string) => SQL
  /** An id that a statement is given where nothing else says of which type it is. */
  id: (value: SQL) => SQL
  /** Ends a query whose rows are found before anything else is asked of them. */
  fence: SQL
  /** All rows of a query, which has a `key` in each, in their order as JSON. */
  list: (rows: SQL) => SQL
  /** Whether the column orders empty values before all others by itself. */
  ordersAlike: (column: Column, place: Place) => boolean
}

const dialects: Record<'sqlite' | 'postgres', Dialect> = {
  sqlite: {
    text: (value) => value,
    contains: (value, part) => sql`${value} glob ${asGlob(part)}`,
    id: (value) => value,
    fence: sql`limit -1`,
    list: (rows) => sql`(select json_group_array("key") from (${rows}) "page")`,
    ordersAlike: (_column, { field }) => !isText(field),
  },
  postgres: {
    // A database's own collation of letters differs between servers.
    text: (value) => sql`${value}::text collate "C"`,
    contains: (value, part) => sql`${value} collate "C" ~ ${asExpression(part)}`,
    id: (value) => sql`${value}::uuid`,
    fence: sql`offset 0`,
    list: (rows) => sql`(select json_agg("key") from (${rows}) "page")`,
    ordersAlike: ({ notNull }, { field }) => notNull && !isText(field) && field.type !== 'select' && field.type !== 'radio',
  },
}

const operators: Record<Order, SQL> = {
  less_than: sql`<`,
  less_than_equal: sql`<=`,
  greater_than: sql`>`,
  greater_than_equal: sql`>=`,
}

/** Rows of a table as a query calls them. */
interface Row {
  table: string
  alias: string
  /** The document or version that they are, or are in. */
  root: { table: string; alias: string }
  /** The path of the row in its document, as tables of relations and of values name it: `figures.0.` */
  path: SQL
}

/** How the SQL engines answer (docs/decisions/0023-filters-and-sorts.md). */
export function sqlQueries(base: BaseDatabaseAdapter, engine: keyof typeof dialects): Engine {
  const adapter = asSql(base)
  const dialect = dialects[engine]

  const rowsOf = async (statement: SQL, req: Request) => {
    const id = await req?.transactionID
    const { rows } = await adapter.execute({ db: (id && adapter.sessions[id]?.db) || adapter.drizzle, sql: statement })
    return rows
  }

  return {
    keys: async (rows, filter, page, req) => {
      const found = await rowsOf(new Statement(adapter.tables, dialect).keys(rows, filter, page), req)
      return found.map((row) => (isRecord(row) ? String(row.key) : ''))
    },
    count: async (rows, filter, req) => {
      const [row] = await rowsOf(new Statement(adapter.tables, dialect).count(rows, filter), req)
      return isRecord(row) ? Number(row.total) : 0
    },
    keysOfEach: async (rows, filter, page, parents, req) => {
      const found = await rowsOf(new Statement(adapter.tables, dialect).keysOfEach(rows, filter, page, parents), req)
      return new Map(found.filter(isRecord).map(({ id, keys, total }) => [String(id), { keys: listIn(keys), total: numberIn(total) }]))
    },
    ordersAlike: (rows, place) => dialect.ordersAlike(columnOf(adapter.tables, tableOf(rows), place.names.join('_')), place),
  }
}

function asSql(adapter: BaseDatabaseAdapter): SqlAdapter {
  const isSql = (each: object): each is SqlAdapter => 'execute' in each && 'drizzle' in each && 'sessions' in each
  if (!isSql(adapter))
    throw unsupported('@payloadcms/drizzle', 'an adapter with execute, drizzle and sessions', 'src/database/queries/sql.ts')
  return adapter
}

const tableOf = ({ kind, slug }: Rows) => (kind === 'documents' ? documentTable(slug) : versionTable(slug))

/** SQLite answers JSON as text, and PostgreSQL null for a list of nothing. */
const listIn = (made: unknown): string[] => {
  const list: unknown = typeof made === 'string' ? JSON.parse(made) : made
  return Array.isArray(list) ? list.map(String) : []
}

const numberIn = (value: unknown) => (value === undefined ? undefined : Number(value))

/** The id of the parent that rows are looked for: see `keysOfEach`. */
const parent = { table: sql`"parents"`, id: sql`"parents"."id"` }

const called = (table: string, alias: string) => sql`${sql.identifier(table)} ${sql.identifier(alias)}`

class Statement {
  private aliases = 0

  constructor(
    private readonly tables: Tables,
    private readonly dialect: Dialect,
  ) {}

  keys(rows: Rows, filter: Filter, { limit, skip, sort }: Page): SQL {
    const row = this.row(tableOf(rows))
    const key = this.column(row, [rows.key])
    const order = sort.map((each) => {
      const value = this.sortValue(row, each, each.via)
      // Nothing comes before everything else.
      return each.isDescending ? sql`${value} desc nulls last` : sql`${value} asc nulls first`
    })
    const page = limit === undefined ? sql`` : sql` limit ${limit} offset ${skip}`
    const orderBy = sql.join([...order, key], sql`, `)
    return sql`select ${key} as ${sql.identifier('key')} ${this.found(row, filter)} order by ${orderBy}${page}`
  }

  /** Each parent's page is a query of its own within the statement. */
  keysOfEach(rows: Rows, filter: Filter, page: Page, { ids, isCounted }: { ids: string[]; isCounted: boolean }): SQL {
    const values = ids.map((id) => sql`(${this.dialect.id(sql`${id}`)})`)
    const keys = sql`${this.dialect.list(this.keys(rows, filter, page))} as "keys"`
    const total = isCounted ? sql`, (${this.count(rows, filter)}) as "total"` : sql``
    return sql`with ${parent.table}("id") as (values ${sql.join(values, sql`, `)}) select ${parent.id}, ${keys}${total} from ${parent.table}`
  }

  count(rows: Rows, filter: Filter): SQL {
    const row = this.row(tableOf(rows))
    return sql`select count(*) as total ${this.found(row, filter)}`
  }

  /**
   * The rows that a filter is true of. Those of a parent come first, since they are few: without statistics, which SQLite never has, an
   * engine would look through all that are published for each parent.
   */
  private found(row: Row, filter: Filter): SQL {
    const rows = called(row.table, row.alias)
    const parts = filter.kind === 'and' ? filter.filters : [filter]
    const own = parts.find(({ kind }) => kind === 'parent')
    if (!own) return sql`from ${rows} where ${this.filter(row, filter)}`
    const others = this.filter(row, allOf(parts.filter((part) => part !== own)))
    return sql`from (select * from ${rows} where ${this.filter(row, own)} ${this.dialect.fence}) ${sql.identifier(row.alias)} where ${others}`
  }

  private filter(row: Row, filter: Filter): SQL {
    switch (filter.kind) {
      case 'and':
      case 'or': {
        const parts = filter.filters.map((part) => this.filter(row, part))
        if (parts.length === 0) return filter.kind === 'and' ? sql`1 = 1` : sql`1 = 0`
        return sql`(${sql.join(parts, filter.kind === 'and' ? sql` and ` : sql` or `)})`
      }
      case 'not':
        // A comparison with what is not there is neither true nor false.
        return sql`(${this.filter(row, filter.filter)}) is not true`
      case 'value':
        return this.test(row, filter.place, filter.test)
      case 'item':
        return this.item(row, filter.place, filter.test)
      case 'row': {
        const { names } = filter.place
        const table = listTable(row.table, prefixOf(names), lastOf(names))
        const alias = this.alias()
        const own = sql.raw(`"${alias}".`)
        // Rows are counted from one in their table, and from zero in a path.
        const path = sql`${row.path} || ${literal(`${names.join('.')}.`)} || (${own}${this.named(table, '_order')} - 1) || '.'`
        const entry = { table, alias, root: row.root, path }
        return sql`exists (select 1 from ${called(table, alias)} where ${own}${this.named(table, '_parentID')} = ${this.column(row, ['id'])} and ${this.filter(entry, filter.filter)})`
      }
      case 'link':
        return this.link(row, filter.place, filter.collections, filter.ids && (() => sql`in ${filter.ids}`))
      case 'parent':
        return this.link(row, filter.place, undefined, () => sql`= ${parent.id}`)
      case 'linked': {
        const target = this.row(documentTable(filter.collection))
        const ids = sql`in (select ${this.column(target, ['id'])} from ${called(target.table, target.alias)} where ${this.filter(target, filter.filter)})`
        return this.link(row, filter.place, [filter.collection], () => ids)
      }
      case 'joined': {
        const child = this.row(documentTable(filter.collection))
        const id = this.documentId(row)
        const names = this.link(child, filter.on, undefined, () => sql`= ${id}`)
        return sql`exists (select 1 from ${called(child.table, child.alias)} where ${names} and ${this.filter(child, filter.filter)})`
      }
    }
  }

  /** The id of the document that a row is, or is a version of. */
  private documentId(row: Row): SQL {
    return this.column(row, [this.tables[row.table]?.parent ? 'parent' : 'id'])
  }

  private test(row: Row, place: Place, test: Test): SQL {
    const value = this.value(row, place)
    if (test.kind === 'empty') return sql`${this.orNull(value, place)} is null`
    return this.compared(value, place, test, this.columnOf(row, place))
  }

  private compared(value: SQL, place: Place, test: Exclude<Test, { kind: 'empty' }>, column: Column): SQL {
    switch (test.kind) {
      case 'oneOf':
        return sql`${value} in (${sql.join(
          test.values.map((each) => sql`${sql.param(each, column)}`),
          sql`, `,
        )})`
      case 'contains':
        return sql`(${sql.join(
          test.parts.map((part) => this.dialect.contains(value, part)),
          sql` and `,
        )})`
      case 'order': {
        const own = isText(place.field) ? this.dialect.text(this.orNull(value, place)) : value
        return sql`${own} ${operators[test.operator]} ${sql.param(test.value, column)}`
      }
    }
  }

  /** One of the values of a list, which are in a table of their own, or in one shared with other lists of the document. */
  private item(row: Row, place: Place, test: Test | undefined): SQL {
    const { field, names } = place
    const alias = this.alias()
    const isSelect = field.type === 'select'
    const table = isSelect
      ? listTable(row.table, prefixOf(names), lastOf(names))
      : valuesTable(row.root.table, field.type === 'number' ? 'numbers' : 'texts')
    const item: Row = { table, alias, root: row.root, path: row.path }
    const name = isSelect ? 'value' : field.type === 'number' ? 'number' : 'text'
    const owner = isSelect ? this.column(row, ['id']) : this.column({ ...row, ...row.root }, ['id'])
    const isHere = isSelect ? sql`` : sql` and ${this.column(item, ['path'])} = ${row.path} || ${literal(names.join('.'))}`
    const column = columnOf(this.tables, table, name)
    const passes = !test || test.kind === 'empty' ? sql`` : sql` and ${this.compared(this.column(item, [name]), place, test, column)}`
    return sql`exists (select 1 from ${called(table, alias)} where ${this.column(item, ['parent'])} = ${owner}${isHere}${passes})`
  }

  /** @param ids what the id has to be; undefined for any */
  private link(row: Row, place: Place, collections: string[] | undefined, ids: (() => SQL) | undefined): SQL {
    const { field, names } = place
    if (!('relationTo' in field)) throw new Error(`"${field.name}" is no relation.`)
    if (isColumn(field)) {
      const value = this.value(row, place)
      return ids ? sql`${value} ${ids()}` : sql`${value} is not null`
    }
    const table = relationsTable(row.root.table)
    const link: Row = { table, alias: this.alias(), root: row.root, path: row.path }
    const targets = collections ?? [field.relationTo].flat()
    // An id in the column of the collection that it is of.
    const isOne = targets.map((slug) => {
      const column = this.column(link, [`${slug}ID`])
      return ids ? sql`${column} ${ids()}` : sql`${column} is not null`
    })
    const isHere = sql`${this.column(link, ['path'])} = ${row.path} || ${literal(names.join('.'))}`
    const owner = this.column({ ...row, ...row.root }, ['id'])
    const isNamed = sql`${isHere} and (${sql.join(isOne, sql` or `)})`
    // By the ids that are named an index leads to the rows. Within a list, the path is another for each row.
    if (ids && row.alias === row.root.alias)
      return sql`${owner} in (select ${this.column(link, ['parent'])} from ${called(table, link.alias)} where ${isNamed})`
    return sql`exists (select 1 from ${called(table, link.alias)} where ${this.column(link, ['parent'])} = ${owner} and ${isNamed})`
  }

  private sortValue(row: Row, key: SortKey, via: SortKey['via']): SQL {
    const [hop, ...rest] = via
    if (hop) {
      const target = this.row(documentTable(hop.collection))
      const value = this.sortValue(target, key, rest)
      const isIt = sql`${this.column(target, ['id'])} = ${this.value(row, hop.place)} and ${this.filter(target, hop.readable)}`
      return sql`(select ${value} from ${called(target.table, target.alias)} where ${isIt})`
    }
    const { field } = key.place
    const value = this.value(row, key.place)
    const isCode = field.type === 'select' || field.type === 'radio'
    return isText(field) || isCode ? this.dialect.text(isText(field) ? this.orNull(value, key.place) : value) : value
  }

  /** A value of a row, in the first of its languages in which it is not empty. */
  private value(row: Row, place: Place): SQL {
    const { languages, names } = place
    if (!languages) return this.column(row, names)
    const table = textsTable(row.table)
    const spoken = languages.map((language) => {
      const texts: Row = { ...row, table, alias: this.alias() }
      const isIt = sql`${this.column(texts, ['_parentID'])} = ${this.column(row, ['id'])} and ${this.column(texts, ['_locale'])} = ${literal(language)}`
      return sql`(select ${this.orNull(this.column(texts, names), place)} from ${called(table, texts.alias)} where ${isIt})`
    })
    return spoken.length === 1 ? sql.join(spoken) : sql`coalesce(${sql.join(spoken, sql`, `)})`
  }

  private orNull(value: SQL, { field }: Place): SQL {
    return isText(field) ? sql`nullif(${value}, '')` : value
  }

  private row(table: string): Row {
    const alias = this.alias()
    return { table, alias, root: { table, alias }, path: sql`''` }
  }

  private alias(): string {
    this.aliases += 1
    return `t${this.aliases}`
  }

  private columnOf(row: Row, { languages, names }: Place): Column {
    return columnOf(this.tables, languages ? textsTable(row.table) : row.table, names.join('_'))
  }

  /** A column by its name, not as drizzle's object: drizzle would take it for one of the table that is read. */
  private column(row: Row, names: string[]): SQL {
    return sql`${sql.identifier(row.alias)}.${this.named(row.table, names.join('_'))}`
  }

  private named(table: string, name: string): SQL {
    return sql`${sql.identifier(columnOf(this.tables, table, name).name)}`
  }
}

const prefixOf = (names: string[]) =>
  names
    .slice(0, -1)
    .map((name) => `${name}_`)
    .join('')
const lastOf = (names: string[]) => names.at(-1) ?? ''
