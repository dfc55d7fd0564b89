import type { PayloadRequest } from 'payload'
import { isCheckedToPublish } from '#src/fields/checked-to-publish.ts'
import { isRecord } from '#src/fields/walk.ts'
import { operationOn } from '#plugins/guard/operation.ts'
import { defaultLocale, isLocale, locales, type Locale } from '#src/profile/types.ts'
import { latestVersionOf } from '#plugins/publishing/standing.ts'

interface Saving {
  data: object
  event?: string
  id?: unknown
  req: PayloadRequest
}

/** A statement in one language. */
interface Statement {
  language: Locale
  text: string
}

/**
 * The statements of a fact that are checked when it is saved: none for a draft, or where a reason is given; both languages, since
 * both are published, unless one alone is.
 */
export async function statementsToPublish({ data, event, id, req }: Saving): Promise<Statement[]> {
  const { deletedAt, figureNote, statement }: Record<string, unknown> = { ...data }
  if (!isCheckedToPublish({ data, event }) || deletedAt || (typeof figureNote === 'string' && figureNote.trim() !== '')) return []
  const own = isLocale(req.locale) ? req.locale : defaultLocale
  const row = operationOn({ slug: 'facts' }, req)?.row
  const isAlone = row !== undefined && 'language' in row
  // Content files are written in English and then in Spanish: the stored Spanish may still be that of before.
  const isFollowed = req.context.seed === true && own === defaultLocale
  const stored = isAlone || isFollowed || typeof id !== 'string' ? undefined : (await latestVersionOf('facts', id, req))?.statement
  const texts = { ...(isRecord(stored) ? stored : {}), [own]: statement }
  return locales.flatMap((language) => {
    const text = texts[language]
    return typeof text === 'string' && text.trim() !== '' ? [{ language, text }] : []
  })
}
