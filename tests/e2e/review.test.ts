import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openAdminPanel, type AdminPanel } from '../support/admin-panel'

const noBrowser = inject('noBrowser')

describe.skipIf(noBrowser !== '')(noBrowser ? `review in the admin panel [skipped: ${noBrowser}]` : 'review in the admin panel', () => {
  let panel: AdminPanel
  let fact = ''
  let otherFact = ''

  beforeAll(async () => {
    panel = await openAdminPanel(inject('chromium'))
    const { body } = await panel.send<{ docs: { id: string }[] }>('public', 'GET', '/api/facts?sort=order&depth=0')
    ;[fact = '', otherFact = ''] = body.docs.map(({ id }) => id)
  })
  afterAll(async () => panel?.close())

  const open = async (role: 'author' | 'editor' | 'viewer', id = fact) => {
    const page = await panel.open(role, `/admin/collections/facts/${id}`)
    await page.locator('#field-statement').waitFor()
    return page
  }
  const published = async () => {
    const { body } = await panel.send<{ statement: string }>('public', 'GET', `/api/facts/${fact}`)
    return body.statement
  }
  /** Opens a step's dialog, writes its note, and takes the step. */
  const take = async (page: Page, step: string, note: string) => {
    await page.locator(`#action-${step}`).click()
    await page.getByRole('dialog').getByLabel(/^Note/).fill(note)
    await page.locator(`[id^=review-${step}-][id$=-confirm]`).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  const thread = (page: Page) => page.getByRole('region', { name: 'Review' })

  it('goes from the author to the editor and back, and ends on the public API', async () => {
    const before = await published()
    const changed = `${before} (checked)`

    const author = await open('author')
    await author.locator('#field-statement').fill(changed)
    await take(author, 'submit', 'Please look.')
    await thread(author).getByText('Ready for review').waitFor()
    await panel.picture(author, 'review-submitted')
    expect(await published()).toBe(before)

    const editor = await panel.open('editor')
    const waiting = editor.locator('.work-list', { hasText: 'Waiting for my review (1)' })
    await waiting.getByText(changed).waitFor()
    await panel.picture(editor, 'dashboard-editor')
    await waiting.getByRole('link', { name: 'Waiting for my review (1)' }).click()
    await editor.locator('tbody').getByText('Ready for review').waitFor()
    expect(await editor.locator('tbody tr').count()).toBe(1)
    await panel.picture(editor, 'list-filtered')
    await editor.locator('tbody a').first().click()
    await thread(editor).getByText('Please look.').waitFor()
    // One way to publish what waits: the one that ends its review.
    await editor.locator('#action-approve').waitFor()
    expect(await editor.locator('#action-save').count()).toBe(0)
    await panel.picture(editor, 'review-waiting')
    await take(editor, 'return', 'Who checked it?')
    await thread(editor).getByText('Changes requested').waitFor()
    expect(await editor.locator('#action-approve').count()).toBe(0)

    await author.reload()
    await thread(author).getByText('Who checked it?').waitFor()
    await take(author, 'submit', 'The office did.')

    await editor.reload()
    await take(editor, 'approve', 'Fine.')
    await thread(editor).getByText('Published, nothing to review').waitFor()
    expect(await published()).toBe(changed)
    await panel.picture(editor, 'review-approved')
    await author.context().close()
    await editor.context().close()
  })

  it('publishes nothing that changed while the reviewer read it, and shows both', async () => {
    const before = await published()
    const change = async (statement: string) => {
      expect((await panel.send('author', 'PATCH', `/api/facts/${fact}?draft=true`, { statement })).status).toBe(200)
      expect((await panel.send('author', 'POST', `/api/facts/${fact}/submit`, {})).status).toBe(200)
    }
    await change('What the reviewer read.')
    const editor = await open('editor')
    await editor.locator('#action-approve').waitFor()
    await change('What nobody has read.')
    await editor.locator('#action-approve').click()
    await editor.locator('[id^=review-approve-][id$=-confirm]').click()
    const dialog = editor.getByRole('dialog')
    const row = dialog.getByRole('row', { name: /^Statement/ })
    await row.getByRole('cell', { name: 'What the reviewer read.' }).waitFor()
    await row.getByRole('cell', { name: 'What nobody has read.' }).waitFor()
    await panel.picture(editor, 'review-changed-meanwhile')
    expect(await panel.violations(editor, 'dialog')).toEqual([])
    expect(await published()).toBe(before)
    await dialog.getByRole('button', { name: 'Open what is stored now' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await editor.locator('#field-statement').inputValue()).toBe('What nobody has read.')
    await take(editor, 'approve', 'Read.')
    await thread(editor).getByText('Published, nothing to review').waitFor()
    expect(await published()).toBe('What nobody has read.')
    await editor.context().close()
  })

  it('offers an author nothing that only editors may do', async () => {
    const page = await open('author')
    await page.locator('#field-statement').fill('A change.')
    await page.locator('#action-save-draft').click()
    await page
      .getByText(/saved successfully/i)
      .first()
      .waitFor()
    await page.locator('.doc-controls__dots').click()
    await page.locator('#action-duplicate').waitFor()
    for (const id of ['save', 'unpublish', 'delete', 'approve', 'return', 'revert-to-published', 'schedule-publish'])
      expect([id, await page.locator(`#action-${id}:visible, #${id}:visible`).count()]).toEqual([id, 0])

    await page.goto(`${panel.url}/admin/collections/facts`)
    await page.locator('table tbody input[type=checkbox]').first().click()
    await page.getByRole('button', { name: 'Edit' }).waitFor()
    expect(await page.getByRole('button', { name: /publish|delete/i }).count()).toBe(0)
    await page.context().close()
  })

  it('offers a viewer no way to save', async () => {
    const page = await open('viewer')
    await thread(page).getByText('In progress').waitFor()
    expect(await page.locator('.doc-controls button:visible:not(#live-preview-toggler)').allInnerTexts()).toEqual([])
    await page.context().close()
  })

  it('says why the server refuses a step, and keeps what was typed', async () => {
    const page = await open('author')
    await page.locator('#action-submit').click()
    await page.getByRole('dialog').getByLabel(/^Note/).fill('Too late.')
    await panel.send('author', 'POST', `/api/facts/${fact}/submit`, {})
    await page.locator('[id^=review-submit-][id$=-confirm]').click()
    await page.getByText('This is already waiting for review.').waitFor()
    expect(await page.getByRole('dialog').getByLabel(/^Note/).inputValue()).toBe('Too late.')
    await page.context().close()
  })

  it('reverts what is on the screen to what is published, and publishes nothing of the other language', async () => {
    const path = `/api/facts/${otherFact}`
    const statement = async (role: 'public' | 'editor', locale: string) =>
      (await panel.send<{ statement: string }>(role, 'GET', `${path}?draft=true&depth=0&locale=${locale}`)).body.statement
    const before = [await statement('public', 'en'), await statement('public', 'es')]
    await panel.send('editor', 'PATCH', `${path}?draft=true&locale=es`, { statement: 'Pendiente.' })
    await panel.send('editor', 'PATCH', `${path}?draft=true`, { statement: 'Pending.' })
    const page = await open('editor', otherFact)
    await page.locator('#action-revert-to-published').click()
    await page.locator('#confirm-action:visible').click()
    await page.locator('#action-revert-to-published').waitFor({ state: 'detached' })
    expect([await statement('public', 'en'), await statement('public', 'es')]).toEqual(before)
    expect([await statement('editor', 'en'), await statement('editor', 'es')]).toEqual([before[0], 'Pendiente.'])
    await page.context().close()
  })

  it('points out a number that no figure carries, and another unit, while one types', async () => {
    const page = await open('author', otherFact)
    await page.locator('#field-statement').fill('They cleared 12,345 hectares, and 1,016 sites.')
    const check = page.getByRole('status').filter({ hasText: 'Compare the statement' })
    await check.getByText('no figure carries the number 12,345 hectares').waitFor()
    await check.getByText('the figure of 1,016 sites has another unit').waitFor()
    await panel.picture(page, 'figure-check')
    expect(await panel.violations(page, '.figure-check')).toEqual([])
    await page.locator('#field-statement').fill('They cleared 1,016 hectares.')
    await check.waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('names the published pages that show a document, before it is unpublished or trashed', async () => {
    const page = await open('editor')
    await page.getByRole('region', { name: 'Used on' }).getByRole('link', { name: 'Peru' }).waitFor()
    for (const action of ['unpublish', 'delete']) {
      await page.locator('.doc-controls__dots').click()
      await page.locator(`#action-${action}`).click()
      await page.getByRole('dialog').getByRole('link', { name: 'Peru' }).waitFor()
      await panel.picture(page, `used-on-${action}`)
      await page.locator('#confirm-cancel').click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await page.context().close()
  })

  it('speaks Spanish', async () => {
    const page = await panel.open('author')
    await page.context().addCookies([{ name: 'payload-lng', value: 'es', url: panel.url }])
    await page.reload()
    await page.getByRole('heading', { name: /^Mis borradores/ }).waitFor()
    await page.getByText('No se ha devuelto nada.').waitFor()
    await page.goto(`${panel.url}/admin/collections/facts/${fact}`)
    await page.getByRole('region', { name: 'Revisión' }).getByText('lo envió a revisión').first().waitFor()
    await page.getByRole('region', { name: 'Se usa en' }).getByText('/countries/peru').waitFor()
    await page.getByRole('button', { name: 'Enviar a revisión' }).waitFor()
    await panel.picture(page, 'review-spanish')
    await page.context().close()
  })

  it.each(['light', 'dark'] as const)(
    'has nothing that axe finds in %s, and no complaint in the console but refusals',
    async (colorScheme) => {
      const page = await open('editor')
      await page.emulateMedia({ colorScheme })
      await page.reload()
      await thread(page).getByText('Ready for review').waitFor()
      await page.locator('#action-approve').click()
      await page.getByRole('dialog').waitFor()
      expect(await panel.violations(page, 'dialog')).toEqual([])
      await page.keyboard.press('Escape')
      expect(await panel.violations(page, '.review-panel')).toEqual([])
      await page.goto(`${panel.url}/admin`)
      await page.locator('.work-list').first().waitFor()
      await panel.picture(page, `dashboard-${colorScheme}`)
      expect(await panel.violations(page, '.work-lists')).toEqual([])
      expect(panel.complaints.filter((text) => !/409|412/.test(text))).toEqual([])
      await page.context().close()
    },
  )

  it('is used by the keyboard alone, from the login to the publication', async () => {
    const page = await panel.open('public', '/admin/login')
    /** Moves the focus on until it is on what the selector names. */
    const reach = async (selector: string, key = 'Tab') => {
      await page.locator(selector).first().waitFor()
      for (let presses = 0; presses < 100; presses += 1) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
        await page.keyboard.press(key)
      }
      throw new Error(`The keyboard does not reach ${selector}`)
    }
    await reach('input[name=email]')
    await page.keyboard.type('editor@example.org')
    await reach('input[name=password]')
    await page.keyboard.type(panel.password)
    await page.keyboard.press('Enter')
    await page.locator('.work-list').first().waitFor()
    await reach(`.work-list a[href$="/facts/${fact}"]`)
    await page.keyboard.press('Enter')
    await reach('#field-statement')
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' By keyboard.')
    await reach('#action-approve', 'Shift+Tab')
    await page.keyboard.press('Enter')
    await reach('[id^=review-approve-][id$=-confirm]')
    await page.keyboard.press('Enter')
    await expect.poll(published, { timeout: 20_000 }).toMatch(/ By keyboard\.$/)
    await page.context().close()
  })
})
