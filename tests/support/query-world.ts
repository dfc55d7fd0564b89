import fc from 'fast-check'
import type { CollectionSlug, FlattenedField, Payload, PayloadRequest, Where } from 'payload'
import type { Person } from './people'
import type { Row, World } from './query-reference'

/** The collections that hold content: those with drafts, in an order in which each names only those before it. */
export const contentSlugs = ['sources', 'countries', 'programs', 'news-items', 'facts', 'redirects'] as const

/** Texts that one engine or another reads in a way of its own. */
const hardTexts = [
  '',
  'Perú',
  'PERÚ perú',
  'Peru',
  '100%',
  '50_50',
  'a\\b',
  'a*b?',
  '[x] [^y]',
  'x.y|z',
  '(a+)$ ^b',
  'Ñandú y Ávila',
  'ñandú\ty ávila',
  'STRASSE straße',
  'ẞ',
  'İstanbul',
  'istanbul ılık',
  'ΣΊΣΥΦΟΣ',
  'σίσυφος',
  'K 5',
  'k 5',
  '👩‍👧 Ünïcödé',
  'line\nbreak',
  `o'clock "quoted" {a: 1}`,
  'nulls',
  'Zebra',
  'apple',
  'Äpfel',
  '𐐀𐐨',
  '-- /*',
]
const numbers = [-1.5, 0, 0.1, 0.30000000000000004, 1, 2, 10, 1e6, 269.5]
const days = ['2007-12-31T12:00:00.000Z', '2008-01-01T12:00:00.000Z', '2008-11-03T12:00:00.000Z']

/** A value of a field, for the database as it is: in every language, relations as ids. */
function valueOf(field: FlattenedField, known: World, unique: () => string): fc.Arbitrary<unknown> {
  const isLocalized = 'localized' in field && field.localized === true
  const one = plainValueOf(field, known, unique)
  if (!isLocalized) return one
  return fc.record({ en: one, es: one }, { requiredKeys: [] })
}

function plainValueOf(field: FlattenedField, known: World, unique: () => string): fc.Arbitrary<unknown> {
  const many = (each: fc.Arbitrary<unknown>) => fc.uniqueArray(each, { maxLength: 3 })
  const optional = (each: fc.Arbitrary<unknown>) => fc.option(each, { freq: 4 })
  const hasMany = 'hasMany' in field && field.hasMany === true
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email': {
      const isUnique = ('unique' in field && field.unique) || field.name === 'key'
      const text = fc.constantFrom(...hardTexts)
      return isUnique ? text.map((each) => `${each}${unique()}`) : hasMany ? many(text.filter(Boolean)) : optional(text)
    }
    case 'number':
      return optional(fc.constantFrom(...numbers))
    case 'date':
      return optional(fc.constantFrom(...days))
    case 'checkbox':
      return optional(fc.boolean())
    case 'select':
    case 'radio': {
      const code = fc.constantFrom(...field.options.map((option) => (typeof option === 'string' ? option : option.value)))
      return hasMany ? many(code) : optional(code)
    }
    case 'relationship':
    case 'upload': {
      const links = [field.relationTo]
        .flat()
        .flatMap((slug) => (known[slug] ?? []).map(({ id }) => (Array.isArray(field.relationTo) ? { relationTo: slug, value: id } : id)))
      if (links.length === 0) return fc.constant(hasMany ? [] : null)
      const link = fc.constantFrom(...links)
      return hasMany ? many(link) : optional(link)
    }
    case 'group':
      return contentOf(field.flattenedFields, known, unique)
    case 'array':
      return fc.array(
        contentOf(field.flattenedFields, known, unique).map((row) => ({ ...row, id: unique().slice(1).padStart(24, '0') })),
        { maxLength: 3 },
      )
    case 'richText':
      return optional(fc.constant({ root: { type: 'root', children: [], direction: null, format: '', indent: 0, version: 1 } }))
    default:
      return fc.constant(undefined)
  }
}

const given = new Set(['id', '_status', 'deletedAt', 'createdAt', 'updatedAt'])

function contentOf(fields: FlattenedField[], known: World, unique: () => string): fc.Arbitrary<Record<string, unknown>> {
  const own = fields.filter(({ name, type }) => !given.has(name) && type !== 'join')
  return fc
    .record<Record<string, unknown>>(Object.fromEntries(own.map((field) => [field.name, valueOf(field, known, unique)])))
    .map((content) => ('sortDate' in content ? { ...content, sortDate: content.publishedAt ?? '1000-01-01T00:00:00.000Z' } : content))
}

const documentOf = (fields: FlattenedField[], known: World, unique: () => string) =>
  fc.tuple(
    contentOf(fields, known, unique),
    fc.record({
      _status: fc.constantFrom('published', 'published', 'published', 'draft'),
      deletedAt: fc.option(fc.constantFrom(...days), { freq: 1 }).map((each) => (each === days[0] ? each : null)),
      createdAt: fc.constantFrom(...days),
      updatedAt: fc.constantFrom(...days),
    }),
  )

