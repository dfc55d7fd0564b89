import { beforeAll, describe, expect, it } from 'vitest'
import { describeCms, type Cms } from '../support/cms'
import { people, type Person } from '../support/people'
import { makeCountry, makeFact, makeNewsItem, makeProgram, makeSource, unique } from '../support/content'

/** Stands in every text that the public must not see. */
const secret = 'classified'
const now = () => new Date().toISOString()

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const upload = (name: string) => ({ name, mimetype: 'image/png', data: png, size: png.length })

interface Page {
  docs: { id: string }[]
  totalDocs: number
  limit: number
}

const contents = ['countries', 'facts', 'programs', 'news-items', 'sources', 'media', 'redirects'] as const
const graphqlLists = ['Countries', 'Facts', 'Programs', 'NewsItems', 'Sources', 'allMedia', 'Redirects']
const hidden: Record<string, string[]> = {}
const hiddenIds = () => Object.values(hidden).flat()

/** What a published page refers to, and beside it everything that nobody outside may know of. */
async function makeSecrets({ payload }: Cms) {
  const draft = { _status: 'draft', title: `${secret} draft`, summary: secret }
  const trashed = { title: `${secret} trash`, summary: secret }
  const trash = async (collection: (typeof contents)[number], id: string) => payload.update({ collection, id, data: { deletedAt: now() } })

  const country = await makeCountry(payload)
  const source = await makeSource(payload)
  const draftCountry = await makeCountry(payload, { name: `${secret} country`, _status: 'draft' })
  const trashedCountry = await makeCountry(payload, { name: `${secret} trash` })
  const draftSource = await makeSource(payload, { ...draft, slug: unique('source') })
  const trashedSource = await makeSource(payload, { ...trashed, slug: unique('source') })
  const shared = { country: country.id, source: source.id }
  const fact = await makeFact(payload, shared)
  const draftFact = await makeFact(payload, { ...shared, statement: secret, _status: 'draft' })
  const trashedFact = await makeFact(payload, { ...shared, statement: secret })
  await payload.update({ collection: 'facts', id: fact.id, draft: true, data: { statement: `${secret} change` } })
  // Published, and pointing at what is not.
  const unpublished = {
    country: await makeCountry(payload, { name: `${secret} too`, _status: 'draft' }),
    source: await makeSource(payload, { ...draft, slug: unique('source') }),
  }
  const pointing = await makeFact(payload, { country: unpublished.country.id, source: unpublished.source.id })
  const draftProgram = await makeProgram(payload, { ...draft, countries: [country.id] })
  const trashedProgram = await makeProgram(payload, { ...trashed, countries: [country.id] })
  const draftNews = await makeNewsItem(payload, { ...draft, countries: [country.id], programs: [draftProgram.id] })
  const trashedNews = await makeNewsItem(payload, { ...trashed, countries: [country.id] })
  const media = async (name: string, status: 'draft' | 'published') =>
    payload.create({ collection: 'media', data: { alt: name, _status: status }, file: upload(`${name}.png`), draft: status === 'draft' })
  const draftMedia = await media(`${secret}-draft`, 'draft')
  const trashedMedia = await media(`${secret}-trash`, 'published')
  const redirect = async (_status: 'draft' | 'published') =>
    payload.create({ collection: 'redirects', data: { from: `/${secret}/${unique('old')}`, to: { type: 'custom', url: '/new' }, _status } })
  const draftRedirect = await redirect('draft')
  const trashedRedirect = await redirect('published')
  for (const [collection, id] of [
    ['countries', trashedCountry.id],
    ['sources', trashedSource.id],
    ['facts', trashedFact.id],
    ['programs', trashedProgram.id],
    ['news-items', trashedNews.id],
    ['media', trashedMedia.id],
    ['redirects', trashedRedirect.id],
  ] as const)
    await trash(collection, id)
  await payload.updateGlobal({ slug: 'site', data: { banner: { text: 'A banner' }, _status: 'published' } })
  await payload.updateGlobal({ slug: 'site', draft: true, data: { banner: { text: secret }, profileTitlePrefix: secret } })
  Object.assign(hidden, {
    countries: [draftCountry.id, trashedCountry.id],
    facts: [draftFact.id, trashedFact.id],
    programs: [draftProgram.id, trashedProgram.id],
    'news-items': [draftNews.id, trashedNews.id],
    sources: [draftSource.id, trashedSource.id],
    media: [draftMedia.id, trashedMedia.id],
    redirects: [draftRedirect.id, trashedRedirect.id],
  })
  return { country, source, fact, pointing, draftCountry, draftSource, draftProgram }
}

