import { contentCollection } from './content-collection'
import { dayField } from '#src/fields/dates.ts'
import { linkField } from '#src/fields/links.ts'
import { slugField } from '#src/fields/slug.ts'
import { lineField } from '#src/fields/text.ts'
import { groups, words } from '#src/fields/words.ts'

/** The publication a Fact cites. */
export const Sources = contentCollection({
  slug: 'sources',
  labels: { singular: words('Source', 'Fuente'), plural: words('Sources', 'Fuentes') },
  admin: {
    useAsTitle: 'title',
    group: groups.evidence,
    defaultColumns: ['title', 'publisher', 'publishedOn.date', '_status', 'reviewState', 'translation'],
    listSearchableFields: ['title', 'publisher', 'url'],
    description: words('Publications that facts, programs and news cite.', 'Publicaciones que citan los datos, programas y noticias.'),
  },
  defaultSort: 'slug',
  fields: [
    lineField('title', words('Title', 'Título'), { required: true }),
    slugField('title'),
    lineField('publisher', words('Publisher', 'Editor'), {
      required: true,
      localized: false,
      description: words('The body that answers for it.', 'La entidad que responde por ella.'),
    }),
    linkField('url'),
    {
      name: 'publishedOn',
      type: 'group',
      label: words('Published on', 'Publicada el'),
      fields: [
        {
          type: 'row',
          fields: [
            dayField('date', words('Date', 'Fecha'), undefined, true),
            {
              name: 'precision',
              type: 'select',
              label: words('Precise to the', 'Precisión'),
              defaultValue: 'day',
              options: [
                { value: 'day', label: words('day', 'día') },
                { value: 'month', label: words('month', 'mes') },
                { value: 'year', label: words('year', 'año') },
              ],
            },
          ],
        },
      ],
    },
    dayField('accessedOn', words('Accessed on', 'Consultada el')),
    linkField('archiveUrl', { label: words('Archived copy', 'Copia archivada') }),
    lineField('license', words('License', 'Licencia'), { localized: false }),
  ],
})
