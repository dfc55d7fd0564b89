'use client'

import { useTranslation } from '@payloadcms/ui'
import { translate } from '#src/messages/translate.ts'
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
    [',', translate({ i18n }, 'importExport:comma')],
    [';', translate({ i18n }, 'importExport:semicolon')],
    ['\t', translate({ i18n }, 'importExport:tab')],
  ]
  const [, found] = delimiters.find(([sign]) => sign === preview?.delimiter) ?? []
  const withFound = (text: string) => (found === undefined || options.delimiter ? text : `${text}: ${found.toLowerCase()}`)
  if (!isCsv && !target.hasTranslations) return null
  return (
    <fieldset className="import-options">
      <legend>{translate({ i18n }, 'importExport:howFileRead')}</legend>
      {target.hasTranslations && (
        <Choice
          label={translate({ i18n }, 'importExport:textsWithoutLanguage')}
          value={options.locale}
          onChange={(locale) => onChange({ ...options, locale })}
          options={target.locales.map(({ code, label }) => [code, label])}
        />
      )}
      {isCsv && hasNumbers && (
        <Choice
          label={translate({ i18n }, 'importExport:decimalsAreWritten')}
          value={options.decimals ?? ''}
          onChange={(sign) => onChange({ ...options, decimals: sign === 'point' || sign === 'comma' ? sign : undefined })}
          options={[
            ['', translate({ i18n }, 'importExport:fileShows')],
            ['point', translate({ i18n }, 'importExport:point12345')],
            ['comma', translate({ i18n }, 'importExport:comma12345')],
          ]}
        />
      )}
      {isCsv && (
        <Choice
          label={translate({ i18n }, 'importExport:columnsSeparated')}
          value={options.delimiter ?? ''}
          onChange={(delimiter) => onChange({ ...options, delimiter: delimiter || undefined })}
          options={[['', withFound(translate({ i18n }, 'importExport:fileShows'))], ...delimiters]}
        />
      )}
      {dayColumns.map((heading) => (
        <Choice
          key={heading}
          label={translate({ i18n }, 'importExport:datesOf', { heading })}
          value={options.dates[heading] ?? ''}
          onChange={(format) => {
            const others = Object.entries(options.dates).filter(([name]) => name !== heading)
            onChange({ ...options, dates: Object.fromEntries(format ? [...others, [heading, format]] : others) })
          }}
          options={[
            ['', '2007-12-31'],
            ...datePatterns.map((pattern) => [pattern, pattern.replace('DD', '31').replace('MM', '12').replace('YYYY', '2007')] as const),
            ['excel', translate({ i18n }, 'importExport:excelsDayNumbers39447')],
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
