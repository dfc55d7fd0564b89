import { contentCollection } from './content-collection'
import { citationsField } from '#src/fields/citations.ts'
import { countField, countRows } from '#src/fields/counts.ts'
import { periodField } from '#src/fields/dates.ts'
import { proseField } from '#src/fields/rich-text.ts'
import { slugField } from '#src/fields/slug.ts'
import { lineField, paragraphField } from '#src/fields/text.ts'
import { groups, words } from '#src/fields/words.ts'

/** An effort that runs over time. */
export const Programs = contentCollection({
  slug: 'programs',
  labels: { singular: words('Program', 'Programa'), plural: words('Programs', 'Programas') },
  admin: {
    useAsTitle: 'title',
    group: groups.profiles,
    defaultColumns: ['title', 'countries', 'type', '_status', 'reviewState', 'translation', 'citationCount'],
    description: words(
      'Efforts that run over time: eradication, interdiction, training and the like.',
      'Esfuerzos que duran en el tiempo: erradicación, interdicción, capacitación y otros.',
    ),
  },
  defaultSort: 'slug',
  hooks: { beforeValidate: [countRows({ citationCount: 'citations' })] },
  fields: [
    lineField('title', words('Title', 'Título'), { required: true }),
    slugField('title'),
    {
      name: 'countries',
      type: 'relationship',
      relationTo: 'countries',
      hasMany: true,
      label: words('Countries', 'Países'),
      required: true,
      index: true,
    },
    {
      name: 'type',
      type: 'select',
      label: words('Type', 'Tipo'),
      index: true,
      admin: { position: 'sidebar' },
      options: [
        { value: 'eradication', label: words('Eradication', 'Erradicación') },
        { value: 'interdiction', label: words('Interdiction', 'Interdicción') },
        { value: 'alternative-development', label: words('Alternative development', 'Desarrollo alternativo') },
        { value: 'law-enforcement-training', label: words('Law-enforcement training', 'Capacitación policial') },
        { value: 'justice-reform', label: words('Justice reform', 'Reforma judicial') },
        { value: 'aviation-support', label: words('Aviation support', 'Apoyo aéreo') },
        { value: 'prevention-and-education', label: words('Prevention and education', 'Prevención y educación') },
        { value: 'strategy', label: words('Strategy', 'Estrategia') },
      ],
    },
    {
      name: 'status',
      type: 'select',
      label: words('Progress', 'Avance'),
      index: true,
      // Its own type name: PostgreSQL names a draft's _status enum alike.
      enumName: 'enum_program_progress',
      admin: { position: 'sidebar', description: words('Only what a cited source says.', 'Solo lo que dice una fuente citada.') },
      options: [
        { value: 'planned', label: words('Planned', 'Planeado') },
        { value: 'active', label: words('Active', 'En curso') },
        { value: 'completed', label: words('Completed', 'Concluido') },
      ],
    },
    lineField('leadAgency', words('Lead agency', 'Entidad responsable')),
    {
      name: 'partners',
      type: 'array',
      label: words('Partners', 'Socios'),
      labels: { singular: words('Partner', 'Socio'), plural: words('Partners', 'Socios') },
      maxRows: 50,
      fields: [lineField('name', words('Name', 'Nombre'), { required: true })],
    },
    periodField(),
    paragraphField('summary', words('Summary', 'Resumen'), {
      required: true,
      description: words('What lists and previews show.', 'Lo que muestran las listas y vistas previas.'),
    }),
    proseField('body', words('Body', 'Texto')),
    citationsField(),
    countField('citationCount', words('Citations', 'Citas')),
  ],
})
