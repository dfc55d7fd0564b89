import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { isRecord } from '#src/fields/walk.ts'
import { isSameValue } from '../digest'
import { writeYaml } from '../files/yaml-file'
import { isValues, languages, textOf, type Field, type Value, type Values } from '../model'
import { emptied } from '../pending'
import { proseInPlace, textInPlace } from './prose-in-place'

/** What an entry says in the files and what it is to say, with the form in which an export writes that. */
export interface Change {
  fields: readonly Field[]
  before: Values
  after: Values
  form: Record<string, unknown>
}

interface Splice {
  start: number
  end: number
  text: string
  /** The indentation of added lines. Those that belong to the preceding text come first. */
  column?: number
}

/**
 * A YAML file that somebody has written, changed in places: comments, order, quotes and line breaks stay as they are wherever nothing else is
 * said. What is gathered here is done by `text`.
 */
export class YamlInPlace {
  private readonly splices: Splice[] = []
  private readonly contents: Node | null

  constructor(private readonly written: string) {
    this.contents = parseDocument(written, { stringKeys: true }).contents
  }

  /** The written text with all changes. */
  text(): string {
    let text = this.written
    const backwards = [...this.splices].reverse()
    for (const { end, start, text: replacement } of backwards.sort(
      (a, b) => b.start - a.start || b.end - a.end || (a.column ?? 0) - (b.column ?? 0),
    ))
      text = text.slice(0, start) + replacement + text.slice(end)
    return text
  }

  /** Whether the file holds a list of so many entries, or is one. */
  holds(entries: number | undefined): boolean {
    return entries === undefined ? isMap(this.contents) : isSeq(this.contents) && this.contents.items.length === entries
  }

  /**
   * Changes the fields of an entry: of the whole file, or of one item of its list. Prose that lies in a file of its own stays as it is.
   *
   * @param draft what becomes of its field `draft`: the fields of a pending draft, whether it is one, or undefined for no change
   */
  changeEntry(index: number | undefined, change: Change, draft: Change | { form: unknown } | undefined) {
    const node = this.entry(index)
    this.orAnew(node, draft?.form === undefined ? change.form : { ...change.form, draft: draft.form }, () => {
      this.changeFields(node, change)
      const inner = pairOf(node, 'draft')?.value
      if (draft && 'fields' in draft && isMap(inner) && inner.items.length > 0)
        this.orAnew(inner, draft.form, () => this.changeFields(inner, draft))
      else if (draft) this.setField(index, 'draft', draft.form)
    })
  }

  /** Changes a map in place, or rewrites it where that is impossible. */
  private orAnew(node: YAMLMap, form: unknown, change: () => void) {
    const count = this.splices.length
    try {
      change()
    } catch (error) {
      if (!(error instanceof NotInPlace)) throw error
      this.splices.length = count
      this.replace(node, form)
    }
  }

  /** Says something else in one field of an entry, or for undefined nothing. */
  setField(index: number | undefined, name: string, value: unknown) {
    const node = this.entry(index)
    const pair = pairOf(node, name)
    if (value === undefined) {
      if (pair) this.removePairs(node, new Set([pair]))
    } else if (pair) this.replaceValue(pair, value, node.flow === true)
    else this.insertPair(node, name, value)
  }

  removeItem(index: number) {
    const list = this.list()
    const item = list.items[index]
    if (isNode(item)) this.removeFromList(list, index)
  }

  append(forms: object[]) {
    const list = this.list()
    if (list.flow) throw new NotInPlace()
    const end = this.lineEnd(contentEnd(list, this.written))
    const last = list.items.at(-1)
    const column = isNode(last) ? this.dashOf(last) - this.lineStart(this.dashOf(last)) : 0
    this.insertLines(end, writeYaml(forms), column)
  }

  /** Fills a list that is empty. */
  start(forms: object[]) {
    const list = this.list()
    const [start = 0, end = 0] = list.range ?? []
    this.splices.push({ start, end, text: withoutEnd(writeYaml(forms)) })
  }

