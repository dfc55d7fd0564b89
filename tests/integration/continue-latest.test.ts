import type { Where } from 'payload'
import { beforeAll, describe, expect, it } from 'vitest'
import { describeCms, type Cms } from '../support/cms'
import { makeCountry, makeProgram, unique } from '../support/content'
import type { Person } from '../support/people'
import { firstTurn } from '../support/thorough'
import { isThorough } from '../support/engines'
import { roads, type Options, type Reply, type Road } from '../support/roads'

/** What a program says: its title in both languages, and its progress, which is the same in each. */
interface Texts {
  en: string
  /** Undefined where nothing is published in Spanish. */
  es?: string
  progress: 'planned' | 'active' | 'completed'
}

/** A document as people mean it: what the public reads once it is out of the trash, and what an editor sees in the edit view. */
interface Model {
  page: Texts | undefined
  latest: Texts
  isDraft: boolean
  isTrashed: boolean
  isWaiting: boolean
  /** Whether its first version was published. */
  wasPublished: boolean
}

const old: Texts = { en: 'Old', es: 'Viejo', progress: 'planned' }
const pending: Texts = { en: 'Pending', es: 'Pendiente', progress: 'active' }

const draftOnly: Model = { page: undefined, latest: pending, isDraft: true, isTrashed: false, isWaiting: false, wasPublished: false }
const published: Model = { ...draftOnly, page: old, latest: old, isDraft: false, wasPublished: true }
const withDraft: Model = { ...published, latest: pending, isDraft: true }
const states: Record<string, Model> = {
  'draft only': draftOnly,
  published,
  'published, with a pending draft': withDraft,
  'published, waiting for review': { ...withDraft, isWaiting: true },
  unpublished: { ...draftOnly, wasPublished: true },
  'in the trash, published': { ...published, isTrashed: true },
  'in the trash, with a pending draft': { ...withDraft, isTrashed: true },
}

/** Sends one write by one transport. */
interface Transport {
  name: string
  update: (data: Record<string, unknown>, options?: Options) => Promise<Reply>
  restore: (version: string, options?: Options) => Promise<Reply>
}

interface Operation {
  /** Whether it publishes, which in bulk is refused to what waits for review: nobody has read it. */
  publishes?: boolean
  run: (transport: Transport, versions: { first: string; last: string }) => Promise<Reply>
  /** What it makes of a document. */
  becomes: (model: Model) => Model
  isFor?: (model: Model) => boolean
  /** Whether it is meant to take a page from the public. */
  takes?: boolean
}

const edited = (model: Model, changes: Partial<Texts>): Model => {
  const latest = { ...model.latest, ...changes }
  return { ...model, latest, page: model.page && !model.isDraft ? latest : model.page }
}
const asDraft = (model: Model, changes: Partial<Texts>): Model => ({ ...model, latest: { ...model.latest, ...changes }, isDraft: true })
const publish = (model: Model, changes: Partial<Texts> = {}): Model => {
  const latest = { ...model.latest, ...changes }
  return { ...model, latest, page: latest, isDraft: false, isWaiting: false }
}
const unpublish = (model: Model, changes: Partial<Texts> = {}): Model => ({ ...asDraft(model, changes), page: undefined })

const progress = 'completed'
const isTrashed = (model: Model) => model.isTrashed
const isOut = (model: Model) => !model.isTrashed

