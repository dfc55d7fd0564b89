import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isRecord } from '#src/fields/walk.ts'
import type { Said } from '../database/stored'
import { draftChanges, draftFields, draftForm, fileForm, type WriteProse } from '../export/file-form'
import { folderOf, proseFile, proseName, textIn, withoutPlace } from '../export/place'
import { proseInPlace } from '../export/prose-in-place'
import { YamlInPlace } from '../export/yaml-in-place'
import { entriesOf, type Content, type ContentFile, type Entry } from '../files'
import { nameInFiles } from '../files/draft-file'
import { mediaFolder } from '../files/layout'
import { writeYaml } from '../files/yaml-file'
import { collectionOf, fieldsOf, renameable, textOf, type Field, type Language, type Values } from '../model'
import { kindOf, kindOfType, schemaFolder, schemaName, type FileKind } from '../model/json-schema'
import type { Change } from './changes'
import { entryIn, YamlList } from './yaml-list'

type Side = Pick<Said, 'published' | 'draft'>

/** A YAML file of the folder, by its place in it. */
interface Place {
  kind: FileKind
  /** `` or `countries/peru`. */
  folder: string
}

/** Entries of one file: their names, what they say now, and the positions that they are given. */
interface Listed {
  list: YamlList
  entries: { name: string; said: Side }[]
}

/** What the field `draft` of an entry changes; undefined where it is none, or says all of a draft. */
type Named = Values | undefined

/** A text in a Markdown file. */
interface Prose {
  name: string
  field: string
  language: Language
  markdown: string
}

/** Changes single documents in a folder of content files, in memory. All else in the files stays as it is. */
export class ContentEditor {
  private readonly texts = new Map<string, string | undefined>()
  private readonly binaries = new Map<string, Buffer | undefined>()
  private readonly lists = new Map<string, Listed>()
  /** Where documents are described now. */
  private readonly places = new Map<string, Place>()
  private readonly named = new Map<string, Named>()
  private touched = new Set<string>()

  constructor(
    private readonly root: string,
    private readonly content: Content,
  ) {
    for (const { name, source } of content.summaries.values()) this.places.set(name, placeOf(source, root))
  }

  /** The files that were changed since this was asked last, by their path in the folder; undefined where one is removed. */
  takeChanged(): Map<string, Buffer | undefined> {
    const changed = [...this.touched].map((name): [string, Buffer | undefined] => [name, this.bytes(name)])
    this.touched = new Set()
    return new Map(changed)
  }

  private bytes(name: string): Buffer | undefined {
    if (this.binaries.has(name)) return this.binaries.get(name)
    const text = this.texts.get(name)
    if (text === undefined) return undefined
    const place = path.join(this.root, name)
    const written = existsSync(place) ? readFileSync(place, 'utf8') : ''
    const mark = written.startsWith('\uFEFF') ? '\uFEFF' : ''
    return Buffer.from(mark + (written.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text))
  }

  /**
   * Writes what a document says now.
   *
   * @param before what the files say of it; undefined when they do not describe it
   */
  put({ collection, name }: Pick<Change, 'collection' | 'name'>, before: Side | undefined, after: Said) {
    const place = this.places.get(name)
    if (!place || !before) return this.add(collection, name, after)
    const country = textOf(mainOf(after)?.country)
    const file = fileOf(place)
    if (collection === 'facts' && country !== '' && folderOf('facts', { country }) !== place.folder) {
      const listed = this.listed(place)
      const raw = entryIn(listed.list.at(listed.entries.findIndex((entry) => entry.name === name)))
      const was = formerNames(name, raw.was, place.folder, after)
      this.remove(name)
      return this.add(collection, name, after, was)
    }
    if (kindOf(place.kind).isList) {
      const listed = this.listed(place)
      const index = listed.entries.findIndex((entry) => entry.name === name)
      listed.list.set(index, this.changed(place, name, listed.list.at(index), before, after, index))
      listed.entries[index] = { name, said: after }
      this.setText(file, listed.list.text)
    } else this.setText(file, this.changed(place, name, this.text(file) ?? '', before, after, undefined))
    if (collection === 'media') this.putUploads(before, after)
  }

