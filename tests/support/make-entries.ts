import type { Payload } from 'payload'
import { Names } from '#seed/database/names.ts'
import { readingOnly } from '#seed/database/seeding.ts'
import { create, update } from '#seed/database/write.ts'
import type { Entry } from '#seed/files/index.ts'

/** Makes documents as editors do: one after another, by Payload's own operations. */
export async function make(payload: Payload, entries: Entry[]): Promise<Names> {
  const names = new Names()
  const later = []
  for (const entry of entries) {
    if (entry.collection === 'site') later.push(entry)
    else if (await create(await readingOnly(payload), names, entry)) later.push(entry)
  }
  for (const entry of later) await update(await readingOnly(payload), names, entry)
  return names
}

/** Changes the documents that `make` has made to what other entries of the same names say. */
export async function change(payload: Payload, names: Names, entries: Entry[]): Promise<void> {
  for (const entry of entries) await update(await readingOnly(payload), names, entry)
}
