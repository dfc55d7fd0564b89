import type { CollectionConfig, DateField } from 'payload'
import { keyAccess } from '#src/access.ts'
import { rejectNonsense } from '#plugins/guard/documents.ts'
import { groups, longest, words, type Words } from '#src/fields/words.ts'
import { keyEndpoints } from './endpoints'

const instant = (name: string, label: Words): DateField => ({
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
  labels: { singular: words('API key', 'Clave de API'), plural: words('API keys', 'Claves de API') },
  access: keyAccess,
  admin: {
    useAsTitle: 'name',
    group: groups.administration,
    defaultColumns: ['name', 'user', 'start', 'lastUsedAt', 'expiresAt', 'revokedAt'],
    description: words(
      'What frontends and programs read with. Keys are made on the page of their user, and shown once.',
      'Con lo que leen los sitios y los programas. Las claves se crean en la página de su usuario y se muestran una vez.',
    ),
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
    { name: 'name', type: 'text', label: words('Name', 'Nombre'), required: true, maxLength: longest.label, admin: { readOnly: true } },
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      label: words('User', 'Usuario'),
      required: true,
      index: true,
      admin: { readOnly: true },
    },
    { name: 'start', type: 'text', label: words('Begins with', 'Empieza por'), admin: { readOnly: true } },
    { name: 'hash', type: 'text', required: true, unique: true, index: true, hidden: true },
    instant('lastUsedAt', words('Last used', 'Último uso')),
    instant('expiresAt', words('Expires', 'Caduca')),
    instant('revokedAt', words('Revoked', 'Revocada')),
  ],
}
