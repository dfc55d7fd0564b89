import { getTranslation } from '@payloadcms/translations'
import type { LabelFunction, Plugin, StaticLabel } from 'payload'

/**
 * Gives the labels of collections to the panel in the language of whoever looks, as functions. Payload puts a label of several languages
 * into some of its texts as it is: "Add new [object Object]".
 */
export const spokenLabels: Plugin = (config) => ({
  ...config,
  collections: config.collections?.map(({ labels, ...collection }) => ({
    ...collection,
    ...(labels && { labels: { singular: spoken(labels.singular), plural: spoken(labels.plural) } }),
  })),
})

const spoken = (label: LabelFunction | StaticLabel | undefined): LabelFunction | StaticLabel | undefined =>
  typeof label === 'object' ? ({ i18n }) => getTranslation(label, i18n) : label
