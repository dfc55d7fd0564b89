import type { CollectionConfig } from 'payload'
import { contentAccess } from './access'
import { rejectNonsense, rejectOtherShapes } from './document-rules'
import { createdBy, signDocument, updatedBy } from './fields/authorship'
import { previewButton } from './preview'
import { dropOldAddresses, keepOldAddress } from './redirects'

type ContentType = Omit<CollectionConfig, 'access' | 'trash' | 'versions' | 'hooks'> & {
  hooks?: Pick<NonNullable<CollectionConfig['hooks']>, 'afterRead' | 'beforeOperation'>
}

/**
 * What every content collection shares: the access table, drafts with 25 versions, scheduled publishing, the trash,
 * and who wrote it.
 */
export function contentCollection(config: ContentType): CollectionConfig {
  return {
    ...config,
    admin: { ...config.admin, ...previewButton(config.slug) },
    access: contentAccess,
    trash: true,
    // No autosave: it releases the document's lock, and editors overwrite each other (payloadcms/payload#11604).
    versions: { maxPerDoc: 25, drafts: { schedulePublish: true } },
    hooks: {
      ...config.hooks,
      beforeOperation: [rejectOtherShapes, ...(config.hooks?.beforeOperation ?? [])],
      beforeChange: [signDocument, rejectNonsense, keepOldAddress],
      beforeDelete: [dropOldAddresses],
    },
    fields: [...config.fields, createdBy(), updatedBy()],
  }
}
