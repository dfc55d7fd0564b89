import type { FlattenedField } from 'payload'
import { QueryProblem } from '#src/fields/query-paths.ts'
import { hasMany, isPolymorphic, type SortKey } from './filter'
import { targetAt } from './path'
import type { Reader } from './reader'
import { show } from './values'

const mostKeys = 10
const unordered = new Set(['array', 'blocks', 'group', 'join', 'json', 'point', 'richText'])

/**
 * Reads a `sort` against the fields that it names.
 *
 * @throws QueryProblem for what has no one value to sort by
 */
export async function sortOf(sort: unknown, fields: FlattenedField[], reader: Reader): Promise<SortKey[]> {
  if (sort === undefined || sort === null || sort === '') return []
  const parts: unknown[] = Array.isArray(sort) ? sort : typeof sort === 'string' ? sort.split(',') : [sort]
  if (parts.length > mostKeys) throw new QueryProblem(`sort: more than ${mostKeys} fields`)
  const keys: SortKey[] = []
  for (const part of parts) {
    const written = typeof part === 'string' ? part.trim() : ''
    const path = written.replace(/^-/, '')
    const target = path === '' ? undefined : await targetAt(path, fields, reader)
    if (!target || unordered.has(target.field.type) || isPolymorphic(target.field))
      throw new QueryProblem(`sort: there is no field ${show(part)} to sort by`)
    if (!target.single || hasMany(target.field))
      throw new QueryProblem(`sort: ${show(path)} leads to a list, which has no one value to sort by`)
    keys.push({ ...target.single, isDescending: written.startsWith('-') })
  }
  return keys
}
