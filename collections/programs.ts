import { contentCollection } from './content-collection'
import { citationsField } from '#src/fields/citations.ts'
import { countField, countRows } from '#src/fields/counts.ts'
import { periodField } from '#src/fields/dates.ts'
import { proseField } from '#src/fields/rich-text.ts'
import { slugField } from '#src/fields/slug.ts'
import { lineField, paragraphField } from '#src/fields/text.ts'
import { groups } from '#src/fields/groups.ts'
import { message } from './translations/index.ts'

/** An effort that runs over time. */
export const Programs = contentCollection({
  slug: 'programs',
  labels: { singular: message('program'), plural: message('programs') },
  admin: {
    useAsTitle: 'title',
    group: groups.profiles,
    defaultColumns: ['title', 'countries', 'type', '_status', 'reviewState', 'translation', 'citationCount'],
    description: message('effortsRunOverTime'),
  },
  defaultSort: 'slug',
  hooks: { beforeValidate: [countRows({ citationCount: 'citations' })] },
  fields: [
    lineField('title', message('title'), { required: true }),
    slugField('title'),
    {
      name: 'countries',
      type: 'relationship',
      relationTo: 'countries',
      hasMany: true,
      label: message('countries'),
      required: true,
      index: true,
    },
    {
      name: 'type',
      type: 'select',
      label: message('type'),
      index: true,
      admin: { position: 'sidebar' },
      options: [
        { value: 'eradication', label: message('eradication') },
        { value: 'interdiction', label: message('interdiction') },
        { value: 'alternative-development', label: message('alternativeDevelopment') },
        { value: 'law-enforcement-training', label: message('lawEnforcementTraining') },
        { value: 'justice-reform', label: message('justiceReform') },
        { value: 'aviation-support', label: message('aviationSupport') },
        { value: 'prevention-and-education', label: message('preventionAndEducation') },
        { value: 'strategy', label: message('strategy') },
      ],
    },
    {
      name: 'status',
      type: 'select',
      label: message('progress'),
      index: true,
      // Its own type name: PostgreSQL names a draft's _status enum alike.
      enumName: 'enum_program_progress',
      admin: { position: 'sidebar', description: message('onlyWhatCitedSource') },
      options: [
        { value: 'planned', label: message('planned') },
        { value: 'active', label: message('active') },
        { value: 'completed', label: message('completed') },
      ],
    },
    lineField('leadAgency', message('leadAgency')),
    {
      name: 'partners',
      type: 'array',
      label: message('partners'),
      labels: { singular: message('partner'), plural: message('partners') },
      maxRows: 50,
      fields: [lineField('name', message('name'), { required: true })],
    },
    periodField(),
    paragraphField('summary', message('summary'), {
      required: true,
      description: message('whatListsPreviewsShow'),
    }),
    proseField('body', message('body')),
    citationsField(),
    countField('citationCount', message('citations')),
  ],
})
