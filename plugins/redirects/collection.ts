import type { RedirectsPluginConfig } from '@payloadcms/plugin-redirects/types'
import type { TextFieldSingleValidation } from 'payload'
import { contentCollection } from '#collections/content-collection.ts'
import { textFormat } from '#src/fields/format.ts'
import { linkField, validateLink } from '#src/fields/links.ts'
import { shownWhere } from '#src/fields/shown-where.ts'
import { groups, longest, say, words } from '#src/fields/words.ts'
import { leadsSomewhere } from './address'
import { normalSource, refuseCircle, refuseLivePage, validateSource } from './rules'

const collection = contentCollection({
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

const validateTarget: TextFieldSingleValidation = (value, options) =>
  typeof value === 'string' && value !== '' && !leadsSomewhere(value)
    ? say(
        options.req,
        'Write an address that starts with / for a page of this site, or with https:// or http://.',
        'Escriba una dirección que empiece por / si es una página de este sitio, o por https:// o http://.',
      )
    : validateLink(value, options)

/** What the redirects plugin's collection shares with the content collections: access, drafts, trash, authorship. */
export const Redirects: RedirectsPluginConfig['overrides'] = {
  ...collection,
  hooks: { ...collection.hooks, beforeChange: [refuseLivePage, refuseCircle] },
  fields: ({ defaultFields }) =>
    defaultFields.map((field) =>
      'name' in field && field.name === 'from' && field.type === 'text'
        ? {
            name: 'from' as const,
            type: 'text' as const,
            label: field.label,
            required: true,
            unique: true,
            index: true,
            maxLength: longest.url,
            custom: textFormat('path'),
            admin: {
              description: words(
                'The old address, for example /countries/peru. It holds in every language: /es/countries/peru is saved without /es.',
                'La dirección antigua, por ejemplo /countries/peru. Vale en todos los idiomas: /es/countries/peru se guarda sin /es.',
              ),
            },
            hooks: { beforeValidate: [normalSource] },
            validate: validateSource,
          }
        : field.type === 'group'
          ? {
              ...field,
              fields: field.fields.map((part) => {
                if (part.type === 'text' && part.name === 'url')
                  return {
                    ...linkField('url', part, validateTarget),
                    custom: shownWhere('type', 'custom', textFormat('target')).custom,
                  }
                return part.type === 'relationship' ? { ...part, custom: shownWhere('type', 'reference').custom } : part
              }),
            }
          : field,
    ),
}
