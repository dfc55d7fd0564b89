import { and, eq, inArray, isNotNull, isNull, or, type SQL } from '@payloadcms/db-sqlite/drizzle'
import type { Where } from 'payload'
import { isRecord } from '#src/fields/walk.ts'

/** A filter whose values are apart from it. Filters of one shape are one query. */
export interface Condition {
  shape: unknown
  values: unknown[]
  build: (terms: Terms) => SQL | undefined
}

export interface Terms {
  /** A placeholder for the next value. */
  place: () => unknown
  column: (field: string) => SQL | undefined
  /** Which documents name one of these in a list of relations. */
  link: (field: string) => (ids: unknown[]) => SQL
}

/**
 * Takes a filter apart.
 *
 * @throws Error for an operator that it does not know, here or when it is built for a field that is no column
 */
export function conditionOf(where: Where): Condition {
  return all(
    Object.entries(where).map(([name, value]) => {
      if ((name !== 'and' && name !== 'or') || !Array.isArray(value)) return all(comparisonsOf(name, value))
      return all(value.map(conditionOf), name)
    }),
  )
}

const all = (parts: Condition[], by: 'and' | 'or' = 'and'): Condition => ({
  shape: [by, parts.map(({ shape }) => shape)],
  values: parts.flatMap(({ values }) => values),
  build: (terms) => (by === 'and' ? and : or)(...parts.map(({ build }) => build(terms))),
})

const comparisonsOf = (field: string, comparisons: unknown): Condition[] =>
  Object.entries(isRecord(comparisons) ? comparisons : {}).map(([operator, operand]): Condition => {
    if (operator === 'exists')
      return { shape: [field, operator, operand], values: [], build: ({ column }) => (operand ? isNotNull : isNull)(known(column, field)) }
    if (operator === 'equals')
      return { shape: [field, operator], values: [operand], build: ({ column, place }) => eq(known(column, field), place()) }
    if (operator !== 'in' || !Array.isArray(operand) || operand.length === 0)
      throw new Error(`"${field}" cannot be compared by ${operator}.`)
    const values = padded(operand)
    return {
      shape: [field, operator, values.length],
      values,
      build: ({ column, link, place }) => {
        const places = values.map(place)
        const own = column(field)
        return own ? inArray(own, places) : link(field)(places)
      },
    }
  })

function known(column: Terms['column'], field: string): SQL {
  const found = column(field)
  if (!found) throw new Error(`"${field}" is no column.`)
  return found
}

/** The same values, the last one repeated until there are 1, 2, 4, 8 …: few shapes for lists of any length. */
function padded(values: unknown[]): unknown[] {
  const length = 2 ** Math.ceil(Math.log2(values.length))
  return [...values, ...Array<unknown>(length - values.length).fill(values.at(-1))]
}
