import type { PayloadRequest, SanitizedCollectionConfig } from 'payload'
import { collectionNamed } from './collection-named'
import { isRecord } from './walk'
import { defaultLocale } from '#src/profile/types.ts'

/** What lists call a document of a collection; undefined while it has no name. Of one that was read in all languages, `locale` is taken. */
export function titleIn(
  doc: object,
  { admin: { useAsTitle } }: SanitizedCollectionConfig,
  locale: string = defaultLocale,
): string | undefined {
  const value: unknown = Object.entries(doc).find(([name]) => name === useAsTitle)?.[1]
  const title = isRecord(value) ? value[locale] || value[defaultLocale] : value
  return typeof title === 'string' ? title : undefined
}

/** What lists call a document, or its id while it has no name. */
export function titleOf(
  { collection, id }: { collection: string; id: string },
  doc: object,
  { locale, payload }: Pick<PayloadRequest, 'payload'> & { locale?: string | null },
): string {
  const config = collectionNamed(collection, payload)
  return (config && titleIn(doc, config, locale ?? undefined)) || id
}
