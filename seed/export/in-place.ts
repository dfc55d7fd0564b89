import { cpSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isRecord } from '#src/fields/walk.ts'
import { isSame, type Side } from '../decide'
import { isSameValue } from '../digest'
import { entriesOf, readContent, readFile, type Content, type ContentFile, type Entry } from '../files'
import { contentFiles, filesBelow, mediaFolder } from '../files/layout'
import { dataIn } from '../files/yaml-file'
import { ContentError } from '../mistakes'
import { fieldsOf, languages, type Values } from '../model'
import { fileKinds, schemaFolder } from '../model/json-schema'
import { draftFields } from './file-form'
import { isOfCountries, proseFile, textIn } from './place'
import { proseInPlace } from './prose-in-place'
import { NotInPlace, YamlInPlace, type Change } from './yaml-in-place'

type Form = Record<string, unknown>

/** An entry as an export wrote it: what it says, where, and in which form. */
interface Exported {
  entry: Entry
  source: ContentFile
  form: Form
}

/** What an exported document says, and the file of the export in which it does. */
export interface Written extends Side {
  file: string
}

/**
 * Makes content files that somebody has written say what an export says. What says the same stays byte for byte; of what does not, only the
 * lines that have to change do.
 *
 * @param folder a copy of the content files, which is changed
 * @param exported the export, in its own form
 * @param said the export, by document name: read only where the content files differ
 * @returns whether the files say the same now; otherwise they cannot be changed in place
 * @throws ContentError when the content files have mistakes: what they say is unknown
 */
export async function changeInPlace(folder: string, exported: string, said: ReadonlyMap<string, Written>): Promise<boolean> {
  const before = await readContent(folder)
  if (saysTheSame(before.summaries, said)) {
    takeFiles(exported, folder)
    return true
  }
  try {
    const changing = changingFiles(folder, before, said)
    const names = new Set([...said].flatMap(([name, { file }]) => (changing.has(fileOf(before, folder, name) ?? file) ? [file] : [])))
    // A database may hold what today's rules refuse.
    const after = await readContent(exported, { isAnyway: true, isWanted: ({ file }) => names.has(path.relative(exported, file)) })
    new InPlace(folder, before, exported, after, said, changing).run()
    // A file may say what it was written from in other words: an image is read as it will be stored.
    return saysTheSame(await readAgain(folder, before, changing), new Map<string, Side>([...said, ...after.summaries]))
  } catch (error) {
    if (error instanceof ContentError || error instanceof NotInPlace) return false
    throw error
  }
}

function saysTheSame(one: ReadonlyMap<string, Side>, other: ReadonlyMap<string, Side>): boolean {
  if (one.size !== other.size) return false
  for (const [name, side] of other) {
    const same = one.get(name)
    if (!same || !isSame(same, side)) return false
  }
  return true
}

/** The file of the content files that describes a document, by its place in the folder. */
function fileOf({ summaries }: Content, folder: string, name: string): string | undefined {
  const source = summaries.get(name)?.source
  return source && path.relative(folder, source.file)
}

/** The files that have to change, by their places in the folder. */
function changingFiles(folder: string, before: Content, said: ReadonlyMap<string, Written>): Set<string> {
  const changing = new Set<string>()
  for (const [name, summary] of before.summaries) {
    const now = said.get(name)
    if (!now || !isSame(summary, now)) changing.add(path.relative(folder, summary.source.file))
  }
  for (const [name, { file }] of said) if (!before.summaries.has(name)) changing.add(file)
  return changing
}

/** What the content files say once some of them were changed. */
async function readAgain(folder: string, before: Content, changed: ReadonlySet<string>): Promise<ReadonlyMap<string, Side>> {
  const roots = new Set([...changed].map((name) => path.dirname(path.join(folder, name))))
  // Files of one folder may name the same prose, and those at the top that of any folder.
  const isNear = ({ root }: ContentFile) => root === folder || roots.has(root) || roots.has(folder)
  const again = await readContent(folder, { isAnyway: true, isWanted: isNear })
  return new Map([...[...before.summaries].filter(([, { source }]) => !isNear(source)), ...again.summaries])
}

class InPlace {
  private readonly wanted = new Map<string, Exported>()

  /**
   * @param after what the files of the export say that what changes is in
   * @param changing the files to change, by their places in the folder
   */
  constructor(
    private readonly folder: string,
    private readonly before: Content,
    private readonly exported: string,
    private readonly after: Content,
    private readonly said: ReadonlyMap<string, Written>,
    private readonly changing: ReadonlySet<string>,
  ) {}

