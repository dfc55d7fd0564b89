import type { CollectionConfig, Config } from 'payload'
import { withTranslations } from '#src/messages/configuration.ts'
import { translations } from './translations/index.ts'
import { isImportable } from './options'

/**
 * Adds the ways to and from files to the admin panel: "Import" and "Export" in the list of each collection whose documents files carry,
 * and the view `/import/<collection>`. What they show is in plugins/import-export/admin/.
 */
export const importExportPanel = (config: Config): Config => ({
  ...config,
  i18n: withTranslations(config.i18n, translations),
  admin: {
    ...config.admin,
    components: {
      ...config.admin?.components,
      views: {
        ...config.admin?.components?.views,
        import: {
          Component: '/plugins/import-export/admin/import-view#ImportView',
          path: '/import/:collection',
          meta: { title: 'Import' },
        },
      },
    },
  },
  collections: config.collections?.map((collection) => (isImportable(collection) ? withActions(collection) : collection)),
})

const withActions = (collection: CollectionConfig): CollectionConfig => {
  const { components } = collection.admin ?? {}
  const beforeListTable = [...(components?.beforeListTable ?? []), '/plugins/import-export/admin/list-actions#ListActions']
  return { ...collection, admin: { ...collection.admin, components: { ...components, beforeListTable } } }
}
