'use client'

import { useTranslation } from '@payloadcms/ui'
import { say } from '#src/fields/words.ts'
import { Choice } from './choice'
import type { ColumnKind, FileOptions, Preview, Target } from './types'

interface Props {
  target: Target
  /** Absent while the file could not be read. */
  preview?: Preview
  options: FileOptions
  onChange: (options: FileOptions) => void
}

const datePatterns = ['DD/MM/YYYY', 'MM/DD/YYYY', 'YYYY/MM/DD', 'DD.MM.YYYY', 'DD-MM-YYYY', 'MM-DD-YYYY']

/** How the file is to be read, where that makes a difference to this file. */
export function FileOptionsForm({ target, preview, options, onChange }: Props) {
  const { i18n } = useTranslation()
  const isCsv = preview?.format !== 'json'
  const kinds = new Map((preview?.columns ?? []).map(({ field, heading }) => [heading, kindOf(field, target)]))
  const dayColumns = [...kinds].flatMap(([heading, kind]) => (kind === 'day' ? [heading] : []))
  const hasNumbers = preview ? [...kinds.values()].includes('number') : target.columnKinds.some(({ kind }) => kind === 'number')
  const delimiters: [string, string][] = [
    [',', say({ i18n }, 'Comma', 'Coma')],
    [';', say({ i18n }, 'Semicolon', 'Punto y coma')],
    ['\t', say({ i18n }, 'Tab', 'Tabulador')],
  ]
  const [, found] = delimiters.find(([sign]) => sign === preview?.delimiter) ?? []
  const withFound = (text: string) => (found === undefined || options.delimiter ? text : `${text}: ${found.toLowerCase()}`)
  if (!isCsv && !target.hasTranslations) return null
  return (
    <fieldset className="import-options">
      <legend>{say({ i18n }, 'How the file is read', 'Cómo se lee el archivo')}</legend>
      {target.hasTranslations && (
        <Choice
          label={say({ i18n }, 'Texts without a language are in', 'Los textos sin idioma están en')}
          value={options.locale}
          onChange={(locale) => onChange({ ...options, locale })}
          options={target.locales.map(({ code, label }) => [code, label])}
        />
      )}
      {isCsv && hasNumbers && (
        <Choice
          label={say({ i18n }, 'Decimals are written', 'Los decimales se escriben')}
          value={options.decimals ?? ''}
          onChange={(sign) => onChange({ ...options, decimals: sign === 'point' || sign === 'comma' ? sign : undefined })}
          options={[
            ['', say({ i18n }, 'As the file shows', 'Como muestre el archivo')],
            ['point', say({ i18n }, 'With a point: 1,234.5', 'Con punto: 1,234.5')],
            ['comma', say({ i18n }, 'With a comma: 1.234,5', 'Con coma: 1.234,5')],
          ]}
        />
      )}
      {isCsv && (
        <Choice
          label={say({ i18n }, 'Columns are separated by', 'Las columnas se separan con')}
          value={options.delimiter ?? ''}
          onChange={(delimiter) => onChange({ ...options, delimiter: delimiter || undefined })}
          options={[['', withFound(say({ i18n }, 'As the file shows', 'Como muestre el archivo'))], ...delimiters]}
        />
      )}
      {dayColumns.map((heading) => (
        <Choice
          key={heading}
          label={say({ i18n }, `Dates of “${heading}”`, `Fechas de «${heading}»`)}
          value={options.dates[heading] ?? ''}
          onChange={(format) => {
            const others = Object.entries(options.dates).filter(([name]) => name !== heading)
            onChange({ ...options, dates: Object.fromEntries(format ? [...others, [heading, format]] : others) })
          }}
          options={[
            ['', '2007-12-31'],
            ...datePatterns.map((pattern) => [pattern, pattern.replace('DD', '31').replace('MM', '12').replace('YYYY', '2007')] as const),
            ['excel', say({ i18n }, 'Excel’s day numbers: 39447', 'Números de día de Excel: 39447')],
          ]}
        />
      ))}
    </fieldset>
  )
}

/** What the values of a column are; columns name fields by paths such as `figures_0_period_from`. */
function kindOf(field: string | null, { columnKinds }: Target): ColumnKind['kind'] | undefined {
  const path = field?.replace(/_\d+(?=_|$)/g, '_#')
  return columnKinds.find((each) => each.path === path)?.kind
}
