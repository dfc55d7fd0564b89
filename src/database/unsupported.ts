import type { BaseDatabaseAdapter } from 'payload'
import type { MongooseAdapter } from '@payloadcms/db-mongodb'

/**
 * The error for a dependency that lacks undocumented behaviour that a file relies on (docs/upstream.md).
 *
 * @param dependency the package, or what of it
 * @param expected what was expected of it
 * @param place the file or folder to adapt
 */
export const unsupported = (dependency: string, expected: string, place: string) =>
  new Error(`Unsupported ${dependency}: expected ${expected}. Update ${place}.`)

/**
 * An adapter as the one of MongoDB.
 *
 * @param place the file or folder that relies on its insides
 * @throws Error when it is another one
 */
export function asMongoose(adapter: BaseDatabaseAdapter, place: string): MongooseAdapter {
  const isMongoose = (each: BaseDatabaseAdapter): each is MongooseAdapter => each.name === 'mongoose'
  if (!isMongoose(adapter)) throw unsupported('@payloadcms/db-mongodb', 'an adapter named "mongoose"', place)
  return adapter
}
