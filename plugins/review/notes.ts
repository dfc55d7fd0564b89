import type { CollectionConfig } from 'payload'
import { reviewNotesAccess } from '#src/access.ts'
import { groups, longest, words } from '#src/fields/words.ts'

/** The thread of a document's review: one entry per step, never changed. */
export const ReviewNotes: CollectionConfig = {
  slug: 'review-notes',
  labels: { singular: words('Review note', 'Nota de revisión'), plural: words('Review notes', 'Notas de revisión') },
  access: reviewNotesAccess,
  admin: {
    useAsTitle: 'note',
    group: groups.administration,
    defaultColumns: ['document', 'action', 'note', 'author', 'createdAt'],
    description: words(
      'The steps of every review, in the order in which they were taken.',
      'Los pasos de cada revisión, en el orden en que se dieron.',
    ),
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
      label: words('Document', 'Documento'),
      required: true,
      index: true,
    },
    {
      name: 'action',
      type: 'select',
      label: words('Step', 'Paso'),
      required: true,
      index: true,
      options: [
        { value: 'submit', label: words('Submitted', 'Enviado') },
        { value: 'return', label: words('Returned', 'Devuelto') },
        { value: 'approve', label: words('Approved', 'Aprobado') },
        { value: 'withdraw', label: words('Approval withdrawn', 'Aprobación retirada') },
      ],
    },
    { name: 'note', type: 'textarea', label: words('Note', 'Nota'), maxLength: longest.note },
    {
      name: 'publishAt',
      type: 'date',
      label: words('To be published', 'Se publicará'),
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
    { name: 'author', type: 'relationship', relationTo: 'users', label: words('By', 'Por') },
    {
      name: 'authorName',
      type: 'text',
      label: words('Name', 'Nombre'),
      maxLength: longest.label,
      admin: { description: words('As it was at the time.', 'Tal como era entonces.') },
    },
  ],
}
