import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, inject, it } from 'vitest'
import { contentChanges } from '#src/database/changes/content-changes.ts'
import { describeCms, type Cms } from '../support/cms'
import { secret } from '../support/people'
import { makeCountry, makeNewsItem, makeProgram, makeSource, unique } from '../support/content'
import { endPrograms, start } from '../support/program'
import { get, whenCurrent, whenKept } from '../support/reading'
import { isThorough } from '../support/engines'
import { write } from '../support/writes'

const publications = isThorough ? 1_000 : 100
const agent = new Agent({ keepAlive: true })

/** The license of a source as the public reads it, on a connection that stays open. */
const licenseOf = (cms: Cms, id: string) =>
  new Promise<number>((resolve, reject) => {
    request(`${cms.url}/api/sources/${id}?depth=0`, { agent }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve(Number(/"license":"(\d+)"/.exec(text)?.[1])))
    })
      .on('error', reject)
      .end()
  })

const define = (cms: Cms) => {
  afterAll(async () => {
    agent.destroy()
    await endPrograms()
  })
  const publish = async (id: string, license: number) => {
    const { status } = await write(cms, 'editor', 'PATCH', `sources/${id}?depth=0`, { license: String(license), _status: 'published' })
    expect(status).toBe(200)
  }

  it(`shows each of ${publications} publications to the next read, while twenty others read`, async () => {
    const { id } = await makeSource(cms.payload, { license: '0' })
    let published = 0
    let isOver = false
    let reads = 0
    const stale: string[] = []
    const read = async () => {
      const answered = published
      const seen = await licenseOf(cms, id)
      reads += 1
      if (!(seen >= answered)) stale.push(`read ${seen} after ${answered} was answered`)
    }
    const readers = Array.from({ length: 20 }, async () => {
      while (!isOver) {
        await read()
        // Twenty readers without a pause leave one core no time for whoever writes.
        await sleep(25)
      }
    })
    try {
      for (let license = 1; license <= publications; license += 1) {
        await publish(id, license)
        published = license
        await read()
      }
    } finally {
      isOver = true
      await Promise.all(readers)
    }
    console.log(`${inject('engine')}: ${reads} reads during ${publications} publications, ${stale.length} stale`)
    expect(stale).toEqual([])
    expect(await licenseOf(cms, id)).toBe(publications)
  }, 400_000)

  it('shows what another process publishes within one second', async () => {
    const { id } = await makeSource(cms.payload, { license: '0' })
    const other = start(
      'tests/support/publisher.ts',
      { DATABASE_URL: cms.databaseUrl, PAYLOAD_SECRET: secret, PUBLIC_URL: 'http://localhost:3000', LOG_LEVEL: 'error' },
      [id, '20'],
    )
    const published: { license: number; at: number }[] = []
    other.process.stdout?.on('data', (chunk: string) => {
      for (const [, license] of chunk.matchAll(/published (\d+)/g)) published.push({ license: Number(license), at: Date.now() })
    })
    let isOver = false
    const ended = other.ended.finally(() => {
      isOver = true
    })
    const late: string[] = []
    let longest = 0
    for (let sawLast = false; !(isOver && sawLast);) {
      const began = Date.now()
      const due = published.filter(({ at }) => at <= began)
      const seen = await licenseOf(cms, id)
      for (const { license, at } of due) {
        if (seen < license) {
          longest = Math.max(longest, began - at)
          if (began - at > 1_000) late.push(`${license} after ${began - at} ms`)
        }
      }
      sawLast = seen === 20
      if (late.length > 0) break
      await sleep(5)
    }
    expect((await ended).output).toContain('published 20')
    console.log(`${inject('engine')}: another process's publications were seen after at most ${longest} ms`)
    expect(late).toEqual([])
  }, 60_000)

  it('shows nothing of a transaction before it is committed, and all of it from then on', async () => {
    const { id } = await makeSource(cms.payload, { license: '0' })
    const { db } = cms.payload
    for (let license = 1; license <= 20; license += 1) {
      const transactionID = await db.beginTransaction()
      if (transactionID === null) throw new Error('No transaction')
      await cms.payload.update({
        collection: 'sources',
        id,
        data: { license: String(license) },
        overrideAccess: true,
        req: { transactionID },
      })
      // These ask while hooks have run and nothing is committed: what they leave behind must not outlive the commit.
      expect(await licenseOf(cms, id)).toBe(license - 1)
      const during = Array.from({ length: 10 }, async () => licenseOf(cms, id))
      await db.commitTransaction(transactionID)
      expect(await licenseOf(cms, id)).toBe(license)
      for (const seen of await Promise.all(during)) expect([license - 1, license]).toContain(seen)
      expect(await licenseOf(cms, id)).toBe(license)
    }
  })

  it('leaks nothing and forgets nothing when a write fails or is rolled back', async () => {
    const { id } = await makeSource(cms.payload, { license: '0' })
    await whenKept(cms, `/api/sources/${id}?depth=0`)
    const { epoch } = contentChanges(cms.payload.db)
    const { db } = cms.payload
    const transactionID = await db.beginTransaction()
    if (transactionID === null) throw new Error('No transaction')
    await cms.payload.update({ collection: 'sources', id, data: { license: '1' }, overrideAccess: true, req: { transactionID } })
    await db.rollbackTransaction(transactionID)
    expect((await write(cms, 'editor', 'PATCH', `sources/${id}`, { url: 'javascript:alert(1)' })).status).toBe(400)
    expect((await write(cms, 'author', 'PATCH', `sources/${id}`, { _status: 'published' })).status).toBe(403)
    const { body, outcome } = await get(cms, `/api/sources/${id}?depth=0`)
    expect([body.license, outcome, contentChanges(db).epoch]).toEqual(['0', 'hit', epoch])
  })

  const admin = () => ({ relationTo: 'users' as const, value: String(cms.user('admin')?.id) })

  it('shows every kind of write to the next read', async () => {
    const { id: country, slug } = await makeCountry(cms.payload)
    const name = unique('Written')
    const program = await makeProgram(cms.payload, { countries: [country], title: name })
    const profile = `/api/countries/${slug}/profile`
    const list = `/api/programs?depth=0&where[countries][in]=${country}`
    const read = async () => {
      const titles = async (path: string) => JSON.stringify((await get(cms, path)).body).match(/"title":"[^"]*"/g) ?? []
      return { profile: (await titles(profile)).filter((title) => title.includes(name)), list: await titles(list) }
    }
    await whenCurrent(cms)
    const writes: [kind: string, shown: string | undefined, work: () => Promise<unknown>][] = [
      [
        'publish',
        `${name} 1`,
        async () => write(cms, 'editor', 'PATCH', `programs/${program.id}`, { title: `${name} 1`, _status: 'published' }),
      ],
      ['unpublish', undefined, async () => write(cms, 'editor', 'PATCH', `programs/${program.id}`, { _status: 'draft' })],
      [
        'publish again',
        `${name} 2`,
        async () => write(cms, 'editor', 'PATCH', `programs/${program.id}`, { title: `${name} 2`, _status: 'published' }),
      ],
      ['trash', undefined, async () => write(cms, 'editor', 'PATCH', `programs/${program.id}`, { deletedAt: new Date().toISOString() })],
      [
        'restore',
        `${name} 2`,
        async () => write(cms, 'editor', 'PATCH', `programs/${program.id}?trash=true`, { deletedAt: null, _status: 'published' }),
      ],
      [
        'bulk edit',
        `${name} 3`,
        async () => write(cms, 'editor', 'PATCH', `programs?where[id][equals]=${program.id}`, { title: `${name} 3` }),
      ],
      [
        'GraphQL',
        `${name} 4`,
        async () =>
          cms.query('editor', `mutation { updateProgram(id: "${program.id}", data: { title: "${name} 4", _status: published }) { id } }`),
      ],
      [
        'restoring a version',
        `${name} 1`,
        async () => {
          const { docs } = await cms.payload.findVersions({
            collection: 'programs',
            overrideAccess: true,
            where: {
              and: [
                { parent: { equals: program.id } },
                { 'version.title': { equals: `${name} 1` } },
                { 'version._status': { equals: 'published' } },
              ],
            },
          })
          expect((await write(cms, 'editor', 'POST', `programs/versions/${docs[0]?.id}`)).status).toBe(200)
        },
      ],
      [
        'scheduled unpublishing',
        undefined,
        async () => {
          await cms.payload.jobs.queue({
            task: 'schedulePublish',
            input: { type: 'unpublish', doc: { relationTo: 'programs', value: program.id }, user: admin() },
          })
          await cms.payload.jobs.run({ overrideAccess: true })
        },
      ],
      [
        'scheduled publishing',
        `${name} 1`,
        async () => {
          await cms.payload.jobs.queue({
            task: 'schedulePublish',
            input: { type: 'publish', doc: { relationTo: 'programs', value: program.id }, user: admin() },
          })
          await cms.payload.jobs.run({ overrideAccess: true })
        },
      ],
      ['bulk delete', undefined, async () => write(cms, 'admin', 'DELETE', `programs?where[id][equals]=${program.id}`)],
    ]
    for (const [kind, shown, work] of writes) {
      await read()
      await work()
      const expected = shown === undefined ? [] : [`"title":"${shown}"`]
      expect({ kind, ...(await read()) }).toEqual({ kind, profile: expected, list: expected })
    }
  })

  it('shows changes of the global, of media, of redirects and of news to the next read', async () => {
    const { id, slug } = await makeCountry(cms.payload)
    const path = `/api/countries/${slug}/profile`
    const text = async (place = path) => JSON.stringify((await get(cms, place)).body)
    await whenKept(cms, path)

    const heading = unique('Heading')
    await write(cms, 'editor', 'POST', 'globals/site', { banner: { text: 'B' }, news: { heading }, _status: 'published' })
    expect(await text()).toContain(heading)

    const form = new FormData()
    form.append('_payload', JSON.stringify({ alt: 'Before', _status: 'published' }))
    const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
    form.append('file', new Blob([pixel], { type: 'image/png' }), `${unique('pixel')}.png`)
    const media = await write(cms, 'editor', 'POST', 'media', form)
    await write(cms, 'editor', 'PATCH', `countries/${id}`, { meta: { image: media.doc.id } })
    expect(await text()).toContain('"alt":"Before"')
    await write(cms, 'editor', 'PATCH', `media/${media.doc.id}`, { alt: 'After' })
    expect(await text()).toContain('"alt":"After"')

    const news = await makeNewsItem(cms.payload, { countries: [id] })
    expect(await text()).toContain(`"${news.title}"`)

    const old = unique('old')
    expect((await get(cms, `/api/countries/${old}/profile`)).status).toBe(404)
    await write(cms, 'editor', 'POST', 'redirects', {
      from: `/countries/${old}`,
      to: { type: 'reference', reference: { relationTo: 'countries', value: id } },
      _status: 'published',
    })
    expect((await get(cms, `/api/countries/${old}/profile`)).status).toBe(308)
    const renamed = unique('renamed')
    await write(cms, 'editor', 'PATCH', `countries/${id}`, { slug: renamed })
    expect((await get(cms, path)).headers.get('location')).toBe(`/api/countries/${renamed}/profile`)
    expect((await get(cms, `/api/countries/${old}/profile`)).headers.get('location')).toBe(`/api/countries/${renamed}/profile`)
  })

  it('takes a changed role at its word', async () => {
    const { id } = await makeSource(cms.payload, { _status: 'draft' })
    const status = async () => (await get(cms, `/api/sources/${id}`, {}, 'viewer')).status
    expect(await status()).toBe(200)
    const viewer = cms.user('viewer')
    await cms.payload.update({ collection: 'users', id: String(viewer?.id), data: { role: 'author' }, overrideAccess: true })
    expect((await write(cms, 'viewer', 'PATCH', `sources/${id}?draft=true`, { license: 'L' })).status).toBe(200)
    await cms.payload.update({ collection: 'users', id: String(viewer?.id), data: { role: 'viewer' }, overrideAccess: true })
    expect((await write(cms, 'viewer', 'PATCH', `sources/${id}?draft=true`, { license: 'L' })).status).toBe(403)
  })
}

describeCms('a reader', define)
