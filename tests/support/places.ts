import { existsSync, readFileSync } from 'node:fs'
import type { FlattenedField, SanitizedCollectionConfig, SanitizedConfig } from 'payload'
import fc from 'fast-check'
import { fieldsOf as storedFields, isContentCollection } from '#seed/model/index.ts'
import { deriveModel } from '#seed/model/derive.ts'
import { fileKinds } from '#seed/model/json-schema.ts'
import { isPublicContent } from '#src/database/changes/content-changes.ts'
import { contentFields } from '#src/fields/content.ts'
import { previewed } from '#plugins/live-preview/addresses.ts'
import { countryFields, countryLists, programNews, sourceFields } from '#src/profile/parts.ts'
import { siteFields } from '#src/profile/read-public.ts'
import { pagePaths } from '#src/profile/page-paths.ts'
import { anyContent } from './generated-entries'
import { fieldsOf, isNamed, isShown, speaksBoth } from './labels'
import { graphqlNames } from './roads'

/** A table of reasons, by content type (`sources`) or field (`facts.reviewBy`). */
type Reasons = Record<string, string>

/** What is left out on purpose (docs/adding-a-content-type.md). */
export const leftOut = {
  /** Types whose documents have no page of their own. */
  page: {
    facts: "stand on their country's page",
    sources: 'stand where they are cited',
    media: 'stand where they are used',
    redirects: 'lead to pages',
  },
  /** Types that no page shows. */
  site: { redirects: 'are followed' },
  /** Types that are not shown while they are written. */
  preview: { sources: 'say little by themselves', media: 'say little by themselves', redirects: 'are shown nowhere' },
  /** Types that content is not generated of. */
  generated: { media: 'have files: tests/integration/seed-round-trip.test.ts makes some' },
  /** Fields that no page shows. */
  fields: {
    'facts.country': 'is the page that the fact stands on',
    'facts.figureNote': 'is for editors',
    'facts.reviewBy': 'is for editors',
  },
} satisfies Record<string, Reasons>

const sourceText = (...files: string[]) => files.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')).join('\n')
const pageOf = (slug: string) => {
  const path = new Map<string, string>(Object.entries(pagePaths)).get(slug)
  return path === undefined ? undefined : `src/app/(site)/[edition]${path}/[slug]/page.tsx`
}

/** What pages read, by content type. Of the others the page reads whole documents. */
const readFields: Record<string, readonly string[]> = {
  countries: countryFields,
  facts: countryLists.facts.fields,
  sources: sourceFields,
  site: siteFields,
}

/** The types of content whose documents a page lists, or names in a relation among the fields that it shows. */
function shownTypes({ collections, globals }: SanitizedConfig): Set<string> {
  const lists = [...Object.values(countryLists), programNews].map(({ collection }) => collection)
  const shown = new Set<string>([...Object.keys(pagePaths), ...lists])
  const targets = (fields: FlattenedField[]): string[] =>
    fields.flatMap((field) => {
      if (field.type === 'relationship' || field.type === 'upload') return field.relationTo
      return field.type !== 'join' && 'flattenedFields' in field ? targets(field.flattenedFields) : []
    })
  for (const { flattenedFields, slug } of [...collections, ...globals]) {
    if (!shown.has(slug) && slug !== 'site') continue
    for (const target of targets(flattenedFields.filter(({ name }) => readFields[slug]?.includes(name) ?? true))) shown.add(target)
  }
  return shown
}

/**
 * The places that a content type or a field has to be filled in and is not, each as `legal-acts: file: what to do there`. What the
 * configuration says by itself is not among them.
 */
export function placesLeft(config: SanitizedConfig): string[] {
  const shown = shownTypes(config)
  const types = config.collections.filter(({ slug }) => isPublicContent(slug))
  const derived = deriveModel(config)
  return [
    ...types.flatMap((type) => ofType(type, config, shown).map((place) => `${type.slug}: ${place}`)),
    ...[...types, ...config.globals].flatMap(({ slug, flattenedFields, ...rest }) =>
      contentFields({ flattenedFields, ...rest }).flatMap(({ name }) =>
        ofField(slug, name, derived).map((place) => `${slug}.${name}: ${place}`),
      ),
    ),
    ...[...types, ...config.globals].flatMap(({ fields, slug }) =>
      [...fieldsOf(fields, slug)]
        .filter((place) => isShown(place) && !isNamed(place))
        .map(({ at }) => `${at}: collections/${slug}.ts: give it a label in both languages`),
    ),
  ]
}

