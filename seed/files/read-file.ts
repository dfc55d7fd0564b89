import { createHash } from 'node:crypto'
import path from 'node:path'
import { isRecord } from '#src/fields/walk.ts'
import { comparedFields, fieldsOf, identities, nameOf, textOf, type ContentCollection, type Field, type Values } from '../model'
import { fileKinds, kindOf } from '../model/json-schema'
import type { Mistake } from '../mistakes'
import { withChanges } from '../pending'
import { nameInDatabase } from './draft-file'
import { takeFormerNames } from './former-names'
import { mediaFolder, type ContentFile } from './layout'
import { decomposed, listAdvice, readFields, type Reading } from './read-fields'
import { fileNamed, largestUpload, placeIn, readBytes, readText, TextError } from './text-file'
import { at, readYaml, within, type Place } from './yaml-file'

/** One document as the content files describe it. */
export interface Entry {
  collection: ContentCollection | 'site'
  /** For messages, reports and references: `facts/peru/coca-eradication-2007`, `site`. */
  name: string
  /** `countries/peru` for files in the country's folder. */
  folder?: string
  /** The fields of the published document; undefined for a document that is not published. */
  published?: Values
  /** The fields of a pending draft, or of a document that is not published. */
  draft?: Values
  /** What a pending draft names, where the rest of it is as published (`changesOf`); undefined for a draft that is written whole. */
  changes?: Values
  /** An uploaded file's place on this disk. */
  upload?: string
  /** That of a draft that is to replace a published one. */
  draftUpload?: string
  place: Place
  /** The documents that it names, with where it does. */
  references: { name: string; path: readonly PropertyKey[] }[]
  /** The names that it had before. */
  was?: string[]
}

interface FileContent {
  entries: Entry[]
  mistakes: Mistake[]
  /** What is read otherwise than it looks. */
  warnings: Mistake[]
  /** Files that it names, by their absolute paths. */
  used: string[]
  /** Whether it may describe documents whose names are unknown because of a mistake. */
  isPartial: boolean
}

/** Reads one content file and what it names. Relations are not looked at: they lead to other files. */
export function readFile(content: ContentFile): FileContent {
  const parsed = readYaml(content.file, content.root)
  if ('mistakes' in parsed) return { entries: [], mistakes: parsed.mistakes, warnings: [], used: [], isPartial: true }
  const place: Place = { file: content.file, root: content.root, start: [] }
  const result: FileContent = { entries: [], mistakes: [], warnings: [...parsed.warnings], used: [], isPartial: false }
  if (!fileKinds[content.kind].isList) readEntry(parsed.data, content, place, 0, result)
  else if (Array.isArray(parsed.data)) {
    for (const [index, item] of parsed.data.entries()) readEntry(item, content, within(place, [index]), index, result)
  } else {
    result.mistakes.push(at(place, [], listAdvice))
    result.isPartial = true
  }
  return result
}

function readEntry(input: unknown, content: ContentFile, place: Place, index: number, result: FileContent) {
  const { type, country } = content
  const references: Entry['references'] = []
  const mistakes: Mistake[] = []
  const { draft, ...entry }: Record<string, unknown> = isRecord(input) ? input : {}
  const { was, rest } = takeFormerNames(entry, content, (keys, reason) => mistakes.push(at(place, keys, reason)))
  const fields = comparedFields(type)

  const read = (source: unknown, { isChange = false, isDraft }: Pick<Reading, 'isDraft' | 'isChange'>, prefix: readonly PropertyKey[]) => {
    const reading: Reading = {
      isDraft,
      isChange,
      refuse: (keys, reason, line) => mistakes.push(at(place, [...prefix, ...keys], reason, line)),
      warn: (keys, reason) => result.warnings.push(at(place, [...prefix, ...keys], reason)),
      refuseIn: (file, problem) => mistakes.push({ file, path: '', ...problem }),
      refer: (keys, name) => references.push({ name, path: [...prefix, ...keys] }),
      readProse: (name) => {
        const file = fileNamed(content.root, name)
        result.used.push(file)
        try {
          const text = readText(file, content.root)
          const normal = text.normalize('NFC')
          if (text !== normal) result.warnings.push({ file, ...placeIn(text, firstDifference(text, normal)), path: '', reason: decomposed })
          if (path.basename(file) !== path.basename(file).normalize('NFC')) result.warnings.push(namedInParts(file))
          return { file, text: normal }
        } catch (error) {
          if (!(error instanceof TextError)) throw error
          const { column, line, reason } = error
          mistakes.push({ file, line, column, path: '', reason })
          return undefined
        }
      },
    }
    return readFields(isRecord(source) && !isChange ? withPlace(source, content, index) : source, fields, reading)
  }

  const isWhole = draft !== true
  const published = isWhole ? read(isRecord(input) ? rest : input, { isDraft: false }, []) : undefined
  if (draft !== undefined && draft !== true && !isRecord(draft)) {
    mistakes.push(at(place, ['draft'], 'write true for a document that is not published, or the fields of a pending draft'))
  }
  const isPending = isRecord(draft)
  const changes = isPending && !isWholeDraft(draft, rest, content) ? read(draft, { isDraft: true, isChange: true }, ['draft']) : undefined
  const pending = changes
    ? withChanges(published ?? {}, changes, fields)
    : draft === true
      ? read(rest, { isDraft: true }, [])
      : isPending
        ? read(draft, { isDraft: true }, ['draft'])
        : undefined
  const values = published ?? pending ?? {}
  if (country !== undefined && type === 'countries' && values.slug !== undefined && values.slug !== country) {
    mistakes.push(at(place, ['slug'], `is "${textOf(values.slug)}" in the folder "${country}": give both the same name`))
  }
  const upload = type === 'media' ? readUpload(values, content, place, result, mistakes) : undefined
  const draftUpload =
    type === 'media' && published && pending
      ? readDraftUpload(published, pending, content, within(place, ['draft']), result, mistakes)
      : undefined

  const identity = type === 'site' ? [] : identityOf(type, values)
  result.mistakes.push(...mistakes)
  if (!identity) {
    result.isPartial = true
    // Its identity is missing; if that is a mistake, it has been reported.
    if (mistakes.length === 0)
      result.mistakes.push(at(place, [], `is without a name: give it ${identities[type as ContentCollection].join(' and ')}`))
    return
  }
  const folder = country === undefined ? undefined : `countries/${country}`
  const name = type === 'site' ? 'site' : nameOf(type, ...identity)
  result.entries.push({ collection: type, name, folder, published, draft: pending, changes, upload, draftUpload, place, references, was })
}

