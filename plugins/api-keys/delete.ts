import type { CollectionBeforeDeleteHook } from 'payload'

/** The keys of a user go with the user. */
export const deleteKeys: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await req.payload.db.deleteMany({ collection: 'api-keys', req, where: { user: { equals: id } } })
}
