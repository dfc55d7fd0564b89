import type { ArrayField } from 'payload'
import { lineField, paragraphField } from './text'
import { message } from './translations/index.ts'

/** Where a statement comes from: each citation names a Source and, where it can, the place in it. */
export const citationsField = (): ArrayField => ({
  name: 'citations',
  type: 'array',
  labels: { singular: message('citation'), plural: message('citations') },
  label: message('citations'),
  maxRows: 50,
  admin: {
    description: message('sourcesRests'),
  },
  fields: [
    {
      name: 'source',
      type: 'relationship',
      relationTo: 'sources',
      label: message('source'),
      required: true,
      index: true,
    },
    lineField('locator', message('placeSource'), {
      description: message('pageSectionParagraph'),
    }),
    paragraphField('quote', message('quote'), {
      localized: false,
      description: message('wordsSourceOwnLanguage'),
    }),
  ],
})
