import type { CollectionConfig } from 'payload'
import { nobodysAccess } from '#src/access.ts'
import { message } from '#collections/translations/index.ts'

/**
 * What a seed command last wrote of each document: how it tells an editor's change from one of the content files. Nobody
 * reads or writes it but the seed (docs/decisions/0010-three-states.md).
 */
export const AppliedContent: CollectionConfig = {
  slug: 'applied-content',
  labels: { singular: message('appliedContent'), plural: message('appliedContent') },
  access: nobodysAccess,
  admin: { hidden: true },
  endpoints: false,
  graphQL: false,
  lockDocuments: false,
  timestamps: false,
  fields: [
    // As messages name the document: facts/peru/coca-eradication-2007.
    { name: 'name', type: 'text', required: true, unique: true, index: true },
    { name: 'document', type: 'text', required: true, index: true },
    // Digests of the published fields and of those of a draft.
    { name: 'published', type: 'text' },
    { name: 'draft', type: 'text' },
    // Digests of the published fields one by one, as JSON: they show which fields were edited.
    { name: 'fields', type: 'text' },
    // The earlier names that the files gave it, each after a space.
    { name: 'was', type: 'text' },
    // When the document, and a draft of it, were written last: a document that was not written since has not changed.
    { name: 'stamp', type: 'text' },
  ],
}
