import type { ArrayFieldValidation } from 'payload'
import { array } from 'payload/shared'
import { staffField } from '#src/access.ts'
import { contentCollection } from './content-collection'
import { isCheckedToPublish } from '#src/fields/checked-to-publish.ts'
import { citationsField } from '#src/fields/citations.ts'
import { countField, countRows } from '#src/fields/counts.ts'
import { dayField, periodField } from '#src/fields/dates.ts'
import { figureNoteField } from '#plugins/figures/note.ts'
import { keyField } from '#src/fields/key.ts'
import { lineField, paragraphField } from '#src/fields/text.ts'
import { groups } from '#src/fields/groups.ts'
import { translate } from '#src/messages/translate.ts'
import { message } from './translations/index.ts'

const needsCitation: ArrayFieldValidation = (value, options) => {
  if (!isCheckedToPublish(options) || (Array.isArray(value) && value.length > 0)) return array(value, options)
  return translate(options.req, 'content:factPublishedOnlyLeast')
}

/** One sourced statement shown under "Quick Facts", with the figures it contains. */
export const Facts = contentCollection({
  slug: 'facts',
  labels: { singular: message('fact'), plural: message('facts') },
  admin: {
    useAsTitle: 'statement',
    group: groups.profiles,
    defaultColumns: ['statement', 'country', '_status', 'reviewState', 'translation', 'citationCount', 'figureCount'],
    listSearchableFields: ['statement', 'key'],
    description: message('statementsUnderQuickFacts'),
  },
  defaultSort: ['country', 'order'],
  indexes: [{ fields: ['country', 'key'], unique: true }, { fields: ['country', 'order'] }],
  fields: [
    paragraphField('statement', message('statement'), {
      required: true,
      description: message('sentenceExactlyPageShows'),
    }),
    {
      name: 'figureCheck',
      type: 'ui',
      admin: { disableListColumn: true, components: { Field: '/plugins/figures/admin/figure-check#FigureCheck' } },
    },
    {
      name: 'country',
      type: 'relationship',
      relationTo: 'countries',
      label: message('country'),
      required: true,
      index: true,
      admin: { position: 'sidebar' },
    },
    keyField('country'),
    {
      name: 'order',
      type: 'number',
      label: message('order'),
      index: true,
      min: 0,
      max: 1_000_000,
      admin: { position: 'sidebar', description: message('smallerNumbersComeFirst') },
    },
    {
      name: 'figures',
      type: 'array',
      label: message('figures'),
      labels: { singular: message('figure'), plural: message('figures') },
      maxRows: 50,
      admin: { description: message('everyNumberStatementContains') },
      fields: [
        lineField('label', message('whatIsCounted'), {
          required: true,
          description: message('sameWordsTargetActual'),
        }),
        {
          type: 'row',
          fields: [
            { name: 'value', type: 'number', label: message('value'), required: true, min: -1e15, max: 1e15 },
            {
              name: 'unit',
              type: 'select',
              label: message('unit'),
              required: true,
              options: [
                { value: 'hectares', label: message('hectares') },
                { value: 'persons', label: message('persons') },
                { value: 'sites', label: message('sites') },
                { value: 'years', label: message('years') },
                { value: 'metric-tons', label: message('metricTons') },
                { value: 'us-dollars', label: message('usDollars') },
                { value: 'percent', label: message('percent') },
              ],
            },
            {
              name: 'kind',
              type: 'select',
              label: message('kind2'),
              required: true,
              options: [
                { value: 'target', label: message('target') },
                { value: 'actual', label: message('actual') },
                { value: 'estimate', label: message('estimate') },
              ],
            },
          ],
        },
        periodField(),
      ],
    },
    figureNoteField(),
    {
      ...citationsField(),
      custom: { minRowsWhenPublished: 1 },
      validate: needsCitation,
    },
    {
      ...dayField('reviewBy', message('lookAgain'), message('whenStatementMayNo')),
      index: true,
      access: staffField,
    },
    countField('citationCount', message('citations')),
    countField('figureCount', message('figures')),
  ],
  hooks: { beforeValidate: [countRows({ citationCount: 'citations', figureCount: 'figures' })] },
})
