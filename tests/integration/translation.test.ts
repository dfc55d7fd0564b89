import { describe, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { makeCountry, makeSource, unique } from '../support/content'
import type { Person } from '../support/people'

interface Marked {
  id: string
  statement?: string
  translation?: string | null
  outdatedTexts?: Record<string, Record<string, string>> | null
  figures?: { id: string; label: string }[]
}

describeCms('translations that are out of date', (cms) => {
  const save = async (path: string, locale: 'en' | 'es', data: object, options: { person?: Person; query?: string } = {}) => {
    const answer = await cms.send('editor', 'PATCH', `${path}?locale=${locale}&depth=0${options.query ?? ''}`, data)
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 })
  }
  const read = async (path: string, person: Person = 'editor', query = 'draft=true') =>
    (await cms.send<Marked>(person, 'GET', `${path}?depth=0&${query}`)).body
  const state = async (path: string) => {
    const { translation, outdatedTexts } = await read(path)
    return { translation, texts: Object.keys(outdatedTexts?.es ?? {}) }
  }
  const upToDate = { translation: null, texts: [] }

  /** A published fact with a figure, in both languages. */
  async function translatedFact() {
    const country = await makeCountry(cms.payload)
    const source = await makeSource(cms.payload)
    const data = {
      statement: 'Eradication covered 10 hectares.',
      key: unique('fact'),
      country: country.id,
      figures: [{ label: 'Eradication', value: 10, unit: 'hectares', kind: 'actual' }],
      citations: [{ source: source.id }],
      _status: 'published',
    }
    const { body } = await cms.send<{ doc: Marked }>('editor', 'POST', '/api/facts?depth=0', data)
    const path = `/api/facts/${body.doc.id}`
    const [figure] = body.doc.figures ?? []
    await save(path, 'es', {
      statement: 'La erradicación abarcó 10 hectáreas.',
      figures: [{ ...figure, label: 'Erradicación' }],
      _status: 'published',
    })
    return { path, figure }
  }

  it('are marked when the English changes, until the Spanish does', async () => {
    const { path } = await translatedFact()
    expect(await state(path)).toEqual(upToDate)
    await save(path, 'en', { statement: 'Eradication reached 10 hectares.', _status: 'published' })
    expect(await state(path)).toEqual({ translation: 'out-of-date', texts: ['statement'] })
    await save(path, 'es', { statement: 'La erradicación llegó a 10 hectáreas.', _status: 'published' })
    expect(await state(path)).toEqual(upToDate)
  })

  it('are up to date again once the English reads as it did', async () => {
    const { path } = await translatedFact()
    for (const statement of ['Eradication reached 10 hectares.', 'Eradication came to 10 hectares.']) {
      await save(path, 'en', { statement })
      expect((await state(path)).translation).toBe('out-of-date')
    }
    await save(path, 'en', { statement: 'Eradication covered 10 hectares.' })
    expect(await state(path)).toEqual(upToDate)
  })

  it('are known row by row, wherever the rows move', async () => {
    const { path, figure } = await translatedFact()
    const other = { label: 'Eradication as planned', value: 10, unit: 'hectares', kind: 'target' }
    await save(path, 'en', { figures: [other, { ...figure, label: 'Coca eradication' }] })
    expect(await state(path)).toEqual({ translation: 'out-of-date', texts: [`figures.${figure?.id}.label`] })
    await save(path, 'en', { figures: [other] })
    expect(await state(path)).toEqual(upToDate)
  })

  it.each(['en', 'es'] as const)('are neither marked nor unmarked by a save in "%s" that changes nothing', async (locale) => {
    const { path } = await translatedFact()
    const unchanged = async () => {
      const before = await read(path, 'editor', `draft=true&locale=${locale}&fallback-locale=none`)
      await save(path, locale, { statement: before.statement, figures: before.figures, translation: before.translation, order: 7 })
    }
    await unchanged()
    expect(await state(path)).toEqual(upToDate)
    await save(path, 'en', { statement: 'Eradication reached 10 hectares.' })
    const marked = await read(path)
    await unchanged()
    const { translation, outdatedTexts } = await read(path)
    expect({ translation, outdatedTexts }).toEqual({ translation: 'out-of-date', outdatedTexts: marked.outdatedTexts })
  })

  it('are unmarked by whoever finds that the Spanish still holds, and marked by hand', async () => {
    const { path } = await translatedFact()
    await save(path, 'en', { statement: 'Eradication reached 10 hectares.' })
    await save(path, 'es', { translation: null })
    expect(await state(path)).toEqual(upToDate)
    await save(path, 'en', { order: 3 })
    expect(await state(path)).toEqual(upToDate)
    await save(path, 'es', { translation: 'out-of-date' })
    await save(path, 'en', { order: 4 })
    expect(await state(path)).toEqual({ translation: 'out-of-date', texts: [] })
    await save(path, 'es', { statement: 'La erradicación llegó a 10 hectáreas.' })
    expect(await state(path)).toEqual(upToDate)
  })

  it('are no matter of texts without a translation', async () => {
    const { id } = await makeSource(cms.payload)
    const path = `/api/sources/${id}`
    await save(path, 'en', { title: 'Another title' })
    expect(await state(path)).toEqual(upToDate)
    await save(path, 'es', { title: 'Otro título' })
    await save(path, 'en', { title: 'A third title' })
    await save(path, 'es', { title: null }, { query: '&draft=true' })
    expect(await state(path)).toEqual(upToDate)
  })

  it('are marked in the draft alone while the public reads the English of before, and come back with a version', async () => {
    const { path } = await translatedFact()
    const query = 'select[translation]=true'
    await save(path, 'en', { statement: 'Eradication reached 10 hectares.' }, { query: '&draft=true' })
    expect((await read(path, 'public', query)).translation).toBeNull()
    await save(path, 'en', { _status: 'published' })
    expect(await read(path, 'public', query)).toMatchObject({ translation: 'out-of-date' })
    expect(await read(path, 'public', '')).not.toHaveProperty('outdatedTexts')
    const id = path.split('/').at(-1)
    const versions = await cms.send<{ docs: { id: string; version: Marked }[] }>(
      'editor',
      'GET',
      `/api/facts/versions?where[parent][equals]=${id}&depth=0`,
    )
    const marked = versions.body.docs.find(({ version }) => version.translation === 'out-of-date')
    const { outdatedTexts } = await read(path)
    await save(path, 'es', { statement: 'La erradicación llegó a 10 hectáreas.', _status: 'published' })
    expect((await cms.send('editor', 'POST', `/api/facts/versions/${marked?.id}`)).status).toBe(200)
    expect(await read(path)).toMatchObject({ translation: 'out-of-date', outdatedTexts })
  })

  describe('of every kind', () => {
    it('stand in lists: of prose, too, which is compared as it reads', async () => {
      const prose = (text: string, more: object = {}) => ({
        root: {
          type: 'root',
          direction: null,
          format: '',
          indent: 0,
          version: 1,
          children: [
            {
              type: 'paragraph',
              direction: null,
              format: '',
              indent: 0,
              version: 1,
              ...more,
              children: [{ type: 'text', text, version: 1, detail: 0, format: 0, mode: 'normal', style: '' }],
            },
          ],
        },
      })
      const { id } = await makeCountry(cms.payload)
      const path = `/api/countries/${id}`
      await save(path, 'en', { overview: prose('A country.') })
      await save(path, 'es', { overview: prose('Un país.') })
      await save(path, 'en', { overview: prose('A country.', { textFormat: 0, textStyle: '' }) })
      expect(await state(path)).toEqual(upToDate)
      await save(path, 'en', { overview: prose('Another country.') })
      expect(await state(path)).toEqual({ translation: 'out-of-date', texts: ['overview'] })
      const list = await cms.send<{ docs: Marked[] }>(
        'editor',
        'GET',
        '/api/countries?draft=true&depth=0&where[translation][equals]=out-of-date',
      )
      expect(list.body.docs.map((doc) => doc.id)).toEqual([id])
    })

    it('of the site', async () => {
      const site = '/api/globals/site'
      const post = async (locale: string, text: string) =>
        expect((await cms.send('editor', 'POST', `${site}?locale=${locale}&depth=0`, { banner: { text } })).status).toBe(200)
      await post('en', 'A banner')
      await post('es', 'Una cabecera')
      expect(await state(site)).toEqual(upToDate)
      await post('en', 'Another banner')
      expect(await state(site)).toEqual({ translation: 'out-of-date', texts: ['banner.text'] })
      await post('es', 'Otra cabecera')
      expect(await state(site)).toEqual(upToDate)
    })
  })
})
