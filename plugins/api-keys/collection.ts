import type { CollectionConfig, DateField } from 'payload'
import { keyAccess } from '#src/access.ts'
import { rejectNonsense } from '#plugins/guard/documents.ts'
import { groups } from '#src/fields/groups.ts'
import { longest } from '#src/fields/longest.ts'
import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'
import { keyEndpoints } from './endpoints'

const instant = (name: string, label: Message): DateField => ({
  name,
  type: 'date',
  label,
  admin: { readOnly: true, date: { pickerAppearance: 'dayAndTime' } },
})

/**
 * The keys of frontends and programs, several to a user. Only plugins/api-keys writes them: a key is made by the server, shown once, and kept as
 * a hash.
 */
export const ApiKeys: CollectionConfig = {
  slug: 'api-keys',
  labels: { singular: message('apiKey'), plural: message('apiKeys') },
  access: keyAccess,
  admin: {
    useAsTitle: 'name',
    group: groups.administration,
    defaultColumns: ['name', 'user', 'start', 'lastUsedAt', 'expiresAt', 'revokedAt'],
    description: message('whatFrontendsProgramsRead'),
    components: { edit: { beforeDocumentControls: ['/plugins/api-keys/admin/revoke-key#RevokeKey'] } },
  },
  defaultSort: '-createdAt',
  disableDuplicate: true,
  disableBulkEdit: true,
  disableBulkDelete: true,
  lockDocuments: false,
  graphQL: false,
  endpoints: keyEndpoints,
  hooks: { beforeChange: [rejectNonsense] },
  fields: [
    { name: 'name', type: 'text', label: message('name'), required: true, maxLength: longest.label, admin: { readOnly: true } },
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      label: message('user'),
      required: true,
      index: true,
      admin: { readOnly: true },
    },
    { name: 'start', type: 'text', label: message('beginsWith'), admin: { readOnly: true } },
    { name: 'hash', type: 'text', required: true, unique: true, index: true, hidden: true },
    instant('lastUsedAt', message('lastUsed')),
    instant('expiresAt', message('expires')),
    instant('revokedAt', message('revoked')),
  ],
}
