import { createHash } from 'node:crypto'
import path from 'node:path'
import { isRecord } from '../../src/fields/walk'
import { fieldsOf, identities, nameOf, textOf, type ContentCollection, type Field, type Values } from '../model'
import { fileKinds } from '../model/json-schema'
import type { Mistake } from '../mistakes'
import { mediaFolder, type ContentFile } from './layout'
import { listAdvice, readFields, type Reading } from './read-fields'
import { largestUpload, readBytes, readText } from './text-file'
import { at, readYaml, within, type Place } from './yaml-file'

/** One document as the content files describe it. */
export interface Entry {
  collection: ContentCollection | 'site'
  /** For messages, reports and references: `facts/peru/coca-eradication-2007`, `site`. */
  name: string
  /** `countries/peru` for what lies in the country's folder. */
  folder?: string
  /** The fields of the published document; undefined for a document that is not published. */
  published?: Values
  /** The fields of a pending draft, or of a document that is not published. */
  draft?: Values
  /** An uploaded file's place on this disk. */
  upload?: string
  place: Place
  /** The documents that it names, with where it does. */
  references: { name: string; path: readonly PropertyKey[] }[]
}

export interface FileContent {
  entries: Entry[]
  mistakes: Mistake[]
  /** Files that it names, by their absolute paths. */
  used: string[]
}

/** Reads one content file and what it names. Relations are not looked at: they lead to other files. */
export function readFile(content: ContentFile): FileContent {
  const parsed = readYaml(content.file, content.root)
  if ('mistakes' in parsed) return { entries: [], mistakes: parsed.mistakes, used: [] }
  const place: Place = { file: content.file, root: content.root, start: [] }
  const result: FileContent = { entries: [], mistakes: [], used: [] }
  if (!fileKinds[content.kind].isList) readEntry(parsed.data, content, place, 0, result)
  else if (Array.isArray(parsed.data)) {
    for (const [index, item] of parsed.data.entries()) readEntry(item, content, within(place, [index]), index, result)
  } else result.mistakes.push(at(place, [], listAdvice))
  return result
}

function readEntry(input: unknown, content: ContentFile, place: Place, index: number, result: FileContent) {
  const { type, country } = content
  const references: Entry['references'] = []
  const mistakes: Mistake[] = []
  const { draft, ...rest }: Record<string, unknown> = isRecord(input) ? input : {}
  const fields = type === 'media' ? [...fieldsOf(type), digestField] : fieldsOf(type)

  const read = (source: unknown, isDraft: boolean, prefix: readonly PropertyKey[]): Values => {
    const reading: Reading = {
      isDraft,
      refuse: (keys, reason) => mistakes.push(at(place, [...prefix, ...keys], reason)),
      refer: (keys, name) => references.push({ name, path: [...prefix, ...keys] }),
      readProse: (name) => {
        const file = path.join(content.root, name)
        result.used.push(file)
        return readText(file, content.root)
      },
    }
    return readFields(isRecord(source) ? withPlace(source, content, index) : source, fields, reading)
  }

  const isWhole = draft !== true
  const published = isWhole ? read(isRecord(input) ? rest : input, false, []) : undefined
  if (draft !== undefined && draft !== true && !isRecord(draft)) {
    mistakes.push(at(place, ['draft'], 'write true for a document that is not published, or the fields of a pending draft'))
  }
  const pending = draft === true ? read(rest, true, []) : isRecord(draft) ? read(draft, true, ['draft']) : undefined
  const values = published ?? pending ?? {}
  if (country !== undefined && type === 'countries' && values.slug !== undefined && values.slug !== country) {
    mistakes.push(at(place, ['slug'], `is "${textOf(values.slug)}" in the folder "${country}": give both the same name`))
  }
  const upload = type === 'media' ? readUpload(values, content, place, result, mistakes) : undefined
  if (type === 'media' && pending && published) pending.file = textOf(published.file)
  if (type === 'media' && pending && values.sha256) pending.sha256 = values.sha256

  const identity = type === 'site' ? [] : identityOf(type, values)
  result.mistakes.push(...mistakes)
  if (!identity) {
    // What makes it a document of its own is missing; where that is a mistake of its own it has been told.
    if (mistakes.length === 0)
      result.mistakes.push(at(place, [], `is without a name: give it ${identities[type as ContentCollection].join(' and ')}`))
    return
  }
  const folder = country === undefined ? undefined : `countries/${country}`
  const name = type === 'site' ? 'site' : nameOf(type, ...identity)
  result.entries.push({ collection: type, name, folder, published, draft: pending, upload, place, references })
}

const digestField: Field = { name: 'sha256', kind: 'text' }

/** What the place of an entry says: its country, and among facts its position. */
function withPlace(source: Record<string, unknown>, { kind, country }: ContentFile, index: number): Record<string, unknown> {
  switch (kind) {
    case 'country':
      return { slug: country, ...source }
    case 'facts':
      return { country, order: index + 1, ...source }
    case 'programs':
    case 'news':
      return country === undefined ? source : { countries: [country], ...source }
    default:
      return source
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
  const upload = path.join(content.root, mediaFolder, file)
  result.used.push(upload)
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

/** The values that name a document; undefined when one is missing. */
export function identityOf(collection: ContentCollection, values: Values): string[] | undefined {
  const parts = identities[collection].map((field) => values[field === 'filename' ? 'file' : field])
  return parts.every((part) => typeof part === 'string') ? parts : undefined
}
