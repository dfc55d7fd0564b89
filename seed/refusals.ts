import { environmentOf } from '#src/env/index.ts'
import type { Head } from './database/stored'
import type { Names } from './database/names'
import type { Seeding } from './database/seeding'
import { taken } from './files/claims'
import type { Entry, Summary } from './files'
import { Addresses } from './files/redirects'
import { at } from './files/yaml-file'
import type { Mistake } from './mistakes'
import type { Step } from './plan'
import { uniqueKey } from './keys'

interface Owner {
  name: string
  isTrashed: boolean
}

/**
 * What the database would refuse of a plan: values that other documents have there, and relations to what is not there. Steps are looked
 * at in the order in which they are carried out, since one may free what the next takes.
 */
export function refusals(steps: readonly Step[], heads: readonly Head[], names: Names, entryOf: (summary: Summary) => Entry): Mistake[] {
  const of = (...actions: string[]) => steps.filter(({ decision }) => actions.includes(decision.action))
  const creating = of('create')
  const made = new Set(creating.map(({ name }) => name))
  const owners = new Map<string, Owner>()
  for (const head of heads)
    for (const claim of claims(head.collection, head.unique))
      owners.set(claim, { name: head.name ?? `${head.collection}/#${head.id}`, isTrashed: head.isTrashed })

  return [...creating, ...of('update', 'restore')].flatMap(({ head, name, summary }): Mistake[] => {
    if (!summary) return []
    const { collection, references, unique } = summary
    const mistakes: Mistake[] = []
    const own = new Set(head ? claims(collection, head.unique) : [])
    for (const [field, value] of Object.entries(unique)) {
      const claim = uniqueKey(collection, field, value)
      const owner = own.has(claim) ? undefined : owners.get(claim)
      if (owner) mistakes.push(at(entryOf(summary).place, [field], takenInCms(value, owner)))
    }
    for (const claim of own) owners.delete(claim)
    for (const claim of claims(collection, unique)) owners.set(claim, { name, isTrashed: false })
    const absent = references.filter((each) => names.idOf(each) === undefined && !made.has(each))
    if (absent.length > 0) {
      const { place, references: all } = entryOf(summary)
      for (const { name: other, path } of all) if (absent.includes(other)) mistakes.push(at(place, path, gone(other)))
    }
    return mistakes
  })
}

/** Redirects that cannot be followed because of what stays in the database: `check` has found those caused by the files alone. */
export async function redirectRefusals(
  { payload, req }: Seeding,
  steps: readonly Step[],
  heads: readonly Head[],
  entryOf: (summary: Summary) => Entry,
): Promise<Mistake[]> {
  const written = steps.filter(({ decision: { action } }) => action === 'create' || action === 'update' || action === 'restore')
  const redirects = written.flatMap(({ summary }) => (summary?.collection === 'redirects' && summary.published ? [entryOf(summary)] : []))
  if (redirects.length === 0) return []
  const addresses = new Addresses(environmentOf(payload).publicUrl)
  const leaving = new Set(steps.flatMap(({ decision, head }) => (head && decision.action === 'trash' ? [head] : [])))
  for (const { head } of written) if (head) leaving.add(head)
  const staying = heads.filter((head) => head.isPublished && !head.isTrashed && !leaving.has(head))
  for (const { collection, name, unique } of staying) addresses.add(collection, name ?? collection, unique)
  for (const { summary } of written) if (summary?.published) addresses.add(summary.collection, summary.name, summary.unique)
  const ids = new Set(staying.flatMap(({ collection, id }) => (collection === 'redirects' ? [id] : [])))
  const { docs } = await payload.db.find<{ id: string; from?: unknown; to?: unknown }>({
    collection: 'redirects',
    limit: 0,
    pagination: false,
    req,
    where: { 'to.url': { exists: true } },
  })
  for (const doc of docs) if (ids.has(doc.id)) addresses.add('redirects', '', doc)
  for (const { name, published } of redirects) addresses.add('redirects', name, published ?? {})
  return redirects.flatMap(({ place, published }) =>
    addresses.problemsOf(published ?? {}).map(({ path, reason }) => at(place, path, reason)),
  )
}

const claims = (collection: string, values: Record<string, unknown>): string[] =>
  Object.entries(values).flatMap(([field, value]) =>
    typeof value === 'string' && value !== '' ? [uniqueKey(collection, field, value)] : [],
  )

const takenInCms = (value: string, { isTrashed, name }: Owner) =>
  isTrashed ? `${taken(value, name)}, which is in the trash of the CMS, or restore that one` : taken(value, `${name} in the CMS`)

const gone = (name: string) => `${name} was deleted in the CMS, and is made anew only with --force: name another, or use that option`