/** Everything that writes to a document that is there. */
const operations: Record<string, Operation> = {
  edit: { run: ({ update }) => update({ status: progress }), becomes: (model) => edited(model, { progress }) },
  'edit in Spanish': {
    run: ({ update }) => update({ title: 'Nuevo' }, { locale: 'es' }),
    becomes: (model) => edited(model, { es: 'Nuevo' }),
  },
  'edit as a draft': {
    run: ({ update }) => update({ status: progress }, { draft: true }),
    becomes: (model) => asDraft(model, { progress }),
  },
  'edit and publish': {
    publishes: true,
    run: ({ update }) => update({ status: progress, _status: 'published' }),
    becomes: (model) => publish(model, { progress }),
  },
  'edit and publish, calling it a draft': {
    publishes: true,
    run: ({ update }) => update({ status: progress, _status: 'published' }, { draft: true }),
    becomes: (model) => publish(model, { progress }),
  },
  publish: { publishes: true, run: ({ update }) => update({ _status: 'published' }), becomes: publish },
  unpublish: { run: ({ update }) => update({ _status: 'draft' }), becomes: unpublish, takes: true },
  'edit and unpublish': {
    run: ({ update }) => update({ status: progress, _status: 'draft' }),
    becomes: (model) => unpublish(model, { progress }),
    takes: true,
  },
  trash: {
    run: ({ update }) => update({ deletedAt: new Date().toISOString() }),
    becomes: (model) => ({ ...model, isTrashed: true }),
    isFor: isOut,
    takes: true,
  },
  'take out of the trash': {
    run: ({ update }) => update({ deletedAt: null }),
    becomes: (model) => ({ ...model, isTrashed: false }),
    isFor: isTrashed,
  },
  'take out of the trash as a draft': {
    run: ({ update }) => update({ deletedAt: null, _status: 'draft' }),
    becomes: (model) => ({ ...unpublish(model), isTrashed: false }),
    isFor: isTrashed,
  },
  'restore the first version': {
    run: ({ restore }, { first }) => restore(first),
    becomes: (model) => (model.wasPublished ? publish(model, old) : asDraft(model, old)),
    isFor: isOut,
  },
  'restore the first version as a draft': {
    run: ({ restore }, { first }) => restore(first, { draft: true }),
    becomes: (model) => asDraft(model, old),
    isFor: isOut,
  },
  'restore the pending draft': {
    run: ({ restore }, { last }) => restore(last),
    becomes: (model) => model,
    isFor: (model) => isOut(model) && model.isDraft,
  },
}

const spoken = ({ page, latest, isDraft, isTrashed, isWaiting }: Model) =>
  JSON.stringify({ public: isTrashed ? undefined : page, latest, isDraft, isTrashed, isWaiting })

interface Stored {
  id: string
  title: { en: string; es?: string | null }
  status: Texts['progress']
  _status: string
  deletedAt?: string | null
  reviewState?: string | null
}
const textsOf = ({ title, status }: Stored): Texts => ({ en: title.en, es: title.es ?? undefined, progress: status })

/** Makes programs in a state, and reads what became of them. */
class Programs {
  #country = ''
  constructor(readonly cms: Cms) {}

  async open() {
    this.#country = (await makeCountry(this.cms.payload)).id
  }

