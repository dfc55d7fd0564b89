import { MetaDescriptionField, MetaImageField, MetaTitleField } from '@payloadcms/plugin-seo/fields'
import type { Field } from 'payload'
import { onlyImages } from './image'
import { longest, words } from './words'

/** What search engines show of a page, where that is not its title and summary. */
export const seoFields = (): Field[] => {
  const image = MetaImageField({
    relationTo: 'media',
    overrides: { label: words('Image for shared links', 'Imagen para enlaces compartidos'), ...onlyImages },
  })
  // The plugin's own description is in English, and names another limit than ours.
  Object.assign(image.admin ?? {}, { description: words('Shown where the page is shared.', 'Se muestra donde se comparte la página.') })
  return [
    MetaTitleField({ overrides: { label: words('Title for search engines', 'Título para buscadores'), maxLength: longest.label } }),
    MetaDescriptionField({
      overrides: { label: words('Description for search engines', 'Descripción para buscadores'), maxLength: longest.line },
    }),
    image,
  ]
}
