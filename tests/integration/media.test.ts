import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { describeCms } from '../support/cms'
import { makeCountry, unique } from '../support/content'
import { importFile, previewFile } from '../support/import-files'
import type { Person } from '../support/people'
import { read, write, type Doc } from '../support/writes'

const solid = (width: number, height: number, background = '#336699') =>
  sharp({ create: { width, height, channels: 3, background }, limitInputPixels: false })
const png = async (width: number, height: number, background?: string) => solid(width, height, background).png().toBuffer()
const onePagePdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 3 3]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n',
)

interface Size {
  url: string
  filename: string | null
  width: number
  height: number
  mimeType: string
}
const sizesOf = (doc: Doc) => Object.values((doc.sizes ?? {}) as Record<string, Size>).filter(({ filename }) => filename !== null)
const namesOf = (doc: Doc) => [String(doc.filename), ...sizesOf(doc).map(({ filename }) => String(filename))]

describeCms(
  'media',
  (cms) => {
    const form = (bytes: Buffer, name: string, data: Record<string, unknown>) => {
      const body = new FormData()
      body.append('file', new Blob([new Uint8Array(bytes)]), name)
      body.append('_payload', JSON.stringify(data))
      return body
    }
    const upload = async (bytes: Buffer, name: string, data: Record<string, unknown> = {}) =>
      write(cms, 'editor', 'POST', 'media', form(bytes, name, { alt: 'A picture', _status: 'published', ...data }))
    const made = async (bytes: Buffer, name = `${unique('picture')}.png`, data: Record<string, unknown> = {}) => {
      const { doc, said, status } = await upload(bytes, name, data)
      expect(status, said).toBe(201)
      return doc
    }
    const replace = async (id: string, bytes: Buffer, name: string, data: Record<string, unknown> = { _status: 'published' }, query = '') =>
      write(cms, 'editor', 'PATCH', `media/${id}${query}`, form(bytes, name, data))
    const file = async (person: Person, address: unknown, headers: Record<string, string> = {}, method = 'GET') => {
      const { pathname, search } = new URL(String(address), cms.url)
      const token = inject('tokens')[person]
      const response = await fetch(cms.url + pathname + search, {
        method,
        headers: { ...(token ? { Authorization: `JWT ${token}` } : {}), ...headers },
      })
      return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
    }
    const place = (name: string) => `${cms.url}/api/media/file/${encodeURIComponent(name)}`
    const folder = () => path.join(cms.environment.dataDir, 'media')
    const stored = async () =>
      (await readdir(folder(), { recursive: true, withFileTypes: true }).catch(() => []))
        .filter((each) => each.isFile())
        .map(({ name }) => name)

    describe('names', () => {
      it.each([
        ['карта.png', 'karta'],
        ['Año Ñandú.PNG', 'ano-nandu'],
        ['Año Ñandú 2.png'.normalize('NFD'), 'ano-nandu-2'],
        ['Straße in Łódź.png', 'strasse-in-lodz'],
        ['日本.png', 'riben'],
        ['خريطة.png', 'khryth'],
        ['photo\u202Egpj.png', 'photogpj'],
        ['con.png', 'file-con'],
        ['photo.png. . ', 'photo'],
        ['a.tar.png', 'a-tar'],
        ['C:\\fakepath\\map.png', 'map'],
        ['..', undefined],
        ['🙂.png', undefined],
        [`${'long'.repeat(60)}.png`, 'long'.repeat(25)],
        ['no extension', 'no-extension'],
      ])('make of %j a readable one', async (name, base) => {
        const doc = await made(await png(4, 4), name)
        expect(doc.filename).toMatch(/^[a-z0-9-]+\.png$/)
        if (base !== undefined) expect(String(doc.filename).startsWith(base)).toBe(true)
        expect((await file('public', doc.url)).status).toBe(200)
      })
      it.each(['.htaccess', 'a.tar.gz', 'page.html', 'drawing.svg', 'run.exe'])('refuse the extension of %j', async (name) => {
        const { problems, status } = await upload(await png(4, 4), name)
        expect([status, problems.file]).toEqual([400, expect.stringContaining('.jpg')])
      })
      it('follow what the file holds', async () => {
        expect((await made(onePagePdf, 'report.png')).filename).toMatch(/^report(-\d+)?\.pdf$/)
        expect((await made(await png(4, 4), 'picture.jpg')).filename).toMatch(/\.png$/)
      })

      it('are those of one document each, sizes and all, when twenty upload the same at once', async () => {
        const bytes = await Promise.all(Array.from({ length: 20 }, async (_, index) => png(320, 4 + index)))
        const docs = await Promise.all(bytes.map(async (each) => made(each, 'Same Name.png')))
        const names = docs.flatMap(namesOf)
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
        for (const [index, doc] of docs.entries())
          expect((await file('public', doc.url)).bytes.equals(bytes[index] ?? Buffer.alloc(0))).toBe(true)
      })
      it('of sizes are never those of another document', async () => {
        const name = unique('map')
        const big = await made(await png(600, 400, 'red'), `${name}.png`)
        const other = await png(50, 30, 'blue')
        const docs = await Promise.all(
          [...sizesOf(big).map(({ filename }) => String(filename)), `${name}-300x200.png`].map(async (each) =>
            made(other, each.replace('.webp', '')),
          ),
        )
        expect(new Set([...namesOf(big), ...docs.flatMap(namesOf)]).size).toBe(namesOf(big).length + docs.flatMap(namesOf).length)
        await write(cms, 'admin', 'DELETE', `media/${big.id}`)
        for (const doc of docs) expect((await file('public', doc.url)).bytes.equals(other)).toBe(true)
      })
      it('of older versions stay theirs', async () => {
        const name = unique('first')
        const doc = await made(await png(4, 4), `${name}.png`)
        await replace(doc.id, await png(5, 5), `${unique('second')}.png`)
        expect((await made(await png(6, 6), `${name}.png`)).filename).toBe(`${name}-2.png`)
      })
    })

    describe('a file that is replaced', () => {
      it('by one of its own name keeps its address, and no cache shows the old one', async () => {
        const [old, next] = [await png(400, 40, 'red'), await png(400, 40, 'blue')]
        const doc = await made(old, `Same ${unique('name')}.png`)
        const before = await file('public', doc.url)
        const validators = {
          'If-None-Match': before.headers.get('etag') ?? '',
          'If-Modified-Since': before.headers.get('last-modified') ?? '',
        }
        expect((await file('public', doc.url, validators)).status).toBe(304)
        const { doc: after, status } = await replace(doc.id, next, String(doc.filename))
        expect(status).toBe(200)
        expect(after.filename).toBe(doc.filename)
        expect(after.url).toBe(doc.url)
        const now = await file('public', doc.url, validators)
        expect([now.status, now.headers.get('cache-control')]).toEqual([200, 'no-cache'])
        expect(now.bytes.equals(next)).toBe(true)
      })
      it('by a PDF leaves nothing of the image, and the other way round', async () => {
        const doc = await made(await png(900, 600))
        await replace(doc.id, onePagePdf, 'report.pdf')
        const empty = { filename: null, url: null, width: null, height: null, mimeType: null, filesize: null }
        const asPdf = await read(cms, 'public', `media/${doc.id}`)
        expect(asPdf).toMatchObject({ mimeType: 'application/pdf', width: null, height: null, thumbnailURL: null })
        expect(asPdf?.sizes).toMatchObject({ thumbnail: empty, cardWebp: empty, wideWebp: empty })
        await replace(doc.id, await png(800, 400), 'picture.png')
        expect(await read(cms, 'public', `media/${doc.id}`)).toMatchObject({
          mimeType: 'image/png',
          width: 800,
          sizes: { card: { width: 768 } },
        })
      })
      it('in a draft stays what the public sees, and the draft is for those who may read it', async () => {
        const [live, pending] = [await png(400, 40, 'red'), await png(400, 40, 'blue')]
        const doc = await made(live)
        const draft = await replace(doc.id, pending, String(doc.filename), {}, '?draft=true')
        expect(draft.status).toBe(200)
        const address = sizesOf(draft.doc).map(({ url }) => url)
        for (const url of [draft.doc.url, ...address]) {
          expect((await file('public', url)).status).toBe(403)
          expect((await file('author', url)).status).toBe(200)
        }
        expect((await file('public', doc.url)).bytes.equals(live)).toBe(true)
        expect((await file('author', draft.doc.url)).bytes.equals(pending)).toBe(true)
        expect((await read(cms, 'public', `media/${doc.id}`))?.url).toBe(doc.url)
        await write(cms, 'editor', 'PATCH', `media/${doc.id}`, { _status: 'published' })
        expect((await file('public', doc.url)).bytes.equals(pending)).toBe(true)
      })
      it('stays with its text: a restored version shows its own file', async () => {
        const [first, second] = [await png(400, 40, 'red'), await png(40, 40, 'blue')]
        const doc = await made(first, `${unique('first')}.png`, { alt: 'The first' })
        await replace(doc.id, second, `${unique('second')}.png`, { alt: 'The second', _status: 'published' })
        const { body } = await cms.send<{ docs: { id: string; version: Doc }[] }>(
          'editor',
          'GET',
          `/api/media/versions?where[parent][equals]=${doc.id}&sort=createdAt`,
        )
        const [oldest] = body.docs
        expect((await file('editor', oldest?.version.url)).bytes.equals(first)).toBe(true)
        expect((await file('public', oldest?.version.url)).status).toBe(403)
        expect((await cms.send('editor', 'POST', `/api/media/versions/${oldest?.id}`)).status).toBe(200)
        const restored = await read(cms, 'editor', `media/${doc.id}?draft=true`)
        expect(restored).toMatchObject({ alt: 'The first', width: 400, filename: doc.filename, sizes: { thumbnail: { width: 300 } } })
        expect((await file('editor', restored?.url)).bytes.equals(first)).toBe(true)
      })
      it('is kept when its update fails, and nothing is left of the new one', async () => {
        const old = await png(400, 40, 'red')
        const doc = await made(old)
        const before = (await stored()).sort()
        const { problems, status } = await replace(doc.id, await png(400, 40, 'blue'), String(doc.filename), {
          alt: '',
          _status: 'published',
        })
        expect([status, Object.keys(problems)]).toEqual([400, ['alt']])
        expect((await stored()).sort()).toEqual(before)
        expect((await file('public', doc.url)).bytes.equals(old)).toBe(true)
      })
      it('goes once no version shows it any more', { timeout: 60_000 }, async () => {
        const doc = await made(await png(4, 4, 'red'))
        await replace(doc.id, await png(5, 5, 'blue'), String(doc.filename))
        const inFolder = async () => (await stored()).filter((name) => name === doc.filename).length
        expect(await inFolder()).toBe(2)
        for (let edit = 0; edit < 24; edit += 1)
          await cms.payload.update({ collection: 'media', id: doc.id, data: { alt: `Edit ${edit}`, _status: 'published' } })
        expect(await inFolder()).toBe(1)
        expect((await sharp((await file('public', doc.url)).bytes).metadata()).width).toBe(5)
      })
    })

    it('a document that is deleted for ever takes its own files along, those of its versions too, and no others', async () => {
      const others = await made(await png(400, 40))
      const before = (await stored()).sort()
      const doc = await made(await png(400, 40))
      await replace(doc.id, await png(500, 50), `${unique('other')}.png`)
      await replace(doc.id, await png(600, 50), `${unique('draft')}.png`, {}, '?draft=true')
      await write(cms, 'editor', 'PATCH', `media/${doc.id}`, { deletedAt: new Date().toISOString() })
      expect((await stored()).length).toBeGreaterThan(before.length)
      expect((await write(cms, 'admin', 'DELETE', `media/${doc.id}?trash=true`)).status).toBe(200)
      expect((await stored()).sort()).toEqual(before)
      for (const url of [others.url, ...sizesOf(others).map((size) => size.url)]) expect((await file('public', url)).status).toBe(200)
    })

    describe('what an image tells of its author', () => {
      const noted = (image: Sharp) =>
        image.withExif({
          IFD0: { Artist: 'Somebody', Copyright: 'Secret camera' },
          IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' },
        })
      it.each(['jpeg', 'png', 'webp', 'avif'] as const)('does not stay in a %s', async (format) => {
        const image = noted(solid(900, 60).toFormat(format))
        const sent = await image.withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Secret place</x:xmpmeta>').toBuffer()
        expect((await sharp(sent).metadata()).exif).toBeDefined()
        const doc = await made(sent, `noted.${format}`)
        for (const url of [doc.url, ...sizesOf(doc).map((size) => size.url)]) {
          const { bytes } = await file('public', url)
          const { exif, iptc, xmp } = await sharp(bytes).metadata()
          expect([exif, iptc, xmp]).toEqual([undefined, undefined, undefined])
          expect(bytes.includes('Secret')).toBe(false)
        }
      })
      it('does not stay in the comments of a JPEG, or behind its end', async () => {
        const plain = await solid(20, 20).jpeg().toBuffer()
        const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 8]), Buffer.from('Secret')])
        for (const sent of [
          Buffer.concat([plain.subarray(0, 2), comment, plain.subarray(2)]),
          Buffer.concat([plain, Buffer.from('Secret')]),
        ]) {
          const { bytes } = await file('public', (await made(sent, 'noted.jpg')).url)
          expect(bytes.includes('Secret')).toBe(false)
        }
      })
      it('leaves the bytes of an image alone that tells nothing', async () => {
        for (const format of ['jpeg', 'png', 'webp', 'gif', 'avif'] as const) {
          const sent = await solid(20, 20).toFormat(format).toBuffer()
          expect((await file('public', (await made(sent, `plain.${format}`)).url)).bytes.equals(sent)).toBe(true)
        }
      })
      it('goes, and its colour profile stays', async () => {
        const sent = await noted(solid(900, 60).withIccProfile('p3').jpeg()).toBuffer()
        const doc = await made(sent, 'wide-gamut.jpg')
        for (const url of [doc.url, ...sizesOf(doc).map((size) => size.url)])
          expect((await sharp((await file('public', url)).bytes).metadata()).icc).toBeDefined()
      })
    })

    describe('an image', () => {
      it.each([3, 6, 8])('that its camera turned (%i) is stored and measured upright', async (orientation) => {
        const doc = await made(await solid(900, 600).jpeg().withMetadata({ orientation }).toBuffer(), 'turned.jpg')
        const [width, height] = orientation === 3 ? [900, 600] : [600, 900]
        const { bytes } = await file('public', doc.url)
        expect(doc).toMatchObject({ width, height })
        expect(await sharp(bytes).metadata()).toMatchObject({ width, height })
        expect((await sharp(bytes).metadata()).orientation ?? 1).toBe(1)
        const { thumbnail } = doc.sizes as { thumbnail: Size }
        expect([thumbnail.width, thumbnail.height]).toEqual([300, Math.round((300 * height) / width)])
      })
      it('that moves keeps its frames', async () => {
        const frames = await Promise.all(['red', 'green', 'blue'].map(async (colour) => png(400, 60, colour)))
        for (const format of ['gif', 'webp'] as const) {
          const sent = await sharp(frames, { join: { animated: true } })
            .toFormat(format, { delay: [100, 100, 100] })
            .toBuffer()
          const doc = await made(sent, `moving.${format}`)
          expect(doc).toMatchObject({ width: 400, height: 60 })
          for (const url of [doc.url, ...sizesOf(doc).map((size) => size.url)])
            expect((await sharp((await file('public', url)).bytes).metadata()).pages).toBe(3)
        }
      })
      it.each([
        [200, 100, ['200 webp']],
        [300, 100, ['300 webp']],
        [301, 100, ['300 png', '300 webp', '301 webp']],
        [768, 100, ['300 png', '300 webp', '768 webp']],
        [2_000, 100, ['300 png', '300 webp', '768 png', '768 webp', '1600 png', '1600 webp']],
      ])('of %i × %i pixels has sizes that are smaller, each once', async (width, height, expected) => {
        const doc = await made(await png(width, height))
        const sizes = sizesOf(doc)
        expect(sizes.map((size) => `${size.width} ${size.mimeType.replace('image/', '')}`).sort()).toEqual([...expected].sort())
        for (const size of sizes) {
          const { bytes, headers } = await file('public', size.url)
          expect(headers.get('content-type')).toBe(size.mimeType)
          expect(await sharp(bytes).metadata()).toMatchObject({ width: size.width, height: size.height })
        }
      })
      it('with more pixels than are accepted is refused before it is read', async () => {
        const bomb = await solid(2_500, 2_000).png({ progressive: true }).toBuffer()
        const { problems, status } = await upload(bomb, 'bomb.png')
        expect([status, problems.file]).toEqual([400, expect.stringMatching(/5 megapixels.*at most 4 /)])
        const frames = await Promise.all(['red', 'green', 'blue', 'white', 'black'].map(async (colour) => png(1_000, 1_000, colour)))
        const moving = await sharp(frames, { join: { animated: true } })
          .gif()
          .toBuffer()
        expect((await upload(moving, 'moving.gif')).problems.file).toContain('5 megapixels')
      })
      it('that is a PDF without its end is refused', async () => {
        const { problems, status } = await upload(onePagePdf.subarray(0, -60), 'report.pdf')
        expect([status, problems.file]).toEqual([400, expect.stringContaining('This PDF is damaged or incomplete')])
      })
      it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('that is cut short is refused: %s', async (format) => {
        const whole = await solid(200, 200).toFormat(format).toBuffer()
        for (const part of [0.5, 0.9]) {
          const { problems, said, status } = await upload(whole.subarray(0, Math.floor(whole.length * part)), `half.${format}`)
          expect(status, said).toBe(400)
          expect(Object.keys(problems)).toEqual(['file'])
        }
      })
      it('is cut as its editor chose', async () => {
        const doc = await made(await png(400, 200))
        const query = '?uploadEdits[crop][x]=50&uploadEdits[crop][y]=0&uploadEdits[widthInPixels]=200&uploadEdits[heightInPixels]=100'
        const { doc: after, said, status } = await write(cms, 'editor', 'PATCH', `media/${doc.id}${query}`, { _status: 'published' })
        expect(status, said).toBe(200)
        expect(after).toMatchObject({ width: 200, height: 100 })
      })
      it('is what its file is, whatever the data says', async () => {
        const doc = await made(onePagePdf, 'report.pdf')
        const data = { mimeType: 'image/png', width: 5, filename: 'x.png', fileKey: 'a'.repeat(32), sizes: { card: { filename: 'x.png' } } }
        await write(cms, 'editor', 'PATCH', `media/${doc.id}`, { ...data, _status: 'published' })
        const { fileKey, filename, mimeType, width } = doc
        expect(await read(cms, 'public', `media/${doc.id}`)).toMatchObject({ fileKey, filename, mimeType, width })
      })
    })

    describe('where an image belongs', () => {
      it.each<[string, string, (id: string) => Record<string, unknown>, string]>([
        ['the banner', 'globals/site', (id) => ({ banner: { text: 'Banner', image: id } }), 'banner.image'],
        ['a logo', 'globals/site', (id) => ({ affiliates: [{ name: 'A', logo: id }] }), 'affiliates.0.logo'],
        ['the image for shared links', 'news-items', (id) => ({ title: 'T', summary: 'S', meta: { image: id } }), 'meta.image'],
      ])('a PDF is refused, published and in a draft: %s', async (_title, target, data, field) => {
        const pdf = await made(onePagePdf, 'report.pdf')
        const image = await made(await png(4, 4))
        for (const query of ['', '?draft=true']) {
          const { problems, status } = await write(cms, 'editor', 'POST', target + query, {
            ...data(pdf.id),
            _status: query ? 'draft' : 'published',
          })
          expect([status, problems[field]]).toEqual([400, expect.stringContaining('is not an image')])
          expect((await write(cms, 'editor', 'POST', target + query, data(image.id))).problems).not.toHaveProperty([field])
        }
      })
      it('an image is shown with its sizes', async () => {
        const country = await makeCountry(cms.payload)
        const image = await made(await png(900, 90))
        await cms.payload.update({ collection: 'countries', id: country.id, data: { meta: { image: image.id }, _status: 'published' } })
        const shown = async () =>
          (await cms.send<{ meta: { image: unknown } }>('public', 'GET', `/api/countries/${country.slug}/profile`)).body.meta.image
        const { thumbnail, thumbnailWebp, card, cardWebp, wideWebp } = image.sizes as Record<string, Size>
        expect(await shown()).toEqual({
          url: image.url,
          alt: 'A picture',
          mimeType: 'image/png',
          width: 900,
          height: 90,
          sizes: [thumbnail, thumbnailWebp, card, cardWebp, wideWebp].map((size) => ({
            url: size?.url,
            mimeType: size?.mimeType,
            width: size?.width,
            height: size?.height,
          })),
        })
      })

      describe('an image is replaced by an image alone', () => {
        const refused = { status: 400, problems: { file: expect.stringContaining('only an image is allowed') } }

        it('in what is published and in a draft, and the answer names every place', async () => {
          const image = await made(await png(40, 40))
          const [shown, drafted] = [await makeCountry(cms.payload, { name: 'Shown' }), await makeCountry(cms.payload, { name: 'Drafted' })]
          await write(cms, 'editor', 'PATCH', `countries/${shown.id}`, { meta: { image: image.id }, _status: 'published' })
          await write(cms, 'editor', 'PATCH', `countries/${drafted.id}?draft=true`, { meta: { image: image.id } })
          const logo = { banner: { text: 'Banner' }, affiliates: [{ name: 'A' }, { name: 'B', logo: image.id }] }
          expect((await write(cms, 'editor', 'POST', 'globals/site', { ...logo, _status: 'published' })).status).toBe(200)
          for (const query of ['', '?draft=true']) {
            const { problems, status } = await replace(image.id, onePagePdf, 'report.pdf', {}, query)
            expect({ status, problems }).toMatchObject(refused)
            for (const place of ['Country "Shown"', 'Country "Drafted"', 'Site: Affiliates 2 › Logo'])
              expect(problems.file).toContain(place)
          }
          expect(await read(cms, 'public', `media/${image.id}`)).toMatchObject({ mimeType: 'image/png', fileKey: image.fileKey })
          expect((await replace(image.id, await png(41, 41), 'other.png')).status).toBe(200)
          await cms.payload.updateGlobal({ slug: 'site', data: { banner: { text: 'Banner' }, affiliates: [] } })
        })

        it('also by a version that is restored, or a draft of a PDF that is published', async () => {
          const doc = await made(onePagePdf, 'report.pdf')
          await replace(doc.id, await png(40, 40), 'picture.png')
          const { docs } = await cms.payload.findVersions({ collection: 'media', where: { parent: { equals: doc.id } }, sort: 'updatedAt' })
          expect((await replace(doc.id, onePagePdf, 'report.pdf', {}, '?draft=true')).status).toBe(200)
          const country = await makeCountry(cms.payload)
          await write(cms, 'editor', 'PATCH', `countries/${country.id}`, { meta: { image: doc.id }, _status: 'published' })
          expect(await write(cms, 'editor', 'PATCH', `media/${doc.id}`, { _status: 'published' })).toMatchObject(refused)
          expect((await cms.send('editor', 'POST', `/api/media/versions/${docs[0]?.id}`)).status).toBe(400)
          expect(await read(cms, 'public', `media/${doc.id}`)).toMatchObject({ mimeType: 'image/png' })
          expect(
            (await write(cms, 'editor', 'PATCH', `countries/${country.id}`, { meta: { image: null }, _status: 'published' })).status,
          ).toBe(200)
          expect((await write(cms, 'editor', 'PATCH', `media/${doc.id}`, { _status: 'published' })).status).toBe(200)
        })
      })

      it('a PDF is refused in a file that is imported, which writes nothing', async () => {
        const [pdf, country] = [await made(onePagePdf, 'report.pdf'), await makeCountry(cms.payload)]
        const file = { content: `slug,region,meta_image\n${country.slug},asia,${pdf.id}`, options: { collectionSlug: 'countries' } }
        const { body } = await previewFile(cms, file)
        expect([body.rows[0]?.state, JSON.stringify(body.rows[0]?.problems)]).toEqual([
          'rejected',
          expect.stringContaining('is not an image'),
        ])
        expect((await importFile(cms, file)).status).toBe(400)
        expect((await read(cms, 'editor', `countries/${country.id}?draft=true`))?.region ?? null).toBe(country.region ?? null)
      })

      it('a PDF is refused over GraphQL', async () => {
        const pdf = await made(onePagePdf, 'report.pdf')
        const country = await makeCountry(cms.payload)
        for (const draft of [true, false]) {
          const { body } = await cms.query<object>(
            'editor',
            `mutation { updateCountry(id: "${country.id}", draft: ${draft}, data: { meta: { image: "${pdf.id}" } }) { id } }`,
          )
          expect(JSON.stringify(body.errors)).toContain('is not an image')
        }
        const site = `mutation { updateSite(data: { banner: { text: "Banner", image: "${pdf.id}" } }) { profileTitlePrefix } }`
        expect(JSON.stringify((await cms.query<object>('editor', site)).body.errors)).toContain('is not an image')
      })
    })

    describe('a file', () => {
      let doc: Doc
      beforeAll(async () => {
        doc = await made(await png(400, 40))
      })
      it('is served in ranges, and its head without its bytes', async () => {
        const whole = await file('public', doc.url)
        const part = await file('public', doc.url, { Range: 'bytes=2-5' })
        expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 2-5/${whole.bytes.length}`])
        expect(part.bytes).toEqual(whole.bytes.subarray(2, 6))
        expect((await file('public', doc.url, { Range: 'bytes=-4' })).bytes.equals(whole.bytes.subarray(-4))).toBe(true)
        expect(whole.headers.get('content-disposition')).toBe(`inline; filename="${String(doc.filename)}"`)
        expect((await file('public', doc.url, { Range: 'bytes=999999-' })).status).toBe(416)
        expect((await file('public', doc.url, { Range: 'bytes=2-5', 'If-Range': '"other"' })).status).toBe(200)
        const head = await file('public', doc.url, {}, 'HEAD')
        expect([head.status, head.headers.get('content-length'), head.bytes.length]).toEqual([200, String(whole.bytes.length), 0])
      })
      it('that is missing on the disk is not found, by every road', async () => {
        const lost = await made(await png(400, 40))
        await rm(path.join(folder(), String(lost.fileKey)), { recursive: true })
        for (const url of [lost.url, ...sizesOf(lost).map((size) => size.url)]) {
          for (const person of ['public', 'editor'] as const) {
            expect((await file(person, url)).status).toBe(404)
            expect((await file(person, url, { Range: 'bytes=0-1' })).status).toBe(404)
            expect((await file(person, url, {}, 'HEAD')).status).toBe(404)
          }
        }
        expect((await write(cms, 'admin', 'DELETE', `media/${lost.id}`)).status).toBe(200)
      })
      it('is not found by a name that leads elsewhere', async () => {
        for (const name of ['../secret', '..%2f..%2fcms.db', '%00', `${String(doc.filename)}/..`, '.unsettled'])
          expect([403, 404, 400]).toContain((await file('editor', `${cms.url}/api/media/file/${name}`)).status)
        expect((await file('editor', place('nothing.png'))).status).toBe(404)
        expect((await file('public', place('nothing.png'))).status).toBe(403)
      })
    })
  },
  { env: { IMAGE_LIMIT_MEGAPIXELS: '4' } },
)
