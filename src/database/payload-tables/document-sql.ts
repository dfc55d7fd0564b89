import { sql, type Column, type SQL } from '@payloadcms/db-sqlite/drizzle'
import type { FlattenedField } from 'payload'
import { exactNumber } from '../engines/sqlite-numbers'
import { listTable, relationsTable, textsTable } from './table-names'

export type Table = Record<string, Column>
export type Tables = Record<string, Table | undefined>

/** What each engine calls the same. */
interface Dialect {
  /** Makes a list of the expression in brackets. */
  array: SQL
  /** A column that holds JSON. */
  json: (value: SQL) => SQL
  /** All of these in a list. */
  list: (each: SQL, order: SQL, from: SQL) => SQL
  /** All rows of JSON as one text, without the brackets around it: rows cost more to fetch than to read. */
  joined: (rows: SQL) => SQL
  /** A column that holds a number, with all of its digits. */
  number: (value: SQL) => SQL
  /** A column that holds an instant, as ISO 8601. */
  instant: (value: SQL) => SQL
  /** A column that many rows agree in, so that no index is to lead by it. SQLite counts nothing before ANALYZE. */
  common: (value: SQL) => SQL
}

/** The SQL engines by the names of their adapters. */
export const dialects: Record<'sqlite' | 'postgres', Dialect> = {
  sqlite: {
    array: sql`json_array`,
    json: (value) => sql`json(${value})`,
    // What such a query answers stays JSON in what surrounds it.
    list: (each, order, from) => sql`(select json_group_array(${each} order by ${order}) ${from})`,
    joined: (rows) => sql`group_concat(${rows}, ',')`,
    number: exactNumber,
    instant: (value) => value,
    common: (value) => sql`+${value}`,
  },
  postgres: {
    array: sql`json_build_array`,
    json: (value) => value,
    list: (each, order, from) => sql`(select coalesce(json_agg(${each} order by ${order}), '[]'::json) ${from})`,
    joined: (rows) => sql`string_agg(${rows}::text, ',')`,
    number: (value) => value,
    instant: (value) => sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    common: (value) => value,
  },
}

export interface Languages {
  locale: string
  /** Speaks where a text is empty in `locale`. */
  fallback: string
}

/** A table that holds documents or the rows of one of their lists, and how a query calls it. */
interface Place {
  table: string
  alias: string
  /** What columns of the fields begin with, and tables of their lists: the groups that the fields are in. */
  prefix: string
  /** The place of the row, or of a group in it, in the document: `policyFocus.0.` */
  path: SQL
}

/** The database's form of a value, and how to read it back. */
interface Part {
  sql: SQL
  read: (made: unknown) => unknown
}

const asMade = (made: unknown) => made

/**
 * Documents of one table as JSON, made by the database: in one language, relations as ids, groups and lists in their places.
 * Values stand in an order that is known here, without their names: half as much to make and to read.
 *
 * @throws Error naming a field that cannot be read so
 */
export class DocumentSql {
  private lists = 0

  constructor(
    private readonly dialect: Dialect,
    private readonly tables: Tables,
    private readonly root: string,
    private readonly languages: Languages,
  ) {}

  document(fields: FlattenedField[]): Part {
    const place = { table: this.root, alias: this.root, prefix: '', path: sql`''` }
    return this.object(fields, place, ['id', { sql: this.column(place, 'id'), read: asMade }])
  }

  /** What a query of documents has to join: their texts. */
  texts(): [table: SQL, on: SQL][] {
    return this.textsOf(this.root, this.root)
  }

  /** Rows of lists have ids as well, which lead nowhere. */
  private object(fields: FlattenedField[], place: Place, ...more: [name: string, Part][]): Part {
    const parts = [...more]
    for (const field of fields) if (field.name !== 'id') parts.push([field.name, this.value(field, place)])
    const values = parts.map(([, part]) => part.sql)
    return {
      sql: sql`${this.dialect.array}(${sql.join(values, sql`, `)})`,
      read: (made) => {
        const document: Record<string, unknown> = {}
        if (Array.isArray(made)) for (const [index, [name, { read }]] of parts.entries()) document[name] = read(made[index])
        return document
      },
    }
  }

  private value(field: FlattenedField, place: Place): Part {
    const { name } = field
    const isLocalized = 'localized' in field && field.localized === true
    if (isColumn(field)) {
      const value = isLocalized ? this.spoken(place, name, field.type === 'text' || field.type === 'textarea') : this.column(place, name)
      return { sql: this.asJson(field, value), read: asMade }
    }
    if (isLocalized) throw new Error(`${name}: a field of type ${field.type} that is localized cannot be read as JSON.`)
    switch (field.type) {
      case 'group':
        return this.object(field.flattenedFields, {
          ...place,
          prefix: `${place.prefix}${name}_`,
          path: sql`${place.path} || ${literal(`${name}.`)}`,
        })
      case 'array':
        return this.rows(field.flattenedFields, name, place)
      case 'select': {
        const table = listTable(place.table, place.prefix, name)
        const at = this.alias(table)
        const from = sql`from ${called(table, at.alias)} where ${this.column(at, 'parent')} = ${this.column(place, 'id')}`
        return this.list({ sql: this.column(at, 'value'), read: asMade }, this.column(at, 'order'), from)
      }
      case 'relationship':
      case 'upload':
        return this.links(name, field.relationTo, field.hasMany === true, place)
      default:
        throw new Error(`${name}: a field of type ${field.type} cannot be read as JSON.`)
    }
  }

