import path from 'node:path'
import { computedField } from '#src/access.ts'
import { contentCollection } from './content-collection'
import type { Environment } from '#src/env/index.ts'
import { lineField } from '#src/fields/text.ts'
import { groups } from '#src/fields/groups.ts'
import { message } from './translations/index.ts'
import { addressVersions, noteVersions } from '#src/media/addresses.ts'
import { describeFile, noteFiles, removeFiles, storeFile, takeFile } from '#src/media/hooks.ts'
import { extensions } from '#src/media/names.ts'
import { fileEndpoint } from '#src/media/serve.ts'
import { sizesField } from '#src/media/sizes.ts'

/** Images and PDFs. Their files are stored, named and served by src/media (docs/decisions/0013-media-files.md). */
export const media = ({ mediaDir }: Pick<Environment, 'mediaDir'>) =>
  contentCollection({
    slug: 'media',
    labels: { singular: message('file'), plural: message('media') },
    admin: {
      useAsTitle: 'filename',
      group: groups.evidence,
      defaultColumns: ['filename', 'alt', 'mimeType', 'filesize', '_status'],
      description: message('imagesPdfDocuments'),
    },
    endpoints: [fileEndpoint],
    // What addresses of files are made of.
    forceSelect: { _status: true, fileKey: true, filename: true },
    upload: {
      disableLocalStorage: true,
      // Payload deletes here what it takes for a document's files: nothing is there.
      staticDir: path.join(mediaDir, '.nothing'),
      mimeTypes: Object.keys(extensions),
      adminThumbnail: 'thumbnail',
      // The sizes keep their image's shape, so that a focal point would change nothing, and be lost to content files.
      focalPoint: false,
      // Fetching an address that a user names would let them reach this server's own network.
      pasteURL: false,
      skipSafeFetch: false,
      // A copy gets its file from this server itself (storedUpload).
      filesRequiredOnCreate: false,
    },
    hooks: {
      beforeOperation: [noteVersions, takeFile],
      beforeValidate: [describeFile],
      afterRead: [addressVersions],
      afterChange: [storeFile],
      beforeDelete: [noteFiles],
      afterDelete: [removeFiles],
    },
    fields: [
      lineField('alt', message('alternativeText'), {
        required: true,
        description: message('whatImageShowsThose'),
      }),
      // Payload would fetch the file of a document that is copied over HTTP, by its name and address.
      { name: 'filename', type: 'text', hooks: { beforeDuplicate: [() => null] } },
      sizesField,
      {
        name: 'fileKey',
        type: 'text',
        maxLength: 32,
        label: message('keyFile'),
        index: true,
        access: computedField,
        custom: { isContent: false },
        admin: { hidden: true, disableBulkEdit: true, disableListColumn: true, disableListFilter: true },
      },
    ],
  })
