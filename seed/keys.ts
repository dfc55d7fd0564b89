/** A document as a key of a map or set. Ids of two collections may be alike on MongoDB. */
export const documentKey = (collection: string, id: string) => `${collection} ${id}`

/** A value that only one document of a collection may have, as a key of a map or set. */
export const uniqueKey = (collection: string, field: string, value: string) => `${collection} ${field} ${value}`
