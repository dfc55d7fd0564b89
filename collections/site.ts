import type { ArrayField, GlobalConfig } from 'payload'
import { siteAccess } from '#src/access.ts'
import { editComponents } from './content-collection'
import { imageField } from '#src/fields/image.ts'
import { linkField } from '#src/fields/links.ts'
import { lineField } from '#src/fields/text.ts'
import { groups, words, type Words } from '#src/fields/words.ts'

const navigation = (name: string, label: Words): ArrayField => ({
  name,
  type: 'array',
  label,
  labels: { singular: words('Link', 'Enlace'), plural: words('Links', 'Enlaces') },
  maxRows: 30,
  fields: [{ type: 'row', fields: [lineField('label', words('Text', 'Texto'), { required: true }), linkField('url')] }],
})

const alternativeText = () => lineField('alt', words('Alternative text', 'Texto alternativo'))

/** What every page shares: banner, navigation, section headings, affiliates and footer. */
export const Site: GlobalConfig = {
  slug: 'site',
  label: words('Site', 'Sitio'),
  access: siteAccess,
  versions: { max: 25, drafts: { schedulePublish: true } },
  admin: {
    components: { elements: editComponents },
    group: groups.administration,
    description: words('The parts that all pages share.', 'Las partes que comparten todas las páginas.'),
  },
  fields: [
    {
      name: 'banner',
      type: 'group',
      label: words('Banner', 'Cabecera'),
      fields: [
        lineField('text', words('Text', 'Texto'), { required: true }),
        imageField('image', words('Image', 'Imagen')),
        alternativeText(),
      ],
    },
    navigation('tertiaryNavigation', words('Tertiary navigation', 'Navegación terciaria')),
    lineField('profileTitlePrefix', words('Prefix of profile titles', 'Prefijo de los títulos de perfil'), {
      description: words(
        'Stands before the name of the country: "Source Countries and Drug Transit Zones:".',
        'Va delante del nombre del país.',
      ),
    }),
    {
      name: 'quickFacts',
      type: 'group',
      label: words('Quick Facts', 'Datos rápidos'),
      fields: [
        lineField('heading', words('Heading', 'Encabezado')),
        lineField('sourceLabel', words('Text of a source link', 'Texto del enlace a la fuente')),
      ],
    },
    {
      name: 'news',
      type: 'group',
      label: words('News', 'Noticias'),
      fields: [
        lineField('heading', words('Heading', 'Encabezado')),
        lineField('moreLabel', words('Text of the link to more', 'Texto del enlace a más')),
        linkField('moreUrl'),
      ],
    },
    {
      name: 'policyFocus',
      type: 'group',
      label: words('Policy focus', 'Enfoque de políticas'),
      fields: [lineField('heading', words('Heading', 'Encabezado'))],
    },
    {
      name: 'affiliates',
      type: 'array',
      label: words('Affiliates', 'Afiliados'),
      labels: { singular: words('Affiliate', 'Afiliado'), plural: words('Affiliates', 'Afiliados') },
      maxRows: 30,
      fields: [
        lineField('name', words('Name', 'Nombre'), { required: true }),
        imageField('logo', words('Logo', 'Logotipo')),
        alternativeText(),
        linkField('url'),
      ],
    },
    navigation('footerNavigation', words('Footer navigation', 'Navegación del pie')),
  ],
}
