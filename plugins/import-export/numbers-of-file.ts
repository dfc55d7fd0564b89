import { readNumber } from '#src/fields/numbers.ts'

export type DecimalSign = '.' | ','

/**
 * The decimal sign that the numbers of a file are written with: that of the cells which have one reading only, if they agree.
 * Undefined where nothing settles it; a number with two readings is then refused.
 */
export async function decimalSignOf(cells: Iterable<string> | AsyncIterable<string>): Promise<DecimalSign | undefined> {
  const isRead = (text: string, decimal: DecimalSign) => 'value' in readNumber(text, { decimal })
  let seen: DecimalSign | undefined
  for await (const cell of cells) {
    if (!/[.,]/.test(cell)) continue
    const text = withoutPercent(cell).text
    const [point, comma] = [isRead(text, '.'), isRead(text, ',')]
    if (point === comma) continue
    const sign = point ? '.' : ','
    if (seen !== undefined && seen !== sign) return undefined
    seen = sign
  }
  return seen
}

/** A number without the percent sign behind it. */
export function withoutPercent(cell: string): { text: string; isPercent: boolean } {
  const text = cell.trim()
  return text.endsWith('%') ? { text: text.slice(0, -1), isPercent: true } : { text, isPercent: false }
}
