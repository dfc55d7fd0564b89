import { MetaDescriptionField, MetaImageField, MetaTitleField } from '@payloadcms/plugin-seo/fields'
import type { Field } from 'payload'
import { onlyImages } from './image'
import { longest } from './longest.ts'
import { message } from './translations/index.ts'

/** What search engines show of a page, where that is not its title and summary. */
export const seoFields = (): Field[] => {
  const image = MetaImageField({
    relationTo: 'media',
    overrides: { label: message('imageSharedLinks'), ...onlyImages },
  })
  // The plugin's own description is in English, and names another limit than ours.
  Object.assign(image.admin ?? {}, { description: message('shownWherePageShared') })
  return [
    MetaTitleField({ overrides: { label: message('titleSearchEngines'), maxLength: longest.label } }),
    MetaDescriptionField({
      overrides: { label: message('descriptionSearchEngines'), maxLength: longest.line },
    }),
    image,
  ]
}
