import { defaultLocale, type Locale } from '#src/profile/types.ts'
import { type PayloadRequest, type ValidationFieldError } from 'payload'
import { draftProblems } from '#plugins/guard/documents.ts'
import { waitsForReview } from '#plugins/review/state.ts'
import { isEmpty, isRecord } from '#src/fields/walk.ts'
import { translate } from '#src/messages/translate.ts'
import type { Message } from '#src/messages/types.ts'
import { verbatim } from '#src/messages/compose.ts'
import { message } from './translations/index.ts'
import type { Problem } from './apply-cells'
import type { CarriedField } from './carried-fields'
import { differences, inLocale, valueAt, type Difference, type Document } from './document'
import { batch, findDocuments, nameBy, readLatest, type Found } from './find-documents'
import { keysOf } from './identity'
import { lockedIds } from './locks'
import type { ImportOptions } from './options'
import { readFile, type FileRow, type ImportFile } from './read-file'
import { References } from './references'
import { rightsOver } from './rights'
import { takeTurns } from '#src/database/turns.ts'

export type RowState = 'new' | 'changed' | 'unchanged' | 'rejected'

/** What an import does with one row of a file. */
export interface PlannedRow {
  row: number
  state: RowState
  title: string
  /** The document's; undefined for a new one. */
  id?: string
  differences: Difference[]
  problems: Problem[]
  current: Document
  next: Document
}

/** What an import of a file does. Nothing is written. */
export interface Plan {
  file: Omit<ImportFile, 'rows'>
  rows: PlannedRow[]
  references: References
}

/**
 * Says of every row of a file what an import would do with it: each value is read and validated as a save by hand would, and compared
 * with the latest version of its document.
 *
 * @throws FileError for what cannot be read at all
 */
export async function planImport(bytes: Uint8Array, name: string, options: ImportOptions, req: PayloadRequest): Promise<Plan> {
  const references = new References(req)
  const { rows: fileRows, ...file } = await readFile(bytes, name, options, references, req)
  const found = await findDocuments(
    fileRows.map((row) => row.named),
    options.collection,
    options.matchField,
    req,
  )
  const turn = takeTurns()
  const meant: Meant[] = []
  for (const [index, row] of fileRows.entries()) {
    await turn()
    meant.push(documentOf(row, found[index] ?? {}, options))
  }
  refuseRepetitions(meant)

  const rows: PlannedRow[] = []
  for (let start = 0; start < meant.length; start += batch) {
    const some = meant.slice(start, start + batch)
    const ids = some.flatMap(({ id }) => (id === undefined ? [] : [id]))
    const latest = await readLatest(options.collection, ids, req)
    await turn()
    await loadNames(latest.values(), file.fields, file.locales, references)
    await turn()
    const locked = await lockedIds(options.collection, ids, req)
    await turn()
    const rights = await rightsOver(options.collection, ids, req)
    for (const row of some) {
      await turn()
      rows.push(await planRow(row, { latest, locked, rights, file, references, options, req }))
    }
  }
  return { file, rows, references }
}

interface Meant {
  file: FileRow
  id?: string
  /** Identifies the documents of a file's rows. */
  identity?: string
  problems: Problem[]
}

/** Which document a row means; a problem where that is none, or not the one that the row may be for. */
function documentOf(file: FileRow, { byId, byKey, key }: Found, { collection, importMode, matchField }: ImportOptions): Meant {
  const head = byId ?? byKey
  const problem = (message: Message, field?: string): Meant => ({
    file,
    problems: [{ column: field === undefined ? '' : file.columnOf(field), field, message }],
  })
  if (matchField === 'id' && importMode === 'update' && !byId) return problem(message('noDocumentId'), 'id')
  if (head?.isTrashed) return problem(message('documentTrashRestoreFirst'), key?.at(-1) ?? 'id')
  if (head && importMode === 'create') {
    return problem(message('documentExistsAlreadyOnly'), key?.at(-1) ?? 'id')
  }
  if (!head && importMode === 'update') return problem(message('noDocumentValue'), key?.at(-1) ?? keysOf(collection)[0]?.at(-1) ?? 'id')
  return { file, id: head?.id, identity: head?.id ?? (key && `${key.join()} ${nameBy(key, file.named.values)}`), problems: [] }
}

/** Refuses several rows for one document: it is unclear which one is meant. */
function refuseRepetitions(rows: Meant[]) {
  const byIdentity = new Map<string, Meant[]>()
  for (const row of rows) {
    if (row.identity === undefined) continue
    const same = byIdentity.get(row.identity)
    if (same) same.push(row)
    else byIdentity.set(row.identity, [row])
  }
  for (const same of byIdentity.values()) {
    if (same.length < 2) continue
    const numbers = same
      .slice(0, 10)
      .map(({ file }) => file.row)
      .join(', ')
    const problem = { column: '', message: message('rowsSameDocumentKeep', { numbers }) }
    for (const row of same) row.problems.push(problem)
  }
}

interface Context {
  latest: Map<string, Document>
  locked: Set<string>
  rights: Awaited<ReturnType<typeof rightsOver>>
  file: Omit<ImportFile, 'rows'>
  references: References
  options: ImportOptions
  req: PayloadRequest
}

