import { createLocalReq, type Payload } from 'payload'
import type { KeyState, StoredKey } from '#plugins/api-keys/check.ts'
import { writeEntry } from './entry'
import { count, isWorthAnEntry } from './logins'

/**
 * Writes down that an API key was refused; of a flood few, as of failed logins: of those of one key, or of unknown ones, from one address
 * within ten minutes the 1st, 10th, 100th … have an entry, which says how many there were by then.
 *
 * @param headers those of the request, with its id and address
 */
export async function recordRefusedKey(
  refused: { state: KeyState; stored?: StoredKey },
  headers: Headers,
  payload: Payload,
): Promise<void> {
  const { state, stored } = refused
  const address = headers.get('x-client-address') ?? 'unknown'
  const { account, times } = count(address, stored ? `key ${stored.id}` : 'unknown key')
  if (!isWorthAnEntry(times)) return
  const isSaid = stored !== undefined && account === `key ${stored.id}`
  try {
    const entry = isSaid ? { documentType: 'api-keys', documentId: stored.id, title: stored.name, userId: stored.user } : {}
    const details = account === 'many accounts' ? account : state
    await writeEntry(
      { operation: 'key-refused', via: 'API key', details, times, ...entry },
      await createLocalReq({ req: { headers } }, payload),
    )
  } catch (err) {
    payload.logger.error({ msg: 'A refused API key could not be written to the audit log', err })
  }
}
