import type { FlattenedField, JoinField } from 'payload'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { QueryProblem } from '#src/fields/query-paths.ts'
import {
  allOf,
  anyOf,
  everything,
  hasMany,
  idField,
  isColumn,
  isPolymorphic,
  not,
  type Filter,
  type Place,
  type SortKey,
  type Test,
} from './filter'
import type { Parents } from './parents'
import { server, type Reader } from './reader'
import { filterOf } from './where'

const mostRelations = 4

/** What a path leads to, and the filters that say something about it. */
export interface Target {
  field: FlattenedField
  /** Where the path leads to one value at most; undefined for one through a list. */
  single: Pick<SortKey, 'via' | 'place'> | undefined
  exists: Filter
  where: (test: Test) => Filter
  /** A relation that names one of these. */
  links: (to: { collections?: string[]; ids?: string[] }) => Filter
  /** A relation that names the parent for which rows are being looked for. */
  namesParent: (parents: Parents) => Filter
}

type Wrap = (filter: Filter) => Filter

/**
 * Follows a path from the fields of a row: through groups, lists, relations and joins. Undefined where the reader has no such
 * field.
 *
 * @throws QueryProblem for a path through too many relations
 */
export async function targetAt(path: string, fields: FlattenedField[], reader: Reader): Promise<Target | undefined> {
  const segments = path.replaceAll('__', '.').split('.')
  let level = fields
  let names: string[] = []
  let within: Wrap = (filter) => filter
  let via: SortKey['via'] | undefined = []
  let isDocument = true
  let relations = 0

  for (let name = segments.shift(); name !== undefined; name = segments.shift()) {
    if (name === 'id' && segments.length === 0)
      return isDocument && names.length === 0 ? makeTarget(idField, ['id'], [undefined], within, via) : undefined
    const field = level.find((candidate) => candidate.name === name)
    // Fields computed on reading are not in the database.
    if (!field || ('virtual' in field && field.virtual) || (await reader.hides(field))) return undefined
    const own = [...names, name]
    const languages = languagesOf(field, segments, reader)
    const [next] = segments
    const around = within
    if (field.type === 'join') {
      const join = isDocument ? await joinOf(field, reader) : undefined
      if (!join) return undefined
      if (next === undefined) return { ...makeTarget(field, own, languages, around, undefined), exists: around(join) }
      within = (filter) => around({ ...join, filter: allOf([join.filter, filter]) })
      via = undefined
      level = collectionNamed(join.collection, reader.payload)?.flattenedFields ?? []
    } else if (next === undefined || (segments.length === 1 && next === 'value' && isPolymorphic(field))) {
      return makeTarget(field, own, languages, around, via)
    } else if (field.type === 'group' || field.type === 'array') {
      // Neither is localized here: what is in them is.
      if (languages[0]) return undefined
      level = field.flattenedFields
      if (field.type === 'group') {
        names = own
        continue
      }
      within = (filter) => around({ kind: 'row', place: { names: own, field }, filter })
      via = undefined
      isDocument = false
      names = []
      continue
    } else if (isRelation(field)) {
      const { relationTo } = field
      if (typeof relationTo !== 'string')
        return next === 'relationTo' && segments.length === 1
          ? kindOf(makeTarget(field, own, languages, around, undefined), relationTo)
          : undefined
      const readable = await readableOf(relationTo, reader)
      if (!readable) return undefined
      within = (filter) =>
        around(
          eachOf(languages, (spoken) => ({
            kind: 'linked',
            place: { names: own, field, languages: spoken },
            collection: relationTo,
            filter: allOf([readable, filter]),
          })),
        )
      if (via && isColumn(field))
        via = [...via, { place: { names: own, field, languages: languages[0] }, collection: relationTo, readable }]
      else via = undefined
      level = collectionNamed(relationTo, reader.payload)?.flattenedFields ?? []
    } else return undefined
    names = []
    isDocument = true
    relations += 1
    if (relations > mostRelations) throw new QueryProblem(`${path}: leads through more than ${mostRelations} relations`)
  }
  return undefined
}

