import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openAdminPanel, type AdminPanel } from '../support/admin-panel'
import { startMailServer, type MailServer } from '../support/mail-server'

const noBrowser = inject('noBrowser')

describe.skipIf(noBrowser !== '')(noBrowser ? `accounts [skipped: ${noBrowser}]` : 'accounts', () => {
  let panel: AdminPanel
  let mail: MailServer
  beforeAll(async () => {
    mail = await startMailServer()
    panel = await openAdminPanel(inject('chromium'), { SMTP_URL: mail.url })
  }, 300_000)
  afterAll(async () => {
    await panel?.close()
    await mail?.stop()
  })

  const messageAt = (page: Page, field: string) => page.locator(`.field-type:has(#field-${field}) .field-error`)
  const save = async (page: Page) => page.locator('#action-save').click()
  const logIn = async (email: string, password: string) =>
    (await panel.send('public', 'POST', '/api/users/login', { email, password })).status
  const saved = (page: Page) =>
    page.waitForResponse((response) => response.request().method() === 'PATCH' && response.url().includes('/api/users/'))

  /** Types into the dialog for a new password, and confirms. */
  const changePassword = async (page: Page, typed: Record<string, string>) => {
    for (const [name, text] of Object.entries(typed)) await page.locator(`dialog input[name=${name}]`).fill(text)
    await page.locator('#change-password-dialog-confirm').click()
  }
  const problem = (page: Page, name: string) => page.locator(`dialog input[name=${name}] + .change-password__problem`).textContent()

  it('a password is changed in one’s account, by its current one and the rules', async () => {
    const page = await panel.open('author', '/admin/account')
    await page.locator('#open-change-password').click()
    await page.locator('dialog input[name=currentPassword]').waitFor()
    expect(await page.locator('#change-password').isVisible()).toBe(false)

    await changePassword(page, { currentPassword: panel.password, password: 'password1234', again: 'password12345' })
    await expect.poll(() => problem(page, 'again')).toMatch(/do not match/)
    await changePassword(page, { again: 'password1234' })
    await expect.poll(() => problem(page, 'password')).toMatch(/Too easy to guess/)
    await panel.picture(page, 'password-weak')
    expect(await panel.violations(page, 'dialog')).toEqual([])
    await changePassword(page, { currentPassword: 'not-my-password', password: 'copper-lantern-drift', again: 'copper-lantern-drift' })
    await expect.poll(() => problem(page, 'currentPassword')).toMatch(/not your current password/)
    await changePassword(page, { currentPassword: panel.password })
    await page.getByText('The password is changed').waitFor()
    expect(await page.locator('dialog input[name=currentPassword]').count()).toBe(0)
    expect(await logIn('author@example.org', 'copper-lantern-drift')).toBe(200)
    expect(await logIn('author@example.org', panel.password)).toBe(401)

    await page.locator('#field-name').fill('The author, renamed')
    const answer = saved(page)
    await save(page)
    expect((await answer).status()).toBe(200)
    await panel.picture(page, 'account')
    await page.context().close()
  })

  it('an address is changed by the current password, and the form asks for it in Spanish', async () => {
    const page = await panel.open('editor', '/admin/account')
    await page.context().addCookies([{ name: 'payload-lng', value: 'es', url: panel.url }])
    await page.reload()
    const current = page.locator('#field-currentPassword')
    await page.locator('#field-email').waitFor()
    expect(await current.count()).toBe(0)
    await page.locator('#field-email').fill('editor-2@example.org')
    await current.waitFor()
    await expect.poll(() => page.locator('label[for="field-currentPassword"]').textContent()).toMatch(/Contraseña actual/)
    await current.fill('no-es-la-mia-123')
    await save(page)
    await expect.poll(() => messageAt(page, 'currentPassword').textContent()).toMatch(/no es su contraseña actual/)
    await current.fill(panel.password)
    const answer = saved(page)
    await save(page)
    expect((await answer).status()).toBe(200)
    expect(await logIn('editor-2@example.org', panel.password)).toBe(200)
    await page.context().close()
  })

  it('an admin sets another’s password without a current one, and disables the account', async () => {
    const { body } = await panel.send<{ doc: { id: string } }>('admin', 'POST', '/api/users', {
      email: 'somebody@example.org',
      password: panel.password,
      role: 'viewer',
      name: 'Somebody',
    })
    const page = await panel.open('admin', `/admin/collections/users/${body.doc.id}`)
    await page.locator('#open-change-password').click()
    expect(await page.locator('dialog input[name=currentPassword]').count()).toBe(0)
    await changePassword(page, { password: 'copper-lantern-drift', again: 'copper-lantern-drift' })
    await page.getByText('The password is changed').waitFor()
    expect(await logIn('somebody@example.org', 'copper-lantern-drift')).toBe(200)
    await page.locator('#field-disabled').check()
    const answer = saved(page)
    await save(page)
    expect((await answer).status()).toBe(200)
    await panel.picture(page, 'user-disabled')
    expect(await logIn('somebody@example.org', 'copper-lantern-drift')).toBe(401)
    await page.context().close()
  })

  it('a login that is refused says why, and a forgotten password comes by e-mail', async () => {
    const page = await panel.open('public', '/admin/login')
    await page.locator('#field-email').fill('viewer@example.org')
    await page.locator('#field-password').fill('a-wrong-password')
    await page.locator('button[type=submit]').click()
    await page.getByText(/After 5 wrong passwords/).waitFor()
    await panel.picture(page, 'login-refused')

    await page.goto(`${panel.url}/admin/forgot`)
    await page.locator('#field-email').fill('viewer@example.org')
    await page.locator('button[type=submit]').click()
    const letter = await mail.letterWith('To: viewer@example.org', '/admin/reset/')
    await page.goto(/http\S+\/admin\/reset\/\S+/.exec(letter)?.[0] ?? '')
    await page.locator('#field-password').fill('copper-lantern-drift')
    await page.locator('#field-confirm-password').fill('copper-lantern-drift')
    // Payload's form takes what was just typed for empty until it has checked it.
    await sleep(500)
    await page.locator('button[type=submit]').click()
    await page.waitForURL(`${panel.url}/admin`)
    expect(await logIn('viewer@example.org', 'copper-lantern-drift')).toBe(200)
    await page.context().close()
  })
})
