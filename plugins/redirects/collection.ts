import type { RedirectsPluginConfig } from '@payloadcms/plugin-redirects/types'
import type { TextFieldSingleValidation } from 'payload'
import { contentCollection } from '#collections/content-collection.ts'
import { textFormat } from '#src/fields/format.ts'
import { linkField, validateLink } from '#src/fields/links.ts'
import { shownWhere } from '#src/fields/shown-where.ts'
import { groups } from '#src/fields/groups.ts'
import { longest } from '#src/fields/longest.ts'
import { translate } from '#src/messages/translate.ts'
import { message } from './translations/index.ts'
import { leadsSomewhere } from './address'
import { normalSource, refuseCircle, refuseLivePage, validateSource } from './rules'

const collection = contentCollection({
  slug: 'redirects',
  labels: { singular: message('redirect'), plural: message('redirects') },
  admin: {
    useAsTitle: 'from',
    group: groups.administration,
    defaultColumns: ['from', 'to.type', '_status', 'updatedAt'],
    description: message('oldAddressesWhereThey'),
  },
  fields: [],
})

const validateTarget: TextFieldSingleValidation = (value, options) =>
  typeof value === 'string' && value !== '' && !leadsSomewhere(value)
    ? translate(options.req, 'redirects:writeAddressStartsPage')
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
              description: message('oldAddressExampleCountries'),
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
