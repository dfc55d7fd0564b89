import { commitTransaction, killTransaction, type Payload } from 'payload'
import { DEFAULT_CONTENT_DIR, readContent } from './content'
import { isSame } from './database-form'
import type { Content, Entry, SiteEntry } from './entry'
import { findStored, type Stored } from './find'
import { inOrder, type Step } from './order'
import type { Outcome, Report } from './report'
import { beginSeeding, collectionForm, type Seeding } from './seeding'
import { findSite, isSiteSame, writeSite } from './site'
import { create, update } from './write'

/** How many documents one query looks for. */
const batch = 50

/**
 * Brings the database to what a folder of content files says: `readContent`, then `writeContent`.
 *
 * @param payload a booted Payload instance
 * @param options.from the folder of content files; the one that comes with this program unless given
 * @throws ContentError listing what is wrong in the files; nothing is written then
 */
export const applyContent = async (payload: Payload, { from = DEFAULT_CONTENT_DIR }: { from?: string } = {}): Promise<Report> =>
  writeContent(payload, readContent(from))

/**
 * Writes what differs from the database, in one transaction: all of it, or after an error nothing. A second run writes
 * nothing. What editors did stays: their drafts, what they changed, renamed or moved to the trash.
 *
 * @throws ContentError with the places in the files of what the database refuses
 */
export async function writeContent(payload: Payload, content: Content): Promise<Report> {
  const start = performance.now()
  const seeding = await beginSeeding(payload)
  try {
    const outcomes = await apply(seeding, content)
    await commitTransaction(seeding.req)
    return { outcomes, milliseconds: performance.now() - start }
  } catch (error) {
    await killTransaction(seeding.req)
    throw error
  }
}

async function apply(seeding: Seeding, { entries, site }: Content): Promise<Outcome[]> {
  const outcomes = new Map<string, Outcome>()
  const note = (outcome: Outcome) => outcomes.set(outcome.name, together(outcomes.get(outcome.name), outcome))
  for (const step of inOrder(entries)) {
    for (const part of inBatches(step)) {
      const stored = await findStored(seeding, step.collection, part)
      for (const entry of part) note(await applyEntry(seeding, entry, stored.get(entry)))
    }
  }
  if (site) note(await applySite(seeding, site))
  return [...outcomes.values()]
}

async function applyEntry(seeding: Seeding, entry: Entry, stored: Stored | undefined): Promise<Outcome> {
  const { collection, values } = entry
  const outcome = decide(entry.name, stored, (found) => isSame(found.document, values, collectionForm(seeding, collection)))
  if (outcome.action === 'created') await create(seeding, entry)
  if (outcome.action === 'updated' && stored) await update(seeding, entry, stored.id)
  return outcome
}

async function applySite(seeding: Seeding, site: SiteEntry): Promise<Outcome> {
  const outcome = decide(site.name, await findSite(seeding), (found) => isSiteSame(seeding, site, found))
  if (outcome.action === 'created' || outcome.action === 'updated') await writeSite(seeding, site)
  return outcome
}

/** The rule: what an editor did to a document stays, and nothing is written that is there already. */
function decide(name: string, stored: Stored | undefined, isSame: (stored: Stored) => boolean): Outcome {
  if (!stored) return { name, action: 'created' }
  if (stored.untouchable) return { name, action: 'kept', reason: stored.untouchable }
  // Writing the same again would still add a version (payload-notes 1.8).
  if (isSame(stored)) return { name, action: 'unchanged' }
  return stored.isEdited ? { name, action: 'kept', reason: 'edited in the CMS' } : { name, action: 'updated' }
}

/** One outcome for a document whose entry came in two steps. */
const together = (first: Outcome | undefined, second: Outcome): Outcome => (!first || first.action === 'unchanged' ? second : first)

const inBatches = ({ entries }: Step): (readonly Entry[])[] =>
  Array.from({ length: Math.ceil(entries.length / batch) }, (_, index) => entries.slice(index * batch, (index + 1) * batch))