  private add(collection: Change['collection'], name: string, after: Said, was?: FormerNames) {
    const place = newPlace(collection, mainOf(after) ?? {})
    const file = fileOf(place)
    this.places.set(name, place)
    this.named.set(name, changesIn(after, place))
    if (kindOf(place.kind).isList) {
      const listed = this.listed(place)
      listed.list.append(this.whole(place, after, listed.entries.length, was))
      listed.entries.push({ name, said: after })
      this.setText(file, listed.list.text)
    } else this.setText(file, `${schemaLine(place)}${writeYaml(this.whole(place, after, 0))}`)
    if (collection === 'media') this.putUploads(undefined, after)
  }

  /** Takes a document out of the files, with the files that it alone names. */
  remove(name: string) {
    const place = this.places.get(name)
    if (!place) return
    this.places.delete(name)
    const file = fileOf(place)
    if (!kindOf(place.kind).isList) {
      this.dropProse(place, entryIn(this.text(file) ?? ''), {})
      this.setText(file, undefined)
      return
    }
    const listed = this.listed(place)
    const index = listed.entries.findIndex((entry) => entry.name === name)
    const [removed] = listed.entries.splice(index, 1)
    this.dropProse(place, entryIn(listed.list.at(index)), {})
    listed.list.remove(index)
    if (place.kind === 'facts') this.keepOrder(place, listed, index)
    this.setText(file, listed.list.isEmpty ? undefined : listed.list.text)
    if (listed.list.isEmpty) this.lists.delete(file)
    if (place.kind === 'media')
      for (const name of [mainOf(removed?.said ?? {})?.file, otherFileOf(removed?.said ?? {})])
        if (typeof name === 'string') this.setBinary(`${mediaFolder}/${name}`, undefined)
  }

  /** Facts are ordered by their position unless they say otherwise, and those from `index` on have moved up. */
  private keepOrder(place: Place, { entries, list }: Listed, index: number) {
    for (const [position, { name, said }] of entries.entries()) {
      if (position < index) continue
      const text = list.at(position)
      const yaml = new YamlInPlace(text)
      const raw = entryIn(text)
      const order = mainOf(said)?.order
      const written = order === position + 1 ? undefined : (order ?? null)
      if (raw.order !== written) yaml.setField(0, 'order', written)
      // Without an order of its own, a draft that says all has that of its place.
      if (isRecord(raw.draft) && this.namedIn(name) === undefined) {
        yaml.setField(0, 'draft', this.draftForm(place, raw.draft, said).form)
        this.named.set(name, changesIn(said, place))
      }
      list.set(position, yaml.text())
    }
  }

  /** The text of an entry, or of the file that is one, that says something else. */
  private changed(place: Place, name: string, text: string, before: Side, after: Side, index: number | undefined): string {
    const raw = entryIn(text)
    const [old, now] = [mainOf(before) ?? {}, mainOf(after) ?? {}]
    const main = this.form(place, raw, now, index ?? 0)
    const draft = this.changedDraft(place, name, raw.draft, before, after)
    const was = formerNames(name, raw.was, place.folder, after)
    const form = { ...main.form, ...given({ was, draft: draft ? undefined : raw.draft }) }
    const yaml = new YamlInPlace(text)
    yaml.changeEntry(index === undefined ? undefined : 0, { fields: fieldsIn(place.kind), before: old, after: now, form }, draft?.change)
    const changed = isEqual(was, raw.was) ? yaml.text() : withField(yaml.text(), 'was', was)
    const entry = entryIn(changed)
    this.dropProse(place, raw, entry)
    const proses = main.prose.filter(({ field, language }) => !isEqual(textIn(old, field, language), textIn(now, field, language)))
    const names = new Set(proseFiles(entry, place.kind))
    for (const prose of [...proses, ...(draft?.prose ?? [])]) if (names.has(prose.name)) this.putProse(place, prose)
    return changed
  }

