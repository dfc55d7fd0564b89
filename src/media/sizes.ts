import type { GroupField, PayloadRequest } from 'payload'
import { computedField } from '#src/access.ts'
import { widest } from './widest'

/**
 * The sizes of an image, in its own format and as WebP beside it; widths are in pixels, and an image that is no wider has no such size.
 * The widest WebP is made of every image, at most as wide as that: where a browser takes WebP, it has the whole picture.
 */
export const imageSizes = [
  { name: 'thumbnail', width: 300, isWebp: false },
  { name: 'thumbnailWebp', width: 300, isWebp: true },
  { name: 'card', width: 768, isWebp: false },
  { name: 'cardWebp', width: 768, isWebp: true },
  { name: 'wide', width: widest, isWebp: false },
  { name: 'wideWebp', width: widest, isWebp: true },
] as const

/** Where a file of a name is served, without the origin. */
export const addressOf = (filename: string) => `/api/media/file/${encodeURIComponent(filename)}`

const isInternal = { hidden: true }

/**
 * What a document says of its sizes, as Payload would make it of `upload.imageSizes`. With these it would make the sizes itself: all at
 * once, of an image that it decodes for each of them.
 */
export const sizesField: GroupField = {
  name: 'sizes',
  type: 'group',
  access: computedField,
  admin: { hidden: true, disableBulkEdit: true },
  fields: imageSizes.map(({ name }): GroupField => ({
    name,
    type: 'group',
    admin: { hidden: true, disableListColumn: true, disableListFilter: true, disableGroupBy: true },
    fields: [
      {
        name: 'url',
        type: 'text',
        admin: isInternal,
        hooks: {
          afterRead: [
            ({ req, value }: { req: PayloadRequest; value?: unknown }) =>
              typeof value === 'string' && value.startsWith('/') ? req.payload.config.serverURL + value : value,
          ],
        },
      },
      { name: 'width', type: 'number', admin: isInternal },
      { name: 'height', type: 'number', admin: isInternal },
      { name: 'mimeType', type: 'text', admin: isInternal },
      { name: 'filesize', type: 'number', admin: isInternal },
      { name: 'filename', type: 'text', index: true, admin: isInternal },
    ],
  })),
}
