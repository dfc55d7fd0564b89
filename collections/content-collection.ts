import type { CollectionConfig } from 'payload'
import { contentAccess } from '#src/access.ts'

type ContentType = Omit<CollectionConfig, 'access' | 'trash' | 'versions' | 'hooks'> & {
  hooks?: Pick<
    NonNullable<CollectionConfig['hooks']>,
    'afterChange' | 'afterDelete' | 'afterRead' | 'beforeDelete' | 'beforeOperation' | 'beforeValidate'
  >
}

/** What the edit views of all content have in place of Payload's. */
export const editComponents = {
  beforeDocumentControls: ['/src/admin/field-errors#FieldErrors', '/src/admin/emptied-lists#EmptiedLists'],
  SaveDraftButton: '/plugins/publishing/admin/save-draft#SaveDraftButton',
}

/** What every content collection shares: the access table, drafts with 25 versions, scheduled publishing, and the trash. The rest is plugins'. */
export const contentCollection = (config: ContentType): CollectionConfig => ({
  ...config,
  admin: { ...config.admin, components: { ...config.admin?.components, edit: editComponents } },
  access: contentAccess,
  custom: { ...config.custom, isContent: true },
  trash: true,
  enableQueryPresets: true,
  // No autosave: it releases the document's lock, and editors overwrite each other (payloadcms/payload#11604).
  versions: { maxPerDoc: 25, drafts: { schedulePublish: true } },
})

/** Whether a collection was made by `contentCollection`. */
export const isContentType = ({ custom }: CollectionConfig): boolean => custom?.isContent === true
