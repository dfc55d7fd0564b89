import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openAdminPanel, type AdminPanel } from '../support/admin-panel'

const noBrowser = inject('noBrowser')

describe.skipIf(noBrowser !== '')(noBrowser ? `an editor's safety net [skipped: ${noBrowser}]` : `an editor's safety net`, () => {
  let panel: AdminPanel
  let fact: { id: string; statement: string }
  let newsItem: { id: string }

  beforeAll(async () => {
    panel = await openAdminPanel(inject('chromium'))
    const first = async <Doc>(collection: string) => {
      const { body } = await panel.send<{ docs: Doc[] }>('public', 'GET', `/api/${collection}?limit=1&depth=0&sort=createdAt`)
      if (!body.docs[0]) throw new Error(`There is nothing in ${collection}.`)
      return body.docs[0]
    }
    fact = await first('facts')
    newsItem = await first('news-items')
  })
  afterAll(async () => panel?.close())

  const publicStatement = async () =>
    (await panel.send<{ statement: string }>('public', 'GET', `/api/facts/${fact.id}?depth=0`)).body.statement
  const statusOf = async (path: string) => (await panel.send('public', 'GET', path)).status
  /** Opens a page and waits until it is alive: a click before leads nowhere. */
  const open = async (path: string, person: 'author' | 'editor' | 'admin' = 'editor') => {
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
    await panel.picture(page, 'dashboard-scheduled')
    await page.locator('.work-list').getByRole('link', { name: 'Scheduled (1)' }).click()
    await page.locator('tbody').getByText(statement).waitFor()
    expect(await page.locator('tbody tr').count()).toBe(1)
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

  it('changes several documents at once', async () => {
    const page = await open('/collections/programs?sort=slug')
    const agencies = async () => {
      const { body } = await panel.send<{ docs: { leadAgency?: string }[] }>('public', 'GET', '/api/programs?sort=slug&limit=2&depth=0')
      return body.docs.map(({ leadAgency }) => leadAgency)
    }
    for (const index of [0, 1]) await page.locator('tbody input[type=checkbox]').nth(index).check()
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.locator('.edit-many__form .rs__control').click()
    await page.locator('.rs__option', { hasText: 'Lead agency' }).click()
    await page.locator('input[name=leadAgency]').fill('One agency for both')
    await panel.picture(page, 'bulk-edit')
    await page.locator('.edit-many__form').getByRole('button', { name: 'Publish changes' }).click()
    await expect.poll(agencies).toEqual(['One agency for both', 'One agency for both'])
    await page.context().close()
  })

  it('saves a filter under a name, and finds by it again', async () => {
    const page = await open('/collections/programs?where[or][0][and][0][slug][equals]=peru-interdiction')
    await page.getByRole('button', { name: 'New Preset' }).click()
    await page.locator('input[name=title]').fill('Interdiction alone')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Preset successfully created').waitFor()
    await panel.picture(page, 'saved-filter')
    const { body } = await panel.send<{ docs: { id: string }[] }>('editor', 'GET', '/api/payload-query-presets?depth=0')
    await page.goto(`${panel.url}/admin/collections/programs?preset=${body.docs[0]?.id}`)
    await page.locator('tbody tr').first().waitFor()
    expect(await page.locator('tbody tr').count()).toBe(1)
    await page.context().close()
  })

  it('exports the audit log as it is filtered', async () => {
    const page = await open('/collections/audit-log?where[or][0][and][0][operation][equals]=login', 'admin')
    await panel.picture(page, 'audit-log')
    const started = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV' }).click()
    const file = await started
    expect(file.suggestedFilename()).toBe('audit-log.csv')
    const [, ...entries] = (await readFile(await file.path(), 'utf8')).trim().split('\n')
    expect(entries.length).toBeGreaterThan(0)
    for (const entry of entries) expect(entry.split(',')[1]).toBe('login')
    await page.context().close()
  })
})
