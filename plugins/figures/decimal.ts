/** An exact decimal number as text, in one form each: `-6.2`, `0.5`, `11057`. */
export type Decimal = string

/** Digits with a point before their decimals, and a power of ten, as an exact decimal: `decimal('1.20', 9)` is `1200000000`. */
export function decimal(digits: string, power = 0): Decimal {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(digits) ?? []
  const all = `${whole}${fraction}`
  const point = whole.length + power
  const before = all
    .slice(0, Math.max(0, point))
    .padEnd(point, '0')
    .replace(/^0+(?=\d)/, '')
  const after = `${'0'.repeat(Math.max(0, -point))}${all.slice(Math.max(0, point))}`.replace(/0+$/, '')
  const unsigned = after === '' ? before || '0' : `${before || '0'}.${after}`
  return unsigned === '0' ? '0' : `${sign}${unsigned}`
}

/** A number as the exact decimal that it is written as. */
export function decimalOf(value: number): Decimal {
  const [digits = '', power = '0'] = String(value).split('e')
  return decimal(digits, Number(power))
}

/** `-6.2` for `6.2`, and the other way round. */
export const negative = (value: Decimal): Decimal => decimal(value.startsWith('-') ? value.slice(1) : `-${value}`)