function* placesOfType({ admin, fields, labels, slug, versions }: SanitizedCollectionConfig, config: SanitizedConfig, shown: Set<string>) {
  const file = `collections/${slug}.ts`
  if (!versions?.drafts || !fields.some((field) => 'name' in field && field.name === 'reviewState'))
    yield `${file}: make it with contentCollection, which gives it its access rules, drafts, review, versions and trash; what is no content goes into privateCollections in src/database/changes/content-changes.ts`
  if (![labels.singular, labels.plural, admin.group, admin.description].every(speaksBoth))
    yield `${file}: give it labels, a group and a description in both languages`
  if (admin.useAsTitle === 'id') yield `${file}: name in admin.useAsTitle the field that lists and their search go by`
  if (!new RegExp(`^ {4}'?${slug}'?: `, 'm').test(sourceText('src/payload-types.ts')))
    yield 'src/payload-types.ts: run npm run generate -- NAME, for types, schemas and migrations'
  const notes = config.collections.find((each) => each.slug === 'review-notes')?.flattenedFields.find(({ name }) => name === 'document')
  if (!(notes && 'relationTo' in notes && [notes.relationTo].flat().includes(slug)))
    yield 'plugins/review/thread.ts: its documents have no review threads'

  if (!isContentCollection(slug)) yield 'seed/model/types.ts: add it to identities, with the fields that name a document in content files'
  if (!Object.values(fileKinds).some(({ type }) => type === slug))
    yield 'seed/model/json-schema.ts: add to fileKinds the file that holds it, and where that lies'
  if (!generated.has(slug) && !(slug in leftOut.generated))
    yield 'tests/support/generated-entries.ts: add it to anyContent, which export and apply are tried with'
  const page = pageOf(slug)
  if (page === undefined && !(slug in leftOut.page)) yield 'src/profile/page-paths.ts: add its page to pagePaths'
  if (page !== undefined && !existsSync(page)) yield `${page}: write its page`
  if (!shown.has(slug) && !(slug in leftOut.site)) yield 'src/profile/parts.ts: list it on a page, or name it in a field that one shows'
  if (!previewed.some((each) => each === slug) && !(slug in leftOut.preview))
    yield 'plugins/live-preview/addresses.ts: add it to previewed, with the page that shows it'
  if (!(slug in graphqlNames)) yield 'tests/support/roads.ts: add it to graphqlNames, for the table of who may do what'
}

const ofType = (...args: Parameters<typeof placesOfType>) => [...placesOfType(...args)]

/** The types that generated content has documents of. */
const generated = new Set<string>(fc.sample(anyContent, { numRuns: 20, seed: 1 }).flatMap((all) => all.map(({ collection }) => collection)))

function ofField(slug: string, name: string, derived: ReturnType<typeof deriveModel>): string[] {
  const places: string[] = []
  const has = (fields: { name: string }[] | undefined) => fields?.some((field) => field.name === name) ?? false
  const isInFiles = isContentCollection(slug) || slug === 'site'
  const now = derived.find((type) => type.slug === slug)?.fields
  if (isInFiles && has(now) && !has(storedFields(slug)))
    places.push('seed/model/content-model.json: run npm run generate -- NAME, for types, schemas and migrations')
  if (`${slug}.${name}` in leftOut.fields || slug in leftOut.site) return places
  const read = readFields[slug]
  if (read && !read.includes(name)) places.push(`src/profile/${slug === 'site' ? 'read-public' : 'parts'}.ts: read it for the page`)
  const page = slug === 'countries' ? undefined : pageOf(slug)
  const showing = page ?? 'src/profile/shape.ts'
  if (existsSync(showing) && !new RegExp(`\\b${name}\\b`).test(sourceText(showing))) places.push(`${showing}: show it on the page`)
  return places
}
