import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openAdminPanel, type AdminPanel } from '../support/admin-panel'
import { quiet, submit, watch } from '../support/edit-view'
import { callServerFunction } from '../support/server-functions'

const noBrowser = inject('noBrowser')

interface Lock {
  id: string
  user: { value: string }
}

/** What the panel answers to requests that its own pages do not send. */
describe.skipIf(noBrowser !== '')(noBrowser ? `the panel’s server [skipped: ${noBrowser}]` : 'the panel’s server', () => {
  let panel: AdminPanel
  let source = ''
  const users: Record<string, string> = {}

  beforeAll(async () => {
    panel = await openAdminPanel(inject('chromium'))
    const made = await panel.send<{ doc: { id: string } }>('admin', 'POST', '/api/sources', {
      title: 'A source of the admin',
      slug: 'a-source-of-the-admin',
      publisher: 'P',
      _status: 'published',
    })
    source = made.body.doc.id
    for (const person of ['viewer', 'author', 'editor', 'admin'] as const)
      users[person] = (await panel.send<{ user: { id: string } }>(person, 'GET', '/api/users/me')).body.user.id
  })
  afterAll(async () => panel?.close())

  describe('a server function', () => {
    const inherited = [...Object.getOwnPropertyNames(Object.prototype), 'nope', '', '__proto__.constructor', 'form-state ']

    it.each(inherited)('of the name %j is a 404, a 401 for the public', async (name) => {
      for (const [person, refusal] of [
        ['public', 401],
        ['viewer', 404],
        ['admin', 404],
      ] as const) {
        const { status, text } = await callServerFunction(panel, person, { name, args: { secret: 'echo-me' } })
        expect([person, status]).toEqual([person, refusal])
        // A token has two parts that begin with eyJ. One alone comes up by chance in the nonces and sealed values of the page.
        expect(text).not.toMatch(/echo-me|payload-token|eyJ[\w-]+\.eyJ/)
      }
    })

    it.each([
      ['no call', undefined],
      ['null', null],
      ['a text', 'constructor'],
      ['a list as its name', { name: ['constructor'], args: {} }],
      ['an object as its name', { name: { toString: 'constructor' }, args: {} }],
      ['no arguments', { name: 'form-state' }],
      ['a list of arguments', { name: 'form-state', args: [] }],
      ['a collection that is not there', { name: 'render-list', args: { collectionSlug: 'nope' } }],
      ['a collection that every object has', { name: 'table-state', args: { collectionSlug: 'constructor' } }],
      ['a global that is not there', { name: 'form-state', args: { globalSlug: '__proto__' } }],
    ])('with %s is a 404', async (_, call) => {
      const { status } = await callServerFunction(panel, 'admin', ...(call === undefined ? [] : [call]))
      expect(status).toBe(404)
    })

    it('runs for nobody who is not logged in', async () => {
      for (const name of ['form-state', 'render-list', 'render-document-slots', 'get-default-layout', 'slugify']) {
        const { status } = await callServerFunction(panel, 'public', { name, args: { collectionSlug: 'facts' } })
        expect([name, status]).toEqual([name, 401])
      }
    })

    it('that Payload refuses is a 403', async () => {
      const call = { name: 'get-upcoming-scheduled-publish', args: { collectionSlug: 'sources', id: source } }
      expect((await callServerFunction(panel, 'viewer', call)).status).toBe(403)
      expect((await callServerFunction(panel, 'editor', call)).status).toBe(200)
    })
  })

  describe('the state of a form', () => {
    const locks = async () =>
      (await panel.send<{ docs: Lock[] }>('admin', 'GET', '/api/payload-locked-documents?limit=100&depth=0')).body.docs
    const lock = async (person: 'viewer' | 'author' | 'editor', place: object) => {
      const args = { operation: 'update', data: {}, docPermissions: {}, docPreferences: {}, schemaPath: 'sources', returnLockStatus: true }
      return callServerFunction(panel, person, { name: 'form-state', args: { ...args, collectionSlug: 'sources', ...place } })
    }

    it('locks nothing for a viewer, nor what is not there or may not be edited', async () => {
      const before = await locks()
      const answers = [
        await lock('viewer', { id: source, updateLastEdited: true }),
        await lock('author', { id: '00000000-0000-7000-8000-000000000000' }),
        await lock('author', { id: { equals: source } }),
        await lock('author', { collectionSlug: 'users', schemaPath: 'users', id: users.editor }),
        await lock('author', { collectionSlug: 'payload-jobs', schemaPath: 'payload-jobs', id: source }),
        await lock('author', { collectionSlug: undefined, globalSlug: 'site', schemaPath: 'site' }),
      ]
      expect(answers.map(({ status }) => status)).toEqual(Array(answers.length).fill(200))
      expect(await locks()).toEqual(before)
    })

    it('locks a document for an author, in their name', async () => {
      expect((await lock('author', { id: source })).status).toBe(200)
      expect((await locks()).map(({ user }) => user.value)).toEqual([users.author])
    })

    it('which somebody else takes over, and the author cannot remove', async () => {
      const [held] = await locks()
      const path = `/api/payload-locked-documents/${held?.id}`
      const taken = await panel.send('editor', 'PATCH', path, { user: { relationTo: 'users', value: users.editor } })
      expect(taken.status).toBe(200)
      expect((await panel.send('author', 'DELETE', path)).status).toBe(403)
      expect((await panel.send('editor', 'DELETE', path)).status).toBe(200)
      expect(await locks()).toEqual([])
    })
  })

  it('lets a document be taken over in the panel, and tells who has it', async () => {
    const place = `/admin/collections/sources/${source}`
    const [author, editor] = [await panel.open('author', place), await panel.open('editor')]
    const typed = author.waitForResponse((response) => response.request().method() === 'POST' && response.url().includes('/admin/'))
    await author.locator('#field-title').fill('A title of the author')
    await typed
    await editor.goto(`${panel.url}${place}`)
    await editor.getByText('The author').first().waitFor()
    await panel.picture(editor, 'lock')
    watch(editor)
    const taken = editor.waitForResponse((response) => response.request().method() === 'PATCH')
    await editor.locator('#document-locked-take-over').click()
    expect((await taken).status()).toBe(200)
    // The panel asks for the page anew, which is not read-only then.
    await quiet(editor)
    await editor.locator('#field-title').fill('A title of the editor')
    expect((await submit(editor, 'save')).status()).toBe(200)
    const { body } = await panel.send<{ title: string }>('public', 'GET', `/api/sources/${source}`)
    expect(body.title).toBe('A title of the editor')
    await Promise.all([author.context().close(), editor.context().close()])
  })

  describe('a page', () => {
    /** What a page shows, without what differs from one request to the next. */
    const shown = async (person: 'viewer' | 'author' | 'admin', path: string) => {
      const response = await fetch(`${panel.url}/admin/${path}`, { headers: panel.credentials(person) })
      const html = await response.text()
      return { status: response.status, shows: html.includes('A source of the admin') || html.includes(source) }
    }
    const filters = (value: string) => [
      `collections/sources?where[createdBy.email][like]=${value}`,
      `collections/sources?where[or][0][and][0][createdBy.email][contains]=${value}`,
      `collections/sources?where[createdBy.hash][like]=${value}`,
      `collections/sources?where[updatedBy.email][like]=${value}`,
    ]

    it('of a list shows a viewer and an author the same whether a hidden field matches or not', async () => {
      for (const person of ['viewer', 'author'] as const) {
        expect(await shown(person, 'collections/sources')).toEqual({ status: 200, shows: true })
        for (const [index, path] of filters('admin').entries()) {
          expect([path, await shown(person, path)]).toEqual([path, { status: 200, shows: false }])
          expect(await shown(person, filters('zzzz')[index] ?? '')).toEqual({ status: 200, shows: false })
        }
        for (const sort of ['createdBy.email', '-createdBy.email', 'nope'])
          expect(await shown(person, `collections/sources?sort=${sort}`)).toEqual({ status: 200, shows: false })
      }
      expect(await shown('admin', filters('admin')[0] ?? '')).toEqual({ status: 200, shows: true })
    })

    it('of a drawer or table does so too', async () => {
      for (const person of ['viewer', 'author'] as const) {
        const answers = []
        for (const value of ['admin', 'zzzz']) {
          const query = { where: { 'createdBy.email': { like: value } } }
          const list = {
            name: 'render-list',
            args: { collectionSlug: 'sources', enableRowSelections: false, overrideEntityVisibility: true, query },
          }
          const table = { name: 'table-state', args: { collectionSlug: 'sources', query, renderRowTypes: false } }
          for (const call of [list, table])
            answers.push((await callServerFunction(panel, person, call)).text.includes('A source of the admin'))
        }
        expect([person, answers]).toEqual([person, [false, false, false, false]])
      }
    })

    it('of versions sorts by nothing hidden', async () => {
      const place = `collections/sources/${source}/versions`
      for (const sort of ['version.updatedBy.email', '-version.updatedBy.email', 'version.nope'])
        expect((await shown('viewer', `${place}?sort=${sort}`)).status).toBeLessThan(500)
    })
  })
})
