import { createHash, randomUUID } from 'node:crypto'
import { sql, type Column } from '@payloadcms/db-sqlite/drizzle'
import { deepCopyObjectSimple, type BaseDatabaseAdapter } from 'payload'
import type { Originals, Rows } from './index'
import type { Table } from '../document-sql'
import { documentTable, versionTable } from '../table-names'
import { unsupported } from '#src/database/unsupported.ts'

type Row = Record<string, unknown>

const place = 'src/database/payload-tables/bulk'

/** What Payload's code inserts into one table. */
interface Insertion {
  tableName: string
  values: Row | Row[]
}

interface Insert extends Promise<unknown> {
  prepare: (name: string) => Prepared
}

interface Prepared {
  execute: (values: unknown[]) => Promise<unknown>
}

interface Session {
  db: { insert: (table: Table) => { values: (rows: Row[]) => Insert } }
}

/** The methods of Payload's SQL adapters beyond the common interface. */
interface SqlAdapter {
  tables: Record<string, Table>
  sessions: Record<string, Session | undefined>
}

/** As many rows go into a statement, the most that are there: few kinds of statements, each compiled once. */
const sizes = [250, 50, 10, 1]

// SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535.
const mostParameters = 30_000

/** Gathers rows by table. Payload's own code makes them: it is handed an adapter whose `insert` keeps what it is given. */
export function sqlRows(db: BaseDatabaseAdapter, { create, createVersion }: Originals): Rows {
  const adapter = asSql(db)
  const newId = Object.values(adapter.tables).find(({ id }) => id?.defaultFn)?.id?.defaultFn ?? randomUUID
  const tables = new Map<string, Row[]>()
  const prepared = new Map<string, Prepared>()
  let waiting = 0

  const keep = (table: string, row: Row): Row => {
    const id = adapter.tables[table]?.id
    // Rows that others name need their id now; other ids are numbers that the database counts.
    if (id?.dataType === 'string') row.id ??= id.defaultFn?.() ?? randomUUID()
    const kept = tables.get(table)
    if (kept) kept.push(row)
    else tables.set(table, [row])
    return row
  }
  const gather = async (document: string, make: (gathering: BaseDatabaseAdapter) => Promise<unknown>) => {
    let isKept = false
    const gathering = Object.assign(Object.create(adapter) as BaseDatabaseAdapter, {
      insert: async ({ tableName, values }: Insertion) => {
        isKept ||= tableName === document
        return [values].flat().map((row) => keep(tableName, row))
      },
      // Marks earlier versions of the document as such; a new one has none.
      execute: async () => undefined,
    })
    await make(gathering)
    if (!isKept) throw unsupported('@payloadcms/drizzle', `adapter.insert to take the row of ${document}`, place)
    waiting += 1
  }

  return {
    get waiting() {
      return waiting
    },
    create: async (args) => {
      const id = String(newId())
      const data = deepCopyObjectSimple(args.data)
      await gather(documentTable(args.collection), async (gathering) =>
        create.call(gathering, { ...args, customID: id, data, returning: false }),
      )
      return id
    },
    createVersion: async (args) => {
      const versionData = deepCopyObjectSimple(args.versionData)
      await gather(versionTable(args.collectionSlug), async (gathering) => createVersion.call(gathering, { ...args, versionData }))
    },
    bulkInsert: async (transaction) => {
      const session = adapter.sessions[transaction]
      if (!session) throw new Error('The transaction has ended before its rows were written.')
      for (const [name, rows] of tables) {
        const table = adapter.tables[name]
        if (!table) throw new Error(`There is no table ${name}.`)
        const most = mostParameters / Object.keys(table).length
        for (let start = 0; start < rows.length;) {
          const size = sizes.find((each) => each <= most && each <= rows.length - start) ?? 1
          const some = rows.slice(start, start + size)
          const columns = plainColumns(table, some)
          if (columns) await insertPrepared(prepared, session, name, table, columns, some)
          else await session.db.insert(table).values(some)
          start += size
        }
      }
      tables.clear()
      waiting = 0
    },
  }
}

/** The columns that rows fill, by name; undefined when one leaves something to the database that others do not. */
function plainColumns(table: Table, rows: Row[]): [name: string, column: Column][] | undefined {
  const names = new Set<string>()
  for (const row of rows) for (const name in row) if (row[name] !== undefined) names.add(name)
  const filled = Object.entries(table).filter(([name, { defaultFn }]) => names.has(name) || defaultFn)
  const isLeft = ([name, { hasDefault }]: [string, Column]) => hasDefault && rows.some((row) => row[name] === undefined)
  return filled.some(isLeft) ? undefined : filled
}

/** Inserts as many rows as ever into the same columns: drizzle compiles the statement once, not its thousands of values each time. */
async function insertPrepared(
  known: Map<string, Prepared>,
  { db }: Session,
  name: string,
  table: Table,
  columns: [string, Column][],
  rows: Row[],
) {
  const key = [name, rows.length, ...columns.map(([column]) => column)].join(' ')
  let statement = known.get(key)
  if (!statement) {
    const place = (row: number, column: number) => sql`${sql.placeholder(String(row * columns.length + column))}`
    const places = rows.map((_, row) => Object.fromEntries(columns.map(([column], index) => [column, place(row, index)])))
    statement = db
      .insert(table)
      .values(places)
      .prepare(`bulk_${createHash('sha256').update(key).digest('hex').slice(0, 40)}`)
    known.set(key, statement)
  }
  const values: unknown[] = []
  for (const row of rows) {
    for (const [name, column] of columns) {
      const value = row[name]
      values.push(value === undefined || value === null ? null : column.mapToDriverValue(value))
    }
  }
  await statement.execute(values)
}

function asSql(adapter: object & { name: string }): SqlAdapter {
  const isSql = (each: object): each is SqlAdapter => 'tables' in each && 'sessions' in each && 'insert' in each
  if (!isSql(adapter)) throw unsupported(`adapter "${adapter.name}"`, 'tables, sessions and insert', place)
  return adapter
}
