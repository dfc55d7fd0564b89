'use client'

import { useTranslation } from '@payloadcms/ui'
import { say } from '#src/fields/words.ts'
import { stateOf } from '../state'
import type { ApiKey } from '#src/payload-types.ts'
import { LocalTime } from '#src/admin/local-time.tsx'
import { RevokeButton } from './revoke-button'

interface Props {
  keys: ApiKey[]
  mayRevoke: boolean
  onRevoke: () => void
}

/** API keys, with the columns by which their owner recognises them. */
export function KeyTable({ keys, mayRevoke, onRevoke }: Props) {
  const { i18n } = useTranslation()
  const never = say({ i18n }, 'never', 'nunca')
  const states = {
    valid: say({ i18n }, 'Valid', 'Válida'),
    revoked: say({ i18n }, 'Revoked', 'Revocada'),
    expired: say({ i18n }, 'Expired', 'Caducada'),
  }
  return (
    <div className="key-table" tabIndex={0} role="region" aria-label={say({ i18n }, 'List of API keys', 'Lista de claves de API')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say({ i18n }, 'Name', 'Nombre')}</th>
            <th scope="col">{say({ i18n }, 'Begins with', 'Empieza por')}</th>
            <th scope="col">{say({ i18n }, 'Last used', 'Último uso')}</th>
            <th scope="col">{say({ i18n }, 'Expires', 'Caduca')}</th>
            <th scope="col">{say({ i18n }, 'State', 'Estado')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">{key.name}</th>
              <td>{key.start && <code>{key.start}…</code>}</td>
              <td>{key.lastUsedAt ? <LocalTime instant={key.lastUsedAt} /> : never}</td>
              <td>{key.expiresAt ? <LocalTime instant={key.expiresAt} /> : never}</td>
              <td>
                {states[stateOf(key)]}
                {mayRevoke && stateOf(key) === 'valid' && <RevokeButton id={key.id} name={key.name} onRevoke={onRevoke} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
