import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openAdminPanel, type AdminPanel } from '../support/admin-panel'

const noBrowser = inject('noBrowser')

describe.skipIf(noBrowser !== '')(noBrowser ? `an editor's safety net [skipped: ${noBrowser}]` : `an editor's safety net`, () => {
  let panel: AdminPanel
  let fact: { id: string; statement: string }
  let newsItem: { id: string }
  let country: { id: string }

  beforeAll(async () => {
    panel = await openAdminPanel(inject('chromium'))
    const first = async <Doc>(collection: string) => {
      const { body } = await panel.send<{ docs: Doc[] }>('public', 'GET', `/api/${collection}?limit=1&depth=0&sort=createdAt`)
      if (!body.docs[0]) throw new Error(`There is nothing in ${collection}.`)
      return body.docs[0]
    }
    fact = await first('facts')
    newsItem = await first('news-items')
    country = await first('countries')
  })
  afterAll(async () => panel?.close())

  const publicStatement = async () =>
    (await panel.send<{ statement: string }>('public', 'GET', `/api/facts/${fact.id}?depth=0`)).body.statement
  const statusOf = async (path: string) => (await panel.send('public', 'GET', path)).status
  /** Opens a page and waits until it is alive: a click before leads nowhere. */
  const open = async (path: string, person: 'author' | 'editor' = 'editor') => {
    const page = await panel.open(person, `/admin${path}`)
    await page.waitForLoadState('networkidle')
    return page
  }

  it('schedules what an author submitted, and sees it happen', async () => {
    const statement = 'On a later day the goal was reached.'
    expect(
      (await panel.send('author', 'PATCH', `/api/facts/${fact.id}?draft=true`, { statement, figureNote: 'None is needed.' })).status,
    ).toBe(200)
    expect((await panel.send('author', 'POST', `/api/facts/${fact.id}/submit`, {})).status).toBe(200)
    const page = await open(`/collections/facts/${fact.id}`)
    await page.locator('#action-approve').click()
    // The next whole minute that is still to come when the form is sent.
    const soon = await page.evaluate(() => {
      const at = new Date(Date.now() + 65_000)
      const two = (part: number) => String(part).padStart(2, '0')
      return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
    })
    await page
      .getByRole('dialog')
      .getByLabel(/^Publish later/)
      .fill(soon)
    await page.locator('[id^=review-approve-][id$=-confirm]').click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await panel.picture(page, 'scheduled')
    expect(await publicStatement()).toBe(fact.statement)
    await page.goto(`${panel.url}/admin`)
    await page.locator('.work-list', { hasText: 'Scheduled (1)' }).waitFor()
    await panel.picture(page, 'dashboard-scheduled')
    // Due within 65 seconds, and done within a minute of that.
    await expect.poll(publicStatement, { timeout: 125_000, interval: 500 }).toBe(statement)
    await page.context().close()
  }, 180_000)

  it('restores an earlier version, and the public sees it again', async () => {
    const where = `where[parent][equals]=${fact.id}&where[version.statement][equals]=${encodeURIComponent(fact.statement)}`
    const { body } = await panel.send<{ docs: { id: string }[] }>('editor', 'GET', `/api/facts/versions?${where}&depth=0&limit=1`)
    const page = await open(`/collections/facts/${fact.id}/versions/${body.docs[0]?.id}`)
    await panel.picture(page, 'version')
    await page.getByRole('button', { name: 'Restore this version' }).click()
    await page.locator('#confirm-action').click()
    await expect.poll(publicStatement, { timeout: 20_000 }).toBe(fact.statement)
    await page.context().close()
  })

  it('moves a news item to the trash, and takes it out again as it was', async () => {
    const path = `/api/news-items/${newsItem.id}`
    const page = await open(`/collections/news-items/${newsItem.id}`)
    await page.locator('.doc-controls__dots').click()
    await page.locator('#action-delete').click()
    await page.locator('#confirm-action').click()
    await expect.poll(() => statusOf(path)).toBe(404)
    await page.goto(`${panel.url}/admin/collections/news-items/trash/${newsItem.id}`)
    await page.waitForLoadState('networkidle')
    await panel.picture(page, 'trashed')
    await page.locator('#action-restore').click()
    await page.locator('#restore-as-published').check()
    await page.locator('#confirm-action').click()
    await expect.poll(() => statusOf(path)).toBe(200)
    await page.context().close()
  })

  describe('files', () => {
    const header = 'title,slug,countries,summary'
    const choose = async (page: Page, field: string, option: string) => {
      await page.locator(`#field-${field} .rs__control`).click()
      await page.locator(`#field-${field} .rs__option`, { hasText: option }).click()
    }
    const importFile = async (name: string, rows: string[]) => {
      const page = await open('/collections/imports/create', 'author')
      await page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from([header, ...rows].join('\n')) })
      await choose(page, 'collectionSlug', 'Programs')
      await choose(page, 'importMode', 'Create new documents')
      // The preview comes by itself.
      await page.getByText('From a file 1').first().waitFor()
      await page.locator('#action-save').click()
      return page
    }
    const titles = async () => {
      const { body } = await panel.send<{ docs: { title: string; _status: string }[] }>(
        'author',
        'GET',
        '/api/programs?where[title][like]=From a file&draft=true&depth=0&sort=title',
      )
      return body.docs.map(({ title, _status }) => [title, _status])
    }

    it('with a bad row are refused by its number, and nothing of them is kept', async () => {
      const page = await importFile('bad.csv', [
        `From a file 1,from-1,${country.id},A summary.`,
        `From a file 2,Not a slug,${country.id},A summary.`,
      ])
      await page.getByText(/row 3/i).first().waitFor()
      await panel.picture(page, 'import-bad')
      expect(await titles()).toEqual([])
      await page.context().close()
    })
    it('that are good arrive as drafts', async () => {
      const page = await importFile('good.csv', [
        `From a file 1,from-1,${country.id},A summary.`,
        `From a file 2,from-2,${country.id},A summary.`,
      ])
      await expect.poll(titles, { timeout: 20_000 }).toEqual([
        ['From a file 1', 'draft'],
        ['From a file 2', 'draft'],
      ])
      await panel.picture(page, 'import-good')
      expect(await statusOf('/api/programs?where[slug][equals]=from-1&limit=1')).toBe(200)
      expect((await panel.send<{ totalDocs: number }>('public', 'GET', '/api/programs?where[slug][equals]=from-1')).body.totalDocs).toBe(0)
      await page.context().close()
    })
  })
})
