import { contentCollection } from './content-collection'
import { textFormat } from '#src/fields/format.ts'
import { isoCodeField } from '#src/fields/iso-codes.ts'
import { linkField } from '#src/fields/links.ts'
import { dayField } from '#src/fields/dates.ts'
import { proseField } from '#src/fields/rich-text.ts'
import { shownWhere } from '#src/fields/shown-where.ts'
import { slugField } from '#src/fields/slug.ts'
import { lineField } from '#src/fields/text.ts'
import { groups, words } from '#src/fields/words.ts'
import { profileEndpoint } from '#src/profile/endpoint.ts'

/** One profiled country, with its page title and overview. */
export const Countries = contentCollection({
  slug: 'countries',
  labels: { singular: words('Country', 'País'), plural: words('Countries', 'Países') },
  admin: {
    useAsTitle: 'name',
    group: groups.profiles,
    defaultColumns: ['name', 'iso2', 'region', '_status', 'reviewState', 'translation', 'updatedAt'],
    description: words('The countries that have a profile page.', 'Los países que tienen una página de perfil.'),
  },
  defaultSort: 'slug',
  endpoints: [profileEndpoint],
  fields: [
    lineField('name', words('Name', 'Nombre'), {
      required: true,
      description: words('The short name, as headings use it: Peru.', 'El nombre corto, como en los títulos: Perú.'),
    }),
    slugField('name'),
    lineField('officialName', words('Official name', 'Nombre oficial'), {
      description: words('The full name of the state: Republic of Peru.', 'El nombre completo del Estado: República del Perú.'),
    }),
    { type: 'row', fields: [isoCodeField('iso2'), isoCodeField('iso3')] },
    {
      name: 'region',
      type: 'select',
      label: words('Region', 'Región'),
      index: true,
      admin: { position: 'sidebar' },
      options: [
        { value: 'africa', label: words('Africa', 'África') },
        { value: 'americas', label: words('Americas', 'Américas') },
        { value: 'asia', label: words('Asia', 'Asia') },
        { value: 'europe', label: words('Europe', 'Europa') },
        { value: 'oceania', label: words('Oceania', 'Oceanía') },
      ],
    },
    {
      name: 'roles',
      type: 'select',
      hasMany: true,
      label: words('Role in the drug trade', 'Papel en el narcotráfico'),
      admin: {
        position: 'sidebar',
        description: words('Every role that a cited source gives the country.', 'Cada papel que una fuente citada atribuye al país.'),
      },
      options: [
        { value: 'source-country', label: words('Source country', 'País de origen') },
        { value: 'transit-zone', label: words('Transit zone', 'Zona de tránsito') },
        { value: 'precursor-source', label: words('Precursor source', 'Origen de precursores') },
      ],
    },
    lineField('pageTitle', words('Page title', 'Título de la página'), {
      description: words(
        'Only where the title differs from the usual one, which the Site makes from its prefix and the name.',
        'Solo si el título difiere del habitual, que el Sitio forma con su prefijo y el nombre.',
      ),
    }),
    proseField(
      'overview',
      words('Overview', 'Panorama'),
      words('The prose of the page, below the Quick Facts.', 'El texto de la página, debajo de los datos rápidos.'),
    ),
    {
      name: 'policyFocus',
      type: 'array',
      label: words('Policy focus', 'Enfoque de políticas'),
      labels: { singular: words('Entry', 'Entrada'), plural: words('Entries', 'Entradas') },
      maxRows: 50,
      admin: {
        description: words('What the Policy Focus box lists, in this order.', 'Lo que muestra el recuadro de políticas, en este orden.'),
      },
      fields: [
        {
          name: 'type',
          type: 'radio',
          label: words('Kind', 'Tipo'),
          required: true,
          defaultValue: 'document',
          options: [
            { value: 'document', label: words('Program or news item', 'Programa o noticia') },
            { value: 'link', label: words('Plain link', 'Enlace') },
          ],
        },
        {
          name: 'document',
          type: 'relationship',
          relationTo: ['programs', 'news-items'],
          label: words('Program or news item', 'Programa o noticia'),
          required: true,
          ...shownWhere('type', 'document'),
        },
        { ...lineField('label', words('Text', 'Texto'), { required: true }), ...shownWhere('type', 'link') },
        { ...linkField('url'), ...shownWhere('type', 'link', textFormat('link')) },
      ],
    },
    {
      name: 'facts',
      type: 'join',
      collection: 'facts',
      on: 'country',
      label: words('Facts', 'Datos'),
      defaultSort: 'order',
      defaultLimit: 20,
      admin: { defaultColumns: ['statement', 'order', '_status'] },
    },
    {
      name: 'programs',
      type: 'join',
      collection: 'programs',
      on: 'countries',
      label: words('Programs', 'Programas'),
      defaultSort: 'slug',
      defaultLimit: 20,
      admin: { defaultColumns: ['title', 'type', '_status'] },
    },
    {
      name: 'newsItems',
      type: 'join',
      collection: 'news-items',
      on: 'countries',
      label: words('News', 'Noticias'),
      defaultSort: '-sortDate',
      defaultLimit: 10,
      admin: { defaultColumns: ['title', 'publishedAt', '_status'] },
    },
    {
      name: 'archivedPage',
      type: 'group',
      label: words('Archived page', 'Página archivada'),
      admin: { description: words('The capture this profile was first taken from.', 'La captura de la que se tomó este perfil.') },
      fields: [linkField('url'), dayField('capturedOn', words('Captured on', 'Capturada el'))],
    },
  ],
})
