import { readFileSync } from 'node:fs'
import { buildConfig, type CollectionConfig, type Field, type Plugin, type SanitizedConfig } from 'payload'
import { describe, expect, it } from 'vitest'
import { contentCollection } from '#collections/content-collection.ts'
import { configFor } from '#create-config.ts'
import { config as real, environment } from '../support/config'
import { leftOut, placesLeft } from '../support/places'

const config = await configFor(environment)

const guide = readFileSync('docs/adding-a-content-type.md', 'utf8')

/** The configuration of this program with a change to what it is made of. */
const changed = async (change: Plugin): Promise<SanitizedConfig> => buildConfig({ ...config, plugins: [change, ...(config.plugins ?? [])] })

const withType = async (type: CollectionConfig) => changed((given) => ({ ...given, collections: [...(given.collections ?? []), type] }))

const withField = async (slug: string, field: Field) =>
  changed((given) => ({
    ...given,
    collections: given.collections?.map((each) => (each.slug === slug ? { ...each, fields: [...each.fields, field] } : each)),
    // Payload has built this global before, and would take it as it is.
    globals: given.globals?.map((each) => (each.slug === slug ? { ...each, _sanitized: false, fields: [...each.fields, field] } : each)),
  }))

const generate = 'run npm run generate -- NAME, for types, schemas and migrations'

const ofLegalActs = [
  'legal-acts: collections/legal-acts.ts: give it labels, a group and a description in both languages',
  'legal-acts: collections/legal-acts.ts: name in admin.useAsTitle the field that lists and their search go by',
  `legal-acts: src/payload-types.ts: ${generate}`,
  'legal-acts: seed/model/types.ts: add it to identities, with the fields that name a document in content files',
  'legal-acts: seed/model/json-schema.ts: add to fileKinds the file that holds it, and where that lies',
  'legal-acts: tests/support/generated-entries.ts: add it to anyContent, which export and apply are tried with',
  'legal-acts: src/profile/page-paths.ts: add its page to pagePaths',
  'legal-acts: src/profile/parts.ts: list it on a page, or name it in a field that one shows',
  'legal-acts: plugins/live-preview/addresses.ts: add it to previewed, with the page that shows it',
  'legal-acts: tests/support/roads.ts: add it to graphqlNames, for the table of who may do what',
  'legal-acts.title: collections/legal-acts.ts: give it a label in both languages',
]

describe('the places where a content type or a field is still to be filled in', () => {
  it('are none: if this fails, docs/adding-a-content-type.md says what to do', () => {
    expect(placesLeft(real)).toEqual([])
  })

  it('are all of these for a new type', async () => {
    const type = contentCollection({ slug: 'legal-acts', fields: [{ name: 'title', type: 'text' }] })
    expect(placesLeft(await withType(type))).toEqual(ofLegalActs)
  })

  it('include access, drafts and review for a type that is made by hand', async () => {
    expect(placesLeft(await withType({ slug: 'legal-acts', fields: [] }))).toEqual([
      'legal-acts: collections/legal-acts.ts: make it with contentCollection, which gives it its access rules, drafts, review, versions and trash; what is no content goes into privateCollections in src/database/changes/content-changes.ts',
      ...ofLegalActs.slice(0, 3),
      'legal-acts: plugins/review/thread.ts: its documents have no review threads',
      ...ofLegalActs.slice(3, -1),
    ])
  })

  it.each([
    ['countries', ['src/profile/parts.ts: read it for the page', 'src/profile/shape.ts: show it on the page']],
    ['facts', ['src/profile/parts.ts: read it for the page', 'src/profile/shape.ts: show it on the page']],
    ['programs', ['src/app/(site)/[edition]/programs/[slug]/page.tsx: show it on the page']],
    ['media', ['src/profile/shape.ts: show it on the page']],
    ['site', ['src/profile/read-public.ts: read it for the page', 'src/profile/shape.ts: show it on the page']],
  ])('are these for a new field of %s', async (slug, places) => {
    const field: Field = { name: 'inventedField', type: 'text', label: { en: 'Invented field' } }
    expect(placesLeft(await withField(slug, field))).toEqual([
      ...[`seed/model/content-model.json: ${generate}`, ...places].map((place) => `${slug}.inventedField: ${place}`),
      `${slug}.inventedField: collections/${slug}.ts: give it a label in both languages`,
    ])
  })

  it('are not left out for a reason that no longer holds', () => {
    const { collections } = real
    const fields = collections.flatMap(({ flattenedFields, slug }) => flattenedFields.map(({ name }) => `${slug}.${name}`))
    const { fields: ofFields, ...ofTypes } = leftOut
    expect(fields).toEqual(expect.arrayContaining(Object.keys(ofFields)))
    expect(collections.map(({ slug }) => slug)).toEqual(expect.arrayContaining(Object.values(ofTypes).flatMap(Object.keys)))
  })

  it('stand in the guide, each with its file', () => {
    const files = ofLegalActs.flatMap((place) => /: ((?:collections|plugins|seed|src|tests)\/\S+?):/.exec(place)?.[1] ?? [])
    expect(files.length).toBeGreaterThan(9)
    expect(files.filter((file) => !guide.includes(`\`${file}\``))).toEqual([])
  })
})
