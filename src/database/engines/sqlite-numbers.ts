import { sql, type Column, type SQL } from '@payloadcms/db-sqlite/drizzle'
import { isRecord } from '#src/fields/walk.ts'
import { unsupported } from '../unsupported'

/** A number as JSON with all the digits that a double has: SQLite's own JSON has 15, and its `quote` mistakes one in forty thousand. */
export const exactNumber = (value: SQL): SQL => sql`json(iif(${value} is null, null, printf('%!.17g', ${value})))`

interface SqliteAdapter {
  drizzle: object
  tables: Record<string, object>
}

interface RelationalQuery {
  queryConfig: unknown
  tableConfig: { columns: Record<string, Column> }
  nestedQueryRelation?: unknown
}

type BuildRelationalQuery = (query: RelationalQuery) => unknown

/**
 * Lets numbers come out of SQLite as they went in. Drizzle writes them as text, which SQLite reads a bit in the last place wrong now
 * and then, and reads the rows of lists as SQLite's JSON, which has 15 digits (docs/upstream.md).
 *
 * @throws Error when drizzle no longer works this way
 */
export function keepNumbersExact({ drizzle, tables }: SqliteAdapter): void {
  for (const column of Object.values(tables).flatMap((table) => Object.values(table).filter(isNumber)))
    Object.assign(column, { mapToDriverValue: asDouble })
  const dialect: unknown = Reflect.get(drizzle, 'dialect')
  if (!hasRelationalQuery(dialect))
    throw unsupported('drizzle-orm', 'dialect.buildRelationalQuery', 'src/database/engines/sqlite-numbers.ts')
  const build = dialect.buildRelationalQuery.bind(dialect)
  // It calls itself for the rows of each list.
  dialect.buildRelationalQuery = (query) => build(query.nestedQueryRelation ? { ...query, queryConfig: withExactNumbers(query) } : query)
}

const isNumber = (value: unknown): value is Column => isRecord(value) && value.columnType === 'SQLiteNumericNumber'

const hasRelationalQuery = (dialect: unknown): dialect is { buildRelationalQuery: BuildRelationalQuery } =>
  typeof dialect === 'object' && dialect !== null && 'buildRelationalQuery' in dialect && typeof dialect.buildRelationalQuery === 'function'

function asDouble(value: unknown): unknown {
  const number = Number(value)
  return Number.isFinite(number) ? number : String(value)
}

/** The columns that a query of a list's rows selects, its numbers by an expression in place of the column. */
function withExactNumbers({ queryConfig, tableConfig: { columns } }: RelationalQuery): unknown {
  const config = isRecord(queryConfig) ? queryConfig : {}
  const selected = selectedColumns(config.columns, columns)
  const numbers = Object.entries(selected).filter((entry) => isNumber(entry[1]))
  if (numbers.length === 0) return queryConfig
  const others = Object.keys(selected).filter((name) => !isNumber(selected[name]))
  return {
    ...config,
    columns: Object.fromEntries(others.map((name) => [name, true])),
    extras: {
      ...(isRecord(config.extras) ? config.extras : {}),
      ...Object.fromEntries(numbers.map(([name, column]) => [name, exactNumber(sql`${sql.identifier(column.name)}`).as(name)])),
    },
  }
}

/** As drizzle reads its `columns`: those that are true, or all but those that are false. */
function selectedColumns(choice: unknown, columns: Record<string, Column>): Record<string, Column> {
  const named = isRecord(choice) ? Object.entries(choice).filter(([name, value]) => name in columns && value !== undefined) : []
  const isListed = named.some(([, value]) => value === true)
  return Object.fromEntries(
    Object.entries(columns).filter(([name]) => {
      const value = named.find(([each]) => each === name)?.[1]
      return isListed ? value === true : value === undefined
    }),
  )
}