  run() {
    for (const source of this.after.entries.keys()) this.readExported(source)
    const added = new Map<string, Exported[]>()
    for (const each of this.wanted.values()) {
      if (this.before.summaries.has(each.entry.name)) continue
      const name = path.relative(this.exported, each.source.file)
      added.set(name, [...(added.get(name) ?? []), each])
    }
    for (const source of this.before.entries.keys()) {
      const name = path.relative(this.folder, source.file)
      if (this.changing.has(name)) this.changeFile(source, added.get(name) ?? [])
      added.delete(name)
    }
    for (const [name, entries] of added) this.addFile(name, entries)
    this.settleFiles()
  }

  private readExported(source: ContentFile) {
    const data = dataIn(readFileSync(source.file, 'utf8'))
    const { isList } = fileKinds[source.kind]
    for (const entry of entriesOf(this.after, source)) {
      const form: unknown = isList && Array.isArray(data) ? data[Number(entry.place.start[0])] : data
      if (isRecord(form)) this.wanted.set(entry.name, { entry, source, form })
    }
  }

  private changeFile(source: ContentFile, added: Exported[]) {
    const entries = entriesOf(this.before, source)
    const isChanged = ({ name }: Entry) => {
      const [old, now] = [this.before.summaries.get(name), this.said.get(name)]
      return !old || !now || !isSame(old, now)
    }
    const { isList } = fileKinds[source.kind]
    const kept = entries.filter(({ name }) => this.wanted.has(name))
    if (kept.length + added.length === 0) return rmSync(source.file)

    const text = readFileSync(source.file, 'utf8').replace(/^\ufeff/, '')
    const data = dataIn(text)
    const yaml = new YamlInPlace(text)
    if (!yaml.holds(isList ? entries.length : undefined)) throw new NotInPlace()
    let position = 0
    for (const [index, entry] of entries.entries()) {
      const place = isList ? index : undefined
      const wanted = this.wanted.get(entry.name)
      if (!wanted) {
        yaml.removeItem(index)
        continue
      }
      if (isChanged(entry))
        this.changeEntry(yaml, place, entry, withFormerNames(wanted, isList && Array.isArray(data) ? data[index] : data), source, position)
      else if (position !== index && hasWholeDraft(entry)) yaml.setField(place, 'draft', wanted.form.draft)
      if (source.kind === 'facts') setOrder(yaml, index, position, data, wanted.entry)
      position += 1
    }
    if (added.length > 0) {
      yaml.append(added.map(({ entry, form }, index) => (source.kind === 'facts' ? ordered(form, entry, position + index) : form)))
    }
    writeFileSync(`${source.file}.new`, yaml.text())
    renameSync(`${source.file}.new`, source.file)
    for (const { source: from } of [...kept.flatMap(({ name }) => this.wanted.get(name) ?? []), ...added]) this.copyProse(source, from)
    this.changeProse(source, new Set(kept.filter(isChanged).map(({ name }) => name)))
  }

  /** Makes the prose say what it is to say that entries name in files that are there. */
  private changeProse(source: ContentFile, names: ReadonlySet<string>) {
    const data = dataIn(readFileSync(source.file, 'utf8'))
    for (const { collection, draft, name, place, published } of readFile(source).entries) {
      const wanted = names.has(name) ? this.wanted.get(name)?.entry : undefined
      const form: unknown = Array.isArray(data) ? data[Number(place.start[0])] : data
      if (!wanted || !isRecord(form)) continue
      const sides: [now?: Values, then?: Values, form?: unknown][] = [
        [published ?? draft, wanted.published ?? wanted.draft, form],
        [published && draft, wanted.published && wanted.draft, form.draft],
      ]
      for (const [now = {}, then = {}, own] of sides)
        for (const { kind, name: field } of fieldsOf(collection))
          for (const language of kind === 'prose' ? languages : []) {
            const file = proseFile(own, field, language)
            const text = textIn(then, field, language)
            if (file !== undefined && text !== '' && text !== textIn(now, field, language)) changeProse(source, file, text)
          }
    }
  }

  private changeEntry(yaml: YamlInPlace, place: number | undefined, old: Entry, wanted: Exported, source: ContentFile, position: number) {
    const { entry, form } = wanted
    const fields = fieldsOf(entry.collection).filter(({ name }) => !(source.kind === 'facts' && (name === 'order' || name === 'country')))
    const after = entry.published ?? entry.draft ?? {}
    const whole = { fields, before: old.published ?? old.draft ?? {}, after, form: placed(form, after, source) }
    const ofDraft = this.draftChange(old, wanted, source, place === position || place === undefined)
    yaml.changeEntry(place, whole, ofDraft)
  }

  /** What becomes of the field `draft`; undefined when it says the same already. */
  private draftChange(old: Entry, wanted: Exported, source: ContentFile, isInPlace: boolean): Change | { form: unknown } | undefined {
    const { entry, form } = wanted
    if (!isRecord(form.draft)) {
      const isSame = Boolean(old.draft) === Boolean(entry.draft) && Boolean(old.published) === Boolean(entry.published)
      return isSame ? undefined : { form: form.draft }
    }
    if (old.changes && entry.changes)
      return { fields: draftFields(source.kind), before: old.changes, after: entry.changes, form: form.draft }
    // Facts without an order have that of their place.
    if (hasWholeDraft(old) && isInPlace && isSameValue(old.draft, entry.draft)) return undefined
    return { form: form.draft }
  }

