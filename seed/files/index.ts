import path from 'node:path'
import { processEnvironment } from '#src/env/index.ts'
import { digestOf } from '../digest'
import { ContentError, type Mistake } from '../mistakes'
import { uniqueValues, type Values } from '../model'
import { readUpload, type UploadLimits } from './images'
import { contentFiles, filesBelow, isFolder, isForPeople, mediaFolder, type ContentFile } from './layout'
import { schemaFolder } from '../model/json-schema'
import { readFile, type Entry } from './read-file'
import { Claims } from './claims'
import { Addresses } from './redirects'
import { ruleWarnings, ruleMistakes } from './rules'
import { at, forgetPositions } from './yaml-file'

/** What is stored in memory for an entry: enough to decide whether it has to be written. */
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
  /** What no other document of its collection may have, by field. A pending draft claims nothing. */
  unique: Record<string, string>
  /** The names that it had before. */
  was: string[]
}

/** All that a folder of content files describes. */
export interface Content {
  /** In an order in which few relations point ahead. */
  summaries: Map<string, Summary>
  warnings: Mistake[]
  /** The entries of each file. */
  entries: Map<ContentFile, readonly Entry[]>
  /** Files that the fields of each file name, by their absolute paths. */
  used: Map<ContentFile, string[]>
}

interface ReadOptions {
  isAnyway?: boolean
  isThorough?: boolean
  isWanted?: (source: ContentFile) => boolean
  limits?: UploadLimits
}

/**
 * Reads a folder of content files and checks all of it.
 *
 * @param from the folder; a relative path starts at the working directory
 * @param options.isThorough whether to look for what is no mistake but worth a look, too
 * @param options.isAnyway whether to return what could be read in spite of mistakes
 * @param options.isWanted which of the files to read; all unless given
 * @param options.limits of files and images; those of this process's environment unless given
 * @throws ContentError listing every mistake in every file: wrong shapes, unknown fields and files, names used twice,
 *   relations that lead nowhere, images that cannot be read
 */
export async function readContent(
  from: string,
  { isAnyway = false, isThorough = false, isWanted = () => true, limits = processEnvironment() }: ReadOptions = {},
): Promise<Content> {
  const root = path.resolve(from)
  const isThere = isFolder(root)
  const { files, mistakes } = isThere ? contentFiles(root) : { files: [], mistakes: [] }
  const empty = (reason: string) => new ContentError([{ file: root, line: 1, column: 1, path: '', reason }])
  if (!isThere) throw empty('there is no such folder')
  if (files.length === 0 && mistakes.length === 0 && !isFolder(path.join(root, schemaFolder)))
    throw empty('holds no content: neither site.yaml nor sources.yaml nor countries/')

  forgetPositions()
  const content: Content = { summaries: new Map(), warnings: [], entries: new Map(), used: new Map() }
  const claims = new Claims()
  const addresses = new Addresses()
  const redirects: Entry[] = []
  const renamed: Entry[] = []
  const pending: { entry: Entry; reference: Entry['references'][number] }[] = []
  /** The collections with documents that could not be read because of a mistake: relations to them must not count as broken. */
  const partial = new Set<string>()
  for (const source of files.filter(isWanted)) {
    const read = readFile(source)
    if (read.isPartial) partial.add(source.type)
    for (const entry of read.entries) mistakes.push(...(await uploadMistakes(entry, limits)))
    content.entries.set(source, read.entries)
    mistakes.push(...read.mistakes)
    content.warnings.push(...read.warnings)
    content.used.set(source, read.used)
    for (const entry of read.entries) {
      mistakes.push(...claims.claim(entry))
      // Nobody is told of what breaks the rules, and an entry says what it says.
      if (!isAnyway) mistakes.push(...ruleMistakes(entry))
      if (isThorough) content.warnings.push(...ruleWarnings(entry))
      for (const reference of entry.references) if (!content.summaries.has(reference.name)) pending.push({ entry, reference })
      if (entry.was?.length) renamed.push(entry)
      if (entry.published) addresses.add(entry.collection, entry.name, entry.published)
      if (entry.published && entry.collection === 'redirects') redirects.push(entry)
      content.summaries.set(entry.name, summaryOf(entry, source))
    }
  }
  mistakes.push(...unused(root, new Set([...content.used.values()].flat())), ...wronglyRenamed(renamed, content))
  for (const { place, published } of redirects)
    mistakes.push(...addresses.problemsOf(published ?? {}).map(({ path: keys, reason }) => at(place, keys, reason)))
  for (const { entry, reference } of pending) {
    const [collection = ''] = reference.name.split('/')
    if (!content.summaries.has(reference.name) && !partial.has(collection)) mistakes.push(leadingNowhere(entry, reference))
  }
  if (mistakes.length > 0 && !isAnyway) throw new ContentError(mistakes)
  return content
}

