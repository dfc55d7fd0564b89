import { and, asc, count, desc, sql, type SQL } from '@payloadcms/db-sqlite/drizzle'
import type { FlattenedField, Payload, Where } from 'payload'
import { isRecord } from '#src/fields/walk.ts'
import { columnOf, dialects, DocumentSql, literal, type Languages, type Table, type Tables } from './document-sql'
import { conditionOf, type Condition, type Terms } from './sql-condition'
import { documentTable, relationsTable } from './table-names'

/** What to read of one collection or global, in one language. */
interface Find extends Languages {
  /** The slug of the collection or global, and all of its fields. */
  slug: string
  flattenedFields: FlattenedField[]
  /** The fields to read, by name; ids come with them. */
  fields: string[]
  where?: Where
  /** What the reader may see: nearly all, so that no index leads to it. */
  allowed?: Where
  /** Rows that are equal in it come in any order: a sort beyond an index is work. */
  sort?: string[]
  /** All unless given. */
  limit?: number
  /** Whether to count all that match. */
  isCounted?: boolean
}

interface Found<Document> {
  docs: Document[]
  totalDocs: number
}

/** What drizzle has compiled. Values are given by the place that they have in the filter. */
interface Prepared {
  execute: (values: unknown[]) => Promise<unknown[]>
}

/** The methods of Payload's SQL adapters beyond the common interface. */
interface SqlAdapter {
  name: keyof typeof dialects
  drizzle: { select: (columns: object) => { from: (rows: Table | Subquery) => { $dynamic: () => Query } } }
  tables: Tables
}

interface Query {
  leftJoin: (table: SQL, on: SQL) => Query
  where: (condition: SQL | undefined) => Query
  orderBy: (...columns: SQL[]) => Query
  limit: (most: number) => Query
  as: (name: string) => Subquery
  prepare: (name: string) => Prepared
}

/** Rows of a query, for another one. */
type Subquery = Record<'document', SQL>

interface Statement {
  find: Prepared
  count: Prepared | undefined
  /** A document that the database has made JSON of. */
  read: (made: unknown) => unknown
}

// PostgreSQL's own prepared statements belong to a connection, and poolers between give another each time: only drizzle keeps them.
const unnamed = ''

const statements = new WeakMap<object, Map<string, Statement>>()

/** Whether `preparedFind` can read from a database. */
export const preparesFind = (adapter: Payload['db']): boolean => isSql(adapter)

const isSql = (adapter: object & { name: string }): adapter is SqlAdapter =>
  adapter.name in dialects && 'drizzle' in adapter && 'tables' in adapter

/**
 * Reads rows from a SQL database by a query that is compiled once for all values of its filter. The adapter's own `find` builds,
 * compiles and prepares each query anew, which takes longer than all else of a read (docs/decisions/0022-reading-a-profile.md).
 * Relations are ids, as at depth 0; runs without access control.
 *
 * @throws Error naming a field, an operator or an order that it does not know
 */
export async function preparedFind<Document>(adapter: Payload['db'], find: Find): Promise<Found<Document>> {
  if (!isSql(adapter)) throw new Error(`The adapter "${adapter.name}" has no tables.`)
  const known = statements.get(adapter) ?? new Map<string, Statement>()
  statements.set(adapter, known)
  const { allowed = {}, fallback, fields, isCounted = false, limit, locale, slug, sort = [], where = {} } = find
  const conditions = [conditionOf(where), conditionOf(allowed)]
  const key = JSON.stringify([slug, fields, conditions.map(({ shape }) => shape), sort, limit, isCounted, locale, fallback])
  const statement = known.get(key) ?? compile(adapter, find, conditions)
  known.set(key, statement)
  const values = conditions.flatMap((condition) => condition.values)
  const [rows, counted] = await Promise.all([statement.find.execute(values), statement.count?.execute(values)])
  const docs = jsonIn(rows).map((made) => statement.read(made) as Document)
  return { docs, totalDocs: counted ? totalOf(counted) : docs.length }
}

function jsonIn([row]: unknown[]): unknown[] {
  const documents = isRecord(row) ? row.documents : undefined
  // Without rows there is none.
  return typeof documents === 'string' ? (JSON.parse(`[${documents}]`) as unknown[]) : []
}

const totalOf = ([row]: unknown[]) => (isRecord(row) ? Number(row.total) : 0)

function compile({ drizzle, name: engine, tables }: SqlAdapter, asked: Find, [wanted, allowed]: Condition[]): Statement {
  const { fields, flattenedFields, isCounted, limit, slug, sort = [] } = asked
  const name = documentTable(slug)
  const table = tables[name]
  if (!table) throw new Error(`There is no table of ${slug}.`)
  let places = 0
  const terms: Terms = {
    place: () => sql.placeholder(String(places++)),
    column: (field) => table[field] && sql`${table[field]}`,
    link: (field) => linkOf(tables, name, flattenedFields, field),
  }
  const dialect = dialects[engine]
  const column = (field: string) => table[field] && dialect.common(sql`${table[field]}`)
  const where = and(wanted?.build(terms), allowed?.build({ ...terms, column }))
  const orderBy = sort.map((each) =>
    each.startsWith('-') ? desc(columnOf(tables, name, each.slice(1))) : asc(columnOf(tables, name, each)),
  )

  const documents = new DocumentSql(dialect, tables, name, asked)
  const document = documents.document(flattenedFields.filter((field) => fields.includes(field.name)))
  let query = drizzle
    .select({ document: document.sql.as('document') })
    .from(table)
    .$dynamic()
  for (const [texts, on] of documents.texts()) query = query.leftJoin(texts, on)
  query = query.where(where).orderBy(...orderBy)
  if (limit !== undefined) query = query.limit(limit)
  const counting = drizzle.select({ total: count() }).from(table).$dynamic().where(where)
  const rows = query.as('rows')
  const find = drizzle
    .select({ documents: dialect.joined(sql`${rows.document}`) })
    .from(rows)
    .$dynamic()
  return { find: find.prepare(unnamed), count: isCounted ? counting.prepare(unnamed) : undefined, read: document.read }
}

/** Lists of relations are rows of a table of their own. */
function linkOf(tables: Tables, name: string, fields: FlattenedField[], path: string): (ids: unknown[]) => SQL {
  const field = fields.find((each) => each.name === path)
  const isList = field?.type === 'relationship' && field.hasMany && typeof field.relationTo === 'string'
  if (!isList) throw new Error(`"${path}" of ${name} cannot be asked for.`)
  // Names, not columns: drizzle takes columns for those of the table that is read.
  const named = (column: string) => sql.identifier(columnOf(tables, relationsTable(name), column).name)
  return (ids) =>
    sql`${columnOf(tables, name, 'id')} in (select ${named('parent')} from ${sql.identifier(relationsTable(name))} where ${named('path')} = ${literal(path)} and ${named(`${field.relationTo}ID`)} in ${ids})`
}