  private entry(index: number | undefined): YAMLMap {
    const node = index === undefined ? this.contents : this.list().items[index]
    if (!isMap(node)) throw new NotInPlace()
    return node
  }

  private list(): YAMLSeq {
    if (!isSeq(this.contents)) throw new NotInPlace()
    return this.contents
  }

  private changeFields(node: YAMLMap, { after, before, fields, form }: Change) {
    const isChanged = ({ name }: Field) => !isSameValue(before[name], after[name])
    const removed = new Set(
      fields.filter((field) => isChanged(field) && form[field.name] === undefined).map(({ name }) => pairOf(node, name)),
    )
    for (const [index, field] of fields.entries()) {
      const [old, wanted] = [before[field.name], after[field.name]]
      const pair = pairOf(node, field.name)
      const written = form[field.name]
      if (!isChanged(field) || written === undefined) continue
      if (!pair) {
        const earlier = fields.slice(0, index).map(({ name }) => pairOf(node, name))
        const place = earlier.filter((each) => each !== undefined && !removed.has(each)).at(-1) ?? node.items[0]
        // There is nothing to put it behind.
        if (removed.has(place)) throw new NotInPlace()
        this.insertPair(node, field.name, written, place)
      } else if (isNode(pair.value) && isSaid(old) && isSaid(wanted)) this.changeValue(node, pair, field, { old, wanted, written })
      else this.replaceValue(pair, written, node.flow === true)
    }
    this.removePairs(node, removed)
  }

  private changeValue(node: YAMLMap, pair: Pair, field: Field, { old, wanted, written }: { old: Value; wanted: Value; written: unknown }) {
    const { value } = pair
    const isByLanguage =
      isMap(value) && value.items.every(({ key }) => isScalar(key) && languages.some((language) => language === key.value))
    if (!field.localized) return this.changeOne(node, pair, field, { old, wanted, written })
    if (!isValues(old) || !isValues(wanted)) throw new NotInPlace()
    const texts = isRecord(written) && !('file' in written) ? written : { en: written }
    if (isMap(value) && isByLanguage) {
      for (const language of languages) {
        const [one, other] = [old[language], wanted[language]]
        if (isSameValue(one, other)) continue
        const inner = pairOf(value, language)
        if (other === undefined) {
          if (inner) this.removePairs(value, new Set([inner]))
        } else if (!inner) this.insertPair(value, language, texts[language])
        else if (!isSaid(one) || !isSaid(other)) this.replaceValue(inner, texts[language], value.flow === true)
        else this.changeOne(value, inner, field, { old: one, wanted: other, written: texts[language] })
      }
      return
    }
    const isEnglishAlone = Object.keys(old).join() === 'en' && Object.keys(wanted).join() === 'en'
    if (!isEnglishAlone || old.en === undefined || wanted.en === undefined) return this.replaceValue(pair, written, node.flow === true)
    this.changeOne(node, pair, field, { old: old.en, wanted: wanted.en, written: texts.en })
  }

  private changeOne(
    node: YAMLMap,
    pair: Pair,
    field: Field,
    { old, wanted, written }: { old: Value; wanted: Value; written: unknown },
  ): void {
    const { value } = pair
    const isFlow = node.flow === true
    if (field.kind === 'prose') {
      const file = isMap(value) ? pairOf(value, 'file')?.value : undefined
      // The content of a file is up to its writer.
      if (isScalar(file) && typeof file.value === 'string') return
      if (isScalar(value) && typeof value.value === 'string')
        return this.changeScalar(value, proseInPlace(value.value, textOf(wanted)).trimEnd(), isFlow)
    } else if (field.kind === 'array' && isSeq(value) && Array.isArray(old) && Array.isArray(wanted) && Array.isArray(written)) {
      return this.changeRows(value, field.fields, { old, wanted, written }, pair)
    } else if (field.kind === 'group' && isMap(value) && isValues(old) && isValues(wanted) && isRecord(written)) {
      const count = this.splices.length
      try {
        return this.changeFields(value, { fields: field.fields, before: old, after: wanted, form: written })
      } catch (error) {
        if (!(error instanceof NotInPlace)) throw error
        this.splices.length = count
      }
    } else if (isScalar(value) && (typeof written === 'string' || typeof written === 'number' || typeof written === 'boolean')) {
      return this.changeScalar(value, written, isFlow)
    }
    this.replaceValue(pair, written, isFlow)
  }