  /** A file with what an export adds, where there was none. */
  private addFile(name: string, added: Exported[]) {
    const [first] = added
    if (!first) return
    const file = path.join(this.folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    const all = entriesOf(this.after, first.source)
    if (all.length === added.length) cpSync(first.source.file, file)
    else {
      const [head = ''] = readFileSync(first.source.file, 'utf8').split('\n')
      const yaml = new YamlInPlace(`${head}\n[]\n`)
      yaml.start(added.map(({ entry, form }, index) => (first.source.kind === 'facts' ? ordered(form, entry, index) : form)))
      writeFileSync(file, yaml.text())
    }
    const source = { ...first.source, file, root: path.dirname(file) }
    for (const { source: from } of added) this.copyProse(source, from)
  }

  /** Prose that a file names and that only the export has. */
  private copyProse(source: ContentFile, from: ContentFile) {
    for (const file of readFile(source).used) {
      const name = path.relative(source.root, file)
      const own = path.join(from.root, name)
      if (existsSync(file) || !existsSync(own)) continue
      mkdirSync(path.dirname(file), { recursive: true })
      cpSync(own, file)
    }
  }

  /** Removes prose and media that nothing names any more, and takes those of the export that are others. */
  private settleFiles() {
    const usedBy = new Map([...this.before.used].map(([{ file }, used]) => [file, used]))
    const isChanged = ({ file }: ContentFile) => this.changing.has(path.relative(this.folder, file))
    const used = new Set(
      contentFiles(this.folder).files.flatMap((source) => (isChanged(source) ? readFile(source).used : (usedBy.get(source.file) ?? []))),
    )
    for (const file of [...usedBy.values()].flat()) if (!used.has(file)) rmSync(file, { force: true })
    takeFiles(this.exported, this.folder)
  }
}

/** Takes the media and schemas of an export that are others than those that are there. */
function takeFiles(exported: string, target: string) {
  for (const folder of [mediaFolder, schemaFolder]) {
    for (const name of filesBelow(path.join(exported, folder))) {
      const [from, to] = [path.join(exported, folder, name), path.join(target, folder, name)]
      if (existsSync(to) && readFileSync(from).equals(readFileSync(to))) continue
      mkdirSync(path.dirname(to), { recursive: true })
      rmSync(to, { force: true })
      cpSync(from, to)
    }
  }
}

/** An entry with the names that the files say it had, which a database may not know. */
function withFormerNames(wanted: Exported, written: unknown): Exported {
  const { was } = isRecord(written) ? written : {}
  return was === undefined ? wanted : { ...wanted, form: { ...wanted.form, was } }
}

/** Whether a published document has a pending draft that says all of it. */
const hasWholeDraft = ({ changes, draft, published }: Entry) => published !== undefined && draft !== undefined && changes === undefined

/** Prose in a file, changed to say something else. The copy is of a file that others have too: it is another one then. */
function changeProse({ root }: ContentFile, name: string, markdown: string) {
  const file = path.join(root, name)
  const written = readFileSync(file, 'utf8')
  rmSync(file)
  writeFileSync(file, proseInPlace(written.replace(/^\ufeff/, ''), markdown))
}

/** The form of fields that the place of an export's entry says: an entry that stays in another file has to say them. */
function placed(form: Form, { countries }: Values, { kind }: ContentFile): Form {
  return isOfCountries(kind) ? { ...form, countries: countries ?? [] } : form
}

/** A fact's order is its place in the list, unless it says another. */
function ordered(form: Form, { draft, published }: Entry, position: number): Form {
  const { order = null } = published ?? draft ?? {}
  return { ...form, order: order === position + 1 ? undefined : order }
}

function setOrder(yaml: YamlInPlace, index: number, position: number, data: unknown, { draft, published }: Entry) {
  const { order = null } = published ?? draft ?? {}
  const item: unknown = Array.isArray(data) ? data[index] : undefined
  const said: unknown = isRecord(item) && 'order' in item ? item.order : position + 1
  if (said !== order) yaml.setField(index, 'order', order === position + 1 ? undefined : order)
}

/** A copy of content files that needs no space: changes replace a file by another one. */
export function linkFiles(from: string, to: string, isOwn: (name: string) => boolean) {
  for (const name of filesBelow(from)) {
    if (!isOwn(name)) continue
    const file = path.join(to, name)
    mkdirSync(path.dirname(file), { recursive: true })
    linkSync(path.join(from, name), file)
  }
}
