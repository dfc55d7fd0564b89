import { exactNumber } from '#src/fields/numbers.ts'
import { message } from './translations/index.ts'
import { tooManyRows } from './csv'
import { FileError } from './file-error'
import { limits } from './limits'
import { InexactNumber } from './read-value'
import { takeTurns } from '#src/database/turns.ts'

/** A row of a JSON file: an object, numbered from 1. */
export interface JsonRow {
  row: number
  values: Map<string, unknown>
}

/** An object of a file. A map, since names such as `__proto__` mean something to objects. */
type JsonObject = Map<string, unknown>

const token =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)|(true|false|null)|$)/y

/**
 * Reads a JSON file that holds a list of objects. Unlike JSON.parse it refuses a name that an object has twice, keeps a number that
 * JavaScript would round as an `InexactNumber`, and lets others have their turn.
 *
 * @throws FileError
 */
export async function readJson(text: string): Promise<JsonRow[]> {
  const value = await new Parser(text).document()
  if (!Array.isArray(value)) {
    throw new FileError(message('jsonFileHoldsList'))
  }
  const rows = value.map((each: unknown, index): JsonRow => {
    if (each instanceof Map) return { row: index + 1, values: each }
    throw new FileError(message('entryNotObject', { entry: index + 1 }))
  })
  if (rows.length === 0) throw new FileError(message('fileHoldsEmptyList'))
  return rows
}

class Parser {
  private at = 0
  private readonly turn = takeTurns()

  constructor(private readonly text: string) {}

  async document(): Promise<unknown> {
    const value = await this.value(this.next(), 0)
    if (this.next() !== '') throw this.unexpected()
    return value
  }

  /** The next token; an empty text at the end. */
  private next(): string {
    token.lastIndex = this.at
    const match = token.exec(this.text)
    if (!match) throw this.unexpected()
    this.at = token.lastIndex
    return match[1] ?? match[2] ?? match[3] ?? match[4] ?? ''
  }

  private async value(first: string, depth: number): Promise<unknown> {
    if (depth > limits.depth) {
      throw new FileError(message('fileNestedMoreThan', { depth: limits.depth }))
    }
    await this.turn()
    if (first === '{') return this.object(depth)
    if (first === '[') return this.list(depth)
    if (first === 'true' || first === 'false') return first === 'true'
    if (first === 'null') return null
    if (first.startsWith('"')) return JSON.parse(first)
    if (/^[-\d]/.test(first)) return exactNumber(first) ?? new InexactNumber(first)
    throw this.unexpected()
  }

  private async list(depth: number): Promise<unknown[]> {
    const list: unknown[] = []
    for (let first = this.next(); first !== ']' || list.length > 0; first = this.next()) {
      if (list.length === limits.rows) throw tooManyRows()
      list.push(await this.value(first, depth + 1))
      const after = this.next()
      if (after === ']') break
      if (after !== ',') throw this.unexpected()
    }
    return list
  }

  private async object(depth: number): Promise<JsonObject> {
    const object: JsonObject = new Map()
    for (let name = this.next(); name !== '}' || object.size > 0; name = this.next()) {
      if (!name.startsWith('"') || this.next() !== ':') throw this.unexpected()
      const key: unknown = JSON.parse(name)
      if (typeof key !== 'string') throw this.unexpected()
      if (object.has(key)) {
        const { line } = this.place()
        const shown = key.slice(0, 60)
        throw new FileError(message('lineStandsTwiceOne', { line, shown }))
      }
      if (object.size === limits.columns) throw this.unexpected()
      object.set(key, await this.value(this.next(), depth + 1))
      const after = this.next()
      if (after === '}') break
      if (after !== ',') throw this.unexpected()
    }
    return object
  }

  private place() {
    const lines = this.text.slice(0, this.at).split('\n')
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
  }

  private unexpected(): FileError {
    const { column, line } = this.place()
    return new FileError(message('validJsonSeeLine', { line, column }))
  }
}
