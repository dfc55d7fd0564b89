import type { PayloadRequest, ValidationFieldError } from 'payload'
import { collectionNamed } from './fields/collection-named'
import { isEmpty, isRecord, type FieldValue } from './fields/walk'
import { say } from './fields/words'
import { defaultLocale } from './profile/types'
import { latestVersionOf, latestVersionOfGlobal } from './publishing/standing'

/**
 * The required texts that a document to be published lacks in English. A translation may be partial, since every other
 * language falls back to English; English itself may not.
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
  const stored = await latestOf(entity, req)
  return required
    .filter(({ path }) => {
      const texts = storedAt(path.split('.'), stored, data)
      return isEmpty(isRecord(texts) ? texts[defaultLocale] : undefined)
    })
    .map(({ path }) => ({
      path,
      message: say(
        req,
        'Write this in English first: what is not translated is shown in English.',
        'Escríbalo primero en inglés: lo que no está traducido se muestra en inglés.',
      ),
    }))
}

/** The latest version as it is stored, with its texts in all languages; undefined while there is none. */
async function latestOf({ slug, id }: { slug: string; id: unknown }, req: PayloadRequest): Promise<unknown> {
  const { payload } = req
  const collection = collectionNamed(slug, payload)
  if (collection) return typeof id === 'string' ? latestVersionOf(collection.slug, id, req) : undefined
  const global = payload.globals.config.find((candidate) => candidate.slug === slug)
  return global && latestVersionOfGlobal(global.slug, req)
}

/** What is stored for a place in the new data; rows are told apart by their ids, since they may have moved. */
function storedAt([step, ...rest]: string[], stored: unknown, data: unknown): unknown {
  if (step === undefined) return stored
  if (Array.isArray(data) && Array.isArray(stored)) {
    const row: unknown = data[Number(step)]
    return storedAt(rest, isRecord(row) ? stored.filter(isRecord).find(({ id }) => id === row.id) : undefined, row)
  }
  return storedAt(rest, isRecord(stored) ? stored[step] : undefined, isRecord(data) ? data[step] : undefined)
}
