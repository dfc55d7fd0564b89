/** How Payload names the tables of its SQL engines. */

/** The table of a collection's documents. */
export const documentTable = (slug: string) => slug.replaceAll('-', '_')

/** The table of a collection's versions. */
export const versionTable = (slug: string) => `_${documentTable(slug)}_v`

/** The table of the relations of a table's documents that are lists or may lead to several collections, those in their lists included. */
export const relationsTable = (table: string) => `${table}_rels`

/** The table of the texts of a table's rows, a row for each language. */
export const textsTable = (table: string) => `${table}_locales`

/** The table of the lists of texts, or of numbers, of a table's documents. */
export const valuesTable = (table: string, kind: 'numbers' | 'texts') => `${table}_${kind}`

/** The table of a field that is a list; `prefix` names the groups that it is in: `policyFocus_`. */
export const listTable = (table: string, prefix: string, name: string) =>
  `${table}_${`${prefix}${name}`.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`
