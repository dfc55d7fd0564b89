import { valuesByField, type ByField } from './digest'
import { isValues, type Field, type Value, type Values } from './model'
import { pathName } from './mistakes'

/** One place in which two sides differ; undefined where a side says nothing. */
export interface Difference {
  path: string
  database: string | number | boolean | undefined
  files: string | number | boolean | undefined
}

/** What one side says of a document. */
interface Side {
  published?: Values
  draft?: Values
}

/**
 * Where the database and the files differ, with the field in which they do. Of a draft only what it changes is shown: what it has from the
 * published document differs there already.
 */
export function documentDifferences(database: Side, files: Side, fields: readonly Field[]): { field: string; difference: Difference }[] {
  const published = [database, files].map((side) => valuesByField(side.published ?? {}, fields))
  const all = differencesByField(published)
  if (!database.draft && !files.draft) return all
  const drafts = [database, files].map((side) => valuesByField(side.draft ?? side.published ?? {}, fields))
  const shown = new Set(all.map(({ difference }) => JSON.stringify(difference)))
  return [
    ...all,
    ...differencesByField(drafts)
      .filter(({ difference }) => !shown.has(JSON.stringify(difference)))
      .map(({ field, difference }) => ({ field, difference: { ...difference, path: `draft.${difference.path}` } })),
  ]
}

function differencesByField([database, files]: ByField<Value>[]) {
  const paths = new Set([...(database?.keys() ?? []), ...(files?.keys() ?? [])])
  return [...paths].flatMap((field) =>
    differences(database?.get(field), files?.get(field), [field]).map((difference) => ({ field, difference })),
  )
}

/** Where the database and the files differ, down to single values. */
function differences(database: Value | undefined, files: Value | undefined, path: (string | number)[] = []): Difference[] {
  if (database === files) return []
  if (isHolder(database) || isHolder(files)) {
    const keys = new Set([...keysOf(database), ...keysOf(files)])
    return [...keys].flatMap((key) => differences(partOf(database, key), partOf(files, key), [...path, key]))
  }
  return [{ path: pathName(path), database, files }]
}

const isHolder = (value: Value | undefined): value is Value[] | Values => typeof value === 'object'

const keysOf = (value: Value | undefined): (string | number)[] => {
  if (Array.isArray(value)) return [...value.keys()]
  return value !== undefined && isValues(value) ? Object.keys(value) : []
}

function partOf(value: Value | undefined, key: string | number): Value | undefined {
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined
  return value !== undefined && isValues(value) ? value[key] : undefined
}