async function planRow({ file: row, id, problems: found }: Meant, context: Context): Promise<PlannedRow> {
  const { file, latest, locked, references, req, rights } = context
  const { fields, locales } = file
  const current = id === undefined ? {} : latest.get(id)
  const problems = [...row.problems, ...found]
  const refuse = (message: Message) => problems.push({ column: '', message })
  if (id !== undefined && !current) refuse(message('youMaySeeDocument'))
  const { document: next, problems: unread } = row.apply(current ?? {})
  problems.push(...unread)
  if (problems.length === 0) await derive(next, current, context)
  if (problems.length === 0 && id === undefined) problems.push(...unnamed(next, row, context))
  const changes = differences(current ?? {}, next, fields, locales, references.nameOf)
  const isNew = id === undefined
  if (isNew || changes.length > 0) {
    if (!(isNew ? rights.mayCreate : rights.mayUpdate(id))) refuse(message('youMayChangeDocument'))
    if (id !== undefined && locked.has(id)) refuse(message('somebodyElseEditingDocument'))
    if (waitsForReview(current?.reviewState) && current?._status !== 'published') {
      refuse(message('documentWaitsReviewReturn'))
    }
    problems.push(...(await invalid(next, id, changes, row, unread, context)))
  }
  return {
    row: row.row,
    state: problems.length > 0 ? 'rejected' : isNew ? 'new' : changes.length > 0 ? 'changed' : 'unchanged',
    title: titleOf(next, context) || titleOf(current ?? {}, context) || translate(req, 'importExport:row3', { row: row.row }),
    ...(isNew ? {} : { id }),
    differences: changes,
    problems,
    current: current ?? {},
    next,
  }
}

/** What a new document lacks to be identified: it would be imported again and again. */
const unnamed = (document: Document, row: FileRow, { options: { collection } }: Context): Problem[] =>
  (keysOf(collection)[0] ?? [])
    .filter((name) => isEmpty(document[name]))
    .map((name) => ({
      column: row.columnOf(name),
      field: name,
      message: message('neededTellDocumentFrom'),
    }))

/** The language in which a new document is written first: that of the file's texts. */
export function firstLocale(document: Document, fields: CarriedField[], locales: readonly Locale[]): Locale {
  const [english = defaultLocale] = locales
  const has = (locale: Locale) => differences({}, document, fields, [locale], (_, id) => id).some(({ place }) => place.locale === locale)
  return locales.find(has) ?? english
}

/** Runs the hooks that make a value from others or give it its form, such as a slug's from its title, so that the plan shows them. */
async function derive(
  document: Document,
  current: Document | undefined,
  { file: { fields, locales }, options: { collection }, req }: Context,
) {
  const locale = firstLocale(document, fields, locales)
  const data = inLocale(document, fields, locale)
  const originalDoc = current && { ...inLocale(current, fields, locale), id: current.id }
  for (const { field, isLocalized, kind, name } of fields) {
    const hooks = 'hooks' in field ? field.hooks?.beforeValidate : undefined
    if (kind !== 'value' || isLocalized || !hooks) continue
    for (const hook of hooks) {
      const args: unknown = {
        collection,
        context: req.context,
        data,
        field,
        operation: current ? 'update' : 'create',
        originalDoc,
        path: [name],
        req,
        siblingData: data,
        value: data[name],
      }
      const run = hook as (args: unknown) => unknown
      data[name] = await run(args)
    }
    if (!isEmpty(data[name]) || !isEmpty(document[name])) document[name] = data[name]
  }
}

/** What a save by hand would refuse, in the languages that the row changes. */
async function invalid(
  next: Document,
  id: string | undefined,
  changes: Difference[],
  row: FileRow,
  unread: Problem[],
  { file, options: { collection }, req }: Context,
): Promise<Problem[]> {
  const { fields, locales } = file
  const [english = defaultLocale] = locales
  const changed = new Set(changes.flatMap(({ place: { locale } }) => locale ?? []))
  const known = new Set(unread.map(({ field }) => field))
  const errors = new Map<string, ValidationFieldError>()
  const carried = fields.map(({ field }) => field)
  for (const locale of new Set([english, ...changed])) {
    const data = inLocale(next, fields, locale)
    for (const error of await draftProblems(carried, { data, id, collectionSlug: collection.slug, req }))
      errors.set(`${error.path} ${error.message}`, error)
  }
  return [...errors.values()]
    .filter(({ path }) => !known.has(path))
    .map(({ message, path }) => ({ column: row.columnOf(path), field: path, message: verbatim(message) }))
}

function titleOf(document: Document, { file: { fields, locales }, options: { collection } }: Context): string {
  const { useAsTitle } = collection.admin
  const field = fields.find(({ name }) => name === useAsTitle)
  const texts = field?.isLocalized
    ? locales.map((locale) => valueAt(document, { steps: [field.name], locale }))
    : [document[useAsTitle ?? '']]
  const title = texts.find((text) => typeof text === 'string' && text !== '')
  return typeof title === 'string' ? title.slice(0, 200) : ''
}

/** Loads the documents that others refer to, so that differences can be shown. */
export async function loadNames(documents: Iterable<Document>, fields: CarriedField[], locales: readonly Locale[], references: References) {
  const ids = new Map<string, Set<string>>()
  const note = (value: unknown, relationTo: readonly string[]) => {
    if (Array.isArray(value)) for (const each of value) note(each, relationTo)
    const [collection, id] = isRecord(value) ? [value.relationTo, value.value] : [relationTo[0], value]
    if (typeof collection !== 'string' || typeof id !== 'string') return
    ids.set(collection, (ids.get(collection) ?? new Set()).add(id))
  }
  const walk = (document: Document, inner: CarriedField[]) => {
    for (const field of inner) {
      const value = document[field.name]
      if (field.kind === 'group') walk(isRecord(value) ? value : {}, field.fields)
      else if (field.kind === 'list') for (const row of Array.isArray(value) ? value : []) walk(isRecord(row) ? row : {}, field.fields)
      else if (field.type === 'reference')
        for (const locale of locales) note(field.isLocalized ? valueAt(document, { steps: [field.name], locale }) : value, field.relationTo)
    }
  }
  for (const document of documents) walk(document, fields)
  for (const [collection, wanted] of ids) await references.loadIds(collection, wanted)
}
