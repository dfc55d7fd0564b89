import { createHash } from 'node:crypto'
import { isValues, type Value, type Values } from './model'

/** A digest of what fields say; undefined for none. The order of fields does not count. */
export const digestOf = (values: Values | undefined): string | undefined =>
  values &&
  createHash('sha256')
    .update(JSON.stringify(sorted(values)))
    .digest('base64url')

function sorted(value: Value): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isValues(value)) return value
  return Object.keys(value)
    .sort()
    .map((key) => [key, sorted(value[key] ?? '')])
}
