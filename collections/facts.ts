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
import { groups, say, words } from '#src/fields/words.ts'

const needsCitation: ArrayFieldValidation = (value, options) => {
  if (!isCheckedToPublish(options) || (Array.isArray(value) && value.length > 0)) return array(value, options)
  return say(
    options.req,
    'A fact is published only with at least one source: add a citation, or save it as a draft.',
    'Un dato solo se publica con al menos una fuente: añada una cita o guárdelo como borrador.',
  )
}

/** One sourced statement shown under "Quick Facts", with the figures it contains. */
export const Facts = contentCollection({
  slug: 'facts',
  labels: { singular: words('Fact', 'Dato'), plural: words('Facts', 'Datos') },
  admin: {
    useAsTitle: 'statement',
    group: groups.profiles,
    defaultColumns: ['statement', 'country', '_status', 'reviewState', 'translation', 'citationCount', 'figureCount'],
    listSearchableFields: ['statement', 'key'],
    description: words(
      'Statements under Quick Facts. Each needs a source before it can be published.',
      'Afirmaciones de los datos rápidos. Cada una necesita una fuente para publicarse.',
    ),
  },
  defaultSort: ['country', 'order'],
  indexes: [{ fields: ['country', 'key'], unique: true }, { fields: ['country', 'order'] }],
  fields: [
    paragraphField('statement', words('Statement', 'Afirmación'), {
      required: true,
      description: words('The sentence exactly as the page shows it.', 'La frase tal como la muestra la página.'),
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
      label: words('Country', 'País'),
      required: true,
      index: true,
      admin: { position: 'sidebar' },
    },
    keyField('country'),
    {
      name: 'order',
      type: 'number',
      label: words('Order', 'Orden'),
      index: true,
      min: 0,
      max: 1_000_000,
      admin: { position: 'sidebar', description: words('Smaller numbers come first.', 'Los números menores van primero.') },
    },
    {
      name: 'figures',
      type: 'array',
      label: words('Figures', 'Cifras'),
      labels: { singular: words('Figure', 'Cifra'), plural: words('Figures', 'Cifras') },
      maxRows: 50,
      admin: { description: words('Every number that the statement contains.', 'Cada número que contiene la afirmación.') },
      fields: [
        lineField('label', words('What is counted', 'Qué se cuenta'), {
          required: true,
          description: words(
            'The same words for a target and its actual value, so that they can be compared.',
            'Las mismas palabras para la meta y su resultado, para poder compararlos.',
          ),
        }),
        {
          type: 'row',
          fields: [
            { name: 'value', type: 'number', label: words('Value', 'Valor'), required: true, min: -1e15, max: 1e15 },
            {
              name: 'unit',
              type: 'select',
              label: words('Unit', 'Unidad'),
              required: true,
              options: [
                { value: 'hectares', label: words('hectares', 'hectáreas') },
                { value: 'persons', label: words('persons', 'personas') },
                { value: 'sites', label: words('sites', 'sitios') },
                { value: 'years', label: words('years', 'años') },
                { value: 'metric-tons', label: words('metric tons', 'toneladas métricas') },
                { value: 'us-dollars', label: words('US dollars', 'dólares estadounidenses') },
                { value: 'percent', label: words('percent', 'por ciento') },
              ],
            },
            {
              name: 'kind',
              type: 'select',
              label: words('Kind', 'Clase'),
              required: true,
              options: [
                { value: 'target', label: words('target', 'meta') },
                { value: 'actual', label: words('actual', 'resultado') },
                { value: 'estimate', label: words('estimate', 'estimación') },
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
      ...dayField(
        'reviewBy',
        words('Look at again by', 'Revisar antes de'),
        words('When the statement may no longer hold.', 'Cuando la afirmación puede dejar de ser cierta.'),
      ),
      index: true,
      access: staffField,
    },
    countField('citationCount', words('Citations', 'Citas')),
    countField('figureCount', words('Figures', 'Cifras')),
  ],
  hooks: { beforeValidate: [countRows({ citationCount: 'citations', figureCount: 'figures' })] },
})
