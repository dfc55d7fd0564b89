import type { CollectionConfig, Endpoint } from 'payload'
import { contentAccess } from './access'
import { rejectNonsense, rejectOtherShapes } from './document-rules'
import { createdBy, signDocument, updatedBy } from './fields/authorship'
import { dropOldAddresses, keepOldAddress } from './redirects'
import { reviewEndpoints } from './review/endpoints'
import { reviewStateField, trackReview } from './review/state'
import { dropThread } from './review/thread'
import { usedOnEndpoint } from './used-on'

type ContentType = Omit<CollectionConfig, 'access' | 'trash' | 'versions' | 'hooks' | 'endpoints'> & {
  endpoints?: Omit<Endpoint, 'root'>[]
  hooks?: Pick<NonNullable<CollectionConfig['hooks']>, 'afterRead' | 'beforeOperation' | 'beforeValidate'>
}

/**
 * What every content collection shares: the access table, drafts with 25 versions, review, scheduled publishing, the trash,
 * and who wrote it.
 */
export function contentCollection(config: ContentType): CollectionConfig {
  return {
    ...config,
    access: contentAccess,
    trash: true,
    enableQueryPresets: true,
    endpoints: [...(config.endpoints ?? []), ...reviewEndpoints, usedOnEndpoint],
    // No autosave: it releases the document's lock, and editors overwrite each other (payloadcms/payload#11604).
    versions: { maxPerDoc: 25, drafts: { schedulePublish: true } },
    hooks: {
      ...config.hooks,
      beforeOperation: [rejectOtherShapes, ...(config.hooks?.beforeOperation ?? [])],
      beforeChange: [signDocument, trackReview, rejectNonsense, keepOldAddress],
      beforeDelete: [dropOldAddresses, dropThread],
    },
    fields: [...config.fields, reviewStateField(), createdBy(), updatedBy()],
  }
}
