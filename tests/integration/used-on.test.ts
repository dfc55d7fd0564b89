import sharp from 'sharp'
import { beforeEach, expect, it } from 'vitest'
import { collections, fieldsOf, type ContentCollection, type Field } from '#seed/model/index.ts'
import { locales, type Locale } from '#src/profile/types.ts'
import { countryProfile } from '#src/profile/index.ts'
import { latestNews } from '#src/profile/parts.ts'
import { readNews, readNewsItem, readProgram, readSite } from '#src/site/read.ts'
import type { Visit } from '#src/site/visit.ts'
import { describeCms } from '../support/cms'
import { makeCountry, makeFact, makeNewsItem, makeProgram, makeSource, unique } from '../support/content'
import { people } from '../support/people'
import { shareOf } from '../support/thorough'
import { write } from '../support/writes'

type Values = Record<string, unknown>
type Holder = ContentCollection | 'site'

interface Relation {
  holder: Holder
  path: string
  to: string
  locale: Locale
  /** The fields of the holder that make the relation lead to a document. */
  naming: (id: string) => Values
}

const exampleOf = (field: Field) =>
  field.default ?? (field.kind === 'enum' ? field.options[0] : field.kind === 'text' ? 'A text' : undefined)

/** Every relation of every content type to each collection that it may lead to, in each language that it has. */
const relations = [...collections, 'site' as const].flatMap((holder) => relationsIn(holder, fieldsOf(holder), '', (values) => values))

function relationsIn(holder: Holder, fields: Field[], prefix: string, wrap: (values: Values) => Values): Relation[] {
  return fields.flatMap((field): Relation[] => {
    const { name } = field
    const path = `${prefix}${name}`
    if (field.kind === 'reference') {
      return field.to.flatMap((to) =>
        (field.localized ? locales : (['en'] as const)).map((locale) => ({
          holder,
          path,
          to,
          locale,
          naming: (id) => {
            const one = field.to.length > 1 ? { relationTo: to, value: id } : id
            return wrap({ [name]: field.hasMany ? [one] : one })
          },
        })),
      )
    }
    if (field.kind !== 'array' && field.kind !== 'group') return []
    const others = Object.fromEntries(
      field.fields.filter(({ required, shownWhere }) => required && !shownWhere).map((each) => [each.name, exampleOf(each)]),
    )
    return relationsIn(holder, field.fields, `${path}.`, (values) => {
      const inner = { ...others, ...values }
      return wrap({ [name]: field.kind === 'array' ? [inner] : inner })
    })
  })
}

/** A document of the test at hand. `mark` is a text that only readings of it hold. */
interface Made {
  collection: string
  id: string
  mark: string
}

const pagePrefixes: Record<string, string> = { countries: '/countries', programs: '/programs', 'news-items': '/news' }

