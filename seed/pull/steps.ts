import type { Where } from 'payload'
import { z } from 'zod'
import { changeIn } from '#plugins/history/read.ts'
import type { ChangeKind } from '#plugins/history/kinds.ts'
import { normalForm, type NameOf } from '../database/normal-form'
import type { Seeding } from '../database/seeding'
import { digestOf, digestsByField } from '../digest'
import { comparedFields, fieldsOf, type Values } from '../model'
import type { Change } from './changes'
import { documentKey } from '../keys'

/** A user who has worked on the content, as far as the CMS still knows them. */
export interface Person {
  id?: string
  name?: string
}

export type StepKind = ChangeKind | 'delete'

/** What one person did to one document before another person went on, and which fields of the files come of it. */
export interface Turn {
  change: Change
  person: Person
  /** When the last of it was done. */
  date: Date
  steps: { kind: StepKind | undefined; note: string | undefined }[]
  fields: ReadonlySet<string>
}

interface Version {
  person: Person
  date: Date
  kind: ChangeKind | undefined
  note: string | undefined
  isPublished: boolean
  values: Values
}

/**
 * Who made the changes: the versions of each document since it was applied, and of what is gone the audit log. Of a published document
 * each field is attributed to the last user who changed it before it was published; intermediate texts stay in the CMS.
 *
 * @param otherwise the date of changes without a recorded one
 */
export async function readTurns(
  seeding: Seeding,
  changes: readonly Change[],
  nameOf: NameOf,
  drafts: boolean,
  otherwise: Date,
): Promise<Turn[]> {
  const versions = await readVersions(seeding, changes, nameOf)
  const removals = await readRemovals(
    seeding,
    changes.filter(({ action }) => action === 'remove'),
  )
  return changes.flatMap((change) => {
    const own = change.action === 'remove' ? [] : sinceApplied(change, versions.get(keyOf(change)) ?? [], drafts)
    if (own.length > 0) return turnsOf(change, own)
    const removal = removals.get(keyOf(change))
    const kind: StepKind | undefined = change.action === 'remove' ? (change.head ? 'trash' : 'delete') : undefined
    const { person = {}, date = otherwise } = removal ?? {}
    return [{ change, person, date, steps: [{ kind, note: undefined }], fields: change.fields }]
  })
}

const keyOf = ({ collection, document }: Pick<Change, 'collection' | 'document'>) => documentKey(collection, String(document))

function turnsOf(change: Change, versions: Version[]): Turn[] {
  const model = comparedFields(change.collection)
  const turns: (Turn & { fields: Set<string> })[] = []
  const owners = new Map<string, number>()
  let before = digestsByField(change.entry?.published ?? change.entry?.draft ?? {}, model)
  for (const { date, kind, note, person, values } of versions) {
    const last = turns.at(-1)
    if (last && isSamePerson(last.person, person)) Object.assign(last, { date, steps: [...last.steps, { kind, note }] })
    else turns.push({ change, person, date, steps: [{ kind, note }], fields: new Set() })
    const now = digestsByField(values, model)
    for (const path of new Set([...before.keys(), ...now.keys()]))
      if (before.get(path) !== now.get(path)) owners.set(path, turns.length - 1)
    before = now
  }
  for (const path of change.fields) {
    // A new document comes whole: half of it would be no document.
    const index = change.action === 'create' ? 0 : (owners.get(path) ?? turns.length - 1)
    turns[index]?.fields.add(path)
  }
  // Saved, and overwritten by another user before it was published: nothing of it remains.
  return turns.filter(({ fields, steps }) => fields.size > 0 || steps.some(({ kind }) => kind !== 'update' && kind !== 'create'))
}

const isSamePerson = (one: Person, other: Person) => (one.id ?? one.name) === (other.id ?? other.name)

/** The versions since the one that was applied; without drafts those that led to what is published. */
function sinceApplied({ last, target }: Change, versions: Version[], drafts: boolean): Version[] {
  const isApplied = ({ isPublished, kind, values }: Version) =>
    kind === 'apply' || (last !== undefined && digestOf(values) === (isPublished ? last.published : last.draft))
  const since = versions.slice(versions.findLastIndex(isApplied) + 1)
  if (drafts || !target.published) return since
  return since.slice(0, since.findLastIndex(({ isPublished }) => isPublished) + 1)
}

const stored = z.array(
  z.looseObject({
    parent: z.coerce.string().optional(),
    updatedAt: z.coerce.date(),
    version: z.looseObject({ _status: z.string().nullish(), updatedBy: z.unknown().optional(), change: z.unknown().optional() }),
  }),
)

const batch = 200

async function readVersions({ payload, req }: Seeding, changes: readonly Change[], nameOf: NameOf): Promise<Map<string, Version[]>> {
  const all = new Map<string, Version[]>()
  const query = { limit: 0, locale: 'all', pagination: false, req, sort: 'updatedAt' } as const
  const add = (collection: Change['collection'], docs: unknown[]) => {
    for (const { parent, updatedAt, version } of stored.parse(docs)) {
      const key = keyOf({ collection, document: parent ?? 'site' })
      const { by, kind, note } = changeIn(version.change)
      const id = typeof version.updatedBy === 'string' ? version.updatedBy : undefined
      const own = all.get(key) ?? []
      own.push({
        person: { id, name: by },
        date: updatedAt,
        kind,
        note,
        isPublished: version._status === 'published',
        values: normalForm(version, fieldsOf(collection), nameOf),
      })
      all.set(key, own)
    }
  }
  const present = changes.filter(({ action }) => action !== 'remove')
  for (const collection of new Set(present.map((change) => change.collection))) {
    if (collection === 'site') {
      add(collection, (await payload.db.findGlobalVersions({ ...query, global: 'site' })).docs)
      continue
    }
    const ids = present.flatMap((change) => (change.collection === collection && change.document !== undefined ? [change.document] : []))
    for (let start = 0; start < ids.length; start += batch) {
      const where = { parent: { in: ids.slice(start, start + batch) } }
      add(collection, (await payload.db.findVersions({ ...query, collection, where })).docs)
    }
  }
  return all
}

const entries = z.array(z.looseObject({ documentId: z.string(), userId: z.string().nullish(), createdAt: z.coerce.date() }))

/** Who moved documents to the trash or deleted them, and when. */
async function readRemovals({ payload, req }: Seeding, changes: Change[]): Promise<Map<string, { person: Person; date: Date }>> {
  const removals = new Map<string, { person: Person; date: Date }>()
  for (const collection of new Set(changes.map((change) => change.collection))) {
    const ids = changes.flatMap((change) => (change.collection === collection && change.document !== undefined ? [change.document] : []))
    for (let start = 0; start < ids.length; start += batch) {
      const where: Where = {
        and: [
          { documentType: { equals: collection } },
          { documentId: { in: ids.slice(start, start + batch) } },
          { operation: { in: ['trash', 'delete'] } },
        ],
      }
      const query = { collection: 'audit-log', limit: 0, pagination: false, req, sort: 'createdAt', where } as const
      for (const { createdAt, documentId, userId } of entries.parse((await payload.db.find(query)).docs))
        removals.set(keyOf({ collection, document: documentId }), { person: { id: userId ?? undefined }, date: createdAt })
    }
  }
  return removals
}
