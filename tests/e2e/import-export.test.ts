import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { openAdminPanel, type AdminPanel } from '../support/admin-panel'

const noBrowser = inject('noBrowser')

/** The bytes in which Excel on Windows saves CSV. */
const windows1252 = (text: string) => Buffer.from(text.replaceAll('–', '\u0096').replaceAll('€', '\u0080'), 'latin1')

const semicolons = (rows: string[][]) =>
  rows.map((cells) => cells.map((cell) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';')).join('\r\n')

describe.skipIf(noBrowser !== '')(noBrowser ? `import and export [skipped: ${noBrowser}]` : 'import and export in the admin panel', () => {
  let panel: AdminPanel
  let source = ''
  /** What the template has in its first row, in Spanish. */
  let headings: string[] = []

  beforeAll(async () => {
    panel = await openAdminPanel(inject('chromium'))
    const { body } = await panel.send<{ docs: { slug: string }[] }>('public', 'GET', '/api/sources?limit=1')
    source = body.docs[0]?.slug ?? ''
  })
  afterAll(async () => panel?.close())

  const open = async (role: 'author' | 'editor' | 'viewer', path: string, language = 'en') => {
    const page = await panel.open(role)
    await page.context().addCookies([{ name: 'payload-lng', value: language, url: panel.url }])
    await page.goto(`${panel.url}${path}`)
    // A click before the page has come alive leads nowhere.
    await page.waitForLoadState('networkidle')
    return page
  }
  const choose = async (page: Page, name: string, buffer: Buffer) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  const total = (page: Page, name: string) => page.getByRole('group').getByRole('button', { name, exact: true })
  const download = async (page: Page, click: () => Promise<void>) => {
    const [file] = await Promise.all([page.waitForEvent('download'), click()])
    return readFile(await file.path())
  }
  const factsWhere = async (search: string) => {
    const { body } = await panel.send<{ docs: Record<string, unknown>[]; totalDocs: number }>(
      'editor',
      'GET',
      `/api/facts?draft=true&depth=0&limit=100&${search}`,
    )
    return body
  }

  const fact = (number: number, more: Record<string, string> = {}): Record<string, string> => ({
    País: 'peru',
    Clave: `erradicacion-${number}`,
    'Afirmación (Inglés)': `Eradication – once more – cost ${number}.5 US dollars.`,
    'Afirmación (Español)': `La erradicación – de nuevo – costó ${number},5 dólares.`,
    'Cifras 1: Qué se cuenta (Inglés)': `Eradication ${number}`,
    'Cifras 1: Valor': `${number},5`,
    'Cifras 1: Unidad': 'dólares estadounidenses',
    'Cifras 1: Clase': 'resultado',
    'Citas 1: Fuente': source,
    ...more,
  })
  /** A file as somebody fills in the template and Excel in Spanish saves it: semicolons, decimal commas, Windows-1252. */
  const filled = (rows: Record<string, string>[]) => {
    const unknown = rows.flatMap((row) => Object.keys(row)).filter((name) => !headings.includes(name))
    expect([...new Set(unknown)]).toEqual([])
    return windows1252(semicolons([headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))]))
  }

  it('an editor imports ten facts from a Spanish spreadsheet, and publishes one', async () => {
    const page = await open('editor', '/admin/collections/facts', 'es')
    await page.getByRole('link', { name: 'Importar' }).click()
    await page.getByRole('heading', { level: 1, name: 'Importar datos' }).waitFor()
    await panel.picture(page, 'import-choose')
    expect(await panel.violations(page, '.import-page')).toEqual([])
    const template = await download(page, async () => page.getByRole('link', { name: 'Plantilla para todos los idiomas' }).click())
    headings = template.toString('utf8').replace('\ufeff', '').trim().split(',')

    await choose(page, 'datos.csv', filled(Array.from({ length: 10 }, (_, index) => fact(index + 1))))
    await total(page, '10 Nuevas').waitFor()
    await page.getByText('La erradicación – de nuevo – costó 7,5 dólares.').first().waitFor({ state: 'attached' })
    await panel.picture(page, 'import-preview')
    expect(await panel.violations(page, '.import-page')).toEqual([])
    expect((await factsWhere('where[key][like]=erradicacion')).totalDocs).toBe(0)

    // What is saved by hand meanwhile is no part of the import.
    const [other] = (await factsWhere('where[key][exists]=true')).docs
    await panel.send('editor', 'PATCH', `/api/facts/${String(other?.id)}?draft=true`, { order: 99 })
    await page.getByRole('button', { name: 'Importar 10 filas como borradores' }).click()
    await page.getByRole('heading', { name: 'Importado como borradores' }).waitFor()
    await panel.picture(page, 'import-done')
    expect(await panel.violations(page, '.import-page')).toEqual([])
    await page.getByRole('link', { name: 'Mostrar los borradores importados' }).click()
    await page.locator('tbody tr').nth(9).waitFor()
    expect(await page.locator('tbody tr').count()).toBe(10)
    // Those of the rows below the fold as well.
    await expect.poll(async () => page.locator('tbody .cell-country').allInnerTexts()).toEqual(Array.from({ length: 10 }, () => 'Peru'))
    await panel.picture(page, 'import-list')
    expect((await factsWhere('where[key][equals]=erradicacion-7&locale=es')).docs).toMatchObject([
      {
        statement: 'La erradicación – de nuevo – costó 7,5 dólares.',
        figures: [{ value: 7.5, unit: 'us-dollars', kind: 'actual' }],
        _status: 'draft',
      },
    ])

    await page.locator('tbody a').first().click()
    await page.locator('#action-save').click()
    await expect
      .poll(
        async () => (await panel.send<{ totalDocs: number }>('public', 'GET', '/api/facts?where[key][like]=erradicacion')).body.totalDocs,
      )
      .toBe(1)
    await page.context().close()
  })

  it('exports all that a list filters, whatever its page, and what comes back is unchanged', async () => {
    const peru = await panel.send<{ country: { id: string } }>('public', 'GET', '/api/countries/peru/profile')
    const page = await open('editor', `/admin/collections/facts?limit=10&where[or][0][and][0][country][equals]=${peru.body.country.id}`)
    await page.getByText('1-10 of 12').waitFor()
    await page.getByRole('button', { name: 'Export' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('12 documents match').waitFor()
    await panel.picture(page, 'export')
    expect(await panel.violations(page, '.confirmation-modal')).toEqual([])
    await dialog.getByLabel('Documents').selectOption('no')
    await dialog.getByText('3 documents match').waitFor()
    await dialog.getByLabel('Documents').selectOption('yes')
    await dialog.getByText('12 documents match').waitFor()
    for (const format of ['csv', 'json']) {
      await dialog.getByLabel('Format').selectOption(format)
      const file = await download(page, async () => dialog.getByRole('button', { name: 'Download' }).click())
      const again = await open('editor', '/admin/import/facts')
      await choose(again, `facts.${format}`, file)
      await total(again, '12 Unchanged').waitFor()
      await again.getByText('there is nothing to import').waitFor()
      expect(await again.locator('#import-confirm').isDisabled()).toBe(true)
      await again.context().close()
      await page.getByRole('button', { name: 'Export' }).click()
    }
    await page.context().close()
  })

  it('shows every problem of a bad row, and writes nothing while there is one', async () => {
    const page = await open('editor', '/admin/import/facts', 'es')
    await choose(page, 'datos.csv', filled([fact(20), fact(21, { 'Cifras 1: Valor': '12abc', País: 'nirgendwo' })]))
    await total(page, '1 Rechazadas').waitFor()
    await page.getByText('12abc').first().waitFor()
    await page.getByText('nirgendwo').first().waitFor()
    await page.getByText('No se puede importar nada mientras haya filas rechazadas').waitFor()
    expect(await page.locator('#import-confirm').isDisabled()).toBe(true)
    await panel.picture(page, 'import-rejected')
    expect(await panel.violations(page, '.import-page')).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    await panel.picture(page, 'import-narrow')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect((await factsWhere('where[key][in]=erradicacion-20,erradicacion-21')).totalDocs).toBe(0)

    await page.getByRole('button', { name: 'Elegir otro archivo' }).click()
    await choose(page, 'nada.csv', Buffer.from('Nada;Clave\r\n1;2'))
    await page.getByRole('heading', { name: 'No se puede leer el archivo' }).waitFor()
    await page.getByText('«Nada»', { exact: false }).first().waitFor()
    await page.context().close()
  })

  it('asks before a preview is left, and imports nothing that has changed since', async () => {
    const page = await open('editor', '/admin/collections/facts', 'es')
    await page.getByRole('link', { name: 'Importar' }).click()
    await page.getByRole('heading', { level: 1, name: 'Importar datos' }).waitFor()
    await choose(page, 'datos.csv', filled([fact(3, { 'Afirmación (Español)': 'Un texto nuevo.' })]))
    await total(page, '1 Modificadas').waitFor()
    for (const leave of [async () => page.locator('.step-nav a', { hasText: 'Datos' }).click(), async () => page.goBack()]) {
      await leave()
      await page.locator('#confirm-cancel').click()
      await page.locator('#confirm-cancel').waitFor({ state: 'hidden' })
      await total(page, '1 Modificadas').waitFor()
    }

    const [stored] = (await factsWhere('where[key][equals]=erradicacion-3')).docs
    await panel.send('author', 'PATCH', `/api/facts/${String(stored?.id)}?draft=true&locale=es`, {
      statement: 'Lo que otra persona escribió.',
    })
    await page.getByRole('button', { name: 'Importar 1 fila como borrador' }).click()
    await page.getByText('Los documentos han cambiado desde la previsualización').first().waitFor()
    await panel.picture(page, 'import-stale')
    await page.getByRole('button', { name: 'Volver a previsualizar' }).click()
    await page.getByText('Lo que otra persona escribió.').waitFor()

    await page.goBack()
    await page.locator('#confirm-action').click()
    await page.waitForURL(/collections\/facts/)
    await page.context().close()
  })

  it('lets an author import by the keyboard alone', async () => {
    const page = await open('author', '/admin/collections/facts', 'es')
    /** Moves the focus on until it is on what the selector names. */
    const reach = async (selector: string) => {
      await page.locator(selector).first().waitFor()
      for (let presses = 0; presses < 100; presses += 1) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`The keyboard does not reach ${selector}`)
    }
    await reach('a[href$="/import/facts"]')
    await page.keyboard.press('Enter')
    // The page may still be settling: then the focus is lost, and a person presses again.
    const chooser = await vi.waitFor(
      async () => {
        await reach('input[type=file]')
        const [opened] = await Promise.all([page.waitForEvent('filechooser', { timeout: 3_000 }), page.keyboard.press('Space')])
        return opened
      },
      { timeout: 60_000 },
    )
    await chooser.setFiles({ name: 'datos.csv', mimeType: 'text/csv', buffer: filled([fact(30)]) })
    await reach('#import-confirm:not([disabled])')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Importado como borradores' }).waitFor()
    expect((await factsWhere('where[key][equals]=erradicacion-30')).docs).toMatchObject([{ _status: 'draft' }])
    await page.context().close()
  })

  it('offers a viewer exports and no imports', async () => {
    const page = await open('viewer', '/admin/collections/facts')
    await page.getByRole('button', { name: 'Export' }).waitFor()
    expect(await page.getByRole('link', { name: 'Import' }).count()).toBe(0)
    await page.goto(`${panel.url}/admin/import/facts`)
    await page.getByRole('heading', { name: 'Nothing found' }).waitFor()
    await page.context().close()
  })

  it('runs without a complaint in the console but of refusals', () => {
    expect(panel.complaints.filter((text) => !/status of (400|404|412)/.test(text))).toEqual([])
  })
})
