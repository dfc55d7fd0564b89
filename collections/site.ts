import type { ArrayField, GlobalConfig } from 'payload'
import { siteAccess } from '#src/access.ts'
import { editComponents } from './content-collection'
import { imageField } from '#src/fields/image.ts'
import { linkField } from '#src/fields/links.ts'
import { lineField } from '#src/fields/text.ts'
import { groups } from '#src/fields/groups.ts'
import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'

const navigation = (name: string, label: Message): ArrayField => ({
  name,
  type: 'array',
  label,
  labels: { singular: message('link'), plural: message('links') },
  maxRows: 30,
  fields: [{ type: 'row', fields: [lineField('label', message('text'), { required: true }), linkField('url')] }],
})

const alternativeText = () => lineField('alt', message('alternativeText'))

/** What every page shares: banner, navigation, section headings, affiliates and footer. */
export const Site: GlobalConfig = {
  slug: 'site',
  label: message('site'),
  access: siteAccess,
  versions: { max: 25, drafts: { schedulePublish: true } },
  admin: {
    components: { elements: editComponents },
    group: groups.administration,
    description: message('partsAllPagesShare'),
  },
  fields: [
    {
      name: 'banner',
      type: 'group',
      label: message('banner'),
      fields: [lineField('text', message('text'), { required: true }), imageField('image', message('image')), alternativeText()],
    },
    navigation('tertiaryNavigation', message('tertiaryNavigation')),
    lineField('profileTitlePrefix', message('prefixProfileTitles'), {
      description: message('standsBeforeNameCountry'),
    }),
    {
      name: 'quickFacts',
      type: 'group',
      label: message('quickFacts'),
      fields: [lineField('heading', message('heading')), lineField('sourceLabel', message('textSourceLink'))],
    },
    {
      name: 'news',
      type: 'group',
      label: message('news'),
      fields: [lineField('heading', message('heading')), lineField('moreLabel', message('textLinkMore')), linkField('moreUrl')],
    },
    {
      name: 'policyFocus',
      type: 'group',
      label: message('policyFocus'),
      fields: [lineField('heading', message('heading'))],
    },
    {
      name: 'affiliates',
      type: 'array',
      label: message('affiliates'),
      labels: { singular: message('affiliate'), plural: message('affiliates') },
      maxRows: 30,
      fields: [
        lineField('name', message('name'), { required: true }),
        imageField('logo', message('logo')),
        alternativeText(),
        linkField('url'),
      ],
    },
    navigation('footerNavigation', message('footerNavigation')),
  ],
}
