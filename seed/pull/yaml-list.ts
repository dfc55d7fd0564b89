import { isRecord } from '#src/fields/walk.ts'
import { dataIn, writeYaml } from '../files/yaml-file'

/**
 * A list of content files as text, entry by entry: a file with thousands of entries need not be parsed for one of them. One that is not
 * written with a hyphen on a line of its own for each entry, such as `[{ … }]`, is rewritten.
 */
export class YamlList {
  /** The text before the first entry, and each entry with the text up to the next. */
  private readonly head: string[]
  private readonly entries: string[][]
  private readonly indent: number

  /** @param count how many entries it has */
  constructor(text: string, count: number) {
    let lines = linesOf(text)
    const first = lines.find((line) => !/^\s*(#|$)/.test(line))
    this.indent = /^ */.exec(first ?? '')?.[0].length ?? 0
    let starts = this.startsIn(lines)
    if (starts.length !== count) {
      this.indent = 0
      lines = [...lines.filter((line) => line.startsWith('#')), ...linesOf(writeYaml(asList(text)))]
      starts = this.startsIn(lines)
    }
    this.head = lines.slice(0, starts[0] ?? lines.length)
    this.entries = starts.map((start, index) => lines.slice(start, starts[index + 1]))
  }

  private startsIn(lines: string[]): number[] {
    const isStart = (line: string) => line.startsWith(' '.repeat(this.indent)) && /^-(?=\s|$)/.test(line.slice(this.indent))
    return lines.flatMap((line, index) => (isStart(line) ? [index] : []))
  }

  get text(): string {
    return [...this.head, ...this.entries.flat()].map((line) => `${line}\n`).join('')
  }

  get isEmpty(): boolean {
    return this.entries.length === 0
  }

  /** A list of one entry. */
  at(index: number): string {
    return (this.entries[index] ?? []).map((line) => `${line}\n`).join('')
  }

  set(index: number, text: string) {
    this.entries[index] = linesOf(text)
  }

  append(entry: object) {
    const lines = linesOf(writeYaml([entry]).trimEnd())
    this.entries.push(lines.map((line) => (line === '' ? '' : `${' '.repeat(this.indent)}${line}`)))
  }

  /** The text between an entry and the next belongs to that one, and is kept. */
  remove(index: number) {
    const [lines = []] = this.entries.splice(index, 1)
    const margin = new RegExp(`^( {0,${this.indent}}#.*|\\s*)$`)
    const between = lines.slice(lines.findLastIndex((line) => !margin.test(line)) + 1)
    if (between.some((line) => line.trim() !== '')) (this.entries[index - 1] ?? this.head).push(...between)
  }
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

function asList(text: string): unknown[] {
  const data = dataIn(text)
  return Array.isArray(data) ? data : []
}

/** The list of one entry, or the file that is one mapping, as data. */
export function entryIn(text: string): Record<string, unknown> {
  const data = dataIn(text)
  const entry: unknown = Array.isArray(data) ? data[0] : data
  return isRecord(entry) ? entry : {}
}
