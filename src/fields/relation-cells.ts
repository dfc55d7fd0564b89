import type { Plugin } from 'payload'
import { eachField } from './each-field'

/** Gives relations in lists a cell that names every row's documents, not only those of the rows that were scrolled to. */
export const relationCells: Plugin = (config) => {
  for (const { fields } of config.collections ?? []) {
    for (const field of eachField(fields)) {
      if (field.type !== 'relationship') continue
      const { components, ...admin } = field.admin ?? {}
      Object.assign(field, { admin: { ...admin, components: { Cell: '/src/admin/relation-cell#RelationCell', ...components } } })
    }
  }
  return config
}
