import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openAdminPanel, type AdminPanel } from '../support/admin-panel'

const noBrowser = inject('noBrowser')

describe.skipIf(noBrowser !== '')(noBrowser ? `API keys in the panel [skipped: ${noBrowser}]` : 'API keys in the panel', () => {
  let panel: AdminPanel
  const users: Record<string, string> = {}

  beforeAll(async () => {
    panel = await openAdminPanel(inject('chromium'))
    for (const person of ['viewer', 'author', 'admin'] as const)
      users[person] = (await panel.send<{ user: { id: string } }>(person, 'GET', '/api/users/me')).body.user.id
  })
  afterAll(async () => panel?.close())

  const statusWith = async (key: string) =>
    (await fetch(`${panel.url}/api/sources`, { headers: { Authorization: `users API-Key ${key}` } })).status

  it('are made on the page of their user, shown once, and revoked', async () => {
    const page = await panel.open('admin', `/admin/collections/users/${users.viewer}`)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const section = page.getByRole('region', { name: 'API keys', exact: true })
    await section.getByText('There are none.').waitFor()
    await section.getByRole('button', { name: 'New API key' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByRole('button', { name: 'Create key' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Name: what it is for').fill('Preview site')
    await panel.picture(page, 'key-dialog')
    expect(await panel.violations(page, 'dialog[open], .confirmation-modal')).toEqual([])
    await dialog.getByRole('button', { name: 'Create key' }).click()
    const shown = section.getByLabel('Copy the key now: it is not shown again.')
    const key = await shown.inputValue()
    expect(key).toMatch(/^cms_[0-9a-f]{40}$/)
    await section.getByRole('button', { name: 'Copy' }).click()
    await section.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate(async () => navigator.clipboard.readText())).toBe(key)
    await panel.picture(page, 'key-shown')
    expect(await panel.violations(page, '.review-panel')).toEqual([])
    expect(await statusWith(key)).toBe(200)

    await page.reload()
    await section.getByRole('row', { name: /Preview site/ }).waitFor()
    expect(await page.content()).not.toContain(key)
    await section.getByRole('button', { name: 'Revoke Preview site' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await section.getByRole('row', { name: /Preview site .* Revoked/ }).waitFor()
    await panel.picture(page, 'keys-revoked')
    expect(await statusWith(key)).toBe(401)
    await page.context().close()
  })

  it('are made by an author on their own page, in Spanish too', async () => {
    const page = await panel.open('author')
    await page.context().addCookies([{ name: 'payload-lng', value: 'es', url: panel.url }])
    await page.goto(`${panel.url}/admin/account`)
    const section = page.getByRole('region', { name: 'Claves de API', exact: true })
    await section.getByRole('button', { name: 'Nueva clave de API' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Nombre: para qué es').fill('Mi programa')
    await dialog.getByLabel('Último día (vacío: no caduca)').fill('')
    await dialog.getByRole('button', { name: 'Crear clave' }).click()
    expect(await statusWith(await section.getByLabel(/Copie la clave ahora/).inputValue())).toBe(200)
    await section.getByRole('button', { name: 'Listo' }).click()
    await section.getByRole('row', { name: /Mi programa .* nunca .* Válida/ }).waitFor()
    await page.context().close()
  })

  it('are listed to a viewer, who makes none', async () => {
    const made = await panel.send('admin', 'POST', '/api/api-keys', { name: 'Of the viewer', user: users.viewer })
    expect(made.status).toBe(201)
    const page = await panel.open('viewer', '/admin/account')
    const section = page.getByRole('region', { name: 'API keys', exact: true })
    await section.getByRole('row', { name: /Of the viewer/ }).waitFor()
    expect(await section.getByRole('button').count()).toBe(0)
    await page.context().close()
  })

  it('have a list of their own, from which an admin revokes one', async () => {
    await panel.send('admin', 'POST', '/api/api-keys', { name: 'To be ended', user: users.viewer })
    const page = await panel.open('admin', '/admin/collections/api-keys')
    await panel.picture(page, 'key-list')
    await page.getByRole('link', { name: 'To be ended' }).click()
    await page.getByRole('button', { name: 'Revoke To be ended' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByRole('button', { name: 'Revoke To be ended' }).waitFor({ state: 'detached' })
    await panel.picture(page, 'key-page')
    await page.context().close()
  })

  it('are shown without a complaint of the browser', () => {
    expect(panel.complaints).toEqual([])
  })
})
