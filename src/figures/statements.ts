import type { PayloadRequest, TextareaFieldValidation } from 'payload'
import { isCheckedToPublish } from '../fields/checked-to-publish'
import { validateParagraph } from '../fields/text'
import { isRecord } from '../fields/walk'
import { say } from '../fields/words'
import { operationOn } from '../operation'
import { defaultLocale, isLocale, locales, type Locale } from '../profile/types'
import { latestVersionOf } from '../publishing/standing'
import { languageDifferences } from './compare'
import { differenceWords } from './messages'

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

/** Asks that the languages of a published statement have the same numbers, units and dates. */
export const sameInBothLanguages: TextareaFieldValidation = async (value, options) => {
  const valid = await validateParagraph(value, options)
  if (valid !== true) return valid
  const statements = await statementsToPublish(options)
  const [english, spanish] = locales.map((locale) => statements.find(({ language }) => language === locale)?.text)
  if (english === undefined || spanish === undefined) return true
  const found = languageDifferences({ en: english, es: spanish }).map(differenceWords)
  if (found.length === 0) return true
  const [en, es] = [found.map((each) => each.en).join('; '), found.map((each) => each.es).join('; ')]
  return say(
    options.req,
    `The languages differ: ${en}. Correct one of them, or give the reason under "Reason for numbers without a figure".`,
    `Los idiomas difieren: ${es}. Corrija uno de los dos o explíquelo en «Motivo de los números sin cifra».`,
  )
}
