'use client'

import { useTranslation } from '@payloadcms/ui'
import { say } from '#src/fields/words.ts'
import type { Conflict as Data } from '#plugins/review/seen.ts'

/** What a reviewer saw beside what is stored now, field by field. */
export function Conflict({ seen, changes }: Data) {
  const { i18n } = useTranslation()
  const languages: Record<string, string> = { en: say({ i18n }, 'English', 'inglés'), es: say({ i18n }, 'Spanish', 'español') }
  const nothing = say({ i18n }, 'empty', 'vacío')
  return (
    <>
      <p role="alert">
        {say(
          { i18n },
          'Somebody has changed this since you opened it. Nothing was published.',
          'Alguien lo ha cambiado desde que lo abrió. No se publicó nada.',
        )}
      </p>
      {seen === null && (
        <p>{say({ i18n }, 'The version that you saw is no longer kept.', 'La versión que usted vio ya no se conserva.')}</p>
      )}
      {seen !== null && changes.length === 0 && (
        <p>{say({ i18n }, 'It was saved again, with the same content.', 'Se guardó de nuevo, con el mismo contenido.')}</p>
      )}
      {changes.length > 0 && (
        <div className="review-conflict" tabIndex={0} role="region" aria-label={say({ i18n }, 'Changes', 'Cambios')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say({ i18n }, 'Field', 'Campo')}</th>
                <th scope="col">{say({ i18n }, 'What you saw', 'Lo que usted vio')}</th>
                <th scope="col">{say({ i18n }, 'What is stored now', 'Lo que está guardado ahora')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <tr key={`${change.field} ${change.locale ?? ''}`}>
                  <th scope="row">
                    {change.label}
                    {change.locale && ` (${languages[change.locale] ?? change.locale})`}
                  </th>
                  <td>{change.seen ?? <em>{nothing}</em>}</td>
                  <td>{change.stored ?? <em>{nothing}</em>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>
        {say(
          { i18n },
          'Open what is stored now and read it; then approve it, or return it. What you typed and did not save is dropped.',
          'Abra lo que está guardado ahora y léalo; después apruébelo o devuélvalo. Lo que escribió sin guardar se descarta.',
        )}
      </p>
    </>
  )
}
