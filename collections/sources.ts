import { contentCollection } from './content-collection'
import { dayField } from '#src/fields/dates.ts'
import { linkField } from '#src/fields/links.ts'
import { slugField } from '#src/fields/slug.ts'
import { lineField } from '#src/fields/text.ts'
import { groups } from '#src/fields/groups.ts'
import { message } from './translations/index.ts'

/** The publication a Fact cites. */
export const Sources = contentCollection({
  slug: 'sources',
  labels: { singular: message('source'), plural: message('sources') },
  admin: {
    useAsTitle: 'title',
    group: groups.evidence,
    defaultColumns: ['title', 'publisher', 'publishedOn.date', '_status', 'reviewState', 'translation'],
    listSearchableFields: ['title', 'publisher', 'url'],
    description: message('publicationsFactsProgramsNews'),
  },
  defaultSort: 'slug',
  fields: [
    lineField('title', message('title'), { required: true }),
    slugField('title'),
    lineField('publisher', message('publisher'), {
      required: true,
      localized: false,
      description: message('bodyAnswers'),
    }),
    linkField('url'),
    {
      name: 'publishedOn',
      type: 'group',
      label: message('publishedOn'),
      fields: [
        {
          type: 'row',
          fields: [
            dayField('date', message('date'), undefined, true),
            {
              name: 'precision',
              type: 'select',
              label: message('preciseToThe'),
              defaultValue: 'day',
              options: [
                { value: 'day', label: message('day') },
                { value: 'month', label: message('month') },
                { value: 'year', label: message('year') },
              ],
            },
          ],
        },
      ],
    },
    dayField('accessedOn', message('accessedOn')),
    linkField('archiveUrl', { label: message('archivedCopy') }),
    lineField('license', message('license'), { localized: false }),
  ],
})
