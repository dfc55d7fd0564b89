import { Forbidden, type Payload, type PayloadRequest } from 'payload'
import { mayReadDrafts } from '#src/access.ts'
import type { Unsaved } from '#plugins/live-preview/unsaved.ts'
import { movedTo, readRows } from './query'
import { shapeProfile } from './shape'
import type { Locale, Profile, ProseFormat } from './types'

export type * from './types'
export { locales } from './types'

interface ProfileRequest {
  /** The country's slug, or its ISO 3166-1 code of two or three letters in any case; a slug wins over a code. */
  key: string
  locale?: Locale
  format?: ProseFormat
  /** Shows the latest drafts, to those who may read them. */
  draft?: boolean
  /** Leaves empty what is not written in `locale` itself, where English would speak. */
  isOwnOnly?: boolean
  /** The requester; the public by default. */
  user?: PayloadRequest['user']
  /** A draft as it is in the requester's edit view. */
  unsaved?: Unsaved
}

/** The profile; or the slug to which the country has moved; or neither. */
type ProfileAnswer = { profile: Profile } | { movedTo: string } | undefined

/**
 * Everything the page of a country shows, as its reader may see it.
 *
 * @returns undefined when the reader sees no such country
 * @throws Forbidden when drafts are requested by a user who may not read them, whether or not the country exists
 */
export async function countryProfile(
  payload: Payload,
  { key, locale = 'en', format = 'html', draft = false, isOwnOnly = false, user = null, unsaved }: ProfileRequest,
): Promise<ProfileAnswer> {
  if (draft && !mayReadDrafts({ user })) throw new Forbidden()
  // Nothing else is a slug or a code, and PostgreSQL refuses some of it.
  if (!/^[a-z0-9-]{1,200}$/i.test(key)) return undefined
  const reading = { locale, draft, isOwnOnly, user, unsaved }
  const rows = await readRows(payload, key, reading)
  if (rows) return { profile: shapeProfile(rows, { format, locale }) }
  const slug = await movedTo(payload, key, reading)
  return slug === undefined ? undefined : { movedTo: slug }
}
