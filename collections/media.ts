import { contentCollection } from '../src/content-collection'
import { env } from '../src/env'
import { lineField } from '../src/fields/text'
import { groups, words } from '../src/fields/words'

/** Images and PDFs. Payload compares each file's bytes with these types, whatever its name says. */
export const Media = contentCollection({
  slug: 'media',
  labels: { singular: words('File', 'Archivo'), plural: words('Media', 'Medios') },
  admin: {
    useAsTitle: 'filename',
    group: groups.evidence,
    defaultColumns: ['filename', 'alt', 'mimeType', 'filesize', '_status'],
    description: words('Images and PDF documents.', 'Imágenes y documentos PDF.'),
  },
  upload: {
    staticDir: env.mediaDir,
    mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'application/pdf'],
    adminThumbnail: 'thumbnail',
    imageSizes: [
      { name: 'thumbnail', width: 300 },
      { name: 'card', width: 768 },
      { name: 'wide', width: 1600 },
    ],
    // Fetching an address that a user names would let them reach this server's own network.
    pasteURL: false,
    skipSafeFetch: false,
  },
  fields: [
    lineField('alt', words('Alternative text', 'Texto alternativo'), {
      required: true,
      description: words('What the image shows, for those who cannot see it.', 'Lo que muestra la imagen, para quien no puede verla.'),
    }),
  ],
})
