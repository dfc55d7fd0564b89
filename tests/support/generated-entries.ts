import fc from 'fast-check'
import type { Entry } from '#seed/files/index.ts'
import { fieldsOf, nameOf, type ContentCollection, type Field, type Value, type Values } from '#seed/model/index.ts'
import { toMarkdown } from '#src/prose/index.ts'
import { editorState } from './prose'

const letters = Array.from('aZ09 .,;:\'"!?-_#&*%@{}[]|>\\/ñé漢字😀\u00a0\u2028')
const line = fc
  .array(fc.constantFrom(...letters, ' # ', ': ', 'null', 'true', '2007', '~', '- '), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(''))
const lines = fc.array(line, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('\n'))
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const target = fc.constantFrom('https://example.org/a?b=c#d', '/about')
const link = fc.oneof(target, fc.constant('mailto:a@example.org'))

/** The names that relations may lead to. */
type Known = Partial<Record<string, string[]>>

const skip = Symbol('skip')

function anyField(field: Field, known: Known, isRequired: boolean): fc.Arbitrary<Value | typeof skip> {
  const value = field.localized ? inLanguages(anyValue(field, known)) : anyValue(field, known)
  return isRequired ? value : fc.oneof({ weight: 2, arbitrary: value }, fc.constant<typeof skip>(skip))
}

const inLanguages = (value: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.tuple(value, fc.option(value, { nil: undefined })).map(([en, es]): Values => (es === undefined ? { en } : { en, es }))

function anyValue(field: Field, known: Known): fc.Arbitrary<Value> {
  switch (field.kind) {
    case 'text':
      if (field.format === 'link') return link
      if (field.format === 'target') return target
      return field.multiline ? lines : line
    case 'number':
      return fc.oneof(fc.integer({ min: Math.max(field.min ?? -1000, -1000), max: 1000 }), fc.constantFrom(0.5, 1e6))
    case 'boolean':
      return fc.boolean()
    case 'day':
      return day
    case 'datetime':
      return day.map((each) => `${each}T01:02:03.000Z`)
    case 'prose':
      return editorState.map(toMarkdown).filter((markdown) => markdown !== '')
    case 'enum':
      return field.hasMany ? fc.subarray(field.options, { minLength: 1 }) : fc.constantFrom(...field.options)
    case 'reference': {
      const names = field.to.flatMap((to) => (known[to] ?? []).map((name) => (field.to.length > 1 ? `${to}/${name}` : name)))
      return field.hasMany ? fc.subarray(names, { minLength: Math.min(1, names.length) }) : fc.constantFrom(...names)
    }
    case 'array':
      return fc.array(anyValues(field.fields, known), { minLength: 1, maxLength: 3 })
    case 'group':
      return anyValues(field.fields, known)
  }
}

/** Any fields that a collection lets be published; what their validation asks of several at once is put right. */
export function anyValues(fields: readonly Field[], known: Known): fc.Arbitrary<Values> {
  const possible = fields.filter((field) => field.kind !== 'reference' || field.to.some((to) => (known[to] ?? []).length > 0))
  return fc
    .tuple(
      ...possible.map((field) => anyField(field, known, field.required === true || (field.kind === 'array' && field.min !== undefined))),
    )
    .map((values) => {
      const result: Values = {}
      for (const [index, field] of possible.entries()) {
        const value = values[index]
        const isEmpty = value === undefined || value === skip || (typeof value === 'object' && Object.keys(value).length === 0)
        if (!isEmpty) result[field.name] = value
      }
      return consistent(result)
    })
}

function consistent(values: Values): Values {
  const { figureNote, from, reference, statement, to, type, url } = values
  // Numbers that no figure carries want a reason, and blanks are none.
  const hasReason = typeof figureNote === 'string' && figureNote.trim() !== ''
  if (statement !== undefined && /\d/.test(JSON.stringify(statement)) && !hasReason) return { ...values, figureNote: 'A reason' }
  if (typeof from === 'string' && typeof to === 'string' && from > to) return { ...values, from: to, to: from }
  // A link or a document: one of them is asked for.
  if (type === 'document' && values.document === undefined) return { type: 'link', label: { en: 'A link' } }
  if (type === 'link' && values.label === undefined) return { ...values, label: { en: 'A link' } }
  if (type === 'reference' && reference === undefined) return { type: 'custom', url: '/about' }
  if (type === 'custom' && url === undefined) return { ...values, url: '/about' }
  return values
}

const place = { file: 'generated', root: '/', start: [] }
const countries = [
  { slug: 'peru', iso2: 'PE', iso3: 'PER' },
  { slug: 'chile', iso2: 'CL', iso3: 'CHL' },
]
const known: Known = { sources: ['s-0', 's-1'], countries: ['peru', 'chile'], programs: ['p-0', 'p-1'], 'news-items': ['n-0', 'n-1'] }

function entries(collection: ContentCollection, identities: Values[], names: string[][]): fc.Arbitrary<Entry[]> {
  const fields = fieldsOf(collection)
  const fixed = Object.keys(identities[0] ?? {})
  const free = fields.filter(({ name }) => !fixed.includes(name))
  const one = fc.tuple(anyValues(free, known), fc.option(anyValues(free, known), { nil: undefined }), fc.integer({ min: 0, max: 3 }))
  return fc.tuple(...identities.map(() => one)).map((all) =>
    all.map(([published, draft, state], index): Entry => {
      const identity = identities[index] ?? {}
      const isDraft = state === 0
      return {
        collection,
        name: nameOf(collection, ...(names[index] ?? [])),
        place,
        references: [],
        ...(isDraft ? {} : { published: { ...published, ...identity } }),
        ...(isDraft || state === 1 ? { draft: { ...(draft ?? published), ...identity } } : {}),
      }
    }),
  )
}

const slugs = (collection: ContentCollection, names: string[]) =>
  entries(
    collection,
    names.map((slug) => ({ slug })),
    names.map((name) => [name]),
  )

/** Some content of every collection, as an editor might have left it: published, in draft, or both. */
export const anyContent: fc.Arbitrary<Entry[]> = fc
  .tuple(
    slugs('sources', known.sources ?? []),
    entries(
      'countries',
      countries,
      countries.map(({ slug }) => [slug]),
    ),
    slugs('programs', known.programs ?? []),
    slugs('news-items', known['news-items'] ?? []),
    entries(
      'facts',
      [
        { country: 'peru', key: 'f-0' },
        { country: 'peru', key: 'f-1' },
        { country: 'chile', key: 'f-0' },
      ],
      [
        ['peru', 'f-0'],
        ['peru', 'f-1'],
        ['chile', 'f-0'],
      ],
    ),
    entries('redirects', [{ from: '/old' }, { from: '/país/viejo' }], [['old'], ['país/viejo']]),
    anyValues(
      fieldsOf('site').map((field) => (field.name === 'banner' ? { ...field, required: true } : field)),
      known,
    ),
  )
  .map(([sources, countries, programs, news, facts, redirects, site]): Entry[] => [
    ...sources,
    ...countries,
    ...programs,
    ...news,
    ...facts,
    ...redirects,
    { collection: 'site', name: 'site', place, references: [], published: site },
  ])