describeCms('"Used on"', (cms) => {
  let made: Made[] = []
  const noted = (collection: string, doc: { id: string; slug?: string | null; key?: string; filename?: string | null }): Made => {
    const note = { collection, id: doc.id, mark: doc.slug ?? doc.key ?? doc.filename ?? '' }
    made.push(note)
    return note
  }
  const picture = async () => {
    const data = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#a00' } })
      .png()
      .toBuffer()
    const name = `${unique('picture')}.png`
    const file = { name, data, mimetype: 'image/png', size: data.length }
    return cms.payload.create({ collection: 'media', data: { alt: name, _status: 'published' }, file, overrideAccess: true })
  }
  const country = async () => noted('countries', await makeCountry(cms.payload)).id
  const source = async () => noted('sources', await makeSource(cms.payload)).id
  const makers: Record<string, (data: Values) => Promise<Parameters<typeof noted>[1]>> = {
    countries: async (data) => makeCountry(cms.payload, data),
    facts: async (data) => makeFact(cms.payload, { country: await country(), source: await source(), ...data }),
    programs: async (data) => makeProgram(cms.payload, { countries: [await country()], ...data }),
    'news-items': async (data) => makeNewsItem(cms.payload, { countries: [await country()], ...data }),
    sources: async (data) => makeSource(cms.payload, data),
    media: picture,
    redirects: async (data) =>
      cms.payload.create({
        collection: 'redirects',
        overrideAccess: true,
        data: { from: `/${unique('old')}`, to: { type: 'custom', url: '/elsewhere' }, _status: 'published', ...data },
      }),
  }
  const make = async (collection: string, data: Values = {}) => {
    const maker = makers[collection]
    if (!maker) throw new Error(`Write down how a document of ${collection} is made.`)
    return noted(collection, await maker(data))
  }

  /** The addresses that "Used on" names; "/" is the Site. */
  const usedOn = async ({ collection, id }: Made) => {
    const { body } = await cms.send<{ docs: { path: string }[] }>('viewer', 'GET', `/api/${collection}/${id}/used-on?limit=100`)
    return body.docs.map(({ path }) => path).sort()
  }

  const visitIn = (locale: Locale): Visit => ({
    payload: cms.payload,
    locale,
    isDraft: false,
    path: '/',
    origin: cms.url,
    reading: { locale, draft: false, user: null, overrideAccess: false, context: {} },
    foreign: new Set(),
    languageOf: () => undefined,
    href: (path) => path,
    say: (word) => word,
  })

  /** The addresses of the pages whose own readings hold the document, in any language. */
  const showing = async ({ mark }: Made) => {
    const found = new Set<string>()
    const look = (path: string, reading: unknown) => {
      if (JSON.stringify(reading ?? null).includes(mark)) found.add(path)
    }
    for (const locale of locales) {
      const visit = visitIn(locale)
      look('/', await readSite(visit))
      for (const { collection, mark: slug } of made) {
        const path = `${pagePrefixes[collection]}/${slug}`
        if (collection === 'countries') {
          const answer = await countryProfile(cms.payload, { key: slug, locale })
          if (answer && 'profile' in answer) look(path, { ...answer.profile, site: undefined })
        }
        if (collection === 'programs') {
          const program = await readProgram(visit, slug)
          if (program) look(path, [program, await readNews(visit, { limit: latestNews, program: program.id })])
        }
        if (collection === 'news-items') look(path, await readNewsItem(visit, slug))
      }
    }
    return [...found].sort()
  }
  const save = async ({ holder, locale }: Relation, id: string | undefined, data: Values) => {
    const { status, said } = await write(
      cms,
      'editor',
      holder === 'site' ? 'POST' : 'PATCH',
      `${holder === 'site' ? 'globals/site' : `${holder}/${id}`}?locale=${locale}`,
      data,
    )
    expect([status, status === 200 ? '' : said]).toEqual([200, ''])
  }

  beforeEach(() => {
    made = []
  })

  it.each(shareOf(relations))('names the published pages that show what $holder names in $path: $to, in $locale', async (relation) => {
    const { holder, naming, to } = relation
    const target = await make(to)
    const alone = await usedOn(target)
    const named = holder === 'site' ? undefined : await make(holder, { _status: 'draft' })
    const data = { ...(holder === 'site' ? { banner: { text: 'A banner' } } : {}), ...naming(target.id) }
    await save(relation, named?.id, { ...data, _status: 'draft' })
    expect([await usedOn(target), await showing(target)]).toEqual([alone, alone])

    await save(relation, named?.id, { ...data, _status: 'published' })
    const pages = await usedOn(target)
    expect(pages).toEqual(await showing(target))
    expect(pages).not.toEqual([])

    expect((await write(cms, 'editor', 'PATCH', `${to}/${target.id}`, { _status: 'draft' })).status).toBe(200)
    expect([await usedOn(target), await showing(target)]).toEqual([[], []])
  })

  it('names no country for what an entry of its policy focus holds and does not show', async () => {
    const program = await make('programs')
    const pages = await usedOn(program)
    const document = { relationTo: 'programs', value: program.id }
    await make('countries', { policyFocus: [{ type: 'link', label: 'A link', document }] })
    expect(await usedOn(program)).toEqual(pages)
    expect(await showing(program)).toEqual(pages)
  })

  it('names a country or program while a news item is among the latest there', async () => {
    const [home, program] = [await make('countries'), await make('programs')]
    const about = { countries: [home.id], programs: [program.id] }
    const item = await make('news-items', { ...about, publishedAt: '2001-01-01' })
    expect(await usedOn(item)).toHaveLength(3)
    expect(await usedOn(item)).toEqual(await showing(item))
    for (let newer = 0; newer < latestNews; newer += 1) await make('news-items', { ...about, publishedAt: '2008-01-01' })
    expect(await usedOn(item)).toEqual([`/news/${item.mark}`])
    expect(await usedOn(item)).toEqual(await showing(item))
  })

  it.each(people)('%s sees it if they work here', async (person) => {
    const fact = await make('facts')
    expect((await cms.send(person, 'GET', `/api/facts/${fact.id}/used-on`)).status).toBe(person === 'public' ? 404 : 200)
  })
})
