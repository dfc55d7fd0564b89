import type { CollectionConfig, Endpoint, UIField } from 'payload'
import { contentAccess } from './access'
import { rejectNonsense, rejectOtherShapes } from './document-rules'
import { createdBy, signDocument, updatedBy } from './fields/authorship'
import { changeField, recordChange } from './history/change'
import { previewButton } from './preview'
import { dropOldAddresses, keepOldAddress } from './redirects'
import { reviewEndpoints } from './review/endpoints'
import { reviewStateField, trackReview } from './review/state'
import { dropThread } from './review/thread'
import { withdrawApproval } from './review/withdraw'
import { readUnsaved } from './unsaved'
import { usedOnEndpoint } from './used-on'

type ContentType = Omit<CollectionConfig, 'access' | 'trash' | 'versions' | 'hooks' | 'endpoints'> & {
  endpoints?: Omit<Endpoint, 'root'>[]
  hooks?: Pick<
    NonNullable<CollectionConfig['hooks']>,
    'afterChange' | 'afterDelete' | 'afterRead' | 'beforeDelete' | 'beforeOperation' | 'beforeValidate'
  >
}

/** The published pages that show a document, beside it. It is no part of the document. */
const usedOn: UIField = {
  name: 'usedOn',
  type: 'ui',
  admin: { position: 'sidebar', disableListColumn: true, disableBulkEdit: true, components: { Field: './used-on#UsedOn' } },
}

/** What the edit views of all content have in place of Payload's. */
export const editComponents = {
  beforeDocumentControls: ['./field-errors#FieldErrors', './emptied-lists#EmptiedLists'],
  SaveDraftButton: './save-draft#SaveDraftButton',
}

/**
 * What every content collection shares: the access table, drafts with 25 versions, review, scheduled publishing, the trash,
 * and who wrote it.
 */
export function contentCollection(config: ContentType): CollectionConfig {
  return {
    ...config,
    admin: {
      ...config.admin,
      ...previewButton(config.slug),
      components: {
        ...config.admin?.components,
        edit: { ...editComponents, PublishButton: './publish-button#PublishButton' },
        views: { edit: { versions: { Component: './versions-view#VersionsView' } } },
      },
    },
    access: contentAccess,
    trash: true,
    enableQueryPresets: true,
    endpoints: [...(config.endpoints ?? []), ...reviewEndpoints, usedOnEndpoint],
    // No autosave: it releases the document's lock, and editors overwrite each other (payloadcms/payload#11604).
    versions: { maxPerDoc: 25, drafts: { schedulePublish: true } },
    hooks: {
      ...config.hooks,
      beforeOperation: [rejectOtherShapes, ...(config.hooks?.beforeOperation ?? [])],
      beforeChange: [signDocument, recordChange, withdrawApproval, trackReview, rejectNonsense, keepOldAddress],
      beforeDelete: [dropOldAddresses, dropThread, ...(config.hooks?.beforeDelete ?? [])],
      beforeRead: [readUnsaved],
    },
    fields: [...config.fields, reviewStateField(), usedOn, createdBy(), updatedBy(), changeField()],
  }
}
