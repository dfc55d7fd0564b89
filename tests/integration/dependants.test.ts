import sharp from 'sharp'
import { describe, expect, it, vi } from 'vitest'
import { describeCms } from '../support/cms'
import { makeCountry, makeFact, makeNewsItem, makeProgram, makeSource, unique } from '../support/content'
import { roads } from '../support/roads'
import { write } from '../support/writes'

interface Refusal {
  errors: { message: string; data?: { dependants: { id?: string }[]; totalDependants: number } }[]
}

const now = () => new Date().toISOString()

describeCms('what published documents need', (cms) => {
  const country = async (data = {}) => (await makeCountry(cms.payload, data)).id
  const source = async (data = {}) => (await makeSource(cms.payload, data)).id
  const picture = async () => {
    const data = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#a00' } })
      .png()
      .toBuffer()
    const name = `${unique('picture')}.png`
    const file = { name, data, mimetype: 'image/png', size: data.length }
    return (await cms.payload.create({ collection: 'media', data: { alt: name, _status: 'published' }, file, overrideAccess: true })).id
  }
  /** A fact with its own country, and what it cites. */
  const fact = async (data: { country?: string; source?: string } & Record<string, unknown> = {}) =>
    makeFact(cms.payload, { ...data, country: data.country ?? (await country()), source: data.source ?? (await source()) })
  const trash = (collection: string, id: string) => write(cms, 'editor', 'PATCH', `${collection}/${id}`, { deletedAt: now() })
  const publish = (path: string) => write(cms, 'editor', 'PATCH', path, { _status: 'published' })
  const isTrashed = async (collection: 'sources' | 'countries' | 'facts', id: string) =>
    Boolean((await cms.payload.findByID({ collection, id, trash: true, depth: 0 })).deletedAt)

  /** A document, and what is published and names it: each kind of relation, in each place of the content model. */
  const needs: Record<string, () => Promise<{ collection: string; id: string; by: string }>> = {
    'the country of a fact': async () => {
      const id = await country()
      await fact({ country: id, statement: 'A statement of it.' })
      return { collection: 'countries', id, by: 'Fact "A statement of it."' }
    },
    'a source that a fact cites': async () => {
      const id = await source()
      await fact({ source: id, statement: 'A cited statement.' })
      return { collection: 'sources', id, by: 'Fact "A cited statement."' }
    },
    'a source that a program cites': async () => {
      const id = await source()
      const { title } = await makeProgram(cms.payload, { countries: [await country()], citations: [{ source: id }] })
      return { collection: 'sources', id, by: `Program "${title}"` }
    },
    'a country of a program': async () => {
      const id = await country()
      const { title } = await makeProgram(cms.payload, { countries: [await country(), id] })
      return { collection: 'countries', id, by: `Program "${title}"` }
    },
    'a program of a news item': async () => {
      const { id } = await makeProgram(cms.payload, { countries: [await country()] })
      const { title } = await makeNewsItem(cms.payload, { programs: [id] })
      return { collection: 'programs', id, by: `News item "${title}"` }
    },
    'a news item in the policy focus of a country': async () => {
      const { id } = await makeNewsItem(cms.payload)
      const { name } = await makeCountry(cms.payload, {
        policyFocus: [{ type: 'document', document: { relationTo: 'news-items', value: id } }],
      })
      return { collection: 'news-items', id, by: `Country "${name}"` }
    },
    'an image of a page in Spanish alone': async () => {
      const id = await picture()
      const { id: page, name } = await makeCountry(cms.payload)
      expect((await write(cms, 'editor', 'PATCH', `countries/${page}?locale=es`, { meta: { image: id } })).status).toBe(200)
      return { collection: 'media', id, by: `Country "${name}"` }
    },
    'a logo on the Site': async () => {
      const id = await picture()
      const affiliates = [{ name: 'An affiliate', logo: id }]
      expect(
        (await write(cms, 'editor', 'POST', 'globals/site', { banner: { text: 'A banner' }, affiliates, _status: 'published' })).status,
      ).toBe(200)
      return { collection: 'media', id, by: 'Site' }
    },
  }

  it.each(Object.entries(needs))('%s is neither trashed nor deleted: the answer is a 409 that names what needs it', async (_what, make) => {
    const { by, collection, id } = await make()
    for (const [method, data] of [['PATCH', { deletedAt: now() }], ['DELETE']] as const) {
      const { body, status } = await cms.send<Refusal>('admin', method, `/api/${collection}/${id}`, data)
      expect([status, body.errors[0]?.message]).toEqual([409, expect.stringContaining(by)])
      expect(body.errors[0]?.data?.totalDependants).toBe(1)
    }
    expect((await cms.send('public', 'GET', `/api/${collection}/${id}`)).status).toBe(200)
  })

  describe.each(roads.map((road) => road(cms)))('by $name', (road) => {
    it('is refused one by one, and stays', async () => {
      const id = await source()
      await fact({ source: id, statement: 'It stays.' })
      for (const reply of [await road.update('editor', 'sources', id, { deletedAt: now() }), await road.remove('admin', 'sources', id)])
        expect([reply.status, reply.reason]).toEqual([409, expect.stringContaining('It stays.')])
      expect(await isTrashed('sources', id)).toBe(false)
    })

    it.skipIf(!road.hasBulk)('stays when many are removed, and the others go', async () => {
      const [needed, free, other] = [await source(), await source(), await source()]
      await fact({ source: needed })
      await road.updateMany('editor', 'sources', [needed, free], { deletedAt: now() })
      await road.removeMany('admin', 'sources', [needed, other])
      expect([await isTrashed('sources', needed), await isTrashed('sources', free)]).toEqual([false, true])
      await expect(isTrashed('sources', other)).rejects.toMatchObject({ status: 404 })
    })
  })

  it('is a 409 for a filter that matches nothing else, and otherwise told beside what went', async () => {
    const [one, two, free] = [await source(), await source(), await source()]
    await fact({ source: one, statement: 'The first.' })
    await fact({ source: two, statement: 'The second.' })
    const among = (...ids: string[]) => `/api/sources?where[id][in]=${ids.join(',')}`
    for (const [method, data] of [['PATCH', { deletedAt: now() }], ['DELETE']] as const) {
      const { body, status } = await cms.send<{ docs: unknown[]; errors: { id: string; message: string }[] }>(
        'admin',
        method,
        among(one, two),
        data,
      )
      expect([status, body.docs]).toEqual([409, []])
      expect(body.errors.map(({ id, message }) => [id, /The (first|second)\./.exec(message)?.[0]]).sort()).toEqual(
        [
          [one, 'The first.'],
          [two, 'The second.'],
        ].sort(),
      )
    }
    const { body, status } = await cms.send<{ docs: unknown[]; errors: unknown[] }>('editor', 'PATCH', among(one, free), {
      deletedAt: now(),
    })
    expect([status, body.docs.length, body.errors.length]).toEqual([400, 1, 1])
  })

  it('names at most twenty, by type and title, and counts the rest', async () => {
    const id = await source({ title: 'A much cited source' })
    const place = await country()
    for (let index = 0; index < 22; index += 1)
      await fact({ country: place, source: id, statement: `Statement ${'abcdefghijklmnopqrstuv'[index]}.` })
    const { title } = await makeProgram(cms.payload, { countries: [place], citations: [{ source: id }] })
    const { body } = await cms.send<Refusal>('editor', 'PATCH', `/api/sources/${id}`, { deletedAt: now() })
    const [error] = body.errors
    expect(error?.message).toMatch(/^"A much cited source" cannot be removed, because published documents need it: Facts "Statement \w\."/)
    expect(error?.message).toContain('; and 3 more. ')
    expect(error?.message).not.toContain(title)
    expect([error?.data?.dependants.length, error?.data?.totalDependants]).toEqual([20, 23])
  })

  it('is told in the language of the panel, with titles in the language that is edited', async () => {
    const id = await source()
    const { id: factId } = await fact({ source: id })
    await write(cms, 'editor', 'PATCH', `facts/${factId}?locale=es`, { statement: 'Una afirmación.' })
    const { body } = await cms.send<Refusal>(
      'editor',
      'PATCH',
      `/api/sources/${id}?locale=es`,
      { deletedAt: now() },
      { 'Accept-Language': 'es' },
    )
    expect(body.errors[0]?.message).toContain('no se puede quitar, porque lo necesitan documentos publicados: Dato «Una afirmación.»')
  })

  describe('may go', () => {
    it.each([
      ['a draft', async (id: string) => fact({ source: id, _status: 'draft' })],
      ['what lies in the trash', async (id: string) => trash('facts', (await fact({ source: id })).id)],
      [
        'what was unpublished',
        async (id: string) => write(cms, 'editor', 'PATCH', `facts/${(await fact({ source: id })).id}`, { _status: 'draft' }),
      ],
      [
        'a pending draft',
        async (id: string) => write(cms, 'editor', 'PATCH', `facts/${(await fact()).id}?draft=true`, { citations: [{ source: id }] }),
      ],
    ])('when only %s names it', async (_what, name) => {
      const id = await source()
      await name(id)
      expect(await trash('sources', id)).toMatchObject({ status: 200 })
    })

    it('when what names it does not show it', async () => {
      const { id } = await makeProgram(cms.payload, { countries: [await country()] })
      const focus = { type: 'document', document: { relationTo: 'programs', value: id } }
      const page = await country({ policyFocus: [focus] })
      expect(await trash('programs', id)).toMatchObject({ status: 409 })
      const link = { type: 'link', label: 'A link', document: focus.document }
      expect((await write(cms, 'editor', 'PATCH', `countries/${page}`, { policyFocus: [link] })).status).toBe(200)
      expect(await trash('programs', id)).toMatchObject({ status: 200 })
    })

    it('when only a redirect leads to it, which goes with it when it is deleted', async () => {
      const id = await country()
      expect((await write(cms, 'editor', 'PATCH', `countries/${id}`, { slug: unique('moved') })).status).toBe(200)
      expect(await trash('countries', id)).toMatchObject({ status: 200 })
      expect((await write(cms, 'admin', 'DELETE', `countries/${id}?trash=true`)).status).toBe(200)
    })
  })

  describe('is not published beside what lies in the trash, or nowhere:', () => {
    const trashed = async () => {
      const id = await source({ title: 'A trashed source' })
      expect((await trash('sources', id)).status).toBe(200)
      return id
    }
    const reason = { 'citations.0.source': '"A trashed source" is in the trash: restore it first, or choose another.' }

    it('a new document', async () => {
      const data = {
        key: unique('fact'),
        statement: 'A statement.',
        country: await country(),
        citations: [{ source: await trashed() }],
        _status: 'published',
      }
      expect(await write(cms, 'editor', 'POST', 'facts', data)).toMatchObject({ status: 400, problems: reason })
    })

    it('a draft, by whatever transport, and once the source is restored', async () => {
      const id = await source({ title: 'A trashed source' })
      const draft = await fact({ source: id, _status: 'draft' })
      await trash('sources', id)
      for (const road of roads) {
        const { status } = await road(cms).update('editor', 'facts', draft.id, { _status: 'published' })
        expect([road(cms).name, status]).toEqual([road(cms).name, 400])
      }
      expect(await publish(`facts/${draft.id}`)).toMatchObject({ status: 400, problems: reason })
      expect((await write(cms, 'editor', 'PATCH', `sources/${id}?trash=true`, { deletedAt: null })).status).toBe(200)
      expect((await publish(`facts/${draft.id}`)).status).toBe(200)
    })

    it('a draft that cites what was deleted since', async () => {
      const id = await source()
      const draft = await fact({ source: id, _status: 'draft' })
      expect((await write(cms, 'admin', 'DELETE', `sources/${id}`)).status).toBe(200)
      const { problems, status } = await publish(`facts/${draft.id}`)
      expect([status, Object.keys(problems)]).toEqual([400, ['citations.0.source']])
    })

    it('a document that comes back from the trash, unless it comes back as a draft', async () => {
      const id = await source({ title: 'A trashed source' })
      const { id: factId } = await fact({ source: id })
      await trash('facts', factId)
      await trash('sources', id)
      const back = (data: object) => write(cms, 'editor', 'PATCH', `facts/${factId}?trash=true`, { deletedAt: null, ...data })
      expect(await back({ _status: 'published' })).toMatchObject({ status: 400, problems: reason })
      expect(await back({})).toMatchObject({ status: 400 })
      expect(await isTrashed('facts', factId)).toBe(true)
      expect((await back({ _status: 'draft' })).status).toBe(200)
    })

    it('an earlier version that cites it', async () => {
      const [id, other] = [await source({ title: 'A trashed source' }), await source()]
      const { id: factId } = await fact({ source: id })
      await write(cms, 'editor', 'PATCH', `facts/${factId}`, { citations: [{ source: other }] })
      expect((await trash('sources', id)).status).toBe(200)
      const { docs } = await cms.payload.findVersions({ collection: 'facts', where: { parent: { equals: factId } }, sort: 'createdAt' })
      expect((await cms.send('editor', 'POST', `/api/facts/versions/${docs[0]?.id}`)).status).toBe(400)
      expect(await write(cms, 'editor', 'PATCH', `facts/${factId}`, { statement: 'As it was.' })).toMatchObject({ status: 200 })
    })

    it('a pending image of the other language', async () => {
      const [id, page] = [await picture(), await country()]
      await write(cms, 'editor', 'PATCH', `countries/${page}?locale=es&draft=true`, { meta: { image: id } })
      expect((await trash('media', id)).status).toBe(200)
      expect(await publish(`countries/${page}?locale=en`)).toMatchObject({
        status: 400,
        problems: { 'meta.image': expect.stringContaining('is in the trash') },
      })
    })

    it('the Site', async () => {
      const id = await picture()
      await trash('media', id)
      expect(
        await write(cms, 'editor', 'POST', 'globals/site', { banner: { text: 'A banner', image: id }, _status: 'published' }),
      ).toMatchObject({
        status: 400,
        problems: { 'banner.image': expect.stringContaining('is in the trash') },
      })
    })
  })

  it('holds when it is removed and needed at one moment', async () => {
    for (let round = 0; round < 6; round += 1) {
      const id = await source()
      const draft = await fact({ source: id, _status: 'draft' })
      const remove = round % 2 === 0 ? () => trash('sources', id) : () => write(cms, 'admin', 'DELETE', `sources/${id}`)
      const both = [() => publish(`facts/${draft.id}`), remove]
      const answers = await Promise.all((round < 3 ? both : both.reverse()).map(async (send) => send()))
      const statuses = answers.map(({ status }) => status).sort()
      expect([JSON.stringify(statuses), answers.map(({ said }) => said)]).toEqual([
        expect.stringMatching(/^\[200,(400|409)\]$/),
        expect.anything(),
      ])
    }
  })

  it('costs one query for each kind of document that may need it, however many there are', async () => {
    const finds = vi.spyOn(cms.payload.db, 'find')
    const asked = async () => {
      const id = await source()
      finds.mockClear()
      expect((await trash('sources', id)).status).toBe(200)
      return finds.mock.calls.map(([{ collection }]) => collection)
    }
    const before = await asked()
    const others = before.filter((collection) => ['countries', 'facts', 'media', 'news-items', 'programs'].includes(collection))
    expect(others.sort()).toEqual(['facts', 'news-items', 'programs'])
    const place = await country()
    for (let index = 0; index < 30; index += 1) await fact({ country: place })
    expect(await asked()).toEqual(before)
  })
})
