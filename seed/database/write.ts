import { readFileSync } from 'node:fs'
import { ValidationError, type CollectionSlug, type File, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { isRecord } from '#src/fields/walk.ts'
import { describeProblem } from '#src/cli/problem.ts'
import type { Entry } from '../files'
import { at } from '../files/yaml-file'
import { ContentError } from '../mistakes'
import { digestField, fieldsOf, identities, textOf, type ContentCollection, type Language, type Values } from '../model'
import { databaseForm, hasLanguage, namesIn, type Form } from './database-form'
import type { Names } from './names'
import { operation, type Seeding } from './seeding'

/**
 * The writing part of the Local API for a collection that is known at run time only. These are methods, so that Payload's
 * own signatures fit, which tie the data to one collection's name: the files were checked, and the collection will.
 */
interface Writer {
  create(options: Operation & { collection: CollectionSlug; data: object; draft: boolean }): Promise<unknown>
  update(options: Operation & { collection: CollectionSlug; id: string; data: object; draft: boolean }): Promise<unknown>
  updateGlobal(options: Operation & { slug: 'site'; data: object; draft: boolean }): Promise<unknown>
}

interface Operation {
  req: PayloadRequest
  depth: number
  overrideAccess: boolean
  locale: Language
  file?: File
  overwriteExistingFiles?: boolean
  trash?: boolean
}

/** A write failed; the message says for which entry of which file. */
class WriteError extends Error {
  override name = 'WriteError'
}

/** What `create` leaves to `complete`: other languages, relations to documents that do not exist yet, or a draft. */
export type Left = 'languages' | 'more'

/** Creates an entry's document in English. Returns what is left of it then. */
export async function create(seeding: Seeding, names: Names, entry: Entry): Promise<Left | undefined> {
  const collection = ofCollection(entry)
  const writer: Writer = seeding.payload
  const fields = fieldsOf(collection)
  const { draft, published } = entry
  const values = published ?? draft ?? {}
  // A country names programs, and these the country: what is not there yet comes later.
  const now = fields.filter((field) => namesIn(values[field.name], field).every((name) => names.idOf(name) !== undefined))
  const data = databaseForm(values, now.filter(isWritten), { language: 'en', isNew: true, idOf: idsOf(names) })
  const created = await explained(
    entry,
    published ? [] : ['draft'],
    writer.create({
      ...operation(seeding),
      collection,
      locale: 'en',
      data: { ...data, _status: published ? 'published' : 'draft' },
      draft: !published,
      ...upload(entry.upload, values),
    }),
  )
  names.set(collection, identified.parse(created).id, entry.name)
  if (now.length < fields.length || (published !== undefined && draft !== undefined)) return 'more'
  return hasLanguage(values, fields, 'es') ? 'languages' : undefined
}

/** Writes what `create` has left of an entry. */
export async function complete(seeding: Seeding, names: Names, entry: Entry, left: Left): Promise<void> {
  if (left === 'more') return update(seeding, names, entry)
  const { collection, draft, name, published } = entry
  const created = await storedDocument(seeding, collection, idsOf(names)(name))
  const write = writing(seeding, names, entry, { status: { _status: published ? 'published' : 'draft' }, isDraft: !published })
  await write('es', published ?? draft ?? {}, created)
}

export interface UpdateOptions {
  isRestored?: boolean
  /** Fields that stay as they are stored. */
  keeps?: readonly string[]
  /** The fields to write; all unless given. */
  only?: readonly string[]
}

/** Writes all that an entry says into its document; what it does not say is emptied there. */
export async function update(
  seeding: Seeding,
  names: Names,
  entry: Entry,
  { isRestored = false, keeps, only }: UpdateOptions = {},
): Promise<void> {
  const { collection, draft, name, published } = entry
  const id = collection === 'site' ? 'site' : idsOf(names)(name)
  const before = await storedDocument(seeding, collection, id)
  const restored = isRestored ? { deletedAt: null } : {}
  const write = writerOf(seeding, names, entry, { keeps: keeps && { fields: keeps, stored: before }, only })
  if (published) await write(published, before, { ...restored, _status: 'published' })
  else if (isRecord(before) && (before._status === 'published' || isRestored)) {
    await write(draft ?? {}, before, { ...restored, _status: 'draft' })
  }
  if (draft) await write(draft, await storedDocument(seeding, collection, id), { _status: 'draft' }, true)
}

/** Writes an entry into its document in each language that either has. */
const writerOf =
  (seeding: Seeding, names: Names, entry: Entry, { keeps, only }: Pick<Writing, 'keeps' | 'only'>) =>
  async (values: Values, before: unknown, status: Record<string, unknown>, isDraft = false): Promise<void> => {
    const send = writing(seeding, names, entry, { status, isDraft, keeps, only })
    const file = isDraft && entry.published ? entry.draftUpload : entry.upload
    const english = await send('en', values, before, keeps?.fields.includes(digestField.name) ? {} : upload(file, values))
    const isTranslated = hasLanguage(values, fieldsOf(entry.collection), 'es') || hasTexts(before, 'es')
    if (isTranslated) await send('es', values, english)
  }

interface Writing {
  status: Record<string, unknown>
  isDraft: boolean
  keeps?: Form['keeps']
  only?: readonly string[]
}

/** Writes one language of an entry into its document, whose rows keep their ids. */
const writing =
  (seeding: Seeding, names: Names, entry: Entry, { isDraft, keeps, only, status }: Writing) =>
  async (language: Language, values: Values, before: unknown, file: object = {}): Promise<unknown> => {
    const { collection, name } = entry
    const writer: Writer = seeding.payload
    const fields = fieldsOf(collection).filter((field) => isWritten(field) && (only?.includes(field.name) ?? true))
    const data = { ...databaseForm(values, fields, { language, isNew: false, idOf: idsOf(names), keeps }, before), ...status }
    const options = { ...operation(seeding), locale: language, data, draft: isDraft, ...file }
    const place = isDraft && entry.published ? ['draft'] : []
    if (collection === 'site') return explained(entry, place, writer.updateGlobal({ ...options, slug: 'site' }))
    return explained(entry, place, writer.update({ ...options, collection, id: idsOf(names)(name), trash: true }))
  }

/** Moves a document to the trash. */
export async function trash(seeding: Seeding, collection: ContentCollection, id: string): Promise<void> {
  const writer: Writer = seeding.payload
  await writer.update({ ...operation(seeding), collection, id, locale: 'en', data: { deletedAt: new Date().toISOString() }, draft: false })
}

const storedDocument = async ({ payload, req }: Seeding, collection: Entry['collection'], id: string): Promise<unknown> =>
  collection === 'site'
    ? payload.db.findGlobal({ slug: 'site', locale: 'all', req })
    : payload.db.findOne({ collection, locale: 'all', req, where: { id: { equals: id } } })

/** Whether a stored document has a text in a language anywhere. */
function hasTexts(stored: unknown, language: Language): boolean {
  if (Array.isArray(stored)) return stored.some((each) => hasTexts(each, language))
  if (!isRecord(stored) || 'root' in stored) return false
  return Boolean(stored[language]) || Object.values(stored).some((each) => hasTexts(each, language))
}

/** The file of an upload. Its name is its identity, so one that is there without a document (a seed was killed) is replaced. */
function upload(upload: string | undefined, { file }: Values): { file?: File; overwriteExistingFiles?: boolean } {
  if (upload === undefined) return {}
  const data = readFileSync(upload)
  // Its type is read from its content (src/media/upload.ts).
  return {
    file: { data, mimetype: 'application/octet-stream', name: textOf(file), size: data.length },
    overwriteExistingFiles: true,
  }
}

/** What goes into a field; the file of an upload goes its own way. */
const isWritten = ({ name }: { name: string }) => name !== 'file'

const idsOf = (names: Names) => (name: string) => {
  const id = names.idOf(name)
  if (id === undefined) throw new Error(`${name} is named before it is there.`)
  return id
}

const identified = z.looseObject({ id: z.string() })

function ofCollection({ collection, name }: Entry): ContentCollection {
  if (collection !== 'site' && collection in identities) return collection
  throw new Error(`${name} cannot be created.`)
}

/**
 * Waits for a write; reports a failure with the place in the content files that it comes from.
 *
 * @throws ContentError for what the collection refuses, WriteError for anything else
 */
async function explained<T>({ name, place }: Entry, prefix: string[], writing: Promise<T>): Promise<T> {
  try {
    return await writing
  } catch (error) {
    if (error instanceof ValidationError) {
      throw new ContentError(error.data.errors.map(({ path: keys, message }) => at(place, [...prefix, ...keysOf(keys)], message)))
    }
    const { file, line } = at(place, [], '')
    throw new WriteError(`${file}:${line}: ${name} could not be written: ${describeProblem(error)}`, { cause: error })
  }
}

/** `figures.0.unit` → `['figures', 0, 'unit']`. */
const keysOf = (keys: string) => keys.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key))
