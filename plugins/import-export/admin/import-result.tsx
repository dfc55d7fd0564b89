'use client'

import { Button, useAuth, useConfig, useTranslation } from '@payloadcms/ui'
import * as qs from 'qs-esm'
import { formatAdminURL } from 'payload/shared'
import { say } from '#src/fields/words.ts'
import { Section } from './section'
import type { Target, Totals } from './types'

interface Props {
  target: Target
  totals: Totals
  /** When the import began to write. */
  since: string
  onStartOver: () => void
}

/** What became of the file's rows, and the way to the documents. */
export function ImportResult({ target, totals, since, onStartOver }: Props) {
  const { i18n } = useTranslation()
  const { config } = useConfig()
  const { user } = useAuth()
  // What was saved by hand meanwhile is not the file's.
  const mine = {
    and: [{ 'change.kind': { equals: 'import' } }, { updatedBy: { equals: user?.id } }, { updatedAt: { greater_than_equal: since } }],
  }
  const search = qs.stringify({ where: { or: [mine] }, sort: '-updatedAt' }, { addQueryPrefix: true })
  const list = formatAdminURL({ adminRoute: config.routes.admin, path: `/collections/${target.slug}${search}` })
  const count = (number: number) => number.toLocaleString(i18n.language)
  return (
    <Section heading={say({ i18n }, 'Imported as drafts', 'Importado como borradores')}>
      <ul className="import-done">
        <li>{say({ i18n }, `${count(totals.new)} new`, `${count(totals.new)} nuevos`)}</li>
        <li>{say({ i18n }, `${count(totals.changed)} changed`, `${count(totals.changed)} modificados`)}</li>
        <li>
          {say(
            { i18n },
            `${count(totals.unchanged)} unchanged, and left alone`,
            `${count(totals.unchanged)} sin cambios, que no se tocaron`,
          )}
        </li>
      </ul>
      <div className="import-action">
        <Button el="link" to={list} margin={false}>
          {say({ i18n }, 'Show the imported drafts', 'Mostrar los borradores importados')}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={onStartOver}>
          {say({ i18n }, 'Import another file', 'Importar otro archivo')}
        </Button>
      </div>
    </Section>
  )
}
