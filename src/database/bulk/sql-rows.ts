import { randomUUID } from 'node:crypto'
import { deepCopyObjectSimple, type BaseDatabaseAdapter } from 'payload'
import type { Originals, Rows } from '.'

type Row = Record<string, unknown>

interface Column {
  dataType: string
  defaultFn?: () => unknown
}

/** What Payload's SQL adapters have besides the methods of every adapter. */
interface SqlAdapter {
  tables: Record<string, Record<string, Column>>
  sessions: Record<string, { db: { insert: (table: unknown) => { values: (rows: Row[]) => Promise<unknown> } } } | undefined>
}

interface InsertArgs {
  tableName: string
  values: Row | Row[]
}

// SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535. Beyond some hundred rows nothing is gained.
const mostParameters = 30_000
const mostRows = 250

/** Gathers rows by table. Payload's own code makes them: it is handed an adapter whose `insert` keeps what it is given. */
export function sqlRows(db: BaseDatabaseAdapter, { create, createVersion }: Originals): Rows {
  const adapter = asSql(db)
  const newId = Object.values(adapter.tables).find(({ id }) => id?.defaultFn)?.id?.defaultFn ?? randomUUID
  const tables = new Map<string, Row[]>()
  let waiting = 0

  const keep = ({ tableName, values }: InsertArgs): Row[] => {
    const rows = [values].flat()
    const id = adapter.tables[tableName]?.id
    // Rows that others name need their id now; other ids are numbers that the database counts.
    if (id?.dataType === 'string') for (const row of rows) row.id ??= id.defaultFn?.() ?? randomUUID()
    const kept = tables.get(tableName)
    if (kept) kept.push(...rows)
    else tables.set(tableName, rows)
    return rows
  }
  const gathering: BaseDatabaseAdapter = Object.assign(Object.create(db), {
    insert: async (args: InsertArgs) => keep(args),
    // Marks earlier versions of the document as such; a new one has none.
    execute: async () => undefined,
  })

  return {
    get waiting() {
      return waiting
    },
    create: async (args) => {
      const now = new Date().toISOString()
      const data: Row = { ...args.data }
      data.createdAt ??= now
      data.updatedAt ??= now
      const id = String(newId())
      await create.call(gathering, { ...args, customID: id, data: deepCopyObjectSimple(data), returning: false })
      waiting += 1
      return { ...data, id }
    },
    createVersion: async (args) => {
      await createVersion.call(gathering, args)
      waiting += 1
    },
    bulkInsert: async (transaction) => {
      const session = adapter.sessions[transaction]
      if (!session) throw new Error('The transaction has ended before its rows were written.')
      for (const [name, rows] of tables) {
        const table = adapter.tables[name]
        if (!table) throw new Error(`There is no table ${name}.`)
        const size = Math.max(1, Math.min(mostRows, Math.floor(mostParameters / Object.keys(table).length)))
        for (let start = 0; start < rows.length; start += size) await session.db.insert(table).values(rows.slice(start, start + size))
      }
      tables.clear()
      waiting = 0
    },
  }
}

function asSql(adapter: object & { name: string }): SqlAdapter {
  const isSql = (each: object): each is SqlAdapter => 'tables' in each && 'sessions' in each && 'insert' in each
  if (!isSql(adapter)) throw new Error(`The adapter "${adapter.name}" writes in another way than it did: src/database/bulk has to follow.`)
  return adapter
}
