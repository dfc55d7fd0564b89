import type { SanitizedCollectionConfig } from 'payload'
import { describe, expect, it } from 'vitest'
import { config } from '../support/config'
import { contentTypes } from '../support/content-types'
import { fieldsOf, isNamed, isShown, speaksBoth } from '../support/labels'

const content = contentTypes(config).flatMap(({ isGlobal, slug }) => (isGlobal ? [] : [slug]))
const ours = [...content, 'users']

const collection = (slug: string): SanitizedCollectionConfig => {
  const found = config.collections.find((candidate) => candidate.slug === slug)
  if (!found) throw new Error(`There is no collection ${slug}.`)
  return found
}

const everyField = () => [...ours.map(collection), ...config.globals].flatMap(({ slug, fields }) => [...fieldsOf(fields, slug)])

describe('the admin panel', () => {
  it.each(content)('shows %s with a title, columns, a group and a description in both languages', (slug) => {
    const { admin, labels, fields } = collection(slug)
    expect(admin.useAsTitle).not.toBe('id')
    expect(admin.defaultColumns?.length).toBeGreaterThan(2)
    expect([labels.singular, labels.plural, admin.group, admin.description].map(speaksBoth)).toEqual([true, true, true, true])
    const names = [...fieldsOf(fields, '')].map(({ at }) => at.slice(1))
    expect(names).toEqual(expect.arrayContaining([admin.useAsTitle, ...(admin.defaultColumns ?? [])]))
  })
  it.each(content)('keeps 25 versions of %s, with drafts, scheduled publishing and a trash', (slug) => {
    expect(collection(slug)).toMatchObject({ trash: true, versions: { maxPerDoc: 25, drafts: { schedulePublish: true } } })
    expect(collection(slug).versions?.drafts).not.toMatchObject({ autosave: expect.anything() })
  })
  it('has no trash for users', () => {
    expect(collection('users').trash).toBe(false)
  })
  it('names every field in both languages', () => {
    const silent = everyField()
      .filter(isShown)
      .filter((place) => !isNamed(place))
    expect(silent.map(({ at }) => at)).toEqual([])
  })
  it('describes and offers everything in both languages', () => {
    const silent = everyField()
      .filter(isShown)
      .filter(({ field }) => {
        const description = field.admin && 'description' in field.admin ? field.admin.description : undefined
        const options = 'options' in field ? field.options.map((option) => (typeof option === 'string' ? option : option.label)) : []
        const rows = field.type === 'array' ? [field.labels?.singular, field.labels?.plural] : []
        return ![...(description === undefined ? [] : [description]), ...options, ...rows].every(speaksBoth)
      })
    expect(silent.map(({ at }) => at)).toEqual([])
  })
})

describe('the content model', () => {
  it('limits the length of every text', () => {
    // What Payload itself writes: of an upload its file's name, type and address.
    const payloads = /^media\.(.*\.)?(filename|mimeType|url|thumbnailURL)$/
    const endless = everyField().filter(({ field, at }) => {
      if (payloads.test(at) || ('hidden' in field && field.hidden) || ('name' in field && field.name === 'id')) return false
      return ['text', 'textarea', 'code'].includes(field.type) && !('maxLength' in field && field.maxLength)
    })
    expect(endless.map(({ at }) => at)).toEqual([])
  })
  it('limits the rows of every list', () => {
    const endless = everyField().filter(({ field, at }) => field.type === 'array' && !field.maxRows && at !== 'users.sessions')
    expect(endless.map(({ at }) => at)).toEqual([])
  })
  it('translates prose and labels, and nothing else', () => {
    const localized = everyField()
      .filter(({ field }) => 'localized' in field && field.localized)
      .map(({ at }) => at)
    const shared =
      /\.(slug|key|iso[23]|region|roles|type|status|order|value|unit|kind|from|to|capturedOn|publishedAt|accessedOn|date|precision|url|archiveUrl|moreUrl|source|countries|programs|country|quote|outlet|publisher|license|document)$/
    expect(localized.filter((at) => shared.test(at))).toEqual([])
    expect(localized).toEqual(
      expect.arrayContaining([
        'facts.statement',
        'facts.figures.label',
        'countries.name',
        'countries.overview',
        'programs.title',
        'programs.summary',
        'programs.body',
        'news-items.title',
        'sources.title',
        'media.alt',
        'site.banner.text',
        'site.footerNavigation.label',
        'countries.meta.title',
      ]),
    )
  })
  it('translates texts, never whole lists or groups', () => {
    const whole = everyField().filter(({ field }) => 'localized' in field && field.localized && 'fields' in field)
    expect(whole.map(({ at }) => at)).toEqual([])
  })
  it('has an index for what is looked up', () => {
    const indexed = everyField()
      .filter(({ field }) => ('index' in field && field.index) || ('unique' in field && field.unique))
      .map(({ at }) => at)
    expect(indexed).toEqual(
      expect.arrayContaining([
        ...['countries', 'programs', 'news-items', 'sources'].map((slug) => `${slug}.slug`),
        ...content.flatMap((slug) => [`${slug}._status`, `${slug}.deletedAt`, `${slug}.updatedAt`]),
        'countries.iso2',
        'countries.iso3',
        'countries.region',
        'facts.country',
        'facts.key',
        'facts.order',
        'facts.citations.source',
        'programs.countries',
        'programs.type',
        'programs.status',
        'news-items.countries',
        'news-items.programs',
        'news-items.publishedAt',
        'news-items.sortDate',
        'redirects.from',
        'users.role',
      ]),
    )
    expect(collection('facts').indexes).toContainEqual({ fields: ['country', 'key'], unique: true })
  })
  it('offers English first and Spanish, for content and for the admin panel', () => {
    expect(config.localization).toMatchObject({ defaultLocale: 'en', localeCodes: ['en', 'es'], fallback: true })
    expect(Object.keys(config.i18n.supportedLanguages)).toEqual(['en', 'es'])
  })
})