describeCms('what the public never sees', (cms) => {
  let made: Awaited<ReturnType<typeof makeSecrets>>
  beforeAll(async () => {
    made = await makeSecrets(cms)
  })

  const expectNoSecret = (answer: { status: number; body: unknown }) => {
    const body = JSON.stringify(answer.body)
    expect(answer.status).toBeLessThan(500)
    expect(body).not.toContain(secret)
    expect(hiddenIds().filter((id) => body.includes(id))).toEqual([])
    expect(body).not.toMatch(/createdBy|updatedBy|example\.org/)
  }

  describe.each(contents)('%s', (collection) => {
    it.each([
      '?limit=0&depth=4',
      '?pagination=false&depth=0',
      '?trash=true&limit=100&depth=2',
      '?draft=true&limit=100&depth=2',
      '?draft=true&trash=true&limit=100&locale=all',
      '?where[or][0][_status][equals]=draft&where[or][1][deletedAt][exists]=true&trash=true&draft=true',
      '/versions?limit=100&trash=true',
      '/count?trash=true',
    ])('answer %s without a draft, trash or authors', async (query) => {
      expectNoSecret(await cms.send('public', 'GET', `/api/${collection}${query}`))
    })

    it('count the published ones only', async () => {
      const { body: all } = await cms.send<Page>('public', 'GET', `/api/${collection}?limit=100`)
      for (const query of ['?trash=true', '?draft=true', '?draft=true&trash=true&limit=1', '?pagination=false&trash=true']) {
        const { body } = await cms.send<Page>('public', 'GET', `/api/${collection}${query}`)
        expect(body.totalDocs).toBe(all.docs.length)
      }
      const { body: counted } = await cms.send<Page>('public', 'GET', `/api/${collection}/count?trash=true`)
      expect(counted.totalDocs).toBe(all.docs.length)
      const { body } = await cms.send<Page>('public', 'GET', `/api/${collection}?where[_status][equals]=draft&draft=true&trash=true`)
      expect(body.totalDocs).toBe(0)
    })

    it('hide a draft and trash behind the answer that an unknown id gets', async () => {
      const unknown = await cms.send<{ errors: { message: string }[] }>(
        'public',
        'GET',
        `/api/${collection}/${made.country.id.replace(/.{6}$/, 'ffffff')}?draft=true&trash=true`,
      )
      for (const id of hidden[collection] ?? []) {
        const { status, body } = await cms.send<{ errors: { message: string }[] }>(
          'public',
          'GET',
          `/api/${collection}/${id}?draft=true&trash=true`,
        )
        expect([status, body.errors.map(({ message }) => message)]).toEqual([
          unknown.status,
          unknown.body.errors.map(({ message }) => message),
        ])
      }
    })

    it.each(['X-HTTP-Method-Override', 'X-Payload-HTTP-Method-Override'])('answer a POST with %s as they answer GET', async (header) => {
      const form = { [header]: 'GET', 'Content-Type': 'application/x-www-form-urlencoded' }
      const answer = await cms.send<Page>(
        'public',
        'POST',
        `/api/${collection}`,
        'limit=0&pagination=false&trash=true&draft=true&depth=3',
        form,
      )
      expect(answer.status).toBe(200)
      expectNoSecret(answer)
    })

    it.each([['DELETE'], ['PATCH']])('refuse a POST that an override makes a %s', async (method) => {
      const { body: before } = await cms.send<Page>('public', 'GET', `/api/${collection}/count`)
      for (const header of ['X-HTTP-Method-Override', 'X-Payload-HTTP-Method-Override']) {
        const { status } = await cms.send(
          'public',
          'POST',
          `/api/${collection}?where[id][exists]=true`,
          { _status: 'draft' },
          { [header]: method },
        )
        expect([400, 403]).toContain(status)
      }
      const { body: after } = await cms.send<Page>('public', 'GET', `/api/${collection}/count`)
      expect(after).toEqual(before)
    })
  })

  describe('a country with its joins', () => {
    it.each([
      'depth=0',
      'depth=1',
      'depth=2',
      'depth=4&draft=true&trash=true',
      'depth=0&joins[facts][limit]=0&joins[programs][limit]=0&joins[newsItems][limit]=0',
      'depth=2&joins[facts][where][or][0][_status][equals]=draft&joins[facts][where][or][1][_status][equals]=published',
      'depth=1&joins[facts][where][deletedAt][exists]=true',
      'depth=1&joins[facts][count]=true',
    ])('shows nothing hidden with %s', async (query) => {
      const one = await cms.send<{ facts: { docs: unknown[]; totalDocs?: number } }>(
        'public',
        'GET',
        `/api/countries/${made.country.id}?${query}`,
      )
      expect(one.status).toBe(200)
      expectNoSecret(one)
      expect(one.body.facts.docs).not.toContain(null)
      expect(one.body.facts.totalDocs ?? 1).toBeLessThanOrEqual(1)
      expectNoSecret(await cms.send('public', 'GET', `/api/countries?where[id][equals]=${made.country.id}&${query}`))
    })

    it('shows nothing hidden over GraphQL', async () => {
      const joined = (args: string) =>
        `facts${args} { docs { id statement } } programs { docs { id title } } newsItems { docs { id title } }`
      for (const args of ['', '(limit: 0)', '(where: { _status: { equals: draft } })', '(where: { deletedAt: { exists: true } })']) {
        const answer = await cms.query(
          'public',
          `{ Countries(draft: true, trash: true, limit: 10) { docs { id name ${joined(args)} } totalDocs } }`,
        )
        expect(answer.body.errors).toBeUndefined()
        expectNoSecret(answer)
        expectNoSecret(
          await cms.query('public', `{ Country(id: "${made.country.id}", draft: true, trash: true) { id name ${joined(args)} } }`),
        )
      }
    })
  })

  it.each(graphqlLists)('GraphQL %s answer without a draft or trash', async (list) => {
    const answer = await cms.query(
      'public',
      `{ ${list}(draft: true, trash: true, limit: 0, pagination: false) { docs { id _status } totalDocs } }`,
    )
    expect(answer.body.errors).toBeUndefined()
    expectNoSecret(answer)
  })

  it.each(['Countries', 'Facts', 'Sources'])('GraphQL tells the public nothing of who wrote %s', async (list) => {
    const { body } = await cms.query<Record<string, { docs: { createdBy: unknown; updatedBy: unknown }[] }>>(
      'public',
      `{ ${list} { docs { id createdBy { id email } updatedBy { id email } } } }`,
    )
    expect(body.data?.[list]?.docs.length).toBeGreaterThan(0)
    expect(body.data?.[list]?.docs.map(({ createdBy, updatedBy }) => [createdBy, updatedBy])).toEqual(
      body.data?.[list]?.docs.map(() => [null, null]),
    )
  })

  it.each([
    '/api/globals/site',
    '/api/globals/site?draft=true&depth=2',
    '/api/globals/site/versions',
    '/api/access',
    '/api/users',
    '/api/users/me',
    '/api/users/init',
    '/api/search',
  ])('GET %s tells nothing hidden', async (path) => {
    expectNoSecret(await cms.send('public', 'GET', path))
  })

  it('the permissions of a hidden document tell nothing of it', async () => {
    for (const id of hidden.countries ?? []) {
      const { body } = await cms.send('public', 'POST', `/api/countries/access/${id}`)
      expect(body).toEqual({ fields: {} })
    }
    const ask = async (id: string) => cms.query('public', `{ docAccessCountry(id: "${id}") { read { permission } update { permission } } }`)
    for (const id of hidden.countries ?? []) {
      const { body } = await ask(id)
      expect(JSON.stringify(body)).not.toMatch(/true|classified/)
    }
    const { body } = await ask(made.country.id)
    expect(body.data).toEqual({ docAccessCountry: { read: { permission: true }, update: null } })
  })

  it('a relation to a hidden document shows nothing of it', async () => {
    for (const depth of [0, 1, 2, 4]) {
      const answer = await cms.send('public', 'GET', `/api/facts/${made.pointing.id}?depth=${depth}`)
      expect(answer.status).toBe(200)
      expect(JSON.stringify(answer.body)).not.toContain(secret)
    }
    const { body } = await cms.query(
      'public',
      `{ Fact(id: "${made.pointing.id}") { id country { id name } citations { source { id title } } } }`,
    )
    expect(JSON.stringify(body)).not.toContain(secret)
  })

  it('data that a reader hands in to be populated shows nothing hidden', async () => {
    const body = {
      depth: 2,
      draft: true,
      trash: true,
      data: { id: made.fact.id, statement: 'Mine', country: made.draftCountry.id, citations: [{ source: made.draftSource.id }] },
    }
    const answer = await cms.send('public', 'POST', `/api/facts/${made.fact.id}`, body, { 'X-Payload-HTTP-Method-Override': 'GET' })
    expect(JSON.stringify(answer.body)).not.toContain(secret)
  })

  describe('as an oracle', () => {
    it.each([
      ['facts', 'where[citations.source.title][like]=classified'],
      ['facts', 'where[country.name][like]=classified'],
      ['facts', 'where[country.facts.statement][like]=classified'],
      ['countries', 'where[facts.statement][like]=classified'],
      ['countries', 'where[facts._status][equals]=draft'],
      ['countries', 'where[programs.title][like]=classified'],
      ['news-items', 'where[programs.title][like]=classified'],
      ['countries', 'where[name][like]=classified&draft=true'],
      ['facts', 'where[statement][like]=classified&draft=true'],
    ])('%s?%s finds nothing', async (collection, query) => {
      const { status, body } = await cms.send<Page>('public', 'GET', `/api/${collection}?${query}`)
      expect([200, 400]).toContain(status)
      expect(body.docs ?? []).toEqual([])
      const { body: count } = await cms.send<Page>('public', 'GET', `/api/${collection}/count?${query}`)
      expect(count.totalDocs ?? 0).toBe(0)
    })

    it.each(['createdBy', 'updatedBy', 'createdBy.email', 'createdBy.role', 'createdBy.hash'])(
      'countries neither filter nor sort by %s',
      async (field) => {
        const filtered = await cms.send('public', 'GET', `/api/countries?where[${field}][exists]=true`)
        const sorted = await cms.send('public', 'GET', `/api/countries?sort=${field}`)
        const counted = await cms.send('public', 'GET', `/api/countries/count?where[${field}][exists]=false`)
        expect([filtered.status, sorted.status, counted.status]).toEqual([400, 400, 400])
        const joined = await cms.send('public', 'GET', `/api/countries?joins[facts][sort]=${field}`)
        const joinFiltered = await cms.send('public', 'GET', `/api/countries?joins[facts][where][${field}][exists]=true`)
        expect([joined.status, joinFiltered.status]).toEqual([400, 400])
      },
    )

    it.each([
      'hash',
      'salt',
      'resetPasswordToken',
      'resetPasswordExpiration',
      'apiKeyIndex',
      'apiKey',
      'loginAttempts',
      'lockUntil',
      'sessions.id',
    ])('users neither filter nor sort by %s, whoever asks', async (field) => {
      for (const person of people) {
        for (const query of [`where[${field}][exists]=true`, `sort=${field}`, `sort=-name,${field}`]) {
          const { status } = await cms.send(person, 'GET', `/api/users?${query}`)
          expect([person, query, status]).toEqual([person, query, person === 'public' ? expect.any(Number) : 400])
          expect(status).toBeGreaterThanOrEqual(400)
        }
      }
    })

    it('the secrets of a user are in no answer, not even to themselves', async () => {
      for (const person of people) {
        for (const path of ['/api/users', '/api/users/me', '/api/countries?depth=2&draft=true']) {
          const { body } = await cms.send(
            person,
            'GET',
            `${path}${path.includes('?') ? '&' : '?'}select[hash]=true&select[salt]=true&select[email]=true&select[createdBy]=true&populate[users][hash]=true`,
          )
          expect(JSON.stringify(body)).not.toMatch(/"(hash|salt|resetPasswordToken|apiKeyIndex)"/)
        }
      }
    })

    it('a viewer learns nothing of other users through what they wrote', async () => {
      await cms.send('admin', 'POST', '/api/sources', { title: unique('Signed'), publisher: 'A publisher', _status: 'published' })
      const { body } = await cms.send<Page>('viewer', 'GET', '/api/sources?where[createdBy.email][like]=admin')
      expect(body.docs ?? []).toEqual([])
      const populated = await cms.send('viewer', 'GET', '/api/sources?depth=2&limit=100')
      expect(JSON.stringify(populated.body)).not.toContain('admin@example.org')
    })
  })

  describe('files', () => {
    const read = (person: Person, name: string, method = 'GET') => cms.send(person, method, `/api/media/file/${name}`)

    it('of drafts and trash are for those who may read them', async () => {
      const seen: Record<string, number[]> = {}
      for (const name of [`${secret}-draft.png`, `${secret}-trash.png`, 'no-such-file.png']) {
        seen[name] = []
        for (const person of people) seen[name].push((await read(person, name)).status)
      }
      expect(seen).toMatchObject({ [`${secret}-draft.png`]: [403, 200, 200, 200, 200], [`${secret}-trash.png`]: [403, 403, 403, 200, 200] })
      expect(seen['no-such-file.png']?.slice(0, 3)).toEqual([403, 403, 403])
      expect((await read('public', `${secret}-draft.png`, 'HEAD')).status).toBe(403)
      expect((await read('public', `${secret}-draft.png?draft=true&trash=true`)).status).toBe(403)
    })

    it('of a published document stay the published ones while a draft replaces them', async () => {
      const name = unique('live')
      const { id } = await cms.payload.create({
        collection: 'media',
        data: { alt: name, _status: 'published' },
        file: upload(`${name}.png`),
      })
      const replace = async (fileName: string) => {
        const form = new FormData()
        form.append('_payload', JSON.stringify({ alt: 'Another' }))
        form.append('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), fileName)
        return cms.send('author', 'PATCH', `/api/media/${id}?draft=true`, form)
      }
      for (const replacement of [`${name}-second.png`, `${name}-third.png`]) {
        expect((await replace(replacement)).status).toBe(200)
        expect((await read('public', `${name}.png`)).status).toBe(200)
        expect((await read('public', replacement)).status).toBe(403)
        expect((await read('author', replacement)).status).toBe(200)
      }
    })

    it('of a published document stay the published ones while pending changes get another', async () => {
      const name = unique('live')
      const { id } = await cms.payload.create({
        collection: 'media',
        data: { alt: name, _status: 'published' },
        file: upload(`${name}.png`),
      })
      expect((await cms.send('author', 'PATCH', `/api/media/${id}?draft=true`, { alt: 'Other words' })).status).toBe(200)
      const replaced: number[] = []
      for (const path of [`/api/media/${id}`, `/api/media/${id}?draft=true`, `/api/media?where[id][equals]=${id}`]) {
        const form = new FormData()
        form.append('_payload', JSON.stringify({ alt: 'Another' }))
        form.append('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), `${name}-second.png`)
        replaced.push((await cms.send('author', 'PATCH', path, form)).status)
        expect((await read('public', `${name}.png`)).status).toBe(200)
        expect((await read('public', `${name}-second.png`)).status).toBe(403)
      }
      // A file is that of one document, which is named by its id.
      expect(replaced).toEqual([200, 200, 400])
    })
  })

  describe('imports and exports', () => {
    const file = () => {
      const form = new FormData()
      form.append('_payload', JSON.stringify({ collectionSlug: 'facts' }))
      form.append('file', new Blob([`key,country,statement\n${unique('key')},${made.country.slug},S`]), 'facts.csv')
      return form
    }

    it.each([
      ['GET', '/api/imports/template?collectionSlug=facts'],
      ['POST', '/api/imports/preview'],
      ['POST', '/api/imports'],
      ['GET', '/api/exports/download?collectionSlug=facts&drafts=yes'],
      ['POST', '/api/exports/download'],
    ])('%s %s refuses the public, and tells nothing hidden', async (method, path) => {
      const answer = await cms.send('public', method, path, path.includes('/imports') && method === 'POST' ? file() : undefined)
      expect(answer.status).toBe(403)
      expectNoSecret(answer)
    })

    const files = contents.filter((collection) => collection !== 'media')
    const exported = async (person: Person, search: string) => {
      const { body, status } = await cms.send<unknown>(person, 'GET', `/api/exports/download?format=json&${search}`)
      expect([search, status]).toEqual([search, 200])
      return JSON.stringify(body)
    }

    it.each(files)('an export of %s has no trash for those who see none', async (collection) => {
      const [, trashed = ''] = hidden[collection] ?? []
      for (const person of ['viewer', 'author', 'editor'] as const) {
        const all = `collectionSlug=${collection}`
        for (const search of [all, `${all}&trash=true`, `${all}&where[deletedAt][exists]=true`, `${all}&where[id][equals]=${trashed}`])
          expect(await exported(person, search)).not.toContain(trashed)
      }
    })

    it.each(files)('an export of what is public of %s has no draft', async (collection) => {
      const [draft = ''] = hidden[collection] ?? []
      const text = await exported('viewer', `collectionSlug=${collection}&drafts=no`)
      expect(text).not.toContain(draft)
      expect(text).not.toMatch(/createdBy|updatedBy|example\.org|classified change/)
    })

    it.each([
      ['where[createdBy.email][like]=a', { where: { 'createdBy.email': { like: 'a' } } }],
      ['where[updatedBy.hash][exists]=true', { where: { or: [{ 'updatedBy.hash': { exists: true } }] } }],
      ['sort=createdBy.email', { sort: '-createdBy.email' }],
      ['sort=nope', { sort: ['title', 'nope'] }],
      ['fields=createdBy', { fields: ['createdBy'] }],
    ])('an export with %s is refused', async (search, data) => {
      for (const person of ['viewer', 'author', 'editor'] as const) {
        const sent = await cms.send(person, 'GET', `/api/exports/download?collectionSlug=sources&${search}`)
        const posted = await cms.send(person, 'POST', '/api/exports/download', { data: { collectionSlug: 'sources', ...data } })
        expect([person, sent.status, posted.status]).toEqual([person, 400, 400])
      }
    })
  })

  describe('what Payload keeps for itself', () => {
    const builtIn = ['payload-jobs', 'payload-kv', 'payload-migrations', 'payload-locked-documents', 'payload-preferences']

    it.each(builtIn)('the public neither reads nor writes %s', async (collection) => {
      for (const [method, path] of [
        ['GET', ''],
        ['POST', ''],
        ['PATCH', '?where[id][exists]=true'],
        ['DELETE', '?where[id][exists]=true'],
      ]) {
        const { status } = await cms.send('public', String(method), `/api/${collection}${path}`, method === 'GET' ? undefined : {})
        expect([method, path, [401, 403, 404, 501].includes(status)]).toEqual([method, path, true])
      }
    })

    it.each(['payload-jobs', 'payload-kv', 'payload-migrations'])('nobody reads or writes %s over HTTP', async (collection) => {
      for (const person of people) {
        for (const method of ['GET', 'POST']) {
          const { status } = await cms.send(
            person,
            method,
            `/api/${collection}`,
            method === 'GET' ? undefined : { taskSlug: 'schedulePublish', input: {} },
          )
          expect([person, method, [403, 404, 501].includes(status)]).toEqual([person, method, true])
        }
      }
    })

    it.each(['PayloadJobs', 'PayloadKvs', 'PayloadLockedDocuments', 'PayloadPreferences'])(
      'GraphQL %s refuses the public',
      async (list) => {
        const { body } = await cms.query('public', `{ ${list} { docs { id } } }`)
        expect(body.errors?.map(({ extensions }) => extensions?.statusCode)).toEqual([403])
      },
    )

    it('only admins may call payload-jobs/run', async () => {
      const allowed: Person[] = []
      for (const person of people) if ((await cms.send(person, 'POST', '/api/payload-jobs/run')).status !== 401) allowed.push(person)
      expect(allowed).toEqual(['admin'])
    })

    it('preferences are their owner’s alone', async () => {
      const key = unique('preference')
      const { body: written } = await cms.send<{ doc: { id: string } }>('admin', 'POST', `/api/payload-preferences/${key}`, {
        value: { secret },
      })
      const { body: list } = await cms.send<Page>('admin', 'GET', `/api/payload-preferences?where[key][equals]=${key}`)
      expect(list.docs).toHaveLength(1)
      for (const person of ['public', 'viewer', 'editor'] as const) {
        const answers = [
          await cms.send(person, 'GET', `/api/payload-preferences/${key}`),
          await cms.send(person, 'GET', `/api/payload-preferences?where[key][equals]=${key}`),
          await cms.send(person, 'GET', `/api/payload-preferences/${String(list.docs[0]?.id)}`),
          await cms.send(person, 'DELETE', `/api/payload-preferences/${key}`),
          await cms.send(person, 'PATCH', `/api/payload-preferences?where[key][equals]=${key}`, { value: 'Taken' }),
        ]
        for (const { body } of answers) expect(JSON.stringify(body)).not.toContain(secret)
      }
      const { body: after } = await cms.send<{ value: unknown }>('admin', 'GET', `/api/payload-preferences/${key}`)
      expect(after.value).toEqual({ secret })
      expect(written.doc).toBeDefined()
    })
  })

  // Last, because the lists before it fit on one page.
  describe('limits that hold on every road', () => {
    let country = ''
    beforeAll(async () => {
      const { payload } = cms
      const [{ id }, source] = [await makeCountry(payload), await makeSource(payload)]
      country = id
      for (let made = 0; made < 103; made += 1) await makeFact(payload, { country, source: source.id })
    })

    it.each(['limit=0', 'limit=1000', 'pagination=false', 'pagination=false&limit=0', 'pagination=false&limit=5000'])(
      'REST lists at most 100 with %s',
      async (query) => {
        for (const person of ['public', 'admin'] as const) {
          const { body } = await cms.send<Page>(person, 'GET', `/api/facts?${query}`)
          expect(body.docs).toHaveLength(100)
          const overridden = await cms.send<Page>(person, 'POST', '/api/facts', query, {
            'X-Payload-HTTP-Method-Override': 'GET',
            'Content-Type': 'application/x-www-form-urlencoded',
          })
          expect(overridden.body.docs).toHaveLength(100)
          expect((await cms.send<Page>('admin', 'GET', `/api/facts/versions?${query}`)).body.docs).toHaveLength(100)
        }
      },
    )

    it.each(['limit: 0', 'limit: 1000', 'pagination: false', 'pagination: false, limit: 0'])(
      'GraphQL lists at most 100 with %s',
      async (args) => {
        const { body } = await cms.query<{ Facts: Page }>('public', `{ Facts(${args}) { docs { id } } }`)
        expect(body.data?.Facts.docs).toHaveLength(100)
      },
    )

    it.each(['0', '1000', '100000'])('REST joins hold at most 100 with a limit of %s', async (limit) => {
      for (const path of [`/api/countries/${country}?`, `/api/countries?where[id][equals]=${country}&`]) {
        const { body } = await cms.send<{ docs?: { facts: Page }[]; facts: Page }>(
          'public',
          'GET',
          `${path}joins[facts][limit]=${limit}&depth=0`,
        )
        expect((body.docs?.[0] ?? body).facts.docs).toHaveLength(100)
      }
    })

    it.each(['(limit: 0)', '(limit: 1000)'])('GraphQL joins hold at most 100 with the arguments "%s"', async (args) => {
      const { body } = await cms.query<{ Country: { facts: Page } }>(
        'public',
        `{ Country(id: "${country}") { facts${args} { docs { id } } } }`,
      )
      expect(body.data?.Country.facts.docs).toHaveLength(100)
    })
  })
})
