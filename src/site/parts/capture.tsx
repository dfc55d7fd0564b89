import type { Profile } from '#src/profile/index.ts'
import { dayIn } from '../format'
import type { Visit } from '../visit'

/** Says that the content was captured from a page of its time, and leads to it. */
export function CaptureNotice({ archivedPage, visit }: { archivedPage: Profile['country']['archivedPage']; visit: Visit }) {
  if (!archivedPage) return null
  const { locale, say } = visit
  const { capturedOn, url } = archivedPage
  return (
    <p className="notice" role="note">
      {say('capture')}
      {capturedOn && (
        <>
          {' '}
          {say('captureOf')} <time dateTime={capturedOn}>{dayIn(locale, capturedOn)}</time>
        </>
      )}
      {'. '}
      {url && <a href={url}>{say('seeArchivedPage')}</a>}
    </p>
  )
}