  private changeRows(
    list: YAMLSeq,
    fields: readonly Field[],
    { old, wanted, written }: { old: Value[]; wanted: Value[]; written: unknown[] },
    pair: Pair,
  ) {
    const isBlock = list.flow !== true && list.items.length === old.length && list.items.every(isMap)
    if (!isBlock || wanted.length === 0) return this.replaceValue(pair, written, list.flow === true)
    const most = Math.min(old.length, wanted.length)
    let first = 0
    while (first < most && isSameValue(old[first], wanted[first])) first += 1
    let same = 0
    while (same < most - first && isSameValue(old[old.length - 1 - same], wanted[wanted.length - 1 - same])) same += 1
    const [removed, added] = [old.length - first - same, wanted.length - first - same]
    for (let index = first; index < first + Math.max(removed, added); index += 1) {
      const item = list.items[index]
      const [before, after, form] = [old[index], wanted[index], written[index]]
      if (index >= first + added) this.removeFromList(list, index)
      else if (index >= first + removed) {
        const last = list.items[first + removed - 1]
        const sibling = list.items[0]
        if (!isNode(sibling)) throw new NotInPlace()
        const dash = this.dashOf(sibling)
        const end = isNode(last) ? this.lineEnd(contentEnd(last, this.written)) : this.lineStart(dash) - 1
        this.insertLines(end, writeYaml([form]), dash - this.lineStart(dash))
      } else if (isMap(item) && isValues(before) && isValues(after) && isRecord(form)) {
        this.orAnew(item, form, () => this.changeFields(item, { fields, before, after, form }))
      }
    }
  }

  private changeScalar(node: Scalar, wanted: string | number | boolean, isFlow: boolean) {
    const [start = 0] = node.range ?? []
    const end = contentEnd(node, this.written)
    const source = this.written.slice(start, end)
    this.splices.push({ start, end, text: this.scalarText(node, source, wanted, isFlow) })
  }

  private scalarText(node: Scalar, source: string, wanted: string | number | boolean, isFlow: boolean): string {
    const { type, value } = node
    if (typeof wanted !== 'string' || typeof value !== 'string') return plain(wanted, isFlow)
    if (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') {
      const block = blockText(source, value, wanted, type)
      return block !== undefined && [wanted, `${wanted}\n`].some((text) => isReadAs(block, text, false)) ? block : quoted(wanted)
    }
    const mark = type === 'QUOTE_DOUBLE' ? '"' : type === 'QUOTE_SINGLE' ? "'" : ''
    const inner = mark === '' ? source : source.slice(1, -1)
    const changed = wanted.includes('\n') ? undefined : textInPlace(inner, value, wanted)
    const candidates = [
      ...(changed === undefined ? [] : [`${mark}${changed}${mark}`]),
      ...(mark === '"' ? [quoted(wanted)] : []),
      plain(wanted, isFlow),
    ]
    return candidates.find((candidate) => isReadAs(candidate, wanted, isFlow)) ?? quoted(wanted)
  }

  private replaceValue(pair: Pair, value: unknown, isFlow: boolean) {
    const { key } = pair
    if (!isNode(key) || !key.range) throw new NotInPlace()
    const end = isNode(pair.value) ? contentEnd(pair.value, this.written) : this.written.indexOf(':', key.range[1]) + 1
    const isShort = isNode(pair.value) && 'flow' in pair.value && pair.value.flow === true && !isLong(value)
    const column = key.range[0] - this.lineStart(key.range[0])
    const text = isFlow || isShort ? ` ${flow(value)}` : valueText(value).replace(/\n(?=.)/g, `\n${' '.repeat(column)}`)
    this.splices.push({ start: key.range[1], end, text: `:${text}` })
  }

