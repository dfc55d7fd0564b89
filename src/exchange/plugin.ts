import path from 'node:path'
import { importExportPlugin } from '@payloadcms/plugin-import-export'
import type { CollectionConfig } from 'payload'
import { computedField, exportAccess, importAccess, mayReadDrafts, mayWrite } from '../access'
import { env } from '../env'
import { groups, words } from '../fields/words'
import { escapeCell } from '../spreadsheet'
import { guardEndpoints } from './endpoints'
import { exchanged } from './exchanged'
import { importAsDrafts, keepNothingOfABadFile, noteImport, onlyExchanged, tellWhatCameOfIt } from './import'

/** The most documents that one file carries, out and in: an import is one transaction, and others wait for it. */
const most = { exported: 10_000, imported: 500 }

const ownerField: CollectionConfig['fields'][number] = {
  name: 'owner',
  type: 'relationship',
  relationTo: 'users',
  label: words('Owner', 'Propietario'),
  index: true,
  access: computedField,
  admin: { readOnly: true },
  hooks: { beforeChange: [({ operation, req, value }) => (operation === 'create' ? (req.user?.id ?? null) : value)] },
}

const folder = (name: string) => path.join(env.dataDir, name)

/**
 * CSV and JSON files out and in, by Payload's own plugin. Its import step is ours (src/exchange/import.ts): the plugin writes
 * each row by itself, keeps what came before a bad one, and publishes. See docs/decisions/0034-import.md.
 */
export const exchange = importExportPlugin({
  collections: exchanged.map((slug) => ({
    slug,
    export: {
      disableJobsQueue: true,
      limit: most.exported,
      hooks: {
        before: ({ data, format }) =>
          format === 'csv'
            ? data.map((row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, escapeCell(value)])))
            : data,
      },
    },
    import: {
      disableJobsQueue: true,
      defaultVersionStatus: 'draft',
      limit: most.imported,
      batchSize: most.imported,
      hooks: { before: importAsDrafts(slug) },
    },
  })),
  overrideExportCollection: ({ collection }) => ({
    ...collection,
    labels: { singular: words('Export', 'Exportación'), plural: words('Exports', 'Exportaciones') },
    access: exportAccess,
    admin: { ...collection.admin, group: groups.administration },
    endpoints: guardEndpoints(collection.endpoints, mayReadDrafts),
    fields: [...collection.fields, ownerField],
    hooks: { ...collection.hooks, beforeOperation: [onlyExchanged, ...(collection.hooks?.beforeOperation ?? [])] },
    upload: { ...uploadOf(collection), staticDir: folder('exports'), mimeTypes: ['text/csv', 'application/json'] },
  }),
  overrideImportCollection: ({ collection }) => ({
    ...collection,
    labels: { singular: words('Import', 'Importación'), plural: words('Imports', 'Importaciones') },
    access: importAccess,
    admin: { ...collection.admin, group: groups.administration },
    endpoints: guardEndpoints(collection.endpoints, mayWrite),
    fields: [...collection.fields, ownerField],
    hooks: {
      ...collection.hooks,
      beforeOperation: [onlyExchanged, ...(collection.hooks?.beforeOperation ?? [])],
      beforeChange: [noteImport, tellWhatCameOfIt, ...(collection.hooks?.beforeChange ?? [])],
      afterChange: [...(collection.hooks?.afterChange ?? []), keepNothingOfABadFile],
    },
    upload: { ...uploadOf(collection), staticDir: folder('imports') },
  }),
})

const uploadOf = ({ upload }: CollectionConfig) => (typeof upload === 'object' ? upload : {})
