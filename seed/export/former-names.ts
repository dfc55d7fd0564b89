import { z } from 'zod'
import { hasPage, pagePaths } from '#src/profile/page-paths.ts'
import { readApplied } from '../database/applied'
import type { Seeding } from '../database/seeding'
import type { Head } from '../database/stored'
import { nameOf, renameable } from '../model'
import { documentKey } from '../keys'

/**
 * The names that exported documents had before, by their names: as they were last applied, and as redirects from their old addresses have
 * them. Another database may still have a document under any of them.
 */
export async function readFormerNames(seeding: Seeding, heads: readonly Head[]): Promise<Map<string, string[]>> {
  const exported = new Map(heads.map((head) => [documentKey(head.collection, head.id), head]))
  const present = new Set(heads.map(({ name }) => name))
  const claimed = new Set<string>()
  const formerNames = new Map<string, string[]>()
  const add = (head: Head | undefined, former: string) => {
    if (!head?.name || present.has(former) || claimed.has(former) || !renameable.some((each) => each === head.collection)) return
    claimed.add(former)
    formerNames.set(head.name, [...(formerNames.get(head.name) ?? []), former].sort())
  }
  for (const { document, from } of await pagesLeft(seeding, heads)) add(exported.get(document), from)
  const records = [...(await readApplied(seeding)).values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  const isFact = ({ name }: { name: string }) => name.startsWith('facts/')
  // Facts follow their countries: only of one that has moved alone a former name says more.
  for (const record of [...records.filter((each) => !isFact(each)), ...records.filter(isFact)]) {
    const head = exported.get(documentKey(record.name.replace(/\/.*/s, ''), record.document))
    for (const former of [record.name, ...record.was]) if (!isFact(record) || !isImplied(former, head, formerNames)) add(head, former)
  }
  return formerNames
}

/** Whether a fact has a name because its country had one. */
function isImplied(former: string, head: Head | undefined, formerNames: ReadonlyMap<string, string[]>): boolean {
  const [, country = '', key] = head?.name?.split('/') ?? []
  const [, formerCountry = '', formerKey] = former.split('/')
  return key === formerKey && formerNames.get(`countries/${country}`)?.includes(`countries/${formerCountry}`) === true
}

const leading = z.looseObject({
  id: z.coerce.string(),
  from: z.string(),
  to: z.object({ reference: z.object({ relationTo: z.string(), value: z.coerce.string() }) }),
})

/** The names that pages had by the addresses that lead to them. */
async function pagesLeft({ payload, req }: Seeding, heads: readonly Head[]): Promise<{ document: string; from: string }[]> {
  const ids = new Set(heads.flatMap(({ collection, id }) => (collection === 'redirects' ? [id] : [])))
  const { docs } = await payload.db.find({
    collection: 'redirects',
    limit: 0,
    pagination: false,
    req,
    sort: 'from',
    where: { 'to.type': { equals: 'reference' } },
  })
  return docs.flatMap((doc) => {
    const { data } = leading.safeParse(doc)
    if (!data || !ids.has(data.id)) return []
    const { from, to } = data
    const { reference } = to
    const collection = renameable.find((each) => each === reference.relationTo)
    const slug = collection && hasPage(collection) ? new RegExp(`^${pagePaths[collection]}/([a-z0-9-]+)$`).exec(from)?.[1] : undefined
    return collection && slug !== undefined ? [{ document: documentKey(collection, reference.value), from: nameOf(collection, slug) }] : []
  })
}
