import { config } from '../support/config'
import type { FlattenedField } from 'payload'
import type { Locator, Page, Request, Response } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { FieldErrors } from '#src/fields/field-errors.ts'
import { openAdminPanel, type AdminPanel } from '../support/admin-panel'
import { contentTypes, listPlaces, requiredPlaces, rowFields, textPlace, type ContentType, type Place } from '../support/content-types'
import { addRow, append, fill, messageAt, openForm, quiet, removeRows, submit, valueAt, word } from '../support/edit-view'

const types = contentTypes(config)

const noBrowser = inject('noBrowser')

describe.skipIf(noBrowser !== '')(noBrowser ? `the forms [skipped: ${noBrowser}]` : 'the forms', () => {
  let panel: AdminPanel
  let pages: Record<'editor' | 'author', Page>

  beforeAll(async () => {
    panel = await openAdminPanel(inject('chromium'))
    pages = { editor: await panel.open('editor'), author: await panel.open('author') }
    await pages.author.context().addCookies([{ name: 'payload-lng', value: 'es', url: panel.url }])
  })
  afterAll(async () => panel?.close())
  // Whoever wrote in a document last keeps it for five minutes, unless they leave its page by a link.
  beforeEach(async () => {
    for (const person of ['editor', 'author'] as const)
      await panel.send(person, 'DELETE', '/api/payload-locked-documents?where[id][exists]=true')
  })

  const open = async (person: 'editor' | 'author', { slug, isGlobal }: ContentType, id: string, locale = 'en') => {
    const page = pages[person]
    await openForm(page, `${panel.url}/admin/${isGlobal ? 'globals' : 'collections'}/${slug}${id && `/${id}`}?locale=${locale}`)
    return page
  }
  const read = async ({ slug, isGlobal }: ContentType, id: string, query: string, person: 'public' | 'editor' = 'editor') => {
    const place = `/api/${isGlobal ? 'globals/' : ''}${slug}${id && `/${id}`}`
    return (await panel.send(person, 'GET', `${place}?depth=0&fallback-locale=none&${query}`)).body
  }
  /** The first document of the seed or, where it has none, the first that was made here. */
  const firstOf = async (type: ContentType): Promise<string> => {
    if (type.isGlobal) return ''
    const { body } = await panel.send<{ docs: { id: string }[] }>(
      'editor',
      'GET',
      `/api/${type.slug}?limit=1&sort=createdAt&depth=0&where[_status][equals]=published`,
    )
    if (!body.docs[0]) throw new Error(`There is nothing in ${type.slug}.`)
    return body.docs[0].id
  }
  const idIn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

  async function fillRequired(page: Page, fields: FlattenedField[], prefix = '') {
    for (const place of requiredPlaces(fields, prefix)) {
      await fill(page, place)
      await fillRequired(page, rowFields(place), `${place.path}.0.`)
    }
  }
  async function chooseFile(page: Page) {
    const buffer = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#123456' } })
      .png()
      .toBuffer()
    await page.locator('.file-field input[type=file]').setInputFiles({ name: `${word()}.png`, mimeType: 'image/png', buffer })
  }
  const rejected = async (response: Response): Promise<FieldErrors['data']['errors']> => {
    expect(response.status()).toBe(400)
    const { errors }: { errors: FieldErrors[] } = await response.json()
    return errors.flatMap(({ data }) => data.errors)
  }
  const toast = (page: Page) => page.locator('.field-errors')
  const [narrow, wide] = [
    { width: 390, height: 844 },
    { width: 1280, height: 900 },
  ]
  /** Whether a text is on the screen, with nothing of it cut off. */
  const isWhole = async (text: Locator) =>
    text.evaluate((element) => {
      const { left, right, height } = element.getBoundingClientRect()
      const isCut = [element, ...element.querySelectorAll('*')].some((each) => each.scrollWidth > each.clientWidth + 1)
      return height > 0 && left >= 0 && right <= innerWidth && !isCut
    })

  describe.each(types.filter(({ isGlobal }) => !isGlobal))('of $slug', (type) => {
    it('tell an editor of each required field that is empty, and create what has no more than those', async () => {
      const page = await open('editor', type, 'create')
      if (type.hasFile) await chooseFile(page)
      const places = requiredPlaces(type.fields)
      const errors = await rejected(await submit(page, 'save'))
      expect(errors.map(({ path: at }) => at)).toEqual(expect.arrayContaining(places.map(({ path: at }) => at)))
      const told = await toast(page).innerText()
      for (const { label, message } of errors) expect(told).toContain(`${label}: ${message}`)
      for (const place of places) {
        const error = errors.find(({ path: at }) => at === place.path)
        expect(await messageAt(page, place).innerText(), place.path).toBe(error?.message)
      }
      for (const viewport of [narrow, wide]) {
        await page.setViewportSize(viewport)
        for (const place of places)
          await expect.poll(() => isWhole(messageAt(page, place)), { message: place.path, timeout: 20_000 }).toBe(true)
      }
      for (const place of places) {
        await fill(page, place)
        await fillRequired(page, rowFields(place), `${place.path}.0.`)
        await messageAt(page, place).waitFor({ state: 'detached' })
      }
      expect((await submit(page, 'save-draft')).status()).toBe(201)
      const id = idIn(page)
      const draft = await read(type, id, 'draft=true&locale=en')
      for (const { path: at } of places) expect(valueAt(draft, at), at).toBeTruthy()
      expect(await read(type, id, '', 'public')).toHaveProperty('errors')
      expect((await submit(page, 'save')).status()).toBe(200)
      expect(await read(type, id, '', 'public')).toMatchObject({ id, _status: 'published' })
    })

    it('create a draft for an author, and let nobody else see it', async () => {
      const page = await open('author', type, 'create', 'es')
      if (type.hasFile) await chooseFile(page)
      await fillRequired(page, type.fields)
      expect((await submit(page, 'save-draft')).status()).toBe(201)
      const id = idIn(page)
      const draft = await read(type, id, 'draft=true&locale=es')
      for (const { path: at } of requiredPlaces(type.fields)) expect(valueAt(draft, at), at).toBeTruthy()
      expect(await page.locator('#action-save').count()).toBe(0)
      expect(await read(type, id, '', 'public')).toHaveProperty('errors')
    })
  })

  describe.each(types)('of $slug', (type) => {
    it.each(['author', 'editor'] as const)('change one field for an %s, in each language', async (person) => {
      const id = await firstOf(type)
      const place = textPlace(type.fields)
      for (const locale of ['en', 'es']) {
        const page = await open(person, type, id, locale)
        if (type.isGlobal && person === 'author') {
          expect(await page.locator('#action-save, #action-save-draft').count()).toBe(0)
          continue
        }
        const text = await append(page, place, word())
        const published = valueAt(await read(type, id, `locale=${locale}`, 'public'), place.path)
        expect((await submit(page, 'save-draft')).status()).toBe(200)
        expect(valueAt(await read(type, id, `draft=true&locale=${locale}`), place.path)).toBe(text)
        expect(valueAt(await read(type, id, `locale=${locale}`, 'public'), place.path)).toBe(published)
        if (person === 'author') {
          expect(await page.locator('#action-save').count()).toBe(0)
          continue
        }
        expect((await submit(page, 'save')).status()).toBe(200)
        expect(valueAt(await read(type, id, `locale=${locale}`, 'public'), place.path)).toBe(text)
      }
    })
  })

  describe.each(types.filter(({ fields }) => listPlaces(fields).length > 0))('of $slug', (type) => {
    it('add a row to every list, and remove the last', async () => {
      const id = await firstOf(type)
      const places = listPlaces(type.fields)
      const page = await open('editor', type, id)
      const before = await read(type, id, 'draft=true&locale=en')
      const count = (document: unknown, at: string) => [valueAt(document, at) ?? []].flat().length
      for (const place of places) await addRows(page, place, count(before, place.path))
      expect((await submit(page, 'save-draft')).status()).toBe(200)
      const added = await read(type, id, 'draft=true&locale=en')
      for (const { path: at } of places) expect(count(added, at), at).toBe(count(before, at) + 1)

      for (const { path: at } of places) await removeRows(page, at)
      expect((await submit(page, 'save-draft')).status()).toBe(200)
      const emptied = await read(type, id, 'draft=true&locale=en')
      for (const { path: at } of places) expect(valueAt(emptied, at), at).toEqual([])
    })
  })
  /** A row with what is required in it, and in each list of the row a row. */
  async function addRows(page: Page, place: Place, index: number) {
    const row = `${place.path}.${index}.`
    await addRow(page, place.path)
    await fillRequired(page, rowFields(place), row)
    for (const inner of listPlaces(rowFields(place), row)) await addRows(page, inner, 0)
  }

  describe('of what is rejected', () => {
    const site = { slug: 'site', isGlobal: true, hasFile: false, fields: [] }
    const address = '#field-footerNavigation__0__url'
    const setUp = async () => {
      const rows = [{ label: 'A link', url: '/somewhere' }]
      const data = { _status: 'published', banner: { text: 'A banner' }, footerNavigation: rows }
      expect((await panel.send('editor', 'POST', '/api/globals/site', data)).status).toBe(200)
      return read(site, '', 'draft=true')
    }

    it.each([
      ['en', 'Footer navigation 1 › Address'],
      ['es', 'Navegación del pie 1 › Dirección'],
    ])('name the field, open the row around it and go there, with the panel in "%s"', async (language, name) => {
      const before = await setUp()
      await pages.editor.context().addCookies([{ name: 'payload-lng', value: language, url: panel.url }])
      const page = await open('editor', site, '')
      // The form asks the server a moment after a change, and shows rows as they were when it asked.
      const isFormState = (response: Response) => response.request().method() === 'POST' && response.url().includes('/admin/')
      await Promise.all([page.waitForResponse(isFormState), page.locator(address).fill('javascript:alert(1)')])
      await quiet(page)
      await page.locator('#footerNavigation-row-0 .collapsible__toggle').click()
      await page.locator(address).waitFor({ state: 'hidden' })
      const [error] = await rejected(await submit(page, 'save-draft'))
      expect(await toast(page).innerText()).toContain(`${name}: ${error?.message}`)
      await page.locator(`${address}:focus`).waitFor()
      const field = page.locator('.field-type', { has: page.locator(address) }).last()
      expect(await field.locator('.field-error').innerText()).toBe(error?.message)

      // Nothing was stored, so that there is nothing to revert, and what was typed can still be saved.
      expect(await read(site, '', 'draft=true')).toEqual(before)
      expect(await page.locator('#action-revert-to-published').count()).toBe(0)
      await page.locator(address).fill('/somewhere-else')
      expect((await submit(page, 'save-draft')).status()).toBe(200)
      await page.locator('#action-revert-to-published').waitFor({ state: 'attached' })
      await toast(page).waitFor({ state: 'detached' })
    })

    it.each(['save-draft', 'save'] as const)('empty a list while the server is slow to answer, by "%s"', async (button) => {
      await setUp()
      const page = await open('editor', site, '')
      let answer = () => {}
      const answered = new Promise<void>((resolve) => (answer = resolve))
      const isAsking = (request: Request) => request.method() === 'POST' && new URL(request.url()).pathname.startsWith('/admin/')
      await page.route('**/admin/**', async (route) => {
        if (isAsking(route.request())) await answered
        await route.continue()
      })
      await Promise.all([page.waitForRequest(isAsking), page.locator('#field-footerNavigation__0__label').fill('Another link')])
      await page.locator('#footerNavigation-row-0 .array-actions__button').click()
      await page.locator('.array-actions__remove').filter({ visible: true }).click()
      answer()
      expect((await submit(page, button)).status()).toBe(200)
      await page.unroute('**/admin/**')
      expect(valueAt(await read(site, '', 'draft=true'), 'footerNavigation')).toEqual([])
    })

    it('publish on the second try what was rejected on the first', async () => {
      await setUp()
      const page = await open('editor', site, '')
      await page.locator('#field-banner__text').fill('')
      await rejected(await submit(page, 'save'))
      expect(await page.locator('#action-save').isEnabled()).toBe(true)
      await page.locator('#field-banner__text').fill('Another banner')
      expect((await submit(page, 'save')).status()).toBe(200)
      expect(valueAt(await read(site, '', '', 'public'), 'banner.text')).toBe('Another banner')
    })
  })

  it('run under the content security policy without a complaint', () => {
    // The browser reports every answer that rejects something.
    expect(panel.complaints.filter((complaint) => !/status of 400/.test(complaint))).toEqual([])
  })
})