/** The entries of one of the files that were read. */
export function entriesOf({ entries }: Content, source: ContentFile): readonly Entry[] {
  const found = entries.get(source)
  if (!found) throw new Error(`${source.file} is none of the files that were read.`)
  return found
}

function summaryOf({ collection, draft, folder, name, published, references, was }: Entry, source: ContentFile): Summary {
  return {
    name,
    collection,
    folder,
    published: digestOf(published),
    draft: digestOf(draft),
    source,
    references: [...new Set(references.map((reference) => reference.name))],
    unique: collection === 'site' ? {} : uniqueValues(collection, published ?? draft ?? {}),
    was: was ?? [],
  }
}

/** Names that an entry cannot have had before: its own, one that is another's, or that another says it had. */
function wronglyRenamed(renamed: readonly Entry[], { summaries }: Content): Mistake[] {
  const claims = new Map<string, string>()
  return renamed.flatMap((entry) =>
    (entry.was ?? []).flatMap((former) => {
      const say = (reason: string) => [at(entry.place, ['was'], `"${former}" ${reason}`)]
      const claimant = claims.get(former)
      claims.set(former, entry.name)
      if (former === entry.name) return say('is its own name: remove it')
      if (claimant !== undefined) return say(`is what ${claimant} says it was, too: one of them can have been that`)
      // Two that have exchanged their names say so both.
      if (summaries.get(former)?.was.length === 0) return say('is still described by the files: remove that, or this "was"')
      return []
    }),
  )
}

function leadingNowhere({ place }: Entry, { name, path: keys }: Entry['references'][number]): Mistake {
  const [collection, ...rest] = name.split('/')
  return at(place, keys, `no file describes "${rest.join('/')}" in ${String(collection)}: correct the name or add it`)
}

/** What keeps the file of an entry from being stored. Of one that can be, the entry says the digest that it has then. */
async function uploadMistakes({ draft, draftUpload, place, published, upload }: Entry, limits: UploadLimits): Promise<Mistake[]> {
  const mistakes: Mistake[] = []
  const read = async (file: string | undefined, keys: string[], ...saying: (Values | undefined)[]) => {
    if (file === undefined) return
    const found = await readUpload(file, limits)
    if ('problem' in found) mistakes.push(at(place, [...keys, 'file'], found.problem))
    else for (const values of saying) if (values?.sha256) values.sha256 = found.sha256
  }
  await read(upload, [], published, draftUpload === undefined ? draft : undefined)
  await read(draftUpload, ['draft'], draft)
  return mistakes
}

/** Files that nothing names: a misspelt one would be left out without a word. */
function unused(root: string, used: ReadonlySet<string>): Mistake[] {
  return filesBelow(root)
    .filter((file) => !isForPeople.test(path.basename(file)))
    .filter((file) => (file.endsWith('.md') || file.startsWith(`${mediaFolder}/`)) && !file.startsWith(`${schemaFolder}/`))
    .map((file) => path.join(root, file))
    .filter((file) => !used.has(file))
    .map((file) => ({ file, line: 1, column: 1, path: '', reason: 'is not used: no field names it' }))
}

export type { Entry } from './read-file'
export type { ContentFile } from './layout'
export { readFile } from './read-file'
