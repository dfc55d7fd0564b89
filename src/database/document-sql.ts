import { sql, type Column, type SQL } from '@payloadcms/db-sqlite/drizzle'
import type { FlattenedField } from 'payload'

export type Table = Record<string, Column>
export type Tables = Record<string, Table | undefined>

/** What each engine calls the same. */
export interface Dialect {
  object: SQL
  /** A column that holds JSON. */
  json: (value: SQL) => SQL
  /** All of these in a list. */
  list: (each: SQL, order: SQL, from: SQL) => SQL
  /** A column that holds an instant, as ISO 8601. */
  instant: (value: SQL) => SQL
  /** A column that many rows agree in, so that no index is to lead by it. SQLite counts nothing before ANALYZE. */
  common: (value: SQL) => SQL
}

/** The SQL engines by the names of their adapters. */
export const dialects: Record<'sqlite' | 'postgres', Dialect> = {
  sqlite: {
    object: sql`json_object`,
    json: (value) => sql`json(${value})`,
    list: (each, order, from) => sql`json((select json_group_array(${each} order by ${order}) ${from}))`,
    instant: (value) => value,
    common: (value) => sql`+${value}`,
  },
  postgres: {
    object: sql`json_build_object`,
    json: (value) => value,
    list: (each, order, from) => sql`(select coalesce(json_agg(${each} order by ${order}), '[]'::json) ${from})`,
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

/**
 * Documents of one table as JSON, made by the database: in one language, relations as ids, groups and lists in their
 * places.
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

  document(fields: FlattenedField[]): SQL {
    const place = { table: this.root, alias: this.root, prefix: '', path: sql`''` }
    return this.object(fields, place, sql`'id', ${this.column(place, 'id')}`)
  }

  /** What a query of documents has to join: their texts. */
  texts(): [table: SQL, on: SQL][] {
    return this.textsOf(this.root, this.root)
  }

  /** Rows of lists have ids as well, which lead nowhere. */
  private object(fields: FlattenedField[], place: Place, ...more: SQL[]): SQL {
    const values = fields.filter(({ name }) => name !== 'id').map((field) => sql`${literal(field.name)}, ${this.value(field, place)}`)
    return sql`${this.dialect.object}(${sql.join([...more, ...values], sql`, `)})`
  }

  private value(field: FlattenedField, place: Place): SQL {
    const { name } = field
    const isLocalized = 'localized' in field && field.localized === true
    if (isColumn(field)) {
      const value = isLocalized ? this.spoken(place, name, field.type === 'text' || field.type === 'textarea') : this.column(place, name)
      if (field.type === 'date') return this.dialect.instant(value)
      return field.type === 'richText' ? this.dialect.json(value) : value
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
        return this.list(field.flattenedFields, name, place)
      case 'select': {
        const table = `${place.table}_${snake(`${place.prefix}${name}`)}`
        const at = this.alias(table)
        const from = sql`from ${called(table, at.alias)} where ${this.column(at, 'parent')} = ${this.column(place, 'id')}`
        return this.dialect.list(this.column(at, 'value'), this.column(at, 'order'), from)
      }
      case 'relationship':
      case 'upload':
        return this.links(name, field.relationTo, field.hasMany === true, place)
      default:
        throw new Error(`${name}: a field of type ${field.type} cannot be read as JSON.`)
    }
  }

  /** The rows of a list lie in a table of their own. */
  private list(fields: FlattenedField[], name: string, place: Place): SQL {
    const table = `${place.table}_${snake(`${place.prefix}${name}`)}`
    const at = this.alias(table)
    // Rows are counted from one in their table, and from zero in a path.
    const path = sql`${place.path} || ${literal(`${name}.`)} || (${this.column(at, '_order')} - 1) || '.'`
    const joins = this.textsOf(table, at.alias).map(([texts, on]) => sql`left join ${texts} on ${on}`)
    const where = sql`where ${this.column(at, '_parentID')} = ${this.column(place, 'id')}`
    const from = sql.join([sql`from ${called(table, at.alias)}`, ...joins, where], sql` `)
    return this.dialect.list(this.object(fields, { ...at, path }), this.column(at, '_order'), from)
  }

  /** Relations that are lists or may lead to several collections lie in one table, whatever row of the document they are in. */
  private links(name: string, relationTo: string | string[], isList: boolean, place: Place): SQL {
    const at = this.alias(`${this.root}_rels`)
    const idIn = (collection: string) => this.column(at, `${collection}ID`)
    const targets = [relationTo].flat()
    const cases = targets.map((collection) => sql`when ${idIn(collection)} is not null then ${literal(collection)}`)
    const ids = sql.join(targets.map(idIn), sql`, `)
    const each =
      typeof relationTo === 'string'
        ? idIn(relationTo)
        : sql`${this.dialect.object}('relationTo', case ${sql.join(cases, sql` `)} end, 'value', coalesce(${ids}))`
    const rootId = sql`${sql.identifier(this.root)}.${sql.identifier('id')}`
    const from = sql`from ${called(at.table, at.alias)} where ${this.column(at, 'parent')} = ${rootId} and ${this.dialect.common(this.column(at, 'path'))} = ${place.path} || ${literal(name)}`
    return isList ? this.dialect.list(each, this.column(at, 'order'), from) : this.dialect.json(sql`(select ${each} ${from} limit 1)`)
  }

  /** A text in the language that is read, or else in the other. What is empty is null, or a text of no characters. */
  private spoken(place: Place, name: string, isText: boolean): SQL {
    const { fallback, locale } = this.languages
    const inLanguage = (language: string) =>
      this.column({ ...place, table: `${place.table}_locales`, alias: `${place.alias}_${language}` }, name)
    const own = inLanguage(locale)
    if (locale === fallback) return own
    return isText ? sql`coalesce(nullif(${own}, ''), ${inLanguage(fallback)}, ${own})` : sql`coalesce(${own}, ${inLanguage(fallback)})`
  }

  private textsOf(table: string, alias: string): [table: SQL, on: SQL][] {
    const texts = this.tables[`${table}_locales`]
    if (!texts) return []
    const { fallback, locale } = this.languages
    return [...new Set([locale, fallback])].map((language) => {
      const at = { table: `${table}_locales`, alias: `${alias}_${language}`, prefix: '' }
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

/** The words of a name as the names of tables have them: `policyFocus` → `policy_focus`. */
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const called = (table: string, alias: string) => sql`${sql.identifier(table)} ${sql.identifier(alias)}`

/** A name of the content model or a language; nothing that anybody sends. */
function literal(text: string): SQL {
  if (!/^[\w.-]+$/.test(text)) throw new Error(`"${text}" is no name.`)
  return sql.raw(`'${text}'`)
}

const columnTypes = new Set(['date', 'number', 'radio', 'richText', 'select', 'text', 'textarea', 'relationship', 'upload'])

/** Whether a field's value lies in a column: no list, and no relation that may lead to several collections. */
const isColumn = (field: FlattenedField) =>
  columnTypes.has(field.type) && !('hasMany' in field && field.hasMany) && !('relationTo' in field && Array.isArray(field.relationTo))
