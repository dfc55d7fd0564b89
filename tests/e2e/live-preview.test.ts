import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { openAdminPanel, type AdminPanel } from '../support/admin-panel'

const noBrowser = inject('noBrowser')
const typed = 'What somebody writes, and has not saved.'

describe.skipIf(noBrowser !== '')(noBrowser ? `live preview [skipped: ${noBrowser}]` : 'live preview', () => {
  let panel: AdminPanel

  beforeAll(async () => {
    panel = await openAdminPanel(inject('chromium'))
  })
  afterAll(async () => panel?.close())

  /** A document of a collection; each person has their own, since an edit view locks it for others. */
  const one = async (collection: string, order: 'first' | 'last' = 'first') => {
    const sort = order === 'first' ? 'id' : '-id'
    const { body } = await panel.send<{ docs: { id: string }[] }>('public', 'GET', `/api/${collection}?limit=1&depth=0&sort=${sort}`)
    if (!body.docs[0]) throw new Error(`There is nothing in ${collection}.`)
    return body.docs[0]
  }
  /** Opens an edit view with the preview beside it. */
  const open = async (place: string, person: 'author' | 'editor' | 'viewer' = 'author') => {
    const page = await panel.open(person, `/admin/${place}`)
    await page.setViewportSize({ width: 1600, height: 1000 })
    const toggler = page.locator('#live-preview-toggler')
    await toggler.waitFor()
    // A click before the page has come alive leads nowhere. Whether the preview stands beside the form is remembered of a person, and
    // may be learnt after the click.
    await vi.waitFor(
      async () => {
        if (!(await toggler.getAttribute('class'))?.includes('--active')) await toggler.click()
        await preview(page).locator('h1').waitFor({ timeout: 3_000 })
      },
      { timeout: 30_000, interval: 200 },
    )
    return page
  }
  const preview = (page: Page) => page.frameLocator('#live-preview-iframe')
  const publicPage = async (path: string) => (await fetch(panel.url + path)).text()

  it('shows what an author writes before it is saved, to them alone', async () => {
    const { id } = await one('facts')
    const versions = async () => (await panel.send<{ totalDocs: number }>('editor', 'GET', '/api/facts/versions?limit=1')).body.totalDocs
    const before = await versions()
    const page = await open(`collections/facts/${id}`)
    const shown = preview(page)
    await shown.locator('.facts').scrollIntoViewIfNeeded()
    const [frame] = page.frames().slice(1)
    await frame?.evaluate(() => {
      Object.assign(document.body.querySelector('footer') ?? {}, { isAsBefore: true })
      scrollTo(0, 200)
    })
    await page.locator('#field-statement').pressSequentially(` ${typed}`, { delay: 10 })
    await shown.getByText(typed).waitFor()
    expect(await frame?.evaluate(() => [scrollY, Object.hasOwn(document.body.querySelector('footer') ?? {}, 'isAsBefore')])).toEqual([
      200,
      true,
    ])
    expect(await publicPage('/countries/peru')).not.toContain(typed)
    const other = await panel.open('editor', '/preview/countries/peru')
    expect(await other.locator('body').innerText()).not.toContain(typed)
    expect(await versions()).toBe(before)
    // Undone in the form, it is gone from the page; saved, it stays.
    await page.locator('#field-statement').fill('Another statement.')
    await shown.getByText('Another statement.').waitFor()
    expect(await shown.getByText(typed).count()).toBe(0)
    await page.locator('#action-save-draft').click()
    await page
      .getByText(/saved successfully/i)
      .first()
      .waitFor()
    await other.reload()
    await other.getByText('Another statement.').waitFor()
    await shown.getByText('Another statement.').waitFor()
    await other.context().close()
    await page.context().close()
  })

  it.each([
    ['countries', 'pageTitle', 'h1'],
    ['programs', 'title', 'h1'],
    ['news-items', 'summary', '.lead'],
  ])('shows what is written in one of the %s', async (collection, field, place) => {
    const page = await open(`collections/${collection}/${(await one(collection)).id}`)
    await page.locator(`#field-${field}`).fill(typed)
    await preview(page).locator(place, { hasText: typed }).waitFor()
    await page.context().close()
  })

  it('shows prose and the Site as they are written', async () => {
    const page = await open(`collections/countries/${(await one('countries')).id}`)
    await page.locator('.rich-text-lexical [contenteditable=true]').click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type(typed)
    await preview(page).getByText(typed).waitFor()
    await page.context().close()

    const site = await open('globals/site', 'editor')
    await site.locator('#field-banner__text').fill(typed)
    await preview(site).locator('.banner-name', { hasText: typed }).waitFor()
    expect(await publicPage('/')).not.toContain(typed)
    await site.context().close()
  })

  it('listens to the edit view alone', async () => {
    const { id } = await one('facts')
    const page = await open(`collections/facts/${id}`)
    // The edit view itself sends what it holds, whenever it likes.
    const sent: string[] = []
    const watch = (request: Request) => {
      if (request.postData()?.includes('Hostile.')) sent.push(request.url())
    }
    page.on('request', watch)
    const [frame] = page.frames().slice(1)
    const message = { type: 'payload-live-preview', collectionSlug: 'facts', locale: 'en', data: { id, statement: 'Hostile.' } }
    await frame?.evaluate((said) => window.postMessage(said, '*'), message)

    // A page of somebody else's, which opens a preview in the browser of whoever is logged in.
    const elsewhere = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<p>Hostile.</p>'))
    await once(elsewhere.listen(0, '127.0.0.1'), 'listening')
    const address = elsewhere.address()
    const hostile = await page.context().newPage()
    await hostile.goto(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : ''}/`)
    const opened = page.context().waitForEvent('page')
    await hostile.evaluate(
      ({ said, preview: opens }) => {
        const victim = window.open(opens)
        setInterval(() => victim?.postMessage(said, '*'), 50)
      },
      { said: message, preview: `${panel.url}/preview/countries/peru` },
    )
    const victim = await opened
    victim.on('request', watch)
    await victim.waitForLoadState()
    await page.waitForTimeout(1_000)
    expect(sent).toEqual([])
    expect(await victim.locator('body').innerText()).not.toContain('Hostile.')
    await page.context().close()
    elsewhere.close()
  })

  it('shows a viewer what is stored, without a complaint', async () => {
    const page = await open(`collections/programs/${(await one('programs', 'last')).id}`, 'viewer')
    await page.waitForTimeout(1_000)
    expect(await preview(page).locator('[role=status]').innerText()).toBe('')
    await page.context().close()
  })

  it('says so when the session has ended, and keeps what was typed', async () => {
    const page = await open(`collections/facts/${(await one('facts')).id}`)
    await page.context().clearCookies()
    const refused = page.waitForResponse((response) => response.status() === 401 && 'next-action' in response.request().headers())
    await page.locator('#field-statement').fill(typed)
    await preview(page).getByText('Your session has ended').waitFor()
    expect(await preview(page).getByText(typed).count()).toBe(0)
    await refused
    await page.waitForTimeout(500)
    expect(await page.locator('#field-statement').inputValue()).toBe(typed)
    await page.context().close()
  })

  it('breaks no policy, and complains of nothing but refusals', () => {
    expect(panel.complaints.filter((text) => !/\b(401|403)\b|session has ended/.test(text))).toEqual([])
  })
})
