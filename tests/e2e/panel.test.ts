import { config } from '../support/config'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { openAdminPanel, type AdminPanel } from '../support/admin-panel'
import { contentTypes, numberPlaces, textPlace, type Place } from '../support/content-types'
import { addRow, append, fieldAt, openForm, submit, valueAt } from '../support/edit-view'

const { collections, ...globals } = config
const types = contentTypes({ collections, ...globals })
/** Whatever has a list in the panel. */
const lists = collections.filter(({ admin, slug }) => !admin.hidden && !slug.startsWith('payload-')).map(({ slug }) => slug)

const noBrowser = inject('noBrowser')

describe.skipIf(noBrowser !== '')(noBrowser ? `the admin panel [skipped: ${noBrowser}]` : 'the admin panel', () => {
  let panel: AdminPanel
  let page: Page
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    panel = await openAdminPanel(inject('chromium'))
    page = await panel.open('editor')
    for (const slug of ['countries', 'facts', 'programs', 'sources']) {
      const { body } = await panel.send<{ docs: { id: string }[] }>('public', 'GET', `/api/${slug}?limit=1&depth=0&sort=createdAt`)
      ids[slug] = body.docs[0]?.id ?? ''
    }
  })
  afterAll(async () => panel?.close())

  const open = async (place: string, on = page) => openForm(on, `${panel.url}/admin/collections/${place}`)
  const openList = async (place: string, on = page) => {
    await on.goto(`${panel.url}/admin/collections/${place}`)
    await on.waitForLoadState('networkidle')
  }
  const read = async (place: string) => (await panel.send('editor', 'GET', `/api/${place}`)).body

  describe.each(types.filter(({ fields }) => numberPlaces(fields).length > 0))('a number field of $slug', ({ slug, fields }) => {
    it('takes a decimal comma, and shows both readings of what has two', async () => {
      await open(`${slug}/create`)
      const places = numberPlaces(fields)
      // Before anything is typed: the form asks the server of what was typed, and shows its rows as they were then.
      for (const list of listsAround(places)) await addRow(page, list)
      for (const place of places) {
        const input = fieldAt(page, place).locator('input')
        await type(input, '1,234')
        await input.blur()
        const problem = await fieldAt(page, place).getByRole('alert').innerText()
        expect(problem, place.path).toMatch(/“1,234” .* 1234 .* 1\.234/)
        await type(input, '12,5')
        await input.blur()
        expect(await input.inputValue(), place.path).toBe('12.5')
        expect(await fieldAt(page, place).getByRole('alert').count(), place.path).toBe(0)
      }
      await append(page, textPlace(fields), 'A text')
      const { doc }: { doc: unknown } = await (await submit(page, 'save-draft')).json()
      for (const { path: at } of places) expect(valueAt(doc, at), at).toBe(12.5)
    })
  })

  describe('a filter of a list', () => {
    const condition = () => page.locator('.condition').first()
    const choose = async (part: 'field' | 'operator' | 'value', option: string) => {
      const found = page.locator('.rs__option').getByText(option, { exact: true })
      // A list that loads anew closes the options.
      await vi.waitFor(
        async () => {
          if (!(await found.isVisible())) await condition().locator(`.condition__${part} .rs__control`).click({ timeout: 3_000 })
          await found.click({ timeout: 3_000 })
        },
        { timeout: 30_000, interval: 200 },
      )
    }
    const addFilter = async (slug: string, field: string, operator: string) => {
      await openList(slug)
      await vi.waitFor(
        async () => {
          const add = page.locator('.where-builder__add-first-filter')
          if (!(await add.isVisible())) await page.locator('#toggle-list-filters').click()
          await add.click({ timeout: 3_000 })
          await condition().waitFor({ timeout: 3_000 })
        },
        { timeout: 30_000, interval: 200 },
      )
      await choose('field', field)
      await choose('operator', operator)
    }
    const filtered = async (where: string) => page.waitForURL((url) => decodeURIComponent(url.search).includes(where))

    it('takes a number as it is typed, and shows both readings of what has two', async () => {
      await addFilter('facts', 'Order', 'is less than')
      const input = condition().locator('.condition__value input')
      await type(input, '1,234')
      await page.keyboard.press('Enter')
      expect(await condition().getByRole('alert').innerText()).toMatch(/“1,234” .* 1234 .* 1\.234/)
      await type(input, '12,5')
      await page.keyboard.press('Enter')
      await filtered('[order][less_than]=12.5')
      await page.locator('tbody tr').first().waitFor()
      expect(await condition().getByRole('alert').count()).toBe(0)
    })

    it.each([
      ['facts', 'Country', '[country]', ''],
      ['countries', 'Policy focus > Program or news item', '[policyFocus.document]', '[value]'],
    ])('of %s finds what has no %s', async (slug, field, at, inside) => {
      await addFilter(slug, field, 'equals')
      await choose('value', 'None')
      await filtered(`${at}[equals]${inside}=null`)
      await page.locator('.collection-list').getByText('No Results').or(page.locator('tbody tr')).first().waitFor()
      await choose('operator', 'is not equal to')
      await filtered(`${at}[not_equals]${inside}=null`)
      await page.locator('.collection-list').getByText('No Results').or(page.locator('tbody tr')).first().waitFor()
    })

    it('that makes no sense leaves the list usable', async () => {
      await openList('facts?where[or][0][and][0][order][less_than]=soon')
      await page.locator('.collection-list').getByText('No Results').waitFor()
      await page.locator('.condition__actions-remove').click()
      await page.locator('tbody tr').first().waitFor()
    })
  })

  describe('all documents of a list', () => {
    const agencies = async () => {
      const { body } = await panel.send<{ docs: { leadAgency?: string }[] }>('public', 'GET', '/api/programs?limit=100&depth=0')
      return new Set(body.docs.map(({ leadAgency }) => leadAgency))
    }
    const selectAll = async () => {
      await openList('programs?limit=5&sort=slug')
      await page.locator('thead input[type=checkbox]').click()
      await page.getByRole('button', { name: /^Select all/ }).click()
    }
    it('are edited at once, beyond the page', async () => {
      await selectAll()
      await page.locator('.list-selection').getByRole('button', { name: 'Edit', exact: true }).click()
      await page.locator('.edit-many__form .rs__control').click()
      await page.locator('.rs__option', { hasText: 'Lead agency' }).click()
      await page.locator('input[name=leadAgency]').fill('One agency for all')
      await page.locator('.edit-many__form').getByRole('button', { name: 'Publish changes' }).click()
      await expect.poll(agencies, { timeout: 60_000 }).toEqual(new Set(['One agency for all']))
    })
    it('are not unpublished, since Payload leaves out the filter of the list', async () => {
      await selectAll()
      await page.locator('.list-selection').getByRole('button', { name: 'Unpublish', exact: true }).click()
      await page.getByRole('dialog').locator('#confirm-action').click()
      await page.getByText('This would unpublish everything').waitFor()
    })
  })

  describe('a drawer with typed work asks before it closes:', () => {
    // Those of drawers in drawers open together, the one that is meant on top.
    const question = () => page.getByRole('dialog').filter({ hasText: 'Leave without saving' }).last()
    const answer = async (name: string) => {
      await question().getByRole('button', { name, exact: true }).click()
      await question().waitFor({ state: 'hidden' })
    }
    const closing = '.doc-drawer__header-close, .drawer__header__close, .edit-many__header__close, .drawer-close-button'
    /** Stays when asked upon Escape, with what was typed, and leaves when asked upon the button. */
    const asks = async (drawer: Locator, input: Locator, typed: string) => {
      await page.keyboard.press('Escape')
      await answer('Stay on this page')
      expect(await input.inputValue()).toContain(typed)
      await drawer.locator(closing).last().click()
      await answer('Leave anyway')
      await input.waitFor({ state: 'detached' })
    }

    it('a document, and one inside it', async () => {
      await open(`facts/${ids.facts}`)
      await page.locator('#field-country .relationship-add-new__add-button').click()
      const outer = page.locator('dialog.doc-drawer').first()
      const name = outer.locator('#field-name')
      await type(name, 'Typed work')
      // What is below the screen is not there yet.
      await outer.locator('#field-meta').scrollIntoViewIfNeeded()
      await outer.locator('#field-meta__image .upload__createNewToggler').click()
      const inner = page.locator('dialog.doc-drawer').nth(1)
      await type(inner.locator('#field-alt'), 'More typed work')
      await asks(inner, inner.locator('#field-alt'), 'More typed work')
      expect(await name.inputValue()).toBe('Typed work')
      await name.focus()
      await asks(outer, name, 'Typed work')
    })

    it('a schedule', async () => {
      await open(`facts/${ids.facts}`)
      await page.locator('.doc-controls .form-submit .popup-button').click()
      await page.locator('#schedule-publish').click()
      const drawer = page.locator('dialog.drawer', { has: page.locator('#scheduled-publish-save') })
      const input = drawer.locator('.react-datepicker__input-container input')
      await type(input, '12/31/2030 10:00 AM')
      // It is shown as a date from then on.
      await asks(drawer, input, '2030')
    })

    it('a link', async () => {
      await open(`countries/${ids.countries}`)
      await page.locator('[data-field-path=overview] [contenteditable=true] p').first().dblclick()
      await page.locator('[data-field-path=overview] .fixed-toolbar .toolbar-popup__button-link').click()
      const drawer = page.locator('dialog.drawer', { has: page.locator('input[name=url]') })
      await type(drawer.locator('input[name=url]'), 'https://example.org/typed')
      await asks(drawer, drawer.locator('input[name=url]'), 'https://example.org/typed')
    })

    it('an edit of many', async () => {
      await openList('sources')
      await page.locator('tbody input[type=checkbox]').first().check()
      await page.getByRole('button', { name: 'Edit', exact: true }).click()
      const drawer = page.locator('dialog.drawer', { has: page.locator('.edit-many__form') })
      await drawer.locator('.rs__control').first().click()
      await page.locator('.rs__option', { hasText: 'License' }).click()
      await type(drawer.locator('input[name=license]'), 'Typed work')
      await asks(drawer, drawer.locator('input[name=license]'), 'Typed work')
    })
  })

  it('tells an author by name who is editing a document', async () => {
    await open(`sources/${ids.sources}`)
    const locked = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().includes('/admin/'))
    await type(page.locator('#field-license'), 'CC0')
    await locked
    const author = await panel.open('author', `/admin/collections/sources/${ids.sources}`)
    await author.getByRole('dialog').getByText('The editor').waitFor()
    await author.context().close()
  })

  it('says of each version who made it, what was done and why', async () => {
    const send = async (person: 'author' | 'editor', method: string, step: string, body: object) =>
      expect((await panel.send(person, method, `/api/programs/${ids.programs}${step}`, body)).status).toBe(200)
    await send('author', 'PATCH', '?draft=true', { leadAgency: 'Another agency' })
    await send('author', 'POST', '/submit', { note: 'The agency has a new name.' })
    await send('editor', 'POST', '/return', { note: 'Since when?' })
    await openList(`programs/${ids.programs}/versions`)
    const rows = page.locator('.versions-table tbody tr')
    expect((await rows.allInnerTexts()).slice(0, 3)).toEqual([
      expect.stringMatching(/The editor.*Since when\?/s),
      expect.stringMatching(/The author.*The agency has a new name\./s),
      expect.stringMatching(/The author/),
    ])
  })

  describe('the file of an image', () => {
    const image = async () =>
      sharp({ create: { width: 60, height: 40, channels: 3, background: '#336699' } })
        .png()
        .toBuffer()

    it('is published with the crop that was chosen, and cropped again', async () => {
      await open('media/create')
      await page.locator('.file-field input[type=file]').setInputFiles({ name: 'crop.png', mimeType: 'image/png', buffer: await image() })
      await type(page.locator('#field-alt'), 'A cropped image')
      for (const [index, pixels, size] of [
        [0, '30', { width: 30, height: 40 }],
        [1, '20', { width: 30, height: 20 }],
      ] as const) {
        await page.getByRole('button', { name: 'Edit Image' }).click()
        const input = page.locator('.edit-upload__input input').nth(index)
        await type(input, pixels)
        await page.keyboard.press('Tab')
        await page.locator('.edit-upload').getByRole('button', { name: 'Apply Changes' }).click()
        const { doc }: { doc: { id: string } } = await (await submit(page, 'save')).json()
        expect(await read(`media/${doc.id}`)).toMatchObject(size)
      }
    })

    it('is uploaded among several', async () => {
      await openList('media')
      await page.getByRole('button', { name: 'Bulk Upload' }).click()
      const files = await Promise.all(['one.png', 'two.png'].map(async (name) => ({ name, mimeType: 'image/png', buffer: await image() })))
      await page.locator('dialog.drawer input[type=file]').last().setInputFiles(files)
      const drawer = page.locator('.bulk-upload--file-manager')
      for (const alt of ['The first', 'The second']) {
        await type(drawer.locator('input[name=alt]'), alt)
        await drawer.locator('.bulk-upload--actions-bar__controls button').last().click()
      }
      await drawer.getByRole('button', { name: 'Publish' }).click()
      await page.getByText('Successfully saved 2 files').waitFor()
    })
  })

  // Names are given once the page is alive.
  const expectNames = async (on: Page, slug: string) => expect.poll(() => panel.unnamed(on), { message: slug, timeout: 20_000 }).toEqual([])

  describe.each(['en', 'es'])('in "%s"', (language) => {
    it('names every control of every list', async () => {
      const admin = await panel.open('admin')
      await admin.context().addCookies([{ name: 'payload-lng', value: language, url: panel.url }])
      for (const slug of lists) {
        await openList(slug, admin)
        await expectNames(admin, slug)
      }
      await admin.context().close()
    })

    it('names every control of every form, with a row in each list', async () => {
      const admin = await panel.open('admin')
      await admin.context().addCookies([{ name: 'payload-lng', value: language, url: panel.url }])
      for (const place of [...lists.map((slug) => `collections/${slug}/create`), 'globals/site', 'account']) {
        await admin.goto(`${panel.url}/admin/${place}`)
        await admin.waitForLoadState('networkidle')
        for (const add of await admin.locator('.array-field__add-row').all()) await add.click()
        await expectNames(admin, place)
      }
      await admin.context().close()
    })
  })

  it('runs without a complaint in the console but of what it refuses', () => {
    expect(panel.complaints.filter((complaint) => !/status of 400/.test(complaint))).toEqual([])
  })
})

/** The lists that have to have a row, the outer before the inner, for places in a first row. */
const listsAround = (places: Place[]): string[] => [
  ...new Set(
    places.flatMap(({ path: at }) => {
      const parts = at.split('.')
      return parts.flatMap((part, index) => (part === '0' ? [parts.slice(0, index).join('.')] : []))
    }),
  ),
]

/** Types over what an input holds. */
async function type(input: Locator, text: string) {
  await input.click()
  await input.press('Control+a')
  await input.pressSequentially(text)
}
