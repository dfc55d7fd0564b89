import type { CollectionConfig } from 'payload'
import { reviewNotesAccess } from '#src/access.ts'
import { groups } from '#src/fields/groups.ts'
import { longest } from '#src/fields/longest.ts'
import { message } from './translations/index.ts'

/** The thread of a document's review: one entry per step, never changed. */
export const ReviewNotes: CollectionConfig = {
  slug: 'review-notes',
  labels: { singular: message('reviewNote'), plural: message('reviewNotes') },
  access: reviewNotesAccess,
  admin: {
    useAsTitle: 'note',
    group: groups.administration,
    defaultColumns: ['document', 'action', 'note', 'author', 'createdAt'],
    description: message('stepsEveryReviewOrder'),
  },
  defaultSort: '-createdAt',
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  fields: [
    {
      name: 'document',
      type: 'relationship',
      // Of every collection that is reviewed: plugins/review/thread.ts
      relationTo: [],
      label: message('document'),
      required: true,
      index: true,
    },
    {
      name: 'action',
      type: 'select',
      label: message('step'),
      required: true,
      index: true,
      options: [
        { value: 'submit', label: message('submitted') },
        { value: 'return', label: message('returned2') },
        { value: 'approve', label: message('approved3') },
        { value: 'withdraw', label: message('approvalWithdrawn2') },
      ],
    },
    { name: 'note', type: 'textarea', label: message('note'), maxLength: longest.note },
    {
      name: 'publishAt',
      type: 'date',
      label: message('toBePublished2'),
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
    { name: 'author', type: 'relationship', relationTo: 'users', label: message('by') },
    {
      name: 'authorName',
      type: 'text',
      label: message('name'),
      maxLength: longest.label,
      admin: { description: message('time') },
    },
  ],
}
