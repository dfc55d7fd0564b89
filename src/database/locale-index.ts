interface Adapter {
  rawTables: Record<string, { indexes?: Record<string, { on: string | string[] }> }>
}

/**
 * Puts the document first in the index of each table of texts. Payload has the language first, so that the texts of one
 * document in all languages, which each save reads, are found only by reading the whole table.
 */
export function textsByDocument<Schema>(args: { schema: Schema }): Schema {
  for (const { indexes } of Object.values(adapterIn(args).rawTables)) {
    if (indexes?._localeParent) indexes._localeParent.on = ['_parentID', '_locale']
  }
  return args.schema
}

/** Payload hands the adapter to hooks of every SQL engine; the type of SQLite's does not say so. */
function adapterIn(args: object): Adapter {
  const hasAdapter = (each: object): each is { adapter: Adapter } => 'adapter' in each
  if (!hasAdapter(args)) throw new Error('Payload hands no adapter to schema hooks any more: src/database/locale-index.ts has to follow.')
  return args.adapter
}
