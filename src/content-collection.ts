import type { CollectionBeforeChangeHook, CollectionConfig, RelationshipField } from 'payload'
import { authorshipField, contentAccess } from './access'
import { rejectNonsense } from './document-rules'
import { words } from './fields/words'
import { keepOldAddress } from './redirects'

const authorship = (name: 'createdBy' | 'updatedBy', label: { en: string; es: string }): RelationshipField => ({
  name,
  type: 'relationship',
  relationTo: 'users',
  label,
  access: authorshipField,
  admin: { position: 'sidebar', readOnly: true, disableBulkEdit: true },
})

const stampAuthor: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  const author = req.user?.collection === 'users' ? req.user.id : null
  return { ...data, createdBy: operation === 'create' ? author : (originalDoc?.createdBy ?? null), updatedBy: author }
}

type ContentType = Omit<CollectionConfig, 'access' | 'trash' | 'versions' | 'hooks'>

/**
 * What every content collection shares: the access table, drafts with 25 versions, scheduled publishing, the trash,
 * and who wrote it.
 */
export function contentCollection(config: ContentType): CollectionConfig {
  return {
    ...config,
    access: contentAccess,
    trash: true,
    // No autosave: it releases the document's lock, and editors overwrite each other (payloadcms/payload#11604).
    versions: { maxPerDoc: 25, drafts: { schedulePublish: true } },
    hooks: { beforeChange: [stampAuthor, rejectNonsense, keepOldAddress] },
    fields: [
      ...config.fields,
      authorship('createdBy', words('Created by', 'Creado por')),
      authorship('updatedBy', words('Last changed by', 'Último cambio por')),
    ],
  }
}
