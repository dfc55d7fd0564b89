import type { Mistake } from '../mistakes'
import { isValues, type Value } from '../model'
import type { Entry } from './read-file'
import { at } from './yaml-file'

/** Numbers in a fact's statement that none of its figures carries: a value, or a part of a period. Warnings, since some are no figures. */
export function numbersWithoutFigure({ collection, draft, place, published }: Entry): Mistake[] {
  const values = published ?? draft
  if (collection !== 'facts' || !values || !isValues(values.statement ?? '')) return []
  const statement = isValues(values.statement) && typeof values.statement.en === 'string' ? values.statement.en : ''
  const carried = new Set(numbersIn(values.figures ?? []))
  const missing = [...statement.matchAll(/\d+(?:,\d{3})*(?:\.\d+)?/g)]
    .map(([number]) => number)
    .filter((number) => !carried.has(plain(number)))
  return missing.map((number) => at(place, ['statement'], `no figure carries the number ${number}`))
}

const plain = (number: string) => String(Number(number.replaceAll(',', '')))

function numbersIn(value: Value): string[] {
  if (typeof value === 'number') return [String(value)]
  if (typeof value === 'string') return [...value.matchAll(/\d+(?:,\d{3})*(?:\.\d+)?/g)].map(([number]) => plain(number))
  if (Array.isArray(value)) return value.flatMap(numbersIn)
  return isValues(value) ? Object.values(value).flatMap(numbersIn) : []
}
