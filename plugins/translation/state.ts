import type { CollectionBeforeChangeHook, Field, FlattenedField, GlobalBeforeChangeHook, PayloadRequest } from 'payload'
import { serverField } from '#src/access.ts'
import { message } from './translations/index.ts'
import { defaultLocale, isLocale, locales } from '#src/profile/types.ts'
import { latestVersionIn, restoredRecordOf } from '#plugins/publishing/standing.ts'
import { afterOriginal, afterTranslation, areSame, readOutdated, textsOf, type OutdatedTexts, type Texts } from './outdated'

/**
 * Whether a translation was made from English that has changed since. The server finds out with each save; who has looked at the
 * translation and found that it still holds empties the field.
 */
export const translationFields = (): Field[] => [
  {
    name: 'translation',
    type: 'select',
    label: message('translation'),
    index: true,
    // One type for all collections: PostgreSQL names them.
    enumName: 'enum_translation',
    custom: { isContent: false },
    options: [{ value: 'out-of-date', label: message('outOfDate') }],
    admin: {
      position: 'sidebar',
      disableBulkEdit: true,
      components: {
        Field: '/plugins/translation/admin/translation-state#TranslationState',
        Cell: '/plugins/translation/admin/translation-state#TranslationCell',
      },
    },
  },
  {
    name: 'outdatedTexts',
    type: 'json',
    access: serverField,
    custom: { isContent: false },
    admin: { hidden: true, disableListColumn: true, disableListFilter: true, disableBulkEdit: true },
  },
]

interface Saved {
  slug: string
  id?: unknown
  fields: FlattenedField[]
  data: Record<string, unknown>
  before: Record<string, unknown> | undefined
}

/** Whether anything in documents of these fields is translated. */
export const isTranslated = (fields: Field[]): boolean =>
  fields.some(
    (field) =>
      ('localized' in field && field.localized) ||
      ('fields' in field && isTranslated(field.fields)) ||
      (field.type === 'tabs' && field.tabs.some((tab) => isTranslated(tab.fields))),
  )

/** Keeps track of what is out of date. A version that is restored brings its own. */
export const trackTranslation: CollectionBeforeChangeHook = async ({ collection, data, operation, originalDoc, req }) => {
  const before: Record<string, unknown> | undefined = operation === 'create' ? undefined : originalDoc
  return {
    ...data,
    ...(await translationOf({ slug: collection.slug, id: before?.id, fields: collection.flattenedFields, data, before }, req)),
  }
}

/** `trackTranslation` for the global. */
export const trackGlobalTranslation: GlobalBeforeChangeHook = async ({ data, global, originalDoc, req }) => ({
  ...data,
  ...(await translationOf({ slug: global.slug, fields: global.flattenedFields, data, before: originalDoc ?? {} }, req)),
})

async function translationOf(saved: Saved, req: PayloadRequest) {
  const { before, data, fields, slug } = saved
  // Payload leaves out of a version that it restores what only the server writes.
  const restored = await restoredRecordOf({ slug }, req)
  if (restored) return { outdatedTexts: restored.version.outdatedTexts ?? null }
  if (!before) return { outdatedTexts: null }
  const isMarked = data.translation === 'out-of-date'
  const stored = readOutdated(before.outdatedTexts)
  const texts = { before: textsOf(fields, before), after: textsOf(fields, data) }
  const isChanged = !areSame(texts.before, texts.after)
  const marks = isMarked || before.translation !== 'out-of-date' ? stored : {}
  const outdated = isChanged ? await outdatedAfter(saved, marks, texts, req) : marks
  // A document marked by hand is marked as a whole, until a text in it is translated.
  const isMarkedByHand = isMarked && !isAny(stored) && !(isChanged && req.locale !== defaultLocale)
  return {
    translation: isAny(outdated) || isMarkedByHand ? 'out-of-date' : null,
    outdatedTexts: isAny(outdated) ? outdated : null,
  }
}

const isAny = (outdated: OutdatedTexts) => Object.values(outdated).some((places) => Object.keys(places).length > 0)

async function outdatedAfter(saved: Saved, marks: OutdatedTexts, { before, after }: { before: Texts; after: Texts }, req: PayloadRequest) {
  if (isLocale(req.locale) && req.locale !== defaultLocale) return afterTranslation(marks, req.locale, before, after)
  const stored = await latestVersionIn(saved, req)
  const others = locales.filter((locale) => locale !== defaultLocale)
  return afterOriginal(marks, before, after, Object.fromEntries(others.map((locale) => [locale, textsOf(saved.fields, stored, locale)])))
}
