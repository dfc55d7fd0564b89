import { unsupported } from '../unsupported'

interface Index {
  name: string
  on: string | string[]
}

interface Adapter {
  rawTables: Record<string, { columns: object; indexes?: Record<string, Index> }>
}

/**
 * Gives SQLite, which counts no rows, indexes that lead to the rows of one document at once. Payload's index of texts begins with the
 * language, and versions have one of whether they are the latest: each save would read those of all documents.
 */
export function documentFirst<Schema>(args: { schema: Schema }): Schema {
  for (const [table, { columns, indexes = {} }] of Object.entries(adapterIn(args).rawTables)) {
    if (indexes._localeParent) indexes._localeParent.on = ['_parentID', '_locale']
    const isOfVersions = 'parent' in columns && 'latest' in columns
    if (isOfVersions) indexes.latestOfParent = { name: `${table}_parent_latest_idx`, on: ['parent', 'latest'] }
  }
  return args.schema
}

/** Payload hands the adapter to hooks of every SQL engine; the type of SQLite's does not say so. */
function adapterIn(args: object): Adapter {
  const hasAdapter = (each: object): each is { adapter: Adapter } => 'adapter' in each
  if (!hasAdapter(args))
    throw unsupported('@payloadcms/drizzle', 'the adapter among what a schema hook is given', 'src/database/engines/document-indexes.ts')
  return args.adapter
}