  /** What becomes of the field `draft`; undefined when nothing does. */
  private changedDraft(place: Place, name: string, raw: unknown, before: Side, after: Side) {
    const [then, now] = [pendingOf(before), pendingOf(after)]
    const [old, wanted] = [this.namedIn(name), changesIn(after, place)]
    if (isEqual(then, now) && isEqual(old, old && wanted)) return undefined
    this.named.set(name, wanted)
    if (wanted === undefined) return { change: { form: now }, prose: [] }
    const { form, prose } = this.draftForm(place, raw, after)
    return { change: old ? { fields: draftFields(place.kind), before: old, after: wanted, form } : { form }, prose }
  }

  private namedIn(name: string): Named {
    if (this.named.has(name)) return this.named.get(name)
    const summary = this.content.summaries.get(name)
    for (const entry of summary ? entriesOf(this.content, summary.source) : [])
      if (!this.named.has(entry.name)) this.named.set(entry.name, entry.changes)
    return this.named.get(name)
  }

  private whole(place: Place, said: Side, index: number, was?: FormerNames): Record<string, unknown> {
    const pending = pendingOf(said)
    const main = this.form(place, {}, mainOf(said) ?? {}, index)
    const draft = typeof pending === 'object' ? this.draftForm(place, {}, said) : { form: pending, prose: [] }
    for (const prose of [...main.prose, ...draft.prose]) this.putProse(place, prose)
    return { ...main.form, ...given({ was, draft: draft.form }) }
  }

  private putProse({ folder }: Place, { markdown, name }: Prose) {
    const file = join(folder, name)
    const written = this.text(file)
    this.setText(file, written === undefined ? `${markdown}\n` : proseInPlace(written, markdown))
  }

  /** The fields of a file, and the prose beside it: in the files that the entry refers to already. */
  private form({ folder, kind }: Place, raw: unknown, values: Values, index: number) {
    const fields = fieldsIn(kind)
    const prose: Prose[] = []
    const form = fileForm(values, fields, this.proseWriter(kind, raw, values, '', prose))
    return { form: withoutPlace(form, kind, folder, index, fields), prose }
  }

  private draftForm({ kind }: Place, raw: unknown, { draft = {}, published = {} }: Side) {
    const prose: Prose[] = []
    return { form: draftForm(draft, published, kind, this.proseWriter(kind, raw, draft, '.draft', prose)), prose }
  }

  private proseWriter(kind: FileKind, raw: unknown, { slug }: Values, suffix: string, prose: Prose[]): WriteProse {
    return (field, language, markdown) => {
      const name = proseFile(raw, field, language) ?? proseName(kind, textOf(slug), { field, language, suffix })
      prose.push({ name, field, language, markdown })
      return name
    }
  }

  /** Removes prose that an entry no longer names. */
  private dropProse({ folder, kind }: Place, before: unknown, after: unknown) {
    const left = new Set(proseFiles(after, kind))
    for (const name of proseFiles(before, kind)) if (!left.has(name)) this.setText(join(folder, name), undefined)
  }

  private putUploads(before: Side | undefined, after: Said) {
    const put = (from: string | undefined, now: Values | undefined, then: Values | undefined, name: unknown) => {
      if (from !== undefined && now?.sha256 !== then?.sha256) this.setBinary(`${mediaFolder}/${textOf(name)}`, readFileSync(from))
    }
    put(after.path, mainOf(after), mainOf(before ?? {}), mainOf(after)?.file)
    const [then, now] = [before, after].map((side) => side && otherFileOf(side))
    if (now !== undefined) put(after.draftPath, after.draft, then === undefined ? undefined : before?.draft, now)
    if (then !== undefined && then !== now) this.setBinary(`${mediaFolder}/${then}`, undefined)
  }

  private listed(place: Place): Listed {
    const file = fileOf(place)
    const known = this.lists.get(file)
    if (known) return known
    const source = [...this.content.entries.keys()].find((each) => fileOf(placeOf(each, this.root)) === file)
    const entries: readonly Entry[] = source && this.text(file) !== undefined ? entriesOf(this.content, source) : []
    const listed: Listed = {
      list: new YamlList(this.text(file) ?? schemaLine(place), entries.length),
      entries: entries.map(({ draft, name, published }) => ({ name, said: { published, draft } })),
    }
    this.lists.set(file, listed)
    return listed
  }