  private asJson({ type }: FlattenedField, value: SQL): SQL {
    if (type === 'date') return this.dialect.instant(value)
    if (type === 'richText') return this.dialect.json(value)
    return type === 'number' ? this.dialect.number(value) : value
  }

  private list({ read, sql: each }: Part, order: SQL, from: SQL): Part {
    return { sql: this.dialect.list(each, order, from), read: (made) => (Array.isArray(made) ? made.map(read) : []) }
  }

  /** The rows of a list are in a table of their own. */
  private rows(fields: FlattenedField[], name: string, place: Place): Part {
    const table = listTable(place.table, place.prefix, name)
    const at = this.alias(table)
    // Rows are counted from one in their table, and from zero in a path.
    const path = sql`${place.path} || ${literal(`${name}.`)} || (${this.column(at, '_order')} - 1) || '.'`
    const joins = this.textsOf(table, at.alias).map(([texts, on]) => sql`left join ${texts} on ${on}`)
    const where = sql`where ${this.column(at, '_parentID')} = ${this.column(place, 'id')}`
    const from = sql.join([sql`from ${called(table, at.alias)}`, ...joins, where], sql` `)
    return this.list(this.object(fields, { ...at, path }), this.column(at, '_order'), from)
  }

  /** Relations that are lists or polymorphic are in one table, whatever row of the document they belong to. */
  private links(name: string, relationTo: string | string[], isList: boolean, place: Place): Part {
    const at = this.alias(relationsTable(this.root))
    const targets = [relationTo].flat()
    // An id in the column of the collection that it is of.
    const ids = targets.map((collection) => this.column(at, `${collection}ID`))
    const link: Part = {
      sql: sql`${this.dialect.array}(${sql.join(ids, sql`, `)})`,
      read: (made) => {
        const values: unknown[] = Array.isArray(made) ? made : []
        const index = values.findIndex((id) => id !== null)
        return index < 0 ? null : Array.isArray(relationTo) ? { relationTo: targets[index], value: values[index] } : values[index]
      },
    }
    const rootId = sql`${sql.identifier(this.root)}.${sql.identifier('id')}`
    const isHere = sql`${this.dialect.common(this.column(at, 'path'))} = ${place.path} || ${literal(name)}`
    const from = sql`from ${called(at.table, at.alias)} where ${this.column(at, 'parent')} = ${rootId} and ${isHere}`
    if (isList) return this.list(link, this.column(at, 'order'), from)
    return { sql: sql`(select ${link.sql} ${from} limit 1)`, read: link.read }
  }

  /** A text in the language that is read, or else in the other. What is empty is null, or a text of no characters. */
  private spoken(place: Place, name: string, isText: boolean): SQL {
    const { fallback, locale } = this.languages
    const inLanguage = (language: string) =>
      this.column({ ...place, table: textsTable(place.table), alias: `${place.alias}_${language}` }, name)
    const own = inLanguage(locale)
    if (locale === fallback) return own
    return isText ? sql`coalesce(nullif(${own}, ''), ${inLanguage(fallback)}, ${own})` : sql`coalesce(${own}, ${inLanguage(fallback)})`
  }

  private textsOf(table: string, alias: string): [table: SQL, on: SQL][] {
    const texts = this.tables[textsTable(table)]
    if (!texts) return []
    const { fallback, locale } = this.languages
    return [...new Set([locale, fallback])].map((language) => {
      const at = { table: textsTable(table), alias: `${alias}_${language}`, prefix: '' }
      const id = this.column({ table, alias, prefix: '' }, 'id')
      return [
        called(at.table, at.alias),
        sql`${this.column(at, '_parentID')} = ${id} and ${this.column(at, '_locale')} = ${literal(language)}`,
      ]
    })
  }

  private alias(table: string): Place {
    this.lists += 1
    return { table, alias: `list${this.lists}`, prefix: '', path: sql`''` }
  }

  /** A column by its name, not as drizzle's object: drizzle would take it for one of the table that is read. */
  private column({ alias, prefix, table }: Pick<Place, 'alias' | 'prefix' | 'table'>, name: string): SQL {
    const isOfRow = name.startsWith('_') || name === 'id' || name === 'parent'
    const { name: column } = columnOf(this.tables, table, isOfRow ? name : `${prefix}${name}`)
    return sql`${sql.identifier(alias)}.${sql.identifier(column)}`
  }
}

/** @throws Error when there is no such column or table */
export function columnOf(tables: Tables, table: string, name: string): Column {
  const column = tables[table]?.[name]
  if (!column) throw new Error(`There is no column "${name}" of a table "${table}".`)
  return column
}

const called = (table: string, alias: string) => sql`${sql.identifier(table)} ${sql.identifier(alias)}`

/** A name of the content model or a language; never user input. */
export function literal(text: string): SQL {
  if (!/^[\w.-]+$/.test(text)) throw new Error(`"${text}" is no name.`)
  return sql.raw(`'${text}'`)
}

const columnTypes = new Set(['date', 'number', 'radio', 'richText', 'select', 'text', 'textarea', 'relationship', 'upload'])

const isColumn = (field: FlattenedField) => columnTypes.has(field.type) && isSingle(field)

/** Whether a field has one value at most, which fits a column: it is no list, and no relation that may lead to several collections. */
export const isSingle = (field: FlattenedField) =>
  !('hasMany' in field && field.hasMany) && !('relationTo' in field && Array.isArray(field.relationTo))
