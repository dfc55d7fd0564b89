import type { FlattenedField, Payload, PayloadRequest, Where } from 'payload'
import { roleOf } from '#src/access.ts'
import { collectionNamed } from '#src/fields/collection-named.ts'

/** Who asks: what they may ask about, and in which language. */
export interface Reader {
  payload: Payload
  /** The values of a localized field, one list for each language that may match; the first non-empty list applies. */
  languages: string[][]
  /** Which documents of a collection a relation may lead the reader to. */
  readable: (slug: string) => Promise<Where | boolean>
  /** What is hidden from the reader's answers must not be found out by filtering or sorting either. */
  hides: (field: FlattenedField) => Promise<boolean>
  /** Whether the size of what is asked is limited. */
  isLimited: boolean
}

/** The reader that a request comes from, with their access. */
export function readerOf(req: PayloadRequest): Reader {
  const { payload } = req
  return {
    ...server(payload, req.locale, req.fallbackLocale),
    readable: async (slug) => {
      const collection = collectionNamed(slug, payload)
      // Of people, whom others than admins see only by id, nothing is to be found out.
      if (!collection || (collection.auth && roleOf(req) !== 'admin')) return false
      return collection.access.read({ req })
    },
    hides: async (field) =>
      ('hidden' in field && field.hidden === true) || ('access' in field && (await field.access?.read?.({ req })) === false),
    isLimited: true,
  }
}

/** A reader from whom nothing is hidden: the server itself. */
export function server(payload: Payload, locale: unknown, fallback: unknown): Reader {
  const { localization } = payload.config
  const codes = localization ? localization.localeCodes : []
  const isLanguage = (code: unknown): code is string => codes.some((each) => each === code)
  const standard = localization ? [localization.defaultLocale] : []
  const asked = isLanguage(locale) ? [locale] : standard
  return {
    payload,
    languages:
      locale === 'all' || locale === '*'
        ? codes.map((code) => [code])
        : [[...new Set([...asked, ...[fallback].flat()])].filter(isLanguage)],
    readable: () => Promise.resolve(true),
    hides: () => Promise.resolve(false),
    isLimited: false,
  }
}
