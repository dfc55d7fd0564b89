import { isNeedy } from '#plugins/dependants/index.ts'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { keepsEdit } from './decide'
import type { Names } from './database/names'
import { readDocuments, readSite, type Head } from './database/stored'
import type { Seeding } from './database/seeding'
import type { Entry, Summary } from './files'
import { at } from './files/yaml-file'
import type { Mistake } from './mistakes'
import type { Step } from './plan'
import { documentKey } from './keys'

/**
 * Keeps what the files no longer describe where it is, as long as anything names it that stays: published or in a draft, edited, in
 * conflict, or never in the files. What is kept so keeps what it names itself.
 *
 * @param heads every stored document
 */
export async function keepNeeded(seeding: Seeding, names: Names, heads: readonly Head[], steps: readonly Step[]): Promise<void> {
  const trashing = new Map(
    steps.flatMap((step) =>
      step.head && step.decision.action === 'trash' ? [[documentKey(step.head.collection, step.head.id), step]] : [],
    ),
  )
  if (trashing.size === 0) return
  // These say what the files say, which name nothing that they do not describe.
  const asFiles = new Set(
    steps.flatMap(({ decision, head }) =>
      head && !keepsEdit(decision) && ['unchanged', 'update', 'restore', 'trash'].includes(decision.action)
        ? [documentKey(head.collection, head.id)]
        : [],
    ),
  )
  let staying = heads.filter(
    (head) => !head.isTrashed && !asFiles.has(documentKey(head.collection, head.id)) && needsWhatItNames(seeding, head),
  )
  while (staying.length > 0) {
    const kept = new Set<Step>()
    for await (const [head, place] of namedBy(seeding, staying)) {
      const step = trashing.get(place)
      if (!step) continue
      const name = names.nameOf(head.collection, head.id) ?? head.name ?? `${head.collection}/#${head.id}`
      step.neededBy = [...new Set([...(step.neededBy ?? []), name])]
      if (step.decision.action === 'trash') kept.add(step)
      step.decision = { action: 'kept', reason: 'needed by what stays' }
    }
    staying = [...kept].flatMap(({ head }) => (head && needsWhatItNames(seeding, head) ? [head] : []))
  }
}

function needsWhatItNames({ payload }: Seeding, { collection }: Head): boolean {
  const config = collectionNamed(collection, payload)
  return config ? isNeedy(config) : true
}

/** What documents name, published or in a draft: each with the place of what it names. */
async function* namedBy(seeding: Seeding, heads: readonly Head[]): AsyncGenerator<[Head, string]> {
  let named: string[] = []
  const note = (collection: string, id: string) => {
    named.push(documentKey(collection, id))
    return undefined
  }
  for (const collection of new Set(heads.map((head) => head.collection))) {
    const some = heads.filter((head) => head.collection === collection)
    if (collection === 'site') {
      const site = await readSite(seeding)
      site?.read(note)
      for (const head of some) for (const place of named) yield [head, place]
      named = []
      continue
    }
    for await (const [head] of readDocuments(seeding, collection, some, note)) {
      for (const place of named) yield [head, place]
      named = []
    }
  }
}

/** Where files would publish beside what an editor has moved to the trash. */
export function besideTrashed(steps: readonly Step[], entryOf: (summary: Summary) => Entry): Mistake[] {
  const trashed = new Set(steps.filter(({ decision, head }) => head?.isTrashed && decision.action !== 'restore').map(({ name }) => name))
  return steps.flatMap(({ decision, summary }): Mistake[] => {
    const isWritten = decision.action === 'create' || decision.action === 'update' || decision.action === 'restore'
    if (!summary || !isWritten || summary.collection === 'redirects' || !summary.references.some((name) => trashed.has(name))) return []
    const { place, published, references } = entryOf(summary)
    return references
      .filter(({ name, path: [first] }) => published && first !== 'draft' && trashed.has(name))
      .map(({ name, path }) =>
        at(place, path, `${name} is in the trash of the CMS: restore it there or apply with --force, or do not name it here`),
      )
  })
}
