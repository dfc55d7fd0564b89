import { readFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { makeKey, withKey } from '../support/api-keys'
import { describeCms } from '../support/cms'
import { emailOf, password } from '../support/people'
import { makeNewsItem, makeSource, unique } from '../support/content'
import { read, write } from '../support/writes'

const solid = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#336699' } })

/** The smallest document that a PDF reader opens. */
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 3 3]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n',
)
const html = Buffer.from('<!doctype html><html><body><script>alert(1)</script></body></html>')
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

describeCms(
  'files and users',
  (cms) => {
    const upload = async (
      bytes: Buffer,
      name: string,
      type: string,
      data: Record<string, unknown> = { alt: 'A picture', _status: 'published' },
      place = 'media',
    ) => {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)], { type }), name)
      form.append('_payload', JSON.stringify(data))
      return write(cms, 'editor', place.startsWith('media?') || place === 'media' ? 'POST' : 'PATCH', place, form)
    }

    describe('media', () => {
      it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('takes a %s', async (format) => {
        const { status, doc } = await upload(await solid(20, 10).toFormat(format).toBuffer(), `picture.${format}`, `image/${format}`)
        expect(status).toBe(201)
        expect(doc).toMatchObject({ mimeType: `image/${format}`, width: 20, height: 10, alt: 'A picture' })
      })
      it('takes a PDF', async () => {
        const { status, doc } = await upload(pdf, 'report.pdf', 'application/pdf')
        expect(status).toBe(201)
        expect(doc.mimeType).toBe('application/pdf')
      })
      it('makes smaller images, and serves them', async () => {
        const { doc } = await upload(await solid(2_000, 1_000).png().toBuffer(), 'large.png', 'image/png')
        expect(doc).toMatchObject({
          sizes: { thumbnail: { width: 300, height: 150 }, card: { width: 768, height: 384 }, wide: { width: 1_600, height: 800 } },
        })
        const { sizes } = doc as { sizes?: { card?: { url?: string } } }
        const response = await fetch(`${cms.url}${new URL(sizes?.card?.url ?? '', cms.url).pathname}`)
        expect(response.status).toBe(200)
        expect(response.headers.get('x-content-type-options')).toBe('nosniff')
        expect(await sharp(Buffer.from(await response.arrayBuffer())).metadata()).toMatchObject({ width: 768, format: 'png' })
      })
      it.each<[string, () => Buffer | Promise<Buffer>, string, string]>([
        ['HTML named as a picture', () => html, 'picture.png', 'image/png'],
        ['HTML named as a PDF', () => html, 'report.pdf', 'application/pdf'],
        ['HTML', () => html, 'page.html', 'text/html'],
        ['SVG', () => svg, 'drawing.svg', 'image/svg+xml'],
        ['SVG named as a picture', () => svg, 'drawing.png', 'image/png'],
        ['SVG that says it is a PNG', () => svg, 'drawing.svg', 'image/png'],
        ['a picture named as a page', async () => solid(5, 5).png().toBuffer(), 'picture.html', 'image/png'],
        ['a page behind the first bytes of a picture', () => Buffer.concat([Buffer.from('GIF89a'), html]), 'picture.gif', 'image/gif'],
        ['a page behind the first bytes of a PDF', () => Buffer.concat([Buffer.from('%PDF-1.4\n'), html]), 'report.pdf', 'application/pdf'],
        ['text', () => Buffer.from('just text'), 'notes.txt', 'text/plain'],
        ['a picture of a kind that is not taken', async () => solid(5, 5).tiff().toBuffer(), 'picture.tiff', 'image/tiff'],
        ['an empty file', () => Buffer.alloc(0), 'empty.png', 'image/png'],
        ['half a picture', async () => (await solid(500, 500).png().toBuffer()).subarray(0, 60), 'half.png', 'image/png'],
      ])('refuses %s', async (_title, bytes, name, type) => {
        const { status, said } = await upload(await bytes(), name, type)
        expect(status, said).toBe(400)
      })
      it('refuses a file of another kind as the new file of a document', async () => {
        const { doc } = await upload(await solid(20, 10).png().toBuffer(), 'picture.png', 'image/png')
        const { status } = await upload(html, 'picture.png', 'image/png', {}, `media/${doc.id}`)
        expect(status).toBe(400)
        expect(await read(cms, 'public', `media/${doc.id}`)).toMatchObject({ width: 20 })
        expect((await fetch(`${cms.url}${new URL(String(doc.url), cms.url).pathname}`)).status).toBe(200)
      })
      it('refuses a file larger than the limit', async () => {
        expect((await upload(Buffer.concat([pdf, Buffer.alloc(1_100_000, 32)]), 'large.pdf', 'application/pdf')).status).toBe(413)
        expect((await upload(Buffer.concat([pdf, Buffer.alloc(3_000_000, 32)]), 'large.pdf', 'application/pdf')).status).toBe(413)
      })
      it('refuses a document without a file', async () => {
        expect((await write(cms, 'editor', 'POST', 'media', { alt: 'Nothing' })).status).toBe(400)
      })
      it('needs an alternative text to be published, and not for a draft', async () => {
        const bytes = await solid(5, 5).png().toBuffer()
        const { status, problems } = await upload(bytes, 'picture.png', 'image/png', { _status: 'published' })
        expect(status).toBe(400)
        expect(Object.keys(problems)).toEqual(['alt'])
        expect((await upload(bytes, 'picture.png', 'image/png', {}, 'media?draft=true')).status).toBe(201)
      })
      it('goes by what a file holds, not by its name', async () => {
        const { doc } = await upload(await solid(5, 5).png().toBuffer(), 'picture.pdf', 'application/pdf')
        expect(doc.mimeType).toBe('image/png')
        expect((await fetch(`${cms.url}${new URL(String(doc.url), cms.url).pathname}`)).headers.get('content-type')).toBe('image/png')
      })
      it.each(['../../evil.png', `${'long'.repeat(50)}.png`, 'a b/c?d#e.png', 'ñandú.png', '.png'])(
        'keeps a file named %j in its folder',
        async (name) => {
          const { status, doc } = await upload(await solid(5, 5).png().toBuffer(), name, 'image/png')
          expect(status).toBe(201)
          expect(doc.filename).toMatch(/^[\w.-]{1,255}$/)
          const stored = path.join(cms.environment.dataDir, 'media', String(doc.fileKey), String(doc.filename))
          expect((await readFile(stored)).length).toBeGreaterThan(0)
        },
      )
      it('does not fetch addresses', async () => {
        const { status, said } = await write(cms, 'editor', 'POST', 'media', { alt: 'a', url: `${cms.url}/healthz`, filename: 'a.png' })
        expect(status).toBe(400)
        expect(said).toMatch(/nothing is fetched/)
      })
    })

    it('a copy of a document has a file of its own', async () => {
      const { doc } = await upload(await solid(20, 10).png().toBuffer(), 'picture.png', 'image/png')
      const { status, doc: copy, said } = await write(cms, 'editor', 'POST', `media/${doc.id}/duplicate`)
      expect(status, said).toBe(200)
      expect(copy).toMatchObject({ width: 20, mimeType: 'image/png' })
      expect(copy.filename).not.toBe(doc.filename)
    })

    describe('users', () => {
      const user = async (data: Record<string, unknown> = {}) =>
        write(cms, 'admin', 'POST', 'users', { email: `${unique('user')}@example.org`, password, role: 'viewer', ...data })
      const login = async (email: string, secret: string) =>
        cms.send<{ token?: string }>('public', 'POST', '/api/users/login', { email, password: secret })

      it('have one of the four roles', async () => {
        for (const role of ['owner', null, ['admin']]) {
          const { status, problems } = await user({ role })
          expect(status).toBe(400)
          expect(Object.keys(problems)).toEqual(['role'])
        }
      })
      it('have an address, which one of them has', async () => {
        expect((await user({ email: 'nobody' })).problems).toHaveProperty('email')
        expect((await user({ email: `${'a'.repeat(250)}@example.org` })).problems).toHaveProperty('email')
        expect((await user({ email: emailOf('editor') })).status).toBe(400)
      })
      it('read with an API key as their role allows', async () => {
        const { id, key } = await makeKey(cms, (await user()).doc.id)
        const { doc: draft } = await write(cms, 'author', 'POST', 'sources?draft=true', { title: unique('Source') })
        const as = async (sent: string) =>
          (await cms.send('public', 'GET', `/api/sources/${draft.id}?draft=true`, undefined, withKey(sent))).status
        expect(await as(key)).toBe(200)
        expect(await as(`${key}x`)).toBe(401)
        await write(cms, 'admin', 'POST', `api-keys/${id}/revoke`)
        expect(await as(key)).toBe(401)
      })
      it('log in with what they were given', async () => {
        expect((await login(emailOf('editor'), password)).body.token).toEqual(expect.any(String))
      })
    })

    describe('a schedule', () => {
      const schedule = async (
        person: 'author' | 'editor' | 'viewer',
        type: 'publish' | 'unpublish',
        relationTo: 'news-items' | 'facts',
        id: string,
        waitUntil?: Date,
      ) => {
        const scheduler = cms.user(person)
        if (!scheduler) throw new Error(`There is no ${person}.`)
        await cms.payload.jobs.queue({
          task: 'schedulePublish',
          input: { type, doc: { relationTo, value: id }, user: { relationTo: 'users', value: scheduler.id } },
          waitUntil,
        })
        await cms.payload.jobs.run({ silent: true })
      }
      const isPublic = async (collection: string, id: string) => (await read(cms, 'public', `${collection}/${id}`)) !== undefined

      it('of an editor publishes when its time has come', async () => {
        const { id } = await makeNewsItem(cms.payload, { _status: 'draft' })
        await schedule('editor', 'publish', 'news-items', id, new Date(Date.now() + 3_600_000))
        expect(await isPublic('news-items', id)).toBe(false)
        await schedule('editor', 'publish', 'news-items', id, new Date(Date.now() - 1_000))
        expect(await isPublic('news-items', id)).toBe(true)
        expect(await read(cms, 'editor', `news-items/${id}?depth=0`)).toMatchObject({ updatedBy: cms.user('editor')?.id })
      })
      it('of an editor publishes the draft that is pending', async () => {
        const { id } = await makeNewsItem(cms.payload)
        await write(cms, 'author', 'PATCH', `news-items/${id}?draft=true`, { title: 'Rewritten' })
        await schedule('editor', 'publish', 'news-items', id)
        expect(await read(cms, 'public', `news-items/${id}`)).toMatchObject({ title: 'Rewritten' })
      })
      it('of an editor unpublishes', async () => {
        const { id } = await makeNewsItem(cms.payload)
        await schedule('editor', 'unpublish', 'news-items', id)
        expect(await isPublic('news-items', id)).toBe(false)
      })
      it.each(['author', 'viewer'] as const)('of a person who may not publish is refused: %s', async (person) => {
        const [draft, published] = [await makeNewsItem(cms.payload, { _status: 'draft' }), await makeNewsItem(cms.payload)]
        await expect(schedule(person, 'publish', 'news-items', draft.id)).rejects.toThrow('not allowed')
        await expect(schedule(person, 'unpublish', 'news-items', published.id)).rejects.toThrow('not allowed')
        await cms.payload.jobs.run({ silent: true })
        expect(await isPublic('news-items', draft.id)).toBe(false)
        expect(await isPublic('news-items', published.id)).toBe(true)
      })
      it('publishes no fact without a citation', async () => {
        const { doc: country } = await write(cms, 'author', 'POST', 'countries?draft=true', { name: unique('Country') })
        const { doc } = await write(cms, 'author', 'POST', 'facts?draft=true', {
          country: country.id,
          key: unique('fact'),
          statement: 'A statement.',
        })
        await schedule('editor', 'publish', 'facts', doc.id)
        expect(await isPublic('facts', doc.id)).toBe(false)
        await write(cms, 'author', 'PATCH', `facts/${doc.id}?draft=true`, { citations: [{ source: (await makeSource(cms.payload)).id }] })
        await schedule('editor', 'publish', 'facts', doc.id)
        expect(await isPublic('facts', doc.id)).toBe(true)
      })
    })
  },
  { env: { UPLOAD_LIMIT_MB: '1' } },
)