/** What the world holds: documents, and their versions. */
export interface Worlds {
  documents: World
  versions: World
}

/** Fills the database with documents of every collection that hold every kind of value, and two versions of each. */
export async function makeWorld(payload: Payload, seed: number, size: number): Promise<Worlds> {
  const documents: World = { users: await rowsOf(payload, 'users') }
  const versions: World = {}
  let made = 0
  const unique = () => `-${(made += 1)}`
  const transactionID = (await payload.db.beginTransaction()) ?? undefined
  const req = { payload, transactionID }
  for (const slug of contentSlugs) {
    const { flattenedFields } = payload.collections[slug].config
    const contents = fc.sample(documentOf(flattenedFields, documents, unique), { numRuns: size * 3, seed: seed + made })
    for (let index = 0; index < size; index += 1) {
      const [first, second, third] = [contents[index], contents[index + size], contents[index + 2 * size]]
      if (!first || !second || !third) throw new Error('Too few documents were made.')
      const { id } = await payload.db.create({ collection: slug, data: { ...first[0], ...first[1] }, req })
      for (const [[content, stamps], day] of [[second, 0] as const, [third, 1] as const]) {
        // The younger of two versions is the latest.
        const { createdAt, updatedAt } = { createdAt: stamps.createdAt, updatedAt: days[day] ?? '' }
        const versionData = { ...content, ...stamps } as never
        await payload.db.createVersion({ collectionSlug: slug, parent: id, versionData, autosave: false, createdAt, updatedAt, req })
      }
    }
    documents[slug] = await rowsOf(payload, slug, req)
    const { docs } = await payload.db.findVersions({ collection: slug, limit: 0, pagination: false, locale: 'all', req })
    versions[slug] = plain(docs)
  }
  if (transactionID !== undefined) await payload.db.commitTransaction(transactionID)
  return { documents, versions }
}

const rowsOf = async (payload: Payload, collection: CollectionSlug, req?: Partial<PayloadRequest>): Promise<Row[]> =>
  plain((await payload.db.find({ collection, limit: 0, pagination: false, locale: 'all', req })).docs)

/** As an answer of the API has them: dates and ids as text. */
const plain = (docs: unknown): Row[] => JSON.parse(JSON.stringify(docs)) as Row[]

/** A path that may be filtered by, and the field that it leads to. */
export interface Path {
  path: string
  field: FlattenedField
  isList: boolean
}

/**
 * Every path of a collection that somebody may name, through as many relations as `hops`. Which fields and collections they do not
 * see is asked of the collections.
 */
export function pathsOf(payload: Payload, slug: string, person: Person, hops: number): Path[] {
  const fields = payload.config.collections.find((each) => each.slug === slug)?.flattenedFields ?? []
  return pathsIn(payload, fields, person, hops)
}

export function pathsIn(payload: Payload, fields: FlattenedField[], person: Person, hops: number, isList = false, isRow = false): Path[] {
  const req = { payload, user: person === 'public' ? null : { collection: 'users', role: person } } as PayloadRequest
  const paths: Path[] = isRow ? [] : [{ path: 'id', field: { name: 'id', type: 'text' }, isList }]
  for (const field of fields) {
    const { name } = field
    const mayRead: unknown = 'access' in field ? field.access?.read?.({ req }) : undefined
    const isHidden = ('hidden' in field && field.hidden) || ('virtual' in field && field.virtual) || mayRead === false
    if (name === 'id' || isHidden || field.type === 'json') continue
    const hasMany = 'hasMany' in field && field.hasMany === true
    const within = (inner: Path[]) => inner.map((each) => ({ ...each, path: `${name}.${each.path}` }))
    if (field.type === 'group') {
      paths.push(...within(pathsIn(payload, field.flattenedFields, person, hops, isList, true)))
      continue
    }
    const own = { path: name, field, isList: isList || hasMany }
    if (field.type === 'array') paths.push(own, ...within(pathsIn(payload, field.flattenedFields, person, hops, true, true)))
    else if (field.type === 'join') {
      const target = payload.config.collections.find((each) => each.slug === field.collection)
      paths.push(own)
      if (target && hops > 0) paths.push(...within(pathsIn(payload, target.flattenedFields, person, hops - 1, true)))
    } else if (field.type === 'relationship' || field.type === 'upload') {
      paths.push(own)
      if (Array.isArray(field.relationTo)) {
        paths.push({ path: `${name}.value`, field: { ...field, relationTo: field.relationTo[0] ?? '' } as FlattenedField, isList: true })
        paths.push({
          path: `${name}.relationTo`,
          field: { name: 'relationTo', type: 'select', options: [...field.relationTo] },
          isList: true,
        })
        continue
      }
      const target = payload.config.collections.find((each) => each.slug === field.relationTo)
      // People are not led to: who sees what of them is for tests/integration/leaks.test.ts.
      if (target && !target.auth && hops > 0)
        paths.push(...within(pathsIn(payload, target.flattenedFields, person, hops - 1, isList || hasMany)))
    } else {
      paths.push(own)
      if ('localized' in field && field.localized) paths.push({ ...own, path: `${name}.es` })
    }
  }
  return paths
}

