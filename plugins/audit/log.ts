import type { CollectionConfig, Field } from 'payload'
import { auditAccess } from '#src/access.ts'
import { auditOperations } from './operations'
import { exportAudit } from './export'
import { groups } from '#src/fields/groups.ts'
import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'

const text = (name: string, label: Message, index = false): Field => ({ name, type: 'text', label, index, admin: { readOnly: true } })

/** Who did what, when and from where. Entries are only added: no one can change or remove one. */
export const AuditLog: CollectionConfig = {
  slug: 'audit-log',
  labels: { singular: message('auditEntry'), plural: message('auditLog') },
  access: auditAccess,
  admin: {
    useAsTitle: 'operation',
    group: groups.administration,
    defaultColumns: ['createdAt', 'userEmail', 'operation', 'documentType', 'title', 'fields', 'address'],
    description: message('whatDoneWhomFrom'),
    components: { beforeListTable: ['/plugins/audit/admin/audit-export#AuditExport'] },
  },
  defaultSort: '-createdAt',
  disableDuplicate: true,
  disableBulkEdit: true,
  disableBulkDelete: true,
  lockDocuments: false,
  endpoints: [{ path: '/export', method: 'get', handler: exportAudit }],
  fields: [
    {
      name: 'operation',
      type: 'select',
      label: message('what'),
      required: true,
      index: true,
      options: Object.entries(auditOperations).map(([value, label]) => ({ value, label })),
    },
    text('userId', message('user'), true),
    text('userEmail', message('eMailAddress'), true),
    text('role', message('roleTime')),
    text('via', message('by')),
    text('address', message('fromTheAddress')),
    text('requestId', message('request')),
    text('documentType', message('kindOfDocument')),
    text('documentId', message('document'), true),
    text('title', message('title')),
    text('status', message('statusAfterwards')),
    text('locale', message('language')),
    {
      name: 'fields',
      type: 'text',
      hasMany: true,
      label: message('changedFields'),
      admin: { readOnly: true, components: { Cell: '/plugins/audit/admin/names-cell#NamesCell' } },
    },
    text('details', message('details')),
    { name: 'times', type: 'number', label: message('times'), defaultValue: 1, admin: { readOnly: true } },
  ],
}
