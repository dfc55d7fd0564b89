import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openAdminPanel, type AdminPanel } from '../support/admin-panel'

const noBrowser = inject('noBrowser')
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 3 3]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n',
)

describe.skipIf(noBrowser !== '')(noBrowser ? `media [skipped: ${noBrowser}]` : 'media', () => {
  let panel: AdminPanel
  beforeAll(async () => {
    panel = await openAdminPanel(inject('chromium'))
  }, 300_000)
  afterAll(async () => panel?.close())

  const upload = async (bytes: Buffer, name: string) => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)]), name)
    form.append('_payload', JSON.stringify({ alt: `The file ${name}`, _status: 'published' }))
    const { body } = await panel.send<{ doc: { id: string } }>('editor', 'POST', '/api/media', form)
    return body.doc.id
  }

  it('an image is shown in a size that fits, with its shape and its text, and a PDF is not offered in its place', async () => {
    const image = await sharp({ create: { width: 3_000, height: 600, channels: 3, background: '#336699' } })
      .jpeg()
      .toBuffer()
    const id = await upload(image, 'Wide banner.jpg')
    await upload(pdf, 'report.pdf')
    const page = await panel.open('editor', '/admin/globals/site')
    const field = page.locator('#field-banner__image')
    await field.getByRole('button', { name: /choose from existing/i }).click()
    const drawer = page.locator('.list-drawer')
    await drawer.getByText('wide-banner.jpg').first().waitFor()
    expect(await drawer.getByText('report.pdf').count()).toBe(0)
    await panel.picture(page, 'media-picker')

    await panel.send('editor', 'POST', '/api/globals/site', {
      banner: { text: 'Banner', image: id, alt: 'A blue field' },
      _status: 'published',
    })

    const site = await panel.open('public', '/countries/peru')
    const banner = site.locator('.banner-name img')
    expect(await banner.evaluate((img: HTMLImageElement) => [img.alt, img.width > 0, img.currentSrc.split('.').at(-1)])).toEqual([
      'A blue field',
      true,
      'webp',
    ])
    expect(await banner.evaluate((img) => ['width', 'height'].map((name) => img.getAttribute(name)))).toEqual(['1600', '320'])
    expect(await banner.getAttribute('srcset')).toMatch(/w300\.jpg 300w, .*w768\.jpg 768w, .*w1600\.jpg 1600w$/)
    expect(await site.locator('.banner-name source[type="image/webp"]').getAttribute('srcset')).toMatch(/w1600\.jpg\.webp 1600w$/)
    await panel.picture(site, 'media-banner')
  })
})