const order = ['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal']

/** What a field may be asked, as docs/queries.md says it. */
function operatorsOf({ field }: Pick<Path, 'field'>): string[] {
  const list = 'hasMany' in field && field.hasMany === true ? ['all'] : []
  if (field.name === 'id') return ['equals', 'not_equals', 'exists', 'in', 'not_in']
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email':
      return ['equals', 'not_equals', 'exists', 'in', 'not_in', 'like', 'not_like', 'contains', ...order, ...list]
    case 'number':
    case 'date':
      return ['equals', 'not_equals', 'exists', 'in', 'not_in', ...order, ...list]
    case 'select':
    case 'radio':
    case 'relationship':
    case 'upload':
      return ['equals', 'not_equals', 'exists', 'in', 'not_in', ...list]
    case 'checkbox':
      return ['equals', 'not_equals', 'exists']
    default:
      return ['exists']
  }
}

const searches = [
  ...hardTexts,
  'ñ',
  'ávila ñ',
  '%',
  '_',
  '\\',
  '*',
  '[',
  'a b',
  'STRASSE',
  'ss',
  'ß',
  'i',
  'K',
  'σ',
  'ς',
  '.',
  '$ (',
  '^',
  '-',
  "'",
  'ÜNÏ',
  '𐐨',
  '  ',
]

/** Something to compare a field with: mostly what some document holds. */
function operandOf({ field }: Path, operator: string, world: World): fc.Arbitrary<unknown> {
  if (operator === 'exists') return fc.boolean()
  if (operator === 'like' || operator === 'not_like' || operator === 'contains') return fc.constantFrom(...searches)
  const isEquality = operator === 'equals' || operator === 'not_equals'
  const value = scalarOf(field, world)
  if (['in', 'not_in', 'all'].includes(operator)) return fc.uniqueArray(value, { maxLength: 3 })
  return isEquality && field.name !== 'id' ? fc.option(value, { freq: 6 }) : value
}

function scalarOf(field: FlattenedField, world: World): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'number':
      return fc.constantFrom(...numbers)
    case 'date':
      return fc.constantFrom(...days)
    case 'checkbox':
      return fc.boolean()
    case 'select':
    case 'radio':
      return fc.constantFrom(...field.options.map((option) => (typeof option === 'string' ? option : option.value)))
    case 'relationship':
    case 'upload': {
      const slugs: string[] = [field.relationTo].flat()
      const links = slugs.flatMap((slug) => (world[slug] ?? []).map(({ id }) => ({ relationTo: slug, value: id })))
      const isPair = Array.isArray(field.relationTo)
      const link = fc.constantFrom(...links)
      return isPair
        ? fc.oneof(
            link,
            link.map(({ value }) => value),
          )
        : link.map(({ value }) => value)
    }
    default:
      if (field.name === 'id') return fc.constantFrom(...Object.values(world).flatMap((rows) => rows.map(({ id }) => id)))
      return fc.constantFrom(...hardTexts.filter(Boolean))
  }
}

/** A filter by some of the paths. */
export function whereOf(paths: Path[], world: World): fc.Arbitrary<Where> {
  const asked = paths.filter(({ field }) => !isUnanswerable(field, world))
  const condition = fc
    .constantFrom(...asked)
    .chain((path) =>
      fc
        .constantFrom(...operatorsOf(path))
        .chain((operator) => operandOf(path, operator, world).map((operand): Where => ({ [path.path]: { [operator]: operand } }))),
    )
  const { tree } = fc.letrec<{ tree: Where }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      condition,
      fc.record({ and: fc.array(tie('tree'), { maxLength: 3 }) }),
      fc.record({ or: fc.array(tie('tree'), { maxLength: 3 }) }),
    ),
  }))
  return tree
}

/** Relations to collections that are empty here leave nothing to compare with. */
const isUnanswerable = (field: FlattenedField, world: World) =>
  'relationTo' in field && [field.relationTo].flat().every((slug) => (world[slug] ?? []).length === 0)

const unordered = ['array', 'group', 'join', 'richText']

/** A sort by some of the paths that have an order. */
export function sortOf(paths: Path[]): fc.Arbitrary<string[]> {
  const sortable = paths.filter(
    ({ field, isList }) => !isList && !unordered.includes(field.type) && !('relationTo' in field && Array.isArray(field.relationTo)),
  )
  const key = fc.constantFrom(...sortable).chain(({ path }) => fc.constantFrom(path, `-${path}`))
  return fc.uniqueArray(key, { minLength: 1, maxLength: 3, selector: (each) => each.replace('-', '') })
}
