import { isoDay } from '#src/fields/dates.ts'
import { words, type Words } from '#src/fields/words.ts'

/** How the dates of a column are written, in addition to ISO 8601: a pattern such as `DD/MM/YYYY`, or `excel` for Excel's day numbers. */
export type DateFormat = string

/** Whether a text is a date format: `excel`, or a pattern that names day, month and year once each. */
export const isDateFormat = (text: string): boolean =>
  text === 'excel' || (/^[DMY]+([/.-])[DM]+\1[DMY]+$/.test(text) && partsOf(text).join() !== '')

const partsOf = (format: string): string[] => {
  const parts = format.split(/[/.-]/)
  return [...parts].sort().join() === 'DD,MM,YYYY' ? parts : []
}

type Reading = { value: string } | { problem: Words }

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
      problem: words(
        `“${written}” looks like Excel’s number for ${serial.value}. Write the day as 2007-12-31, or declare the column’s dates as Excel numbers.`,
        `«${written}» parece el número de Excel de ${serial.value}. Escriba el día como 2007-12-31 o indique que la columna tiene números de Excel.`,
      ),
    }
  }
  return {
    problem: words(
      `“${written.slice(0, 40)}” is not a day in ISO 8601. Write it as 2007-12-31, or declare how the column writes its dates.`,
      `«${written.slice(0, 40)}» no es un día según ISO 8601. Escríbalo como 2007-12-31 o indique cómo escribe las fechas la columna.`,
    ),
  }
}

/** Excel counts days from 1900, and counts 29 February 1900, which there was not. */
function fromExcel(written: string): Reading {
  const serial = Number(written)
  if (!/^\d{1,7}$/.test(written) || serial < 1 || serial === 60 || serial > 2_958_465) {
    return {
      problem: words(
        `“${written.slice(0, 40)}” is not one of Excel’s day numbers, such as 39447 for 2007-12-31.`,
        `«${written.slice(0, 40)}» no es un número de día de Excel, como 39447 para 2007-12-31.`,
      ),
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
    problem: words(
      `“${written.slice(0, 40)}” is not a day written as ${format}.`,
      `«${written.slice(0, 40)}» no es un día escrito como ${format}.`,
    ),
  }
}
