import type { CollectionConfig, Field } from 'payload'
import { auditAccess } from '#src/access.ts'
import { auditOperations } from './operations'
import { exportAudit } from './export'
import { groups, words, type Words } from '#src/fields/words.ts'

const text = (name: string, label: Words, index = false): Field => ({ name, type: 'text', label, index, admin: { readOnly: true } })

/** Who did what, when and from where. Entries are only added: no one can change or remove one. */
export const AuditLog: CollectionConfig = {
  slug: 'audit-log',
  labels: { singular: words('Audit entry', 'Entrada de auditoría'), plural: words('Audit log', 'Registro de auditoría') },
  access: auditAccess,
  admin: {
    useAsTitle: 'operation',
    group: groups.administration,
    defaultColumns: ['createdAt', 'userEmail', 'operation', 'documentType', 'title', 'fields', 'address'],
    description: words('What was done, by whom and from where. Never changed.', 'Lo que se hizo, quién y desde dónde. Nunca se modifica.'),
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
      label: words('What', 'Qué'),
      required: true,
      index: true,
      options: Object.entries(auditOperations).map(([value, label]) => ({ value, label })),
    },
    text('userId', words('User', 'Usuario'), true),
    text('userEmail', words('E-mail address', 'Correo electrónico'), true),
    text('role', words('Role at the time', 'Función entonces')),
    text('via', words('By', 'Mediante')),
    text('address', words('From the address', 'Desde la dirección')),
    text('requestId', words('Request', 'Petición')),
    text('documentType', words('Kind of document', 'Clase de documento')),
    text('documentId', words('Document', 'Documento'), true),
    text('title', words('Title', 'Título')),
    text('status', words('Status afterwards', 'Estado después')),
    text('locale', words('Language', 'Idioma')),
    {
      name: 'fields',
      type: 'text',
      hasMany: true,
      label: words('Changed fields', 'Campos cambiados'),
      admin: { readOnly: true, components: { Cell: '/plugins/audit/admin/names-cell#NamesCell' } },
    },
    text('details', words('Details', 'Detalles')),
    { name: 'times', type: 'number', label: words('Times', 'Veces'), defaultValue: 1, admin: { readOnly: true } },
  ],
}
