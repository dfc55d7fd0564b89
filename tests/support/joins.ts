import type { Cms } from './cms'

/** What a join field answers. */
export interface Joined {
  docs: { id: string }[]
  hasNextPage: boolean
  totalDocs?: number
}

/** Every join of every collection. */
export const joinsOf = ({ payload }: Cms) =>
  payload.config.collections.flatMap(({ joins, slug }) =>
    Object.values(joins)
      .flat()
      .map(({ field, joinPath, targetField }) => ({ slug, field, joinPath, targetField })),
  )