  /** The whole of a map, in the form of an export. */
  private replace(node: YAMLMap, form: unknown) {
    const [start = 0] = node.range ?? []
    const text = node.flow
      ? flow(form)
      : withoutEnd(indented(writeYaml(isRecord(form) ? form : {}), start - this.lineStart(start))).trimStart()
    this.splices.push({ start, end: contentEnd(node, this.written), text })
  }

  /** @param place what the new one comes after */
  private insertPair(node: YAMLMap, name: string, value: unknown, place = node.items.at(-1)) {
    const first = node.items[0]
    if (!place || !first || !isNode(first.key) || !first.key.range) throw new NotInPlace()
    if (node.flow) {
      const end = this.pairEnd(place)
      this.splices.push({ start: end, end, text: `, ${name}: ${flow(value)}` })
      return
    }
    const column = first.key.range[0] - this.lineStart(first.key.range[0])
    this.insertLines(this.lineEnd(this.pairEnd(place)), writeYaml({ [name]: value }), column)
  }

  private removePairs(node: YAMLMap, removed: ReadonlySet<Pair | undefined>) {
    const [first, next] = [node.items[0], node.items.find((pair) => !removed.has(pair))]
    if (!first || !next) throw new NotInPlace()
    const [start, end] = [keyStart(first), keyStart(next)]
    // In brackets, or behind the hyphen of a list: what comes first goes with the space up to what stays.
    const isOnLine = node.flow === true || this.written.slice(this.lineStart(start), start).trim() !== ''
    if (isOnLine && first !== next) this.splices.push({ start, end, text: '' })
    for (const [index, pair] of node.items.entries()) {
      const before = node.items[index - 1]
      if (!removed.has(pair) || (isOnLine && keyStart(pair) < end)) continue
      if (node.flow && before) this.splices.push({ start: this.pairEnd(before), end: this.pairEnd(pair), text: '' })
      else this.splices.push({ start: this.lineStart(keyStart(pair)), end: this.lineEnd(this.pairEnd(pair)) + 1, text: '' })
    }
  }

  private removeFromList(list: YAMLSeq, index: number) {
    const item = list.items[index]
    if (list.flow || !isNode(item)) throw new NotInPlace()
    const start = this.lineStart(this.dashOf(item))
    const end = this.lineEnd(contentEnd(item, this.written)) + 1
    // Of the empty lines around it one stays.
    const isSetOff = this.written.slice(0, start).endsWith('\n\n') && this.written[end] === '\n'
    this.splices.push({ start, end: isSetOff ? end + 1 : end, text: '' })
  }

  private insertLines(end: number, yaml: string, column: number) {
    const at = Math.min(end + 1, this.written.length)
    const lines = indented(yaml, column)
    const text = end >= this.written.length && !this.written.endsWith('\n') ? `\n${withoutEnd(lines)}` : lines
    this.splices.push({ start: at, end: at, text, column })
  }

  private pairEnd({ key, value }: Pair): number {
    if (isNode(value) && !(isScalar(value) && value.value === null && value.source === '')) return contentEnd(value, this.written)
    return isNode(key) && key.range ? key.range[1] : 0
  }

  /** The position of the hyphen of a list's item. */
  private dashOf(item: Node): number {
    const dash = this.written.lastIndexOf('-', (item.range?.[0] ?? 0) - 1)
    if (dash < 0 || this.written.slice(this.lineStart(dash), dash).trim() !== '') throw new NotInPlace()
    return dash
  }

  private lineStart(offset: number): number {
    return this.written.lastIndexOf('\n', offset - 1) + 1
  }

