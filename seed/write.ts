import { ValidationError, type CollectionSlug, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { describeProblem } from '../src/problem'
import { toDatabase } from './database-form'
import type { Entry } from './entry'
import { ContentError } from './mistakes'
import { collectionForm, operation, type Seeding } from './seeding'
import { at, type Place } from './yaml-file'

/**
 * The writing part of the Local API for a collection that is known at run time only. These are methods, so that Payload's
 * own signatures fit, which tie the data to one collection's name: shapes.ts has checked it, and the collection will.
 */
interface Writer {
  create(options: Operation & { collection: CollectionSlug; data: object; draft: false }): Promise<unknown>
  update(options: Operation & { collection: CollectionSlug; id: string; data: object }): Promise<unknown>
}

interface Operation {
  req: PayloadRequest
  depth: number
  overrideAccess: boolean
}

/** A write failed; the message says for which entry of which file. */
export class WriteError extends Error {
  override name = 'WriteError'
}

/** Creates an entry's document, published. */
export async function create(seeding: Seeding, { collection, name, values, place }: Entry): Promise<void> {
  const writer: Writer = seeding.payload
  const data = published(toDatabase(values, collectionForm(seeding, collection)))
  const created = await explained(place, name, writer.create({ ...operation(seeding), collection, data, draft: false }))
  seeding.ids.set(name, z.looseObject({ id: z.string() }).parse(created).id)
}

/** Writes what an entry says into its document and publishes it. The other fields stay as they are. */
export async function update(seeding: Seeding, { collection, name, values, place }: Entry, id: string): Promise<void> {
  const writer: Writer = seeding.payload
  const data = published(toDatabase(values, collectionForm(seeding, collection)))
  await explained(place, name, writer.update({ ...operation(seeding), collection, id, data }))
}

export const published = (data: object) => ({ ...data, _status: 'published' as const })

/**
 * Waits for a write; what it fails of is told with the place in the content files that it comes from.
 *
 * @throws ContentError for what the collection refuses, WriteError for anything else
 */
export async function explained<T>(place: Place, name: string, writing: Promise<T>): Promise<T> {
  try {
    return await writing
  } catch (error) {
    if (error instanceof ValidationError) {
      throw new ContentError(error.data.errors.map(({ path, message }) => at(place, keysOf(path), message)))
    }
    throw new WriteError(`${place.file}:${place.lineOf([])}: ${name} could not be written: ${describeProblem(error)}`, { cause: error })
  }
}

/** `figures.0.unit` → `['figures', 0, 'unit']`. */
const keysOf = (path: string) => path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key))