const isRelation = (field: FlattenedField) => field.type === 'relationship' || field.type === 'upload'

/** The languages in which a value is to be looked for; a language that the path names is taken out of it. */
function languagesOf(field: FlattenedField, segments: string[], { languages, payload }: Reader): (string[] | undefined)[] {
  const { localization } = payload.config
  if (!localization || !('localized' in field) || field.localized !== true) return [undefined]
  const [named] = segments
  if (named === undefined || !localization.localeCodes.includes(named)) return languages
  segments.shift()
  return [[named]]
}

const eachOf = (languages: (string[] | undefined)[], make: (spoken: string[] | undefined) => Filter) => anyOf(languages.map(make))

function makeTarget(
  field: FlattenedField,
  names: string[],
  languages: (string[] | undefined)[],
  within: Wrap,
  via: SortKey['via'] | undefined,
): Target {
  const one = (make: (place: Place) => Filter) => within(eachOf(languages, (spoken) => make({ names, field, languages: spoken })))
  const links: Target['links'] = (to) => one((place) => ({ kind: 'link', place, ...to }))
  const namesParent: Target['namesParent'] = (parents) => one((place) => ({ kind: 'parent', place, parents }))
  const target = { field, single: via && { via, place: { names, field, languages: languages[0] } }, links, namesParent }
  if (isRelation(field))
    return { ...target, exists: links({}), where: (test) => links({ ids: test.kind === 'oneOf' ? test.values.map(String) : [] }) }
  if (hasMany(field))
    return {
      ...target,
      exists: one((place) => ({ kind: 'item', place, test: undefined })),
      where: (test) => one((place) => ({ kind: 'item', place, test })),
    }
  const where: Target['where'] = (test) => one((place) => ({ kind: 'value', place, test }))
  if (field.type === 'array') return { ...target, exists: one((place) => ({ kind: 'row', place, filter: everything })), where }
  return { ...target, exists: one((place) => not({ kind: 'value', place, test: { kind: 'empty' } })), where }
}

/** Which collection a relation leads to, as a field of its own. */
const kindOf = ({ exists, links, namesParent }: Target, collections: string[]): Target => ({
  field: { name: 'relationTo', type: 'select', options: [...collections] },
  single: undefined,
  exists,
  links,
  namesParent,
  where: (test) => links({ collections: test.kind === 'oneOf' ? test.values.map(String) : [] }),
})

/** The documents of a collection that the reader may see; undefined for none. */
async function readableOf(slug: string, reader: Reader): Promise<Filter | undefined> {
  const collection = collectionNamed(slug, reader.payload)
  const readable = collection && (await reader.readable(slug))
  if (!readable) return undefined
  return readable === true ? everything : filterOf(readable, collection.flattenedFields, server(reader.payload, undefined, undefined))
}

async function joinOf(field: JoinField, reader: Reader): Promise<(Filter & { kind: 'joined' }) | undefined> {
  const collection = collectionNamed(field.collection, reader.payload)
  const readable = collection && (await readableOf(collection.slug, reader))
  if (!readable) return undefined
  const names = field.on.split('.')
  let level = collection.flattenedFields
  for (const [index, name] of names.entries()) {
    const next = level.find((candidate) => candidate.name === name)
    if (next && index === names.length - 1 && isRelation(next)) {
      // A join shows nothing of the trash.
      const kept = collection.trash ? await filterOf({ deletedAt: { exists: false } }, collection.flattenedFields, reader) : everything
      return { kind: 'joined', collection: collection.slug, on: { names, field: next }, filter: allOf([readable, kept]) }
    }
    if (next?.type !== 'group') return undefined
    level = next.flattenedFields
  }
  return undefined
}
