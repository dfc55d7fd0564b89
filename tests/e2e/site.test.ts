import { readFile, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launch } from '../support/browser'
import { freePort } from '../support/free-port'
import { oneSpaced, paragraphs, quickFacts } from '../support/peru-page'
import { endPrograms, start, written } from '../support/program'

const admin = { email: 'admin@example.org', password: 'an-admin-password' }
const author = { email: 'author@example.org', password: 'an-author-password', name: 'An author', role: 'author' }
const noBrowser = inject('noBrowser')

const paths = [
  '/',
  '/countries/peru',
  '/programs/peru-police-training',
  '/news',
  '/news/peru-distant-second-to-colombia',
  '/site-map',
  '/no-such-page',
]
const inSpanish = (page: string) => (page === '/' ? '/es' : `/es${page}`)
const allPaths = paths.flatMap((page) => [page, inSpanish(page)])

describe.skipIf(noBrowser !== '')(noBrowser ? `the site [skipped: ${noBrowser}]` : 'the site', () => {
  let browser: Browser
  let url: string
  let dataDir: string
  const tokens: Record<'admin' | 'author', string> = { admin: '', author: '' }

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'cms-site-'))
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    const program = start('src/launch.js', {
      DATA_DIR: dataDir,
      PORT: String(port),
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
      LOG_LEVEL: 'error',
    })
    await written(program, /Ready\./, 240_000)
    browser = await launch(inject('chromium'))
    tokens.admin = await logIn(admin)
    await write('POST', 'users', author)
    tokens.author = await logIn(author)
  })

  afterAll(async () => {
    await browser?.close()
    await endPrograms()
    await rm(dataDir, { recursive: true, force: true })
  })

  async function write(method: string, place: string, data: object, token = tokens.admin) {
    const answer = await fetch(`${url}/api/${place}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `JWT ${token}` } : {}) },
      body: JSON.stringify(data),
    })
    if (!answer.ok) throw new Error(`${method} ${place}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }

  async function logIn({ email, password }: typeof admin): Promise<string> {
    const { token } = await write('POST', 'users/login', { email, password }, '')
    return token
  }

  const first = async (place: string): Promise<{ id: string }> => {
    const { docs } = await (await fetch(`${url}/api/${place}&limit=1&depth=0`)).json()
    return docs[0]
  }

  const get = (page: string, headers: Record<string, string> = {}) => fetch(url + page, { redirect: 'manual', headers })

  async function withPage(options: BrowserContextOptions, work: (page: Page, complaints: string[]) => Promise<void>) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) complaints.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
    await work(page, complaints)
    await context.close()
  }

  const textOf = async (page: Page) => oneSpaced(await page.locator('body').innerText())

  it('shows every sentence and label of the captured page, without scripts', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${url}/countries/peru`)
      expect(await page.title()).toBe('Source Countries and Drug Transit Zones: Peru · Office of National Drug Control Policy')
      expect(await page.locator('h1').innerText()).toBe('Source Countries and Drug Transit Zones: Peru')
      const text = await textOf(page)
      const labels = [
        'Office of National Drug Control Policy',
        'Home | About | Site Map | Contact',
        'Quick Facts',
        'Source',
        'International News',
        'More Blog News',
        'Policy Focus',
        'The Anti-Drug logo',
        'Freevibe logo',
        'Information Quality Guidelines | Privacy Policy | Site Map | Disclaimer | Accessibility | FOIA',
      ]
      // The bars between links are drawn, and no text.
      const barless = (line: string) => line.replaceAll(' | ', ' ')
      for (const each of [...quickFacts, ...paragraphs, ...labels.map(barless)]) expect(text).toContain(each)
      expect(text).toContain('This content is a historical capture of November 3, 2008')
      expect(await page.locator('.notice a').getAttribute('href')).toMatch(/^https:\/\/webarchive\.library\.unt\.edu\//)
    })
  })

  it('has a skip link in front of each navigation, which the keyboard reaches and follows', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${url}/countries/peru`)
      expect(await page.locator('.skip').allInnerTexts()).toEqual(['skip', 'skip tertiary links', 'skip navigation', 'skip navigation'])
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('skip')
      await page.keyboard.press('Enter')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    })
  })

  it('draws a target and its actual value, and writes them as a table for screen readers', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${url}/es/countries/peru`)
      const [target, actual] = await page.locator('.chart rect').evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute('width'))))
      expect(Number(actual) / Number(target)).toBeCloseTo(1.1057, 3)
      const rows = await page.locator('.chart table tbody tr').evaluateAll((all) => all.map((row) => row.textContent))
      expect(rows).toEqual(['Meta10.000', 'Resultado11.057'])
      // As each language writes it: in Spanish behind a space that does not break.
      expect(await page.locator('.chart').innerText()).toContain('110,6\u00a0% de la meta')
      await page.goto(`${url}/countries/peru`)
      expect(await page.locator('.chart').innerText()).toContain('110.6% of the target')
    })
  })

  it('says of what is not translated that it is English', async () => {
    const fact = await first('facts?sort=order')
    await withPage({}, async (page) => {
      const languages = async (place: string, selector: string) => {
        await page.goto(url + place)
        return page.locator(selector).evaluateAll((all) => all.map((each) => each.closest('[lang]')?.getAttribute('lang')))
      }
      for (const selector of ['h1', '.statement', '.prose', '.news h3 a', '.programs h3 a', 'cite', '.banner-name', 'figcaption span']) {
        expect([selector, ...new Set(await languages('/es/countries/peru', `#content ${selector}, .site-header ${selector}`))]).toEqual([
          selector,
          'en',
        ])
      }
      expect(await languages('/es/countries/peru', '#quick-facts ~ ul .citations + *, .details dt, .chart strong')).not.toContain('en')
      for (const place of ['/es', '/es/news', '/es/site-map']) expect(await languages(place, '#content li a')).toContain('en')
      for (const place of ['/es/programs/peru-police-training', '/es/news/peru-distant-second-to-colombia'])
        expect([...new Set(await languages(place, 'h1, .lead, .prose'))]).toEqual(['en'])
      expect(await languages('/countries/peru', '#content [lang]')).toEqual([])

      const statement = 'El Gobierno eliminó 11.057 hectáreas en 2007, más que su meta de 10.000 hectáreas.'
      await write('PATCH', `facts/${fact.id}?locale=es`, { statement })
      await page.goto(`${url}/es/countries/peru`)
      const [translated, other] = await page.locator('.statement').all()
      expect([await translated?.innerText(), await translated?.getAttribute('lang')]).toEqual([statement, null])
      expect(await other?.getAttribute('lang')).toBe('en')
    })
  })

  it.each(allPaths)('%s passes axe in light and dark, and breaks no policy', async (place) => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    for (const colorScheme of ['light', 'dark'] as const) {
      await withPage({ colorScheme, viewport: { width: 390, height: 844 } }, async (page, complaints) => {
        await page.goto(url + place)
        await page.evaluate(axe)
        const { violations } = await page.evaluate<AxeResults>('axe.run(document)')
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
        expect(complaints).toEqual([])
      })
    }
  })

  it.each(paths)('%s names its language, and its address in the other', async (place) => {
    const isMissing = place === '/no-such-page'
    for (const [locale, address] of [
      ['en', place],
      ['es', inSpanish(place)],
    ] as const) {
      const answer = await get(address)
      expect(answer.status).toBe(isMissing ? 404 : 200)
      const html = await answer.text()
      expect(html).toContain(`<html lang="${locale}"`)
      if (isMissing) continue
      const absolute = (page: string) => url + (page === '/' ? '' : page)
      expect(html).toContain(`<link rel="canonical" href="${absolute(address)}"/>`)
      expect(html).toContain(`hrefLang="en" href="${absolute(place)}"/>`)
      expect(html).toContain(`hrefLang="es" href="${absolute(inSpanish(place))}"/>`)
    }
  })

  it('describes the figures for machines', async () => {
    const html = await (await get('/countries/peru')).text()
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
    const [page, dataset] = JSON.parse(json)['@graph']
    expect(page).toMatchObject({ '@type': 'WebPage', url: `${url}/countries/peru`, inLanguage: 'en' })
    expect(dataset).toMatchObject({ '@type': 'Dataset', spatialCoverage: { name: 'Peru' } })
    expect(dataset.variableMeasured).toContainEqual({
      '@type': 'PropertyValue',
      name: 'Coca eradication, actual, 2007',
      value: 11057,
      unitText: 'hectares',
    })
    expect((await fetch(dataset.distribution.contentUrl)).status).toBe(200)
    const [, image = ''] = /<meta property="og:image" content="([^"]+)"/.exec(html) ?? []
    const drawn = await fetch(image)
    expect([drawn.status, drawn.headers.get('content-type')]).toEqual([200, 'image/png'])
  })

  it('lists every page in both languages for search engines, and keeps them out of the rest', async () => {
    const types = await Promise.all(['/sitemap.xml', '/robots.txt'].map(async (place) => (await get(place)).headers.get('content-type')))
    expect(types).toEqual(['application/xml; charset=utf-8', 'text/plain; charset=utf-8'])
    const map = await (await get('/sitemap.xml')).text()
    for (const page of allPaths.filter((each) => !each.includes('no-such'))) expect(map).toContain(`<loc>${url}${page}</loc>`)
    const robots = await (await get('/robots.txt')).text()
    for (const line of ['Disallow: /admin', 'Disallow: /api/', 'Disallow: /preview', `Sitemap: ${url}/sitemap.xml`])
      expect(robots).toContain(line)
  })

  it('leads on from the old address of what has moved, and from a country code', async () => {
    const { id } = await first('programs?where[slug][equals]=peru-interdiction')
    await write('PATCH', `programs/${id}`, { slug: 'interdiction-in-peru' })
    for (const [from, to] of [
      ['/programs/peru-interdiction', '/programs/interdiction-in-peru'],
      ['/es/programs/peru-interdiction', '/es/programs/interdiction-in-peru'],
      ['/countries/PE', '/countries/peru'],
      ['/es/countries/per', '/es/countries/peru'],
    ] as const) {
      const { headers, status } = await get(from)
      expect([status, new URL(headers.get('location') ?? '', url).pathname]).toEqual([308, to])
    }
  })

  it.each([
    '/countries/none',
    '/programs/none',
    '/news/none',
    '/missing',
    '/countries/peru/social.gif',
    '/api-docs',
    '/en',
    '/en-draft/countries/peru',
    '/es-draft',
    '/countries/%00',
    '/countries/..%2fperu',
    `/news/${'a'.repeat(3000)}`,
  ])('%s is missing, and helps', async (place) => {
    const answer = await get(place)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('<h1>There is no such page</h1>')
  })

  it('keeps a page whatever is added to its address, and leads on with that from where the page was', async () => {
    await get('/countries/peru')
    for (const added of ['?utm_source=a', '?utm_source=b&_rsc=1', '?draft=true']) {
      const { headers, status } = await get(`/countries/peru${added}`)
      expect([added, status, headers.get('server-timing')]).toEqual([added, 200, 'cache;desc=hit'])
    }
    const ranged = await get('/countries/peru', { Range: 'bytes=0-' })
    expect([ranged.status, ranged.headers.get('server-timing')]).toEqual([200, 'cache;desc=hit'])
    await get('/countries/pe')
    const moved = await get('/countries/pe?utm_source=a')
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/countries/peru?utm_source=a'])
  })

  it('keeps the images of shared links and the sitemap', async () => {
    for (const place of ['/countries/peru/social.png', '/sitemap.xml', '/robots.txt']) {
      const first = await get(place)
      const again = await get(`${place}?x=1`)
      expect([place, again.status, again.headers.get('server-timing')]).toEqual([place, 200, 'cache;desc=hit'])
      expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'))
      expect(Buffer.from(await again.arrayBuffer())).toEqual(Buffer.from(await first.arrayBuffer()))
    }
  })

  it('resizes nothing for strangers, and refuses a version of a file that is not there', async () => {
    expect((await get('/_next/image?url=%2Ficon.svg&w=640&q=75')).status).toBe(404)
    const script = /\/_next\/static\/[^"]+\.js/.exec(await (await get('/countries/peru')).text())?.[0] ?? ''
    const { headers } = await get(script)
    expect((await get(script, { 'If-Match': headers.get('etag') ?? '' })).status).toBe(200)
    expect((await get(script, { 'If-Match': '"another"' })).status).toBe(412)
    expect((await get(script, { Range: 'bytes=999999999-' })).status).toBe(416)
  })

  describe('a draft', () => {
    const idea = 'An idea that nobody has approved.'
    let fact: { id: string }

    beforeAll(async () => {
      fact = await first('facts?sort=order')
      await write('PATCH', `facts/${fact.id}?draft=true`, { statement: idea }, tokens.author)
    })

    it('is on the preview for an author, which nobody keeps or indexes, with the way back to its edit view', async () => {
      const answer = await get('/preview/countries/peru', { Authorization: `JWT ${tokens.author}` })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
      expect(answer.headers.get('x-robots-tag')).toMatch(/noindex/)
      const html = await answer.text()
      expect(html).toContain(idea)
      expect(html).toContain('Draft preview')
      expect(html).toMatch(/href="\/admin\/collections\/countries\/[^"]+"/)
      expect(html).toContain('href="/preview/news"')
    })

    it.each(['/preview', '/preview/countries/peru', '/preview/es/countries/peru', '/preview/nothing'])(
      '%s sends the public to the login, whatever is there',
      async (place) => {
        const { headers, status } = await get(place)
        expect([status, headers.get('location')]).toEqual([303, `/admin/login?redirect=${encodeURIComponent(place)}`])
        expect(headers.get('cache-control')).toBe('private, no-store')
      },
    )

    it('is on no public page, whoever asks', async () => {
      for (const page of ['/countries/peru', '/es/countries/peru', '/site-map'])
        expect(await (await get(page, { Authorization: `JWT ${tokens.author}` })).text()).not.toContain(idea)
    })

    it('is seen beside its edit view, and anew when it is saved', async () => {
      await withPage({ viewport: { width: 1600, height: 1000 } }, async (page, complaints) => {
        await page.goto(`${url}/preview/countries/peru`)
        await page.locator('input[name=email]').fill(author.email)
        await page.locator('input[name=password]').fill(author.password)
        await page.locator('button[type=submit]').click()
        await page.waitForURL(`${url}/preview/countries/peru`)
        await page.goto(`${url}/admin/collections/facts/${fact.id}`)
        // A click before the page has come alive leads nowhere.
        await page.waitForLoadState('networkidle')
        await page.locator('#live-preview-toggler').click()
        const preview = page.frameLocator('#live-preview-iframe')
        await preview.getByText(idea).waitFor()
        await page.locator('#field-statement').fill('Another idea.')
        await page.locator('#action-save-draft').click()
        await preview.getByText('Another idea.').waitFor()
        expect(await page.locator('#preview-button').count()).toBe(1)
        expect(complaints).toEqual([])
      })
    })
  })
})
