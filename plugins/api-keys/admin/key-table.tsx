'use client'

import { useTranslation } from '@payloadcms/ui'
import { translate } from '#src/messages/translate.ts'
import { stateOf } from '../state'
import type { ApiKey } from '#src/payload-types.ts'
import { LocalTime } from '#src/admin/local-time.tsx'
import { RevokeButton } from './revoke-button'
import '#src/admin/plain-table.css'

interface Props {
  keys: ApiKey[]
  mayRevoke: boolean
  onRevoke: () => void
}

/** API keys, with the columns by which their owner recognises them. */
export function KeyTable({ keys, mayRevoke, onRevoke }: Props) {
  const { i18n } = useTranslation()
  const never = translate({ i18n }, 'apiKeys:never')
  const states = {
    valid: translate({ i18n }, 'apiKeys:valid'),
    revoked: translate({ i18n }, 'apiKeys:revoked'),
    expired: translate({ i18n }, 'apiKeys:expired'),
  }
  return (
    <div className="key-table plain-table" tabIndex={0} role="region" aria-label={translate({ i18n }, 'apiKeys:listApiKeys')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{translate({ i18n }, 'apiKeys:name')}</th>
            <th scope="col">{translate({ i18n }, 'apiKeys:beginsWith')}</th>
            <th scope="col">{translate({ i18n }, 'apiKeys:lastUsed')}</th>
            <th scope="col">{translate({ i18n }, 'apiKeys:expires')}</th>
            <th scope="col">{translate({ i18n }, 'apiKeys:state')}</th>
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
