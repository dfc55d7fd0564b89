import { isoDay } from '#src/fields/dates.ts'
import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'

/** How the dates of a column are written, in addition to ISO 8601: a pattern such as `DD/MM/YYYY`, or `excel` for Excel's day numbers. */
export type DateFormat = string

/** Whether a text is a date format: `excel`, or a pattern that names day, month and year once each. */
export const isDateFormat = (text: string): boolean =>
  text === 'excel' || (/^[DMY]+([/.-])[DM]+\1[DMY]+$/.test(text) && partsOf(text).join() !== '')

const partsOf = (format: string): string[] => {
  const parts = format.split(/[/.-]/)
  return [...parts].sort().join() === 'DD,MM,YYYY' ? parts : []
}

type Reading = { value: string } | { problem: Message }

/**
 * The calendar day that a cell names, as `YYYY-MM-DD`.
 *
 * @param format how the column was declared to be written; ISO 8601 is read everywhere but in a column of Excel's numbers
 */
export function readDay(text: string, format?: DateFormat): Reading {
  const written = text.trim()
  if (format === 'excel') return fromExcel(written)
  const iso = isoDay(written)
  if (iso !== undefined) return { value: iso }
  if (format !== undefined) return fromPattern(written, format)
  const serial = /^\d{4,6}$/.test(written) && !/^(1[5-9]|20)\d\d$/.test(written) ? fromExcel(written) : undefined
  if (serial && 'value' in serial) {
    return {
      problem: message('looksLikeExcelsNumber', { written, value: serial.value }),
    }
  }
  return {
    problem: message('dayIso8601Write', { written: written.slice(0, 40) }),
  }
}

/** Excel counts days from 1900, and counts 29 February 1900, which there was not. */
function fromExcel(written: string): Reading {
  const serial = Number(written)
  if (!/^\d{1,7}$/.test(written) || serial < 1 || serial === 60 || serial > 2_958_465) {
    return {
      problem: message('oneExcelsDayNumbers', { written: written.slice(0, 40) }),
    }
  }
  const days = serial < 60 ? serial + 1 : serial
  return { value: new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10) }
}

function fromPattern(written: string, format: string): Reading {
  const separator = /[/.-]/.exec(format)?.[0] ?? '/'
  const names = partsOf(format)
  const parts = written.split(separator)
  const of = (name: string) => parts[names.indexOf(name)] ?? ''
  const isWritten = parts.length === 3 && /^\d{4}$/.test(of('YYYY')) && /^\d{1,2}$/.test(of('MM')) && /^\d{1,2}$/.test(of('DD'))
  const day = isWritten ? isoDay(`${of('YYYY')}-${of('MM').padStart(2, '0')}-${of('DD').padStart(2, '0')}`) : undefined
  if (day !== undefined) return { value: day }
  return {
    problem: message('dayWritten', { written: written.slice(0, 40), format }),
  }
}
