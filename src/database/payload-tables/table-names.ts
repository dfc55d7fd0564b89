/** How Payload names the tables of its SQL engines. */

/** The table of a collection's documents. */
export const documentTable = (slug: string) => slug.replaceAll('-', '_')

/** The table of a collection's versions. */
export const versionTable = (slug: string) => `_${documentTable(slug)}_v`

/** The table of a field that is a list; `prefix` names the groups that it is in: `policyFocus_`. */
export const listTable = (table: string, prefix: string, name: string) =>
  `${table}_${`${prefix}${name}`.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`
