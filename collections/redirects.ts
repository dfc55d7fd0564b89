import type { RedirectsPluginConfig } from '@payloadcms/plugin-redirects/types'
import type { PayloadRequest } from 'payload'
import { contentCollection } from '../src/content-collection'
import { textFormat } from '../src/fields/format'
import { linkField } from '../src/fields/links'
import { groups, longest, say, words } from '../src/fields/words'

const { fields: shared, ...collection } = contentCollection({
  slug: 'redirects',
  labels: { singular: words('Redirect', 'Redirección'), plural: words('Redirects', 'Redirecciones') },
  admin: {
    useAsTitle: 'from',
    group: groups.administration,
    defaultColumns: ['from', 'to.type', '_status', 'updatedAt'],
    description: words(
      'Old addresses and where they lead. Written by itself when a published address changes.',
      'Direcciones antiguas y adónde llevan. Se escriben solas cuando cambia una dirección publicada.',
    ),
  },
  fields: [],
})

/** What the redirects plugin's collection shares with the content collections: access, drafts, trash, authorship. */
export const Redirects: RedirectsPluginConfig['overrides'] = {
  ...collection,
  fields: ({ defaultFields }) => [
    ...defaultFields.map((field) =>
      'name' in field && field.name === 'from' && field.type === 'text'
        ? {
            ...field,
            maxLength: longest.url,
            custom: textFormat('path'),
            validate: (value: unknown, { req }: { req: PayloadRequest }) =>
              (typeof value === 'string' && /^\/(?!\/)[^\s\\]*$/.test(value) && value.length <= longest.url) ||
              say(
                req,
                'Write the old address from its first slash on, for example /countries/peru.',
                'Escriba la dirección antigua desde su primera barra, por ejemplo /countries/peru.',
              ),
          }
        : field.type === 'group'
          ? { ...field, fields: field.fields.map((part) => (part.type === 'text' && part.name === 'url' ? linkField('url', part) : part)) }
          : field,
    ),
    ...shared,
  ],
}
