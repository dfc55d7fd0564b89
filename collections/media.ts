import { APIError, type CollectionBeforeOperationHook } from 'payload'
import { contentCollection } from '../src/content-collection'
import { env } from '../src/env'
import { lineField } from '../src/fields/text'
import { groups, say, words } from '../src/fields/words'
import { keepLiveFile } from '../src/live-file'

const acceptFilesOnly: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  // Payload would fetch the file from an address in the data, and this server reaches more than its users do.
  if (operation === 'create' && !req.file && !('duplicateFromID' in args && args.duplicateFromID)) {
    throw new APIError(
      say(req, 'Send the file itself: nothing is fetched from an address.', 'Envíe el archivo: no se descarga nada de una dirección.'),
      400,
    )
  }
  // Whoever serves the folder without this server goes by the names.
  if (req.file && !/\.(jpe?g|png|webp|gif|avif|pdf)$/i.test(req.file.name)) {
    throw new APIError(
      say(
        req,
        'Send a file named .jpg, .png, .webp, .gif, .avif or .pdf.',
        'Envíe un archivo llamado .jpg, .png, .webp, .gif, .avif o .pdf.',
      ),
      400,
    )
  }
}

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
    // The sizes keep their image's shape, so that a focal point would change nothing, and be lost to content files.
    focalPoint: false,
    // Fetching an address that a user names would let them reach this server's own network.
    pasteURL: false,
    skipSafeFetch: false,
  },
  hooks: { beforeOperation: [acceptFilesOnly, keepLiveFile] },
  fields: [
    lineField('alt', words('Alternative text', 'Texto alternativo'), {
      required: true,
      description: words('What the image shows, for those who cannot see it.', 'Lo que muestra la imagen, para quien no puede verla.'),
    }),
  ],
})
