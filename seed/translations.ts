import path from 'node:path'
import { isRecord } from '#src/fields/walk.ts'
import { proseFile } from './export/place'
import { entriesOf, readFile, type Content, type Entry } from './files'
import { contentFiles } from './files/layout'
import { at, readYaml } from './files/yaml-file'
import type { Mistake } from './mistakes'
import { collectionOf, comparedFields, isValues, nameOf, type Field, type Value, type Values } from './model'

/** A text that is translated. */
interface Text {
  /** Where it is; rows of a list are at one place. */
  place: string
  path: PropertyKey[]
  en: Value | undefined
  es: Value | undefined
}

/** The documents of a folder of content files by name, as far as they can be read: mistakes in an earlier state are not reported. */
export const entriesIn = (folder: string): Map<string, Entry> =>
  new Map(
    contentFiles(path.resolve(folder)).files.flatMap((source) => readFile(source).entries.map((entry) => [entry.name, entry] as const)),
  )

/**
 * Spanish texts that are unchanged since an earlier state of the files, while their English has changed.
 *
 * @param since what to call the earlier state
 */
export function translationsLeftBehind(content: Content, earlier: ReadonlyMap<string, Entry>, since: string): Mistake[] {
  return [...content.entries.keys()].flatMap((source) =>
    entriesOf(content, source).flatMap((entry) => {
      const then = namesThen(entry, content).flatMap((name) => earlier.get(name) ?? [])[0]
      if (!then) return []
      const { draft, published } = entry
      const main = leftBehind(then.published ?? then.draft, published ?? draft, entry)
      const shown = new Set(textsOf(published, entry).map(asPair))
      const pending = published ? leftBehind(then.draft ?? then.published, draft, entry).filter(({ text }) => !shown.has(asPair(text))) : []
      return [...main.map((each) => ({ ...each, isPending: false })), ...pending.map((each) => ({ ...each, isPending: true }))].map(
        ({ isPending, text, was }) => mistakeAt(entry, text, isPending, `${outdated} (${quote(was)} in ${since}): ${advice}`),
      )
    }),
  )
}

const outdated = 'the Spanish was made from other English'
const advice = 'translate it again, or leave it if it still holds'

/** The warning of a text of what is published whose English alone has changed since it was applied. */
export const leftBehindAt = ({ place }: Entry, field: string): Mistake => at(place, [...field.split('.'), 'es'], `${outdated}: ${advice}`)

/** The names that a document may have had: a fact's begins with that of its country. */
function namesThen({ name, was = [] }: Entry, { summaries }: Content): string[] {
  if (collectionOf(name) !== 'facts') return [name, ...was]
  const [, country = '', key = ''] = name.split('/')
  const countries = summaries.get(nameOf('countries', country))?.was ?? []
  return [name, ...was, ...countries.map((former) => nameOf('facts', former.slice('countries/'.length), key))]
}

function leftBehind(then: Values | undefined, now: Values | undefined, entry: Entry): { text: Text; was: Value }[] {
  const [before, after] = [then, now].map((values) => textsOf(values, entry))
  const kept = new Set(after?.map(asPair))
  const gone = before?.filter((text) => !kept.has(asPair(text))) ?? []
  const known = new Set(before?.map(asPair))
  return (after ?? []).flatMap((text) => {
    const { en, es, place } = text
    if (en === undefined || es === undefined || known.has(asPair(text))) return []
    const old = gone.find((each) => each.place === place && each.es === es && each.en !== en)
    return old?.en === undefined ? [] : [{ text, was: old.en }]
  })
}

const asPair = ({ en, es, place }: Text) => JSON.stringify([place, en, es])

const textsOf = (values: Values | undefined, { collection }: Entry): Text[] => [...textsIn(values ?? {}, comparedFields(collection))]

function* textsIn(values: Values, fields: readonly Field[], prefix = '', keys: PropertyKey[] = []): Generator<Text> {
  for (const field of fields) {
    const value = values[field.name]
    const [place, own] = [`${prefix}${field.name}`, [...keys, field.name]]
    if (value === undefined) continue
    if (field.localized) {
      if (isValues(value) && field.kind !== 'reference') yield { place, path: own, en: value.en, es: value.es }
    } else if (field.kind === 'array' && Array.isArray(value)) {
      for (const [index, row] of value.entries()) if (isValues(row)) yield* textsIn(row, field.fields, `${place}.`, [...own, index])
    } else if (field.kind === 'group' && isValues(value)) yield* textsIn(value, field.fields, `${place}.`, own)
  }
}

function mistakeAt({ place }: Entry, text: Text, isPending: boolean, reason: string): Mistake {
  const file = fileOf(place, text, isPending)
  if (file !== undefined) return { file: path.join(place.root, file), line: 1, column: 1, path: '', reason }
  return at(place, [...(isPending ? ['draft'] : []), ...text.path, 'es'], reason)
}

/** The Markdown file that holds a text; undefined where the YAML file does. */
function fileOf({ file, root, start }: Entry['place'], text: Text, isPending: boolean): string | undefined {
  const read = readYaml(file, root)
  const data = 'data' in read ? read.data : undefined
  const form: unknown = Array.isArray(data) ? data[Number(start[0])] : data
  return proseFile(isPending && isRecord(form) ? form.draft : form, text.place, 'es')
}

const longest = 60

function quote(text: Value): string {
  const line = typeof text === 'string' ? text.replace(/\s+/g, ' ') : ''
  return JSON.stringify(line.length > longest ? `${line.slice(0, longest - 1)}…` : line)
}
