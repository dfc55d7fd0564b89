import { beforeAll, describe, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { makeCountry, makeProgram, makeSource } from '../support/content'

interface Refusal {
  errors?: { message: string }[]
}

describeCms('a REST parameter', (cms) => {
  const ids = { country: '', source: '' }
  beforeAll(async () => {
    ids.country = (await makeCountry(cms.payload)).id
    ids.source = (await makeSource(cms.payload)).id
  })

  const places: Record<string, () => [method: string, path: string, body?: unknown]> = {
    'of a list': () => ['GET', '/api/countries'],
    'of a document': () => ['GET', `/api/countries/${ids.country}`],
    'of a count': () => ['GET', '/api/countries/count'],
    'of versions': () => ['GET', '/api/countries/versions'],
    'of a global': () => ['GET', '/api/globals/site'],
    'of a global’s versions': () => ['GET', '/api/globals/site/versions'],
    'of a new document': () => ['POST', '/api/sources', { title: 'Never stored' }],
    'of a change': () => ['PATCH', `/api/sources/${ids.source}`, { license: 'Never stored' }],
    'of a change of many': () => ['PATCH', '/api/sources', { license: 'Never stored' }],
    'of a deletion': () => ['DELETE', `/api/sources/${ids.source}`],
    'of a deletion of many': () => ['DELETE', '/api/sources'],
    'of a copy': () => ['POST', `/api/sources/${ids.source}/duplicate`, {}],
    'of a change of a global': () => ['POST', '/api/globals/site', {}],
    'of permissions': () => ['GET', '/api/access'],
    'of oneself': () => ['GET', '/api/users/me'],
  }
  const wrong: [query: string, name: string, advice: string][] = [
    ['locale=fr', 'locale', 'en or es or all'],
    ['fallback-locale=xx', 'fallback-locale', 'en or es'],
    ['fallbackLocale[]=xx', 'fallbackLocale', 'en or es'],
    ['draft=banana', 'draft', 'true or false'],
    ['draft=1', 'draft', 'true or false'],
    ['trash=maybe', 'trash', 'true or false'],
    ['pagination=no', 'pagination', 'true or false'],
    ['depth=x', 'depth', 'a whole number'],
    ['limit=-1', 'limit', 'a whole number'],
    ['page=1.5', 'page', 'a whole number'],
    ['locle=en', 'locle', 'did you mean locale?'],
    ['Locale=en', 'Locale', 'did you mean locale?'],
    ['nonsense=1', 'nonsense', 'there are locale, '],
    ['draft=true&draft=false', 'draft', 'true or false'],
    ['locale[]=en', 'locale', 'en or es or all'],
    ['draft[]=true', 'draft', 'true or false'],
    ['depth[]=1', 'depth', 'a whole number'],
    ['publishSpecificLocale[]=en', 'publishSpecificLocale', 'en or es'],
    ['select=title', 'select', 'select[title]=true'],
    ['populate=sources', 'populate', 'populate[sources][title]=true'],
    ['populate[nope][title]=true', 'populate[nope]', 'there are '],
    ['populate[sources][titel]=true', 'populate[sources][titel]', 'did you mean title?'],
    ['select[id]=maybe', 'select[id]', 'true or false'],
    ['select[nope]=true', 'select[nope]', 'there are id, '],
    ['joins[nope]=false', 'joins[nope]', 'there are '],
  ]
  const isOfFields = (query: string) => /^(select\[|joins\[)/.test(query)

  it.each(Object.keys(places))('%s that Payload would ignore is a 400 that names it', async (name) => {
    const [method, path, body] = places[name]?.() ?? ['GET', '']
    // What has no fields of its own cannot tell which there are.
    const asked = wrong.filter(([query]) => !path.startsWith('/api/access') || !isOfFields(query))
    for (const [query, parameter, advice] of asked) {
      const answer = await cms.send<Refusal>('admin', method, `${path}?${query}`, body)
      const message = answer.body.errors?.[0]?.message ?? ''
      expect({ query, status: answer.status, message }).toMatchObject({ status: 400, message: expect.stringContaining(`${parameter}: `) })
      expect(message).toContain(advice)
    }
    expect(await cms.payload.findByID({ collection: 'sources', id: ids.source })).not.toMatchObject({ license: 'Never stored' })
  })

  it.each([
    ['joins=true', 'joins'],
    ['joins[facts]=maybe', 'joins[facts]'],
    ['joins[facts][limit]=x', 'joins[facts][limit]'],
    ['joins[facts][count]=yes', 'joins[facts][count]'],
    ['joins[facts][limt]=1', 'joins[facts][limt]'],
    ['select[overview][root]=true', 'select[overview]'],
    ['select[archivedPage][nope]=true', 'select[archivedPage][nope]'],
  ])('of a document with joins is refused as well: %s', async (query, parameter) => {
    for (const path of ['/api/countries', `/api/countries/${ids.country}`]) {
      const { body, status } = await cms.send<Refusal>('public', 'GET', `${path}?${query}`)
      expect([status, body.errors?.[0]?.message]).toEqual([400, expect.stringContaining(`${parameter}: `)])
    }
  })

  it.each<[name: string, parameters: string[]]>([
    ['of a list', ['overrideLock=true', 'autosave=true', 'selectedLocales=en', 'publishSpecificLocale=en', 'flattenLocales=true']],
    ['of a document', ['limit=1', 'page=2', 'sort=name', 'where[name][equals]=Peru', 'pagination=false']],
    ['of a count', ['limit=1', 'depth=0', 'draft=true', 'joins=false', 'select[name]=true']],
    ['of versions', ['draft=true', 'joins=false']],
    ['of a global', ['limit=1', 'joins=false', 'where[id][exists]=true']],
    ['of a new document', ['where[id][exists]=true', 'limit=1', 'overrideLock=true']],
    ['of a change', ['where[license][exists]=true', 'limit=1', 'selectedLocales=en']],
    ['of a change of many', ['page=1', 'autosave=true', 'publishSpecificLocale=en']],
    ['of a deletion', ['where[license][exists]=true', 'limit=0', 'draft=true']],
    ['of a deletion of many', ['page=1', 'sort=title', 'draft=true']],
    ['of a copy', ['trash=true', 'limit=1']],
    ['of a change of a global', ['overrideLock=true', 'trash=true']],
    ['of permissions', ['depth=0', 'where[id][exists]=true']],
    ['of oneself', ['limit=1', 'trash=true']],
  ])('%s that only other endpoints read is a 400', async (name, parameters) => {
    const [method, path, body] = places[name]?.() ?? ['GET', '']
    for (const parameter of parameters) {
      const answer = await cms.send<Refusal>('admin', method, `${path}?${parameter}`, body)
      const expected = expect.stringMatching(new RegExp(`^${/^\w+/.exec(parameter)?.[0]}: not read by this endpoint`))
      expect([parameter, answer.status, answer.body.errors?.[0]?.message]).toEqual([parameter, 400, expected])
    }
    expect(await cms.payload.count({ collection: 'sources', where: { license: { equals: 'Never stored' } } })).toEqual({ totalDocs: 0 })
  })

  it('limit of a deletion is 0 or a 400: a deletion takes all that its filter matches', async () => {
    const { id } = await makeSource(cms.payload)
    const path = `/api/sources?where[id][equals]=${id}&limit=`
    const answer = await cms.send<Refusal>('admin', 'DELETE', `${path}1`)
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, 'limit: expected 0, not "1"'])
    expect((await cms.send('admin', 'DELETE', `${path}0`)).status).toBe(200)
  })

  it('joins=false leaves out every join, and nothing else', async () => {
    for (const path of ['/api/countries', `/api/countries/${ids.country}`]) {
      const read = async (method: string, query: string, body?: string) => {
        const headers = body ? { 'X-HTTP-Method-Override': 'GET', 'Content-Type': 'application/x-www-form-urlencoded' } : undefined
        const answer = await cms.send<Record<string, unknown> & { docs?: Record<string, unknown>[] }>(
          'public',
          method,
          path + query,
          body,
          headers,
        )
        return answer.body.docs?.[0] ?? answer.body
      }
      const { facts, programs, newsItems, ...rest } = await read('GET', '')
      expect([facts, programs, newsItems]).toEqual(Array(3).fill(expect.objectContaining({ docs: [] })))
      expect(await read('GET', '?joins=false')).toEqual(rest)
      expect(await read('POST', '', 'joins=false')).toEqual(rest)
    }
  })

  it('that is sent in the body of a read is checked like those of an address', async () => {
    const override = { 'X-Payload-HTTP-Method-Override': 'GET' }
    const form = { ...override, 'Content-Type': 'application/x-www-form-urlencoded' }
    const asForm = await cms.send<Refusal>('public', 'POST', '/api/countries', 'limt=5', form)
    expect([asForm.status, asForm.body.errors?.[0]?.message]).toEqual([400, expect.stringContaining('limt: ')])
    const asJSON = await cms.send<Refusal>('public', 'POST', `/api/countries/${ids.country}`, { limt: 5 }, override)
    expect([asJSON.status, asJSON.body.errors?.[0]?.message]).toEqual([400, expect.stringContaining('limt: ')])
    expect((await cms.send('public', 'POST', `/api/countries/${ids.country}`, { depth: 0 }, override)).status).toBe(200)
  })

  describe('for the languages of a copy', () => {
    const copy = async (query: string) => {
      const source = await makeProgram(cms.payload, { countries: [ids.country], title: 'English' })
      await cms.payload.update({ collection: 'programs', id: source.id, locale: 'es', data: { title: 'Español', _status: 'published' } })
      const path = `/api/programs/${source.id}/duplicate?${query}`
      const { body, status } = await cms.send<Refusal & { doc?: { id: string } }>('editor', 'POST', path, { _status: 'draft' })
      const doc = body.doc && (await cms.payload.findByID({ collection: 'programs', id: body.doc.id, draft: true, locale: 'all' }))
      return { status, title: doc?.title, message: body.errors?.[0]?.message }
    }
    it.each([
      ['selectedLocales=en', { en: 'English' }],
      ['selectedLocales[]=en', { en: 'English' }],
      ['selectedLocales=en,es', { en: 'English', es: 'Español' }],
      ['selectedLocales[0]=en&selectedLocales[1]=es', { en: 'English', es: 'Español' }],
      ['locale=es&selectedLocales[0]=en', { en: 'English' }],
    ])('%s copies the texts in these', async (query, title) => {
      expect(await copy(query)).toEqual({ status: 200, title, message: undefined })
    })
    it.each([
      'selectedLocales=es',
      'selectedLocales[]=es',
      'selectedLocales=xx',
      'selectedLocales[]=xx',
      'selectedLocales=en,xx',
      'selectedLocales=',
    ])('%s is refused', async (query) => {
      expect(await copy(query)).toEqual({ status: 400, message: expect.stringContaining('selectedLocales: ') })
    })
  })

  describe('that the admin panel or a client sends', () => {
    it.each<[method: string, path: string, body?: unknown]>([
      ['GET', '/api/countries?depth=0&draft=true&limit=250&locale=en&where[id][in]=,&select[name]=true'],
      ['GET', '/api/countries?depth=0&limit=10&page=1&locale=es&sort=-updatedAt&pagination=false&trash=false'],
      ['GET', '/api/countries?locale=all&fallback-locale=null&joins[facts]=false&populate[sources][title]=true'],
      ['GET', '/api/countries?locale=*&fallbackLocale=none&joins[facts][limit]=1&joins[facts][sort]=order&joins[facts][count]=true'],
      ['GET', '/api/countries?fallbackLocale[0]=en&fallbackLocale[1]=es&select[meta][title]=true&select[_status]=true'],
      ['GET', '/api/countries/$country?flattenLocales=true&locale=all&trash=false'],
      ['GET', '/api/globals/site?flattenLocales=true&locale=all'],
      ['GET', '/api/countries/versions?limit=1&select[version][name]=true&sort=-updatedAt'],
      ['GET', '/api/globals/site?depth=1&draft=true&locale=en&trash=false&select[banner]=true'],
      ['GET', '/api/globals/site/versions?limit=1&select[version][banner][text]=true'],
      ['GET', '/api/media?select[thumbnailURL]=true&select[url]=true&select[sizes]=true&select[filename]=true&limit=1'],
      ['GET', '/api/users/me'],
      ['GET', '/api/users/me?depth=0&select[email]=true'],
      ['GET', '/api/access?locale=en'],
      ['POST', '/api/users/refresh-token?refresh'],
      ['POST', '/api/countries/access?locale=en', {}],
      ['POST', '/api/sources?depth=0&fallback-locale=null&locale=en&draft=true&autosave=true', { title: 'A source' }],
      ['PATCH', '/api/sources/$source?autosave=true&depth=0&draft=true&fallback-locale=null&locale=en&overrideLock=true', { license: 'A' }],
      ['PATCH', '/api/sources/$source?depth=0&locale=es&publishSpecificLocale=es', { _status: 'published' }],
      ['PATCH', '/api/sources?locale=en&draft=true&where[id][in]=$source', { _status: 'published' }],
      ['PATCH', '/api/sources/$source?depth=0&fallback-locale=null&unpublishAllLocales=true', { _status: 'draft' }],
      ['DELETE', '/api/sources?limit=0&locale=en&trash=true&where[id][equals]=$none'],
    ])('passes: %s %s', async (method, path, body) => {
      const none = ids.source.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
      const answer = await cms.send(
        'admin',
        method,
        path
          .replace('$source', ids.source)
          .replace('$none', none)
          .replace('$country', ids.country)
          .replace('[in]=,', `[in]=${ids.country}`),
        body,
      )
      expect([answer.status, answer.body]).toEqual([expect.toSatisfy((status: number) => status < 300), expect.anything()])
    })
  })
})
