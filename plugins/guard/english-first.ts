import type { PayloadRequest, ValidationFieldError } from 'payload'
import { isEmpty, isRecord, type FieldValue } from '#src/fields/walk.ts'
import { translate } from '#src/messages/translate.ts'
import { operationOn } from './operation'
import { defaultLocale } from '#src/profile/types.ts'
import { latestVersionIn } from '#plugins/publishing/standing.ts'

/**
 * The required texts that a document to be published lacks in English. A translation may be partial, since every other
 * language falls back to English; English itself may not. Where a translation is published alone, what counts is the English that is
 * public already.
 */
export async function missingInEnglish(
  entries: FieldValue[],
  entity: { slug: string; id: unknown },
  data: Record<string, unknown>,
  req: PayloadRequest,
): Promise<ValidationFieldError[]> {
  if (!req.locale || req.locale === defaultLocale) return []
  const required = entries.filter(({ field }) => 'localized' in field && field.localized && 'required' in field && field.required)
  if (required.length === 0) return []
  const row = operationOn(entity, req)?.row
  const isAlone = row !== undefined && 'language' in row
  const stored = isAlone ? row.before : await latestVersionIn(entity, req)
  return required
    .filter(({ path }) => {
      const texts = storedAt(path.split('.'), stored, data)
      return isEmpty(isRecord(texts) ? texts[defaultLocale] : undefined)
    })
    .map(({ path }) => ({
      path,
      message: isAlone ? translate(req, 'guard:publishEnglishFirstWhat') : translate(req, 'guard:writeEnglishFirstWhat'),
    }))
}

/** The stored value of a place in the new data; rows are identified by their ids, since they may have moved. */
function storedAt([step, ...rest]: string[], stored: unknown, data: unknown): unknown {
  if (step === undefined) return stored
  if (Array.isArray(data) && Array.isArray(stored)) {
    const row: unknown = data[Number(step)]
    return storedAt(rest, isRecord(row) ? stored.filter(isRecord).find(({ id }) => id === row.id) : undefined, row)
  }
  return storedAt(rest, isRecord(stored) ? stored[step] : undefined, isRecord(data) ? data[step] : undefined)
}