  private lineEnd(offset: number): number {
    const end = this.written.indexOf('\n', offset)
    return end === -1 ? this.written.length : end
  }
}

/** A change that has no place in the written text, which is then rewritten. */
export class NotInPlace extends Error {
  override name = 'NotInPlace'
}

/** Whether there is a value, and not that a draft empties it. */
const isSaid = (value: Value | undefined): value is Value => value !== undefined && value !== emptied

const isNode = (value: unknown): value is Node => isScalar(value) || isMap(value) || isSeq(value)

const pairOf = (node: YAMLMap, name: string): Pair | undefined =>
  node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === name)

const keyStart = ({ key }: Pair): number => {
  if (!isNode(key) || !key.range) throw new NotInPlace()
  return key.range[0]
}

/** Where the value ends that a node is: without what follows on its line, and the line break of a block. */
function contentEnd(node: Node, text: string): number {
  if (!isScalar(node) && 'items' in node && !('flow' in node && node.flow)) {
    const last: unknown = node.items.at(-1)
    const inner = isPair(last) ? (isNode(last.value) ? last.value : last.key) : last
    if (isNode(inner)) return contentEnd(inner, text)
  }
  const end = node.range?.[1] ?? 0
  return text[end - 1] === '\n' ? text.slice(0, end).replace(/(\n[ \t]*)+$/, '').length : end
}

const indented = (text: string, column: number) => text.replace(/^(?=.)/gm, ' '.repeat(column))

/** The text after the colon of a field: on its line, or below it. */
const valueText = (value: unknown) => withoutEnd(writeYaml({ x: value })).replace(/^x:/, '')

/** Without the line break at the end: spaces before it may belong to a text. */
const withoutEnd = (lines: string) => lines.replace(/\n$/, '')

const isLong = (value: unknown) => flow(value).length > 100

function flow(value: unknown): string {
  const text = stringify(value, { collectionStyle: 'flow', flowCollectionPadding: true, lineWidth: 0 }).trimEnd()
  return !text.includes('\n') && isReadAsData(`{ x: ${text} }`, { x: value }) ? text : quoted(value)
}

/** In quotes, which always are read as what they hold: any JSON is YAML. */
const quoted = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u007f-\u00a0\u2028\u2029\ufeff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

function plain(value: string | number | boolean, isFlow: boolean): string {
  const text = withoutEnd(writeYaml([value]).replace(/^- /, ''))
  return text.includes('\n') || (isFlow && !isReadAs(text, value, true)) ? quoted(value) : text
}

/** Whether a text of YAML is read as a value where it stands. */
function isReadAs(text: string, value: string | number | boolean, isFlow: boolean): boolean {
  const source = isFlow ? `{ x: ${text}, y: 1 }` : `x: ${text.replace(/\n/g, '\n  ')}\ny: 1\n`
  return isReadAsData(source, { x: value, y: 1 })
}

function isReadAsData(source: string, data: unknown): boolean {
  try {
    const document = parseDocument(source)
    return document.errors.length === 0 && JSON.stringify(document.toJS()) === JSON.stringify(data)
  } catch {
    return false
  }
}

/** A text in a block of lines, changed to another; undefined where the block's head says how far it is indented, or what ends it. */
function blockText(source: string, value: string, wanted: string, type: 'BLOCK_LITERAL' | 'BLOCK_FOLDED'): string | undefined {
  const [head = '', ...lines] = source.split('\n')
  const indentation = /^ */.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0] ?? ''
  if (!/^[|>]-?\s*(#.*)?$/.test(head) || indentation === '' || /^\s/.test(wanted)) return undefined
  const body = lines
    .map((line) => line.slice(indentation.length))
    .join('\n')
    .trimEnd()
  const changed = type === 'BLOCK_LITERAL' ? wanted : textInPlace(body, value.trimEnd(), wanted)
  return changed === undefined ? undefined : `${head}\n${indented(changed.trimEnd(), indentation.length)}`
}
