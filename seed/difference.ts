import { isValues, type Value, type Values } from './model'
import { pathName } from './mistakes'

/** One place in which two sides differ; undefined where a side says nothing. */
export interface Difference {
  path: string
  database: string | number | boolean | undefined
  files: string | number | boolean | undefined
}

/** Where the database and the files differ, field by field. */
export function differences(database: Value | undefined, files: Value | undefined, path: (string | number)[] = []): Difference[] {
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