  async bring({ isDraft, isTrashed, isWaiting, page, wasPublished }: Model): Promise<string> {
    const { payload, send } = this.cms
    const _status = wasPublished ? 'published' : 'draft'
    const { id } = await makeProgram(payload, {
      countries: [this.#country],
      title: old.en,
      status: old.progress,
      slug: unique('p'),
      _status,
    })
    const program = { collection: 'programs', id } as const
    await payload.update({ ...program, locale: 'es', data: { title: old.es, _status } })
    if (isDraft) {
      await payload.update({ ...program, draft: true, data: { title: pending.en, status: pending.progress } })
      await payload.update({ ...program, draft: true, locale: 'es', data: { title: pending.es } })
    }
    if (wasPublished && !page) await send('editor', 'PATCH', `/api/programs/${id}`, { _status: 'draft' })
    if (isWaiting) await send('author', 'POST', `/api/programs/${id}/submit`, {})
    if (isTrashed) await send('editor', 'PATCH', `/api/programs/${id}`, { deletedAt: new Date().toISOString() })
    return id
  }

  async describe(id: string): Promise<string> {
    const read = async (person: Person, query: string) =>
      this.cms.send<Stored>(person, 'GET', `/api/programs/${id}?locale=all&depth=0${query}`)
    const seen = await read('public', '')
    const { body: latest } = await read('editor', '&draft=true&trash=true')
    return JSON.stringify({
      public: seen.status === 200 ? textsOf(seen.body) : undefined,
      latest: textsOf(latest),
      isDraft: latest._status === 'draft',
      isTrashed: Boolean(latest.deletedAt),
      isWaiting: latest.reviewState === 'ready-for-review',
    })
  }

  async versions(id: string) {
    const where = { parent: { equals: id } }
    return (await this.cms.payload.findVersions({ collection: 'programs', where, sort: 'updatedAt', limit: 0 })).docs
  }
}

describeCms('writes continue the latest version', (cms) => {
  const programs = new Programs(cms)
  beforeAll(async () => programs.open())

  const inTrash = (model: Model): Options => (model.isTrashed ? { trash: true } : {})
  const byId = (road: Road, id: string, model: Model): Transport => ({
    name: `${road.name} by id`,
    update: (data, options) => road.update('editor', 'programs', id, data, { ...options, ...inTrash(model) }),
    restore: (version, options) => road.restoreVersion('editor', 'programs', version, options),
  })
  const byFilter = (road: Road, id: string, model: Model): Transport => ({
    ...byId(road, id, model),
    name: `${road.name} by a filter`,
    update: (data, options) => road.updateMany('editor', 'programs', [id], data, { ...options, ...inTrash(model) }),
  })
  const transports = roads.flatMap((build) => {
    const road = build(cms)
    return road.hasBulk ? [byId, byFilter].map((how) => ({ road, how })) : [{ road, how: byId }]
  })

  describe.each(Object.entries(states))('of a document that is %s', (state, model) => {
    it.each(transports.map(({ road, how }, index) => ({ ...how(road, '', model), index })))(
      'over $name',
      async ({ index, name: transport }) => {
        const transportTo = (id: string) => {
          const found = transports.map(({ road, how }) => how(road, id, model)).find(({ name }) => name === transport)
          if (!found) throw new Error(transport)
          return found
        }
        const seen: Record<string, string> = {}
        const expected: Record<string, string> = {}
        for (const [turn, [name, operation]] of Object.entries(operations).entries()) {
          if (operation.isFor && !operation.isFor(model)) continue
          // One transport after the other takes its turn; every transport tries everything when asked to.
          if (!isThorough && (turn + Object.keys(states).indexOf(state) + firstTurn()) % transports.length !== index) continue
          const id = await programs.bring(model)
          const before = await programs.versions(id)
          const [first, last] = [before[1]?.id ?? '', before.at(-1)?.id ?? '']
          const reply = await operation.run(transportTo(id), { first, last })
          const after = await programs.describe(id)
          const isRefused = operation.publishes && model.isWaiting && transport.endsWith('by a filter')
          seen[name] = `${isRefused ? reply.docs.length : reply.status} ${after}`
          expected[name] = isRefused ? `0 ${spoken(model)}` : `200 ${spoken(operation.becomes(model))}`
          const texts = (await programs.versions(id)).map(({ version }) => version.title)
          expect([name, texts]).toEqual([name, expect.arrayContaining([model.latest.en])])
          if (!operation.takes && model.page && isOut(model)) expect([name, after]).toEqual([name, expect.stringContaining('"public"')])
        }
        expect(seen).toEqual(expected)
      },
    )
  })

  describe('in one language', () => {
    it.each(Object.entries(states))('publish that of a document that is %s, and nothing of the other', async (_state, model) => {
      const road = roads.map((build) => build(cms)).filter(({ hasBulk }) => hasBulk)
      for (const { name, update } of road) {
        const id = await programs.bring(model)
        const reply = await update('editor', 'programs', id, { title: 'New' }, { publishSpecificLocale: 'en', ...inTrash(model) })
        const latest = { ...model.latest, en: 'New' }
        const page = { ...latest, es: model.page?.es }
        const isDraft = page.es !== latest.es
        const expected = { ...model, page, latest, isDraft, isWaiting: model.isWaiting && isDraft }
        expect([name, reply.status, reply.reason, await programs.describe(id)]).toEqual([name, 200, undefined, spoken(expected)])
        const latestOnes: Where = { and: [{ parent: { equals: id } }, { latest: { equals: true } }] }
        expect((await cms.payload.db.findVersions({ collection: 'programs', where: latestOnes })).docs).toHaveLength(1)
      }
    })
  })
})
