import { isRecord } from '#src/fields/walk.ts'
import { defaultLocale } from '#src/profile/types.ts'
import type { Visit } from './visit'

/**
 * Reads something for a page, and in an edition that is not English once more without the English texts that speak for what is not
 * translated: what differs is marked as English on the page (`Visit.languageOf`). Previews are read once.
 *
 * @param read reads for the public; the second time with `isOwnOnly`
 */
export async function readAndTell<Answer>(
  { isDraft, locale, foreign }: Visit,
  read: (isOwnOnly: boolean) => Promise<Answer>,
): Promise<Answer> {
  const isForeignPossible = locale !== defaultLocale && !isDraft
  const [shown, own] = await Promise.all([read(false), isForeignPossible ? read(true) : undefined])
  if (isForeignPossible) note(foreign, shown, own)
  return shown
}

/** Notes texts, and prose as it is stored, that are shown and are not there in the page's own language. */
function note(foreign: Visit['foreign'], shown: unknown, own: unknown) {
  if (typeof shown === 'string') {
    // A heading may be of two texts, and only the second of them be English.
    if (shown !== '' && !(typeof own === 'string' && own !== '' && shown.startsWith(own))) foreign.add(shown)
  } else if (Array.isArray(shown)) {
    for (const [index, each] of shown.entries()) note(foreign, each, Array.isArray(own) ? own[index] : undefined)
  } else if (isRecord(shown)) {
    if ('root' in shown) {
      if (!own) foreign.add(shown)
    } else for (const [name, each] of Object.entries(shown)) note(foreign, each, isRecord(own) ? own[name] : undefined)
  }
}
