import path from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { digestOf } from '../digest'
import { ContentError, type Mistake } from '../mistakes'
import type { Values } from '../model'
import { readUpload } from './images'
import { contentFiles, filesBelow, isFolder, mediaFolder, type ContentFile } from './layout'
import { schemaFolder } from '../model/json-schema'
import { readFile, type Entry } from './read-file'
import { numbersWithoutFigure } from './numbers'
import { at, forgetPositions } from './yaml-file'

/** What is kept in memory of one entry: enough to tell whether it has to be written. */
export interface Summary {
  name: string
  collection: Entry['collection']
  folder?: string
  /** Digests of what it says, published and as a draft. */
  published: string | undefined
  draft: string | undefined
  /** The file that has the rest. */
  source: ContentFile
  /** The documents that it names. */
  references: string[]
}

/** All that a folder of content files describes, in summary; what it says is packed until it is written. */
export interface Content {
  /** In an order in which few relations point ahead. */
  summaries: Map<string, Summary>
  warnings: Mistake[]
  /** The entries of each file, compressed: a tenth of what they take in memory, and of the time to read and check a file again. */
  packed: Map<ContentFile, Buffer>
}

/**
 * Reads a folder of content files and checks all of it.
 *
 * @param from the folder; a relative path starts at the working directory
 * @param options.isThorough whether to look for what is no mistake but worth a look, too
 * @throws ContentError listing every mistake in every file: wrong shapes, unknown fields and files, names used twice,
 *   relations that lead nowhere, images that cannot be read
 */
export async function readContent(from: string, { isThorough = false } = {}): Promise<Content> {
  const root = path.resolve(from)
  const isThere = isFolder(root)
  const { files, mistakes } = isThere ? contentFiles(root) : { files: [], mistakes: [] }
  const empty = (reason: string) => new ContentError([{ file: root, line: 1, column: 1, path: '', reason }])
  if (!isThere) throw empty('there is no such folder')
  if (files.length === 0 && mistakes.length === 0 && !isFolder(path.join(root, schemaFolder)))
    throw empty('holds no content: neither site.yaml nor sources.yaml nor countries/')

  forgetPositions()
  const content: Content = { summaries: new Map(), warnings: [], packed: new Map() }
  const claims = new Map<string, string>()
  const used = new Set<string>()
  const pending: { entry: Entry; reference: Entry['references'][number] }[] = []
  let isWhole = true
  for (const source of files) {
    const read = readFile(source)
    if (read.mistakes.length > 0) isWhole = false
    for (const entry of read.entries) mistakes.push(...(await uploadMistakes(entry)))
    content.packed.set(source, deflateRawSync(JSON.stringify(read.entries), { level: 1 }))
    mistakes.push(...read.mistakes)
    for (const file of read.used) used.add(file)
    for (const entry of read.entries) {
      mistakes.push(...usedTwice(entry, claims))
      if (isThorough) content.warnings.push(...numbersWithoutFigure(entry))
      for (const reference of entry.references) if (!content.summaries.has(reference.name)) pending.push({ entry: stub(entry), reference })
      content.summaries.set(entry.name, summaryOf(entry, source))
    }
  }
  mistakes.push(...unused(root, used))
  // What a broken file describes is unknown, so relations to it would all seem to lead nowhere.
  if (isWhole) {
    for (const { entry, reference } of pending) {
      if (!content.summaries.has(reference.name)) mistakes.push(leadingNowhere(entry, reference))
    }
  }
  if (mistakes.length > 0) throw new ContentError(mistakes)
  return content
}

/** The entries of one of the files that were read, as they were then. */
export function entriesOf({ packed }: Content, source: ContentFile): Entry[] {
  const entries = packed.get(source)
  if (!entries) throw new Error(`${source.file} is none of the files that were read.`)
  return JSON.parse(inflateRawSync(entries).toString()) as Entry[]
}

function summaryOf({ collection, draft, folder, name, published, references }: Entry, source: ContentFile): Summary {
  return {
    name,
    collection,
    folder,
    published: digestOf(published),
    draft: digestOf(draft),
    source,
    references: [...new Set(references.map((reference) => reference.name))],
  }
}

/** Only what a message needs: the values of an entry that points ahead are not kept. */
const stub = ({ collection, name, place }: Entry): Entry => ({ collection, name, place, references: [] })

/** Fields whose values no two documents of a collection share. */
const uniqueFields = ['slug', 'iso2', 'iso3', 'from', 'file']

function usedTwice(entry: Entry, claims: Map<string, string>): Mistake[] {
  const values: Values = entry.published ?? entry.draft ?? {}
  const fields = entry.collection === 'facts' ? ['key'] : uniqueFields
  return fields.flatMap((field) => {
    const value = values[field]
    if (typeof value !== 'string') return []
    // The name of a fact holds its country.
    const claim = `${entry.collection} ${field} ${field === 'key' ? entry.name : value}`
    const other = claims.get(claim)
    if (other !== undefined) return [at(entry.place, [field], `"${value}" is already used by ${other}: use another`)]
    claims.set(claim, entry.name)
    return []
  })
}

function leadingNowhere({ place }: Entry, { name, path: keys }: Entry['references'][number]): Mistake {
  const [collection, ...rest] = name.split('/')
  return at(place, keys, `no file describes "${rest.join('/')}" in ${String(collection)}: correct the name or add it`)
}

/** What keeps the file of an entry from being stored. Of one that can be, the entry says the digest that it has then. */
async function uploadMistakes({ draft, place, published, upload }: Entry): Promise<Mistake[]> {
  if (upload === undefined) return []
  const read = await readUpload(upload)
  if ('problem' in read) return [at(place, ['file'], read.problem)]
  for (const values of [published, draft]) if (values?.sha256) values.sha256 = read.sha256
  return []
}

/** Files that nothing names: a misspelt one would be left out without a word. */
function unused(root: string, used: ReadonlySet<string>): Mistake[] {
  return filesBelow(root)
    .filter((file) => (file.endsWith('.md') || file.startsWith(`${mediaFolder}/`)) && !file.startsWith(`${schemaFolder}/`))
    .map((file) => path.join(root, file))
    .filter((file) => !used.has(file))
    .map((file) => ({ file, line: 1, column: 1, path: '', reason: 'is not used: no field names it' }))
}

export type { Entry } from './read-file'
export type { ContentFile } from './layout'