  private text(name: string): string | undefined {
    if (this.texts.has(name)) return this.texts.get(name)
    const place = path.join(this.root, name)
    return existsSync(place) ? unified(readFileSync(place, 'utf8')) : undefined
  }

  private setText(name: string, text: string | undefined) {
    if (this.text(name) === text) return
    this.texts.set(name, text)
    this.touched.add(name)
  }

  private setBinary(name: string, bytes: Buffer | undefined) {
    this.binaries.set(name, bytes)
    this.touched.add(name)
  }
}

/** What `was` says, as it is written. */
type FormerNames = unknown

/**
 * What an entry says that it was called. What an editor has given another slug, or a fact another key or country, was called what the files call it.
 *
 * @param name what the files call it
 * @param written what its entry says so far, in the folder of a country
 */
function formerNames(name: string, written: unknown, folder: string, after: Side): FormerNames {
  const { country, key, slug } = mainOf(after) ?? {}
  const collection = collectionOf(name)
  const then = name.slice(collection.length + 1)
  const isFact = collection === 'facts'
  const parts = (isFact ? [country, key] : [slug]).map(textOf)
  const now = parts.join('/')
  if (now === then || parts.includes('') || !renameable.some((each) => each === collection)) return written
  const [from, to] = isFact ? [`${folder.slice('countries/'.length)}/`, `${textOf(country)}/`] : ['', '']
  const known = [written].flat().map(textOf).filter(Boolean)
  const names = new Set([...known.map((each) => (each.includes('/') ? each : `${from}${each}`)), then])
  names.delete(now)
  const [only, ...others] = [...names].map((each) => (each.startsWith(to) ? each.slice(to.length) : each))
  return others.length > 0 ? [only, ...others] : only
}

/** The name of a draft's file in the files, where it is another than the published one. */
function otherFileOf({ draft, published }: Side): string | undefined {
  const file = published && draft ? textOf(nameInFiles(draft, published)) : ''
  return file === '' || file === published?.file ? undefined : file
}

/** The fields that are given. */
const given = (form: Record<string, unknown>) => Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined))

/** An entry that says something else in one field. */
function withField(text: string, name: string, value: unknown): string {
  const yaml = new YamlInPlace(text)
  yaml.setField(0, name, value)
  return yaml.text()
}

const mainOf = ({ draft, published }: Side): Values | undefined => published ?? draft
const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What the field `draft` of an entry names. */
const changesIn = ({ draft, published }: Side, { kind }: Place): Named => published && draft && draftChanges(draft, published, kind)

/** The field `draft` of an entry: true for what is not published. */
const pendingOf = ({ draft, published }: Side): Values | true | undefined => (published ? draft : true)

const fieldsIn = (kind: FileKind): Field[] => fieldsOf(kindOf(kind).type).filter(({ name }) => !(kind === 'facts' && name === 'country'))

const join = (folder: string, name: string) => path.posix.join(folder, name)
const fileOf = ({ folder, kind }: Place) => join(folder, `${kind}.yaml`)
const placeOf = ({ kind, root }: ContentFile, top: string): Place => ({ kind, folder: path.relative(top, root).split(path.sep).join('/') })

/** Where an export puts a document. */
function newPlace(collection: Change['collection'], values: Values): Place {
  const kind = collection === 'site' ? 'site' : kindOfType(collection)
  return { kind, folder: folderOf(kind, values) }
}

const schemaLine = ({ folder, kind }: Place) =>
  `# yaml-language-server: $schema=${join(
    folder
      .split('/')
      .map((part) => (part === '' ? '.' : '..'))
      .join('/'),
    `${schemaFolder}/${schemaName(kind)}`,
  )}\n`

function proseFiles(raw: unknown, kind: FileKind): string[] {
  if (!isRecord(raw)) return []
  const prose = fieldsIn(kind).filter(({ kind }) => kind === 'prose')
  const own = prose.flatMap(({ name }) => (['en', 'es'] as const).flatMap((language) => proseFile(raw, name, language) ?? []))
  return [...own, ...(isRecord(raw.draft) ? proseFiles(raw.draft, kind) : [])]
}

/** Without a byte order mark and with `\n` between lines, as content files are read. */
const unified = (text: string) => text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n')