const namedInParts = (file: string): Mistake => ({
  file,
  line: 1,
  column: 1,
  path: '',
  reason: 'has a name whose accents are characters of their own (NFD): it is read as if each were one with its letter (NFC)',
})

function firstDifference(one: string, other: string): number {
  let index = 0
  while (one[index] === other[index]) index += 1
  return index
}

/**
 * Whether a pending draft says all of a document, as exports once wrote it: it names what every published document has to have, and repeats
 * something of what is published. What it leaves out is empty.
 */
function isWholeDraft(draft: Record<string, unknown>, published: Record<string, unknown>, { kind, type }: ContentFile): boolean {
  const placed = kindOf(kind).saidByPlace ?? []
  const needed = fieldsOf(type).filter((field) => isNeeded(field) && !placed.includes(field.name))
  const isRepeated = ([name, value]: [string, unknown]) => JSON.stringify(value) === JSON.stringify(published[name])
  return needed.every(({ name }) => (draft[name] ?? null) !== null) && Object.entries(draft).some(isRepeated)
}

const isNeeded = (field: Field): boolean =>
  field.required === true || (field.kind === 'array' ? field.min !== undefined : field.kind === 'group' && field.fields.some(isNeeded))

/** What the place of an entry says: its country, and among facts its position. */
function withPlace(source: Record<string, unknown>, { kind, country }: ContentFile, index: number): Record<string, unknown> {
  switch (kind) {
    case 'country':
      return { slug: country, ...source }
    case 'facts':
      return { country, order: index + 1, ...source }
    default:
      return country === undefined ? source : { countries: [country], ...source }
  }
}

function readUpload(values: Values, content: ContentFile, place: Place, result: FileContent, mistakes: Mistake[]): string | undefined {
  const { file } = values
  if (typeof file !== 'string') return undefined
  const refuse = (reason: string) => mistakes.push(at(place, ['file'], reason))
  if (/[/\\]/.test(file) || file.startsWith('.')) {
    refuse(`"${file}" is no name of a file in ${mediaFolder}/: write the name alone`)
    return undefined
  }
  const upload = fileNamed(path.join(content.root, mediaFolder), file)
  result.used.push(upload)
  if (path.basename(upload) !== path.basename(upload).normalize('NFC')) result.warnings.push(namedInParts(upload))
  try {
    values.sha256 = createHash('sha256')
      .update(readBytes(upload, path.join(content.root, mediaFolder), largestUpload))
      .digest('hex')
    return upload
  } catch (error) {
    refuse(`${mediaFolder}/${file} ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

/** The file of a pending draft, where it is another than the published one; what the draft says is stored of it. */
function readDraftUpload(
  published: Values,
  draft: Values,
  ...[content, place, result, mistakes]: [ContentFile, Place, FileContent, Mistake[]]
): string | undefined {
  const file = textOf(published.file)
  const isOther = typeof draft.file === 'string' && draft.file !== file
  const upload = isOther ? readUpload(draft, content, place, result, mistakes) : undefined
  draft.file = isOther ? nameInDatabase(textOf(draft.file), file) : file
  if (!isOther && published.sha256) draft.sha256 = published.sha256
  return upload
}

/** The values that name a document; undefined when one is missing. */
export function identityOf(collection: ContentCollection, values: Values): string[] | undefined {
  const parts = identities[collection].map((field) => values[field === 'filename' ? 'file' : field])
  return parts.every((part) => typeof part === 'string') ? parts : undefined
}
