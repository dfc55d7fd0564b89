import { contentCollection } from './content-collection'
import { textFormat } from '#src/fields/format.ts'
import { isoCodeField } from '#src/fields/iso-codes.ts'
import { linkField } from '#src/fields/links.ts'
import { dayField } from '#src/fields/dates.ts'
import { proseField } from '#src/fields/rich-text.ts'
import { shownWhere } from '#src/fields/shown-where.ts'
import { slugField } from '#src/fields/slug.ts'
import { lineField } from '#src/fields/text.ts'
import { groups } from '#src/fields/groups.ts'
import { message } from './translations/index.ts'
import { profileEndpoint } from '#src/profile/endpoint.ts'

/** One profiled country, with its page title and overview. */
export const Countries = contentCollection({
  slug: 'countries',
  labels: { singular: message('country'), plural: message('countries') },
  admin: {
    useAsTitle: 'name',
    group: groups.profiles,
    defaultColumns: ['name', 'iso2', 'region', '_status', 'reviewState', 'translation', 'updatedAt'],
    description: message('countriesProfilePage'),
  },
  defaultSort: 'slug',
  endpoints: [profileEndpoint],
  fields: [
    lineField('name', message('name'), {
      required: true,
      description: message('shortNameHeadingsUse'),
    }),
    slugField('name'),
    lineField('officialName', message('officialName'), {
      description: message('fullNameStateRepublic'),
    }),
    { type: 'row', fields: [isoCodeField('iso2'), isoCodeField('iso3')] },
    {
      name: 'region',
      type: 'select',
      label: message('region'),
      index: true,
      admin: { position: 'sidebar' },
      options: [
        { value: 'africa', label: message('africa') },
        { value: 'americas', label: message('americas') },
        { value: 'asia', label: message('asia') },
        { value: 'europe', label: message('europe') },
        { value: 'oceania', label: message('oceania') },
      ],
    },
    {
      name: 'roles',
      type: 'select',
      hasMany: true,
      label: message('roleDrugTrade'),
      admin: {
        position: 'sidebar',
        description: message('everyRoleCitedSource'),
      },
      options: [
        { value: 'source-country', label: message('sourceCountry') },
        { value: 'transit-zone', label: message('transitZone') },
        { value: 'precursor-source', label: message('precursorSource') },
      ],
    },
    lineField('pageTitle', message('pageTitle'), {
      description: message('onlyWhereTitleDiffers'),
    }),
    proseField('overview', message('overview'), message('prosePageBelowQuick')),
    {
      name: 'policyFocus',
      type: 'array',
      label: message('policyFocus'),
      labels: { singular: message('entry'), plural: message('entries') },
      maxRows: 50,
      admin: {
        description: message('whatPolicyFocusBox'),
      },
      fields: [
        {
          name: 'type',
          type: 'radio',
          label: message('kind'),
          required: true,
          defaultValue: 'document',
          options: [
            { value: 'document', label: message('programNewsItem') },
            { value: 'link', label: message('plainLink') },
          ],
        },
        {
          name: 'document',
          type: 'relationship',
          relationTo: ['programs', 'news-items'],
          label: message('programNewsItem'),
          required: true,
          ...shownWhere('type', 'document'),
        },
        { ...lineField('label', message('text'), { required: true }), ...shownWhere('type', 'link') },
        { ...linkField('url'), ...shownWhere('type', 'link', textFormat('link')) },
      ],
    },
    {
      name: 'facts',
      type: 'join',
      collection: 'facts',
      on: 'country',
      label: message('facts'),
      defaultSort: 'order',
      defaultLimit: 20,
      admin: { defaultColumns: ['statement', 'order', '_status'] },
    },
    {
      name: 'programs',
      type: 'join',
      collection: 'programs',
      on: 'countries',
      label: message('programs'),
      defaultSort: 'slug',
      defaultLimit: 20,
      admin: { defaultColumns: ['title', 'type', '_status'] },
    },
    {
      name: 'newsItems',
      type: 'join',
      collection: 'news-items',
      on: 'countries',
      label: message('news'),
      defaultSort: '-sortDate',
      defaultLimit: 10,
      admin: { defaultColumns: ['title', 'publishedAt', '_status'] },
    },
    {
      name: 'archivedPage',
      type: 'group',
      label: message('archivedPage'),
      admin: { description: message('captureProfileFirstTaken') },
      fields: [linkField('url'), dayField('capturedOn', message('capturedOn'))],
    },
  ],
})
