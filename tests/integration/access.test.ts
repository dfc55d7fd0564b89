import codes from 'i18n-iso-countries/codes.json'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { roles, type Role } from '#src/access.ts'
import { makeKey, withKey } from '../support/api-keys'
import { describeCms, type Cms } from '../support/cms'
import { emailOf, password, people, type Person } from '../support/people'
import { unique } from '../support/content'
import { collections, isDoc, roads, type Collection, type Doc, type Options, type Reply, type Road, type Upload } from '../support/roads'
import { firstTurn, isInShare } from '../support/thorough'
import { engines, isThorough } from '../support/engines'

/** "Who may do what" in the README. The whole file is derived from it. */
const table = {
  'read published': ['public', 'viewer', 'author', 'editor', 'admin'],
  'read drafts and versions': ['viewer', 'author', 'editor', 'admin'],
  'use the trash': ['editor', 'admin'],
  'write drafts': ['author', 'editor', 'admin'],
  publish: ['editor', 'admin'],
  destroy: ['admin'],
  'edit the site': ['editor', 'admin'],
  'read themselves': ['viewer', 'author', 'editor', 'admin'],
  'edit themselves': ['author', 'editor', 'admin'],
  'manage users': ['admin'],
} satisfies Record<string, Person[]>
type Right = keyof typeof table

const may = (person: Person, right: Right) => table[right].some((allowed) => allowed === person)

type Content = Exclude<Collection, 'users'>
const contents = collections.filter((collection) => collection !== 'users')

/** Where each collection keeps the text that the tests write: `/old-17` before an operation, `/new-18` after it. */
const textOf: Record<Content, string> = {
  countries: 'name',
  facts: 'statement',
  programs: 'title',
  'news-items': 'title',
  sources: 'title',
  media: 'alt',
  redirects: 'from',
}
const written = (word: 'old' | 'new') => unique(`/${word}`)
const wordOf = (collection: Content, doc: Doc) => String(doc[textOf[collection]]).match(/^\/(\w+)-/)?.[1]

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const picture = (): Upload => ({ name: `${unique('pixel')}.png`, mimetype: 'image/png', data: pixel })
const fileFor = (collection: Content, road?: Road) => (collection === 'media' && road?.carriesFiles !== false ? picture() : undefined)
/** The same as an argument of the Local API. */
const withFile = (collection: Content) => {
  const file = fileFor(collection)
  return file ? { file: { ...file, size: file.data.length } } : {}
}

// XK is no code of ISO's own, and refused.
const unusedCodes = codes.filter(([iso2]) => iso2 !== 'XK').map(([iso2, iso3]) => ({ iso2, iso3 }))

/** How a document can stand before an operation, and what the database then holds. */
const standing = {
  draft: 'draft old',
  published: 'live old',
  pending: 'live old, draft new',
  trashed: 'trashed, live old',
  'trashed draft': 'trashed, draft old',
}
type State = keyof typeof standing
const states: State[] = ['draft', 'published', 'pending', 'trashed', 'trashed draft']

/** Makes documents in each state, and takes back those that an operation left as they were. */
class Documents {
  #country = ''
  #source = ''
  #unchanged = new Map<string, string[]>()

  constructor(readonly cms: Cms) {}

  /** The least that makes a document of the collection publishable. */
  async data(collection: Content): Promise<Record<string, unknown>> {
    const text = { [textOf[collection]]: written('old') }
    const slug = unique('document')
    switch (collection) {
      case 'countries':
        return { ...text, slug, ...unusedCodes.pop() }
      case 'facts':
        return { ...text, key: slug, country: await this.country(), citations: [{ source: await this.source() }] }
      case 'programs':
        return { ...text, slug, countries: [await this.country()], summary: 'A summary.' }
      case 'news-items':
        return { ...text, slug, summary: 'A summary.' }
      case 'sources':
        return { ...text, slug, publisher: 'A publisher' }
      case 'media':
        return text
      case 'redirects':
        return { ...text, to: { type: 'custom', url: '/new' } }
    }
  }

  async country() {
    return (this.#country ||= await this.create('countries', 'published'))
  }

  async source() {
    return (this.#source ||= await this.create('sources', 'published'))
  }

  async create(collection: Content, state: State): Promise<string> {
    const payload: Untyped = this.cms.payload
    const isDraft = state === 'draft' || state === 'trashed draft'
    const { id } = await payload.create({
      collection,
      data: { ...(await this.data(collection)), _status: isDraft ? 'draft' : 'published' },
      draft: isDraft,
      ...withFile(collection),
    })
    if (state === 'pending') await payload.update({ collection, id, draft: true, data: { [textOf[collection]]: written('new') } })
    if (state === 'trashed' || state === 'trashed draft')
      await payload.update({ collection, id, data: { deletedAt: new Date().toISOString() } })
    return id
  }

  async borrow(collection: Content, state: State) {
    return this.#unchanged.get(`${collection} ${state}`)?.pop() ?? (await this.create(collection, state))
  }

  giveBack(collection: Content, state: State, id: string) {
    const key = `${collection} ${state}`
    this.#unchanged.set(key, [...(this.#unchanged.get(key) ?? []), id])
  }

  /** Removes what an operation has used up, where it has to be: there are only so many countries in the world. */
  async discard(collection: Content, id: string) {
    if (collection !== 'countries') return
    const payload: Untyped = this.cms.payload
    const doc = await payload.findByID({ collection, id, draft: true, trash: true, depth: 0, disableErrors: true })
    if (!isDoc(doc)) return
    await payload.delete({ collection, id, trash: true })
    if (typeof doc.iso2 === 'string' && typeof doc.iso3 === 'string') unusedCodes.push({ iso2: doc.iso2, iso3: doc.iso3 })
  }

  /** What the database holds: `live old, draft new` is a published document with unpublished changes. */
  async describe(collection: Content, id: string | undefined): Promise<string> {
    if (!id) return 'nothing'
    const read = async (draft: boolean) => {
      const payload: Untyped = this.cms.payload
      const doc = await payload.findByID({ collection, id, draft, trash: true, depth: 0, disableErrors: true })
      return isDoc(doc) ? doc : undefined
    }
    const [main, latest] = [await read(false), await read(true)]
    if (!main || !latest) return 'gone'
    const live = main._status === 'published' ? [`live ${wordOf(collection, main)}`] : []
    const draft = latest._status === 'draft' ? [`draft ${wordOf(collection, latest)}`] : []
    return [...(main.deletedAt ? ['trashed'] : []), ...live, ...draft].join(', ')
  }

  async versionOf(collection: Content, id: string, which: 'first' | 'last') {
    const { docs } = await this.cms.payload.findVersions({
      collection,
      where: { parent: { equals: id } },
      sort: which === 'first' ? 'createdAt' : '-createdAt',
      limit: 1,
      trash: true,
    })
    return docs[0]?.id ?? ''
  }
}

/** The Local API without the types of each collection. */
interface Untyped {
  create(options: object): Promise<{ id: string }>
  update(options: object): Promise<unknown>
  delete(options: object): Promise<unknown>
  find(options: object): Promise<{ docs: { id: string }[] }>
  findVersions(options: object): Promise<unknown>
  findByID(options: object): Promise<unknown>
}

interface Attempt {
  road: Road
  person: Person
  collection: Content
  id: string
  documents: Documents
}

interface Operation {
  from?: State
  right: Right
  /** What the database holds afterwards, when the right is there. */
  becomes: string
  /** The same, for an author whose write is kept to a draft. */
  becomesForAuthors?: string
  /** Whether the road has it. */
  isOn?: (road: Road) => boolean
  run: (attempt: Attempt) => Promise<Reply>
}

const inBulk = (road: Road) => road.hasBulk
const text = (collection: Content) => ({ [textOf[collection]]: written('new') })
const now = () => new Date().toISOString()

/** What GraphQL demands in every edit: a group with a required field. */
const demanded = (collection: Content) => (collection === 'redirects' ? { to: { type: 'custom', url: '/new' } } : {})

const change =
  (data: Record<string, unknown>, options: Options = {}): Operation['run'] =>
  ({ road, person, collection, id }) =>
    road.update(person, collection, id, { ...demanded(collection), ...data }, options)
const edit =
  (data: Record<string, unknown>, options: Options = {}): Operation['run'] =>
  ({ road, person, collection, id }) =>
    road.update(person, collection, id, { ...demanded(collection), ...text(collection), ...data }, options)
const changeMany =
  (data: Record<string, unknown>, options: Options = {}): Operation['run'] =>
  ({ road, person, collection, id }) =>
    road.updateMany(person, collection, [id], data, options)
const make =
  (data: Record<string, unknown>, options: Options = {}): Operation['run'] =>
  async ({ road, person, collection, documents }) =>
    road.create(person, collection, { ...(await documents.data(collection)), ...data }, options, fileFor(collection, road))
const destroy =
  (options: Options = {}): Operation['run'] =>
  ({ road, person, collection, id }) =>
    road.remove(person, collection, id, options)
const destroyMany =
  (options: Options = {}): Operation['run'] =>
  ({ road, person, collection, id }) =>
    road.removeMany(person, collection, [id], options)
const copy =
  (data: Record<string, unknown> = {}): Operation['run'] =>
  async ({ road, person, collection, id, documents }) =>
    road.duplicate(person, collection, id, { ...(await documents.data(collection)), ...data })
const restore =
  (options: Options = {}): Operation['run'] =>
  async ({ road, person, collection, id, documents }) =>
    road.restoreVersion(person, collection, await documents.versionOf(collection, id, 'first'), options)

const operations: Record<string, Operation> = {
  'create a draft': { right: 'write drafts', becomes: 'draft old', run: make({}, { draft: true }) },
  'create without saying how': { right: 'write drafts', becomes: 'draft old', run: make({}) },
  'create published': { right: 'publish', becomes: 'live old', run: make({ _status: 'published' }) },
  'create published, calling it a draft': { right: 'publish', becomes: 'draft old', run: make({ _status: 'published' }, { draft: true }) },
  'create in the trash': { right: 'use the trash', becomes: 'trashed, draft old', run: make({ deletedAt: now() }, { draft: true }) },

  'edit a draft': { from: 'draft', right: 'write drafts', becomes: 'draft new', run: edit({}, { draft: true }) },
  'edit a draft without saying how': { from: 'draft', right: 'write drafts', becomes: 'draft new', run: edit({}) },
  'edit a published document as a draft': {
    from: 'published',
    right: 'write drafts',
    becomes: 'live old, draft new',
    run: edit({}, { draft: true }),
  },
  'edit a published document without saying how': {
    from: 'published',
    right: 'write drafts',
    becomes: 'live new',
    becomesForAuthors: 'live old, draft new',
    run: edit({}),
  },
  'edit a published document live': { from: 'published', right: 'publish', becomes: 'live new', run: edit({ _status: 'published' }) },
  'edit pending changes without saying how': { from: 'pending', right: 'write drafts', becomes: 'live old, draft new', run: edit({}) },
  'edit pending changes': { from: 'pending', right: 'write drafts', becomes: 'live old, draft new', run: edit({}, { draft: true }) },

  'publish a draft': { from: 'draft', right: 'publish', becomes: 'live old', run: change({ _status: 'published' }) },
  'publish a draft, calling it a draft': {
    from: 'draft',
    right: 'publish',
    becomes: 'live old',
    run: change({ _status: 'published' }, { draft: true }),
  },
  'publish pending changes': { from: 'pending', right: 'publish', becomes: 'live new', run: change({ _status: 'published' }) },
  'publish many': { from: 'draft', right: 'publish', becomes: 'live old', isOn: inBulk, run: changeMany({ _status: 'published' }) },
  unpublish: { from: 'published', right: 'publish', becomes: 'draft old', run: change({ _status: 'draft' }) },
  'unpublish pending changes': { from: 'pending', right: 'publish', becomes: 'draft new', run: change({ _status: 'draft' }) },
  'unpublish many': { from: 'published', right: 'publish', becomes: 'draft old', isOn: inBulk, run: changeMany({ _status: 'draft' }) },
  'restore a version': { from: 'pending', right: 'publish', becomes: 'live old', run: restore() },
  'restore a version as a draft': {
    from: 'pending',
    right: 'publish',
    becomes: 'live old, draft old',
    run: restore({ draft: true }),
  },

  'trash a published document': {
    from: 'published',
    right: 'use the trash',
    becomes: 'trashed, live old',
    run: change({ deletedAt: now() }),
  },
  'trash a draft': { from: 'draft', right: 'use the trash', becomes: 'trashed, draft old', run: change({ deletedAt: now() }) },
  'trash pending changes': {
    from: 'pending',
    right: 'use the trash',
    becomes: 'trashed, live old, draft new',
    run: change({ deletedAt: now() }),
  },
  'trash as a draft': {
    from: 'published',
    right: 'use the trash',
    becomes: 'trashed, live old',
    run: change({ deletedAt: now() }, { draft: true }),
  },
  'trash many': {
    from: 'published',
    right: 'use the trash',
    becomes: 'trashed, live old',
    isOn: inBulk,
    run: changeMany({ deletedAt: now() }),
  },
  'edit in the trash': { from: 'trashed draft', right: 'use the trash', becomes: 'trashed, draft new', run: edit({}, { trash: true }) },
  'take out of the trash': {
    from: 'trashed',
    right: 'use the trash',
    becomes: 'live old',
    run: change({ deletedAt: null }, { trash: true }),
  },
  'take a draft out of the trash': {
    from: 'trashed draft',
    right: 'use the trash',
    becomes: 'draft old',
    run: change({ deletedAt: null }, { trash: true }),
  },
  'take many out of the trash': {
    from: 'trashed',
    right: 'use the trash',
    becomes: 'live old',
    isOn: inBulk,
    run: changeMany({ deletedAt: null }, { trash: true }),
  },

  'delete a published document': { from: 'published', right: 'destroy', becomes: 'gone', run: destroy() },
  'delete a draft': { from: 'draft', right: 'destroy', becomes: 'gone', run: destroy() },
  'delete from the trash': { from: 'trashed', right: 'destroy', becomes: 'gone', run: destroy({ trash: true }) },
  'delete many': { from: 'published', right: 'destroy', becomes: 'gone', isOn: inBulk, run: destroyMany() },
  'delete many from the trash': { from: 'trashed', right: 'destroy', becomes: 'gone', isOn: inBulk, run: destroyMany({ trash: true }) },

  'duplicate a draft': { from: 'draft', right: 'write drafts', becomes: 'draft old', run: copy() },
  'duplicate a document in the trash': { from: 'trashed draft', right: 'use the trash', becomes: 'trashed, draft old', run: copy() },
  'duplicate as published': { from: 'published', right: 'publish', becomes: 'live old', run: copy({ _status: 'published' }) },
}

const isRefusal = ({ status, docs }: Reply, isBulk = false) =>
  [401, 403, 404].includes(status) || (isBulk && status === 200 && docs.length === 0)

/** Runs one operation and tells what came of it: `refused`, or what the database then holds. */
async function outcome(operation: Operation, name: string, { road, person, collection, documents }: Omit<Attempt, 'id'>) {
  const { from, run } = operation
  const makesOne = !from || name.startsWith('duplicate')
  const id = from ? await documents.borrow(collection, from) : ''
  const total = async () => (makesOne ? (await documents.cms.payload.count({ collection, trash: true })).totalDocs : 0)
  const before = await total()
  const reply = await run({ road, person, collection, id, documents })
  const after = await documents.describe(collection, id)
  if (isRefusal(reply, name.includes('many')) && after === (from ? standing[from] : 'nothing') && (await total()) === before) {
    if (from) documents.giveBack(collection, from, id)
    return 'refused'
  }
  if (reply.status >= 400) return `status ${reply.status} (${reply.reason}), then ${after}`
  const made = makesOne ? reply.docs[0]?.id : undefined
  const result = made ? await documents.describe(collection, made) : after
  for (const used of [made, id]) if (used) await documents.discard(collection, used)
  return result
}

function expectedOutcome(person: Person, { right, becomes, becomesForAuthors }: Operation) {
  if (!may(person, right)) return 'refused'
  return person === 'author' ? (becomesForAuthors ?? becomes) : becomes
}

/** What somebody may see of a document in a state: the word in its text; undefined when nothing. */
function visible(person: Person, state: State, options: Options) {
  const isTrashed = state === 'trashed' || state === 'trashed draft'
  if (isTrashed && !(options.trash && may(person, 'use the trash'))) return undefined
  const seesDrafts = may(person, 'read drafts and versions')
  if ((state === 'draft' || state === 'trashed draft') && !seesDrafts) return undefined
  return state === 'pending' && options.draft && seesDrafts ? 'new' : 'old'
}

const readings: [string, Options][] = [
  ['as it is', {}],
  ['with draft', { draft: true }],
  ['with trash', { trash: true }],
  ['with draft and trash', { draft: true, trash: true }],
]

const roadNamed = (cms: Cms, name: string): Road => {
  const build = roads.find((road) => road.name === name)
  if (!build) throw new Error(`There is no road "${name}".`)
  return build(cms)
}

describeCms('who may do what', (cms) => {
  let documents: Documents
  const shown = new Map<string, string>()
  const id = (collection: Content, state: State) => shown.get(`${collection} ${state}`) ?? ''
  const idsOf = (collection: Content) => states.map((state) => id(collection, state))
  const stateOf = (collection: Content, docId: unknown) => states.find((state) => id(collection, state) === docId)

  beforeAll(async () => {
    documents = new Documents(cms)
    for (const collection of contents) {
      for (const state of states) shown.set(`${collection} ${state}`, await documents.create(collection, state))
    }
  })

  for (const { name: roadName } of roads) {
    describe.each(contents)(`%s over ${roadName}`, (collection) => {
      const road = () => roadNamed(cms, roadName)
      // All roads lead through the same access to the database, and take turns.
      const isOnTurn = (way: Road[], turn: number) => isThorough || way[turn % way.length]?.name === road().name
      const turnOf = (index: number, person: Person) => index + people.indexOf(person) + contents.indexOf(collection)

      it.each(people)('%s reads what the table allows', async (person) => {
        const seen: Record<string, unknown> = {}
        const expected: Record<string, unknown> = {}
        for (const [index, [name, options]] of readings.entries()) {
          const way = roads.map((build) => build(cms))
          if (!isOnTurn(way, turnOf(index, person) + firstTurn())) continue
          const expectedWords = Object.fromEntries(
            states.flatMap((state) => (visible(person, state, options) ? [[state, visible(person, state, options)]] : [])),
          )
          const list = await road().find(person, collection, idsOf(collection), options)
          seen[`list ${name}`] = Object.fromEntries(list.docs.map((doc) => [stateOf(collection, doc.id), wordOf(collection, doc)]))
          seen[`total ${name}`] = list.total
          expected[`list ${name}`] = expectedWords
          expected[`total ${name}`] = Object.keys(expectedWords).length

          seen[`count ${name}`] = (await road().count(person, collection, idsOf(collection), options)).total
          expected[`count ${name}`] = states.filter((state) => visible(person, state, { ...options, draft: false })).length

          for (const state of states) {
            const { status, docs } = await road().findByID(person, collection, id(collection, state), options)
            seen[`${state} ${name}`] = docs[0] ? wordOf(collection, docs[0]) : isRefusal({ status, docs })
            expected[`${state} ${name}`] = visible(person, state, options) ?? true
          }
        }
        expect(seen).toEqual(expected)
      })

      it.each(people)('%s reads the versions that the table allows', async (person) => {
        const seen: Record<string, unknown> = {}
        const expected: Record<string, unknown> = {}
        const readable = states.filter(
          (state) => may(person, 'read drafts and versions') && visible(person, state, { draft: true, trash: true }),
        )
        const list = await road().versions(person, collection, idsOf(collection), { trash: true })
        const parents = list.docs.map(({ parent }) =>
          stateOf(collection, typeof parent === 'object' && parent && 'id' in parent ? parent.id : parent),
        )
        seen.list = states.filter((state) => parents.includes(state))
        expected.list = readable
        for (const state of states) {
          const version = await documents.versionOf(collection, id(collection, state), 'first')
          const reply = await road().versionByID(person, collection, version, { trash: true })
          seen[state] = reply.docs[0]?.id === version ? 'read' : isRefusal(reply)
          expected[state] = readable.includes(state) ? 'read' : true
        }
        expect(seen).toEqual(expected)
      })

      it.each(people)('%s writes what the table allows', async (person) => {
        const seen: Record<string, string> = {}
        const expected: Record<string, string> = {}
        for (const [index, [name, operation]] of Object.entries(operations).entries()) {
          // GraphQL carries no files, and media are made from one.
          const isOn = (each: Road) =>
            operation.isOn?.(each) !== false && (operation.from !== undefined || collection !== 'media' || each.carriesFiles)
          if (!isOn(road())) continue
          const way = roads.map((build) => build(cms)).filter(isOn)
          const turn = turnOf(index, person)
          if (!isInShare(turn) || !isOnTurn(way, Math.floor(turn / engines.length))) continue
          seen[name] = await outcome(operation, name, { road: road(), person, collection, documents })
          expected[name] = expectedOutcome(person, operation)
        }
        expect(seen).toEqual(expected)
      })
    })
  }

  describe('the site', () => {
    const banner = { text: 'A banner' }
    type SiteState = 'published' | 'pending' | 'draft'
    const set = (_status: 'draft' | 'published', word: 'old' | 'new', draft = false) =>
      cms.payload.updateGlobal({ slug: 'site', draft, data: { banner, profileTitlePrefix: written(word), _status } })
    const bring = async (state: SiteState) => {
      await set(state === 'draft' ? 'draft' : 'published', 'old')
      if (state === 'pending') await set('draft', 'new', true)
    }
    const word = (prefix: unknown) => (typeof prefix === 'string' ? prefix.match(/^\/(\w+)-/)?.[1] : undefined)
    const describeSite = async () => {
      const main = await cms.payload.findGlobal({ slug: 'site' })
      const latest = await cms.payload.findGlobal({ slug: 'site', draft: true })
      return [
        ...(main._status === 'published' ? [`live ${word(main.profileTitlePrefix)}`] : []),
        ...(latest._status === 'draft' ? [`draft ${word(latest.profileTitlePrefix)}`] : []),
      ].join(', ')
    }
    const firstVersion = async () => {
      const { docs } = await cms.payload.findGlobalVersions({
        slug: 'site',
        where: { 'version._status': { equals: 'published' } },
        limit: 1,
      })
      return docs[0]?.id ?? ''
    }
    const write =
      (data: Record<string, unknown>, options: Options = {}) =>
      (road: Road, person: Person) =>
        road.updateSite(person, { banner, ...data }, options)
    const editing = { profileTitlePrefix: '/new-site' }
    const writes: Record<string, { from: SiteState; becomes: string; run: (road: Road, person: Person) => Promise<Reply> }> = {
      'edit it as a draft': { from: 'published', becomes: 'live old, draft new', run: write(editing, { draft: true }) },
      'edit it live': { from: 'published', becomes: 'live new', run: write({ ...editing, _status: 'published' }) },
      'publish a draft': { from: 'draft', becomes: 'live old', run: write({ _status: 'published' }) },
      'publish pending changes': { from: 'pending', becomes: 'live new', run: write({ _status: 'published' }) },
      'unpublish it': { from: 'published', becomes: 'draft old', run: write({ _status: 'draft' }) },
      'restore a version': {
        from: 'pending',
        becomes: 'live old',
        run: async (road, person) => road.restoreSiteVersion(person, await firstVersion()),
      },
    }

    describe.each(roads.map((buildRoad) => buildRoad.name))('over %s', (name) => {
      const road = () => roadNamed(cms, name)

      it.each(people)('%s reads what the table allows', async (person) => {
        const readsDrafts = may(person, 'read drafts and versions')
        const read = async (state: SiteState, options: Options = {}) => {
          await bring(state)
          return word((await road().site(person, options)).docs[0]?.profileTitlePrefix)
        }
        expect({
          published: await read('published'),
          'published, draft asked for': await read('published', { draft: true }),
          pending: await read('pending'),
          'pending, draft asked for': await read('pending', { draft: true }),
          draft: await read('draft'),
          'draft, draft asked for': await read('draft', { draft: true }),
        }).toEqual({
          published: 'old',
          'published, draft asked for': 'old',
          pending: 'old',
          'pending, draft asked for': readsDrafts ? 'new' : 'old',
          draft: readsDrafts ? 'old' : undefined,
          'draft, draft asked for': readsDrafts ? 'old' : undefined,
        })
        const versions = await road().siteVersions(person)
        const version = await road().siteVersionByID(person, await firstVersion())
        expect([versions, version].map((reply) => (isRefusal(reply) ? 'refused' : reply.docs.length > 0))).toEqual(
          readsDrafts ? [true, true] : ['refused', 'refused'],
        )
      })

      it.each(people)('%s writes what the table allows', async (person) => {
        const seen: Record<string, string> = {}
        const expected: Record<string, string> = {}
        for (const [title, { from, becomes, run }] of Object.entries(writes)) {
          await bring(from)
          const before = await describeSite()
          const reply = await run(road(), person)
          const after = await describeSite()
          seen[title] = isRefusal(reply) && after === before ? 'refused' : after
          expected[title] = may(person, 'edit the site') ? becomes : 'refused'
        }
        expect(seen).toEqual(expected)
      })
    })
  })

  describe('users', () => {
    const idOf = (person: Person) => cms.user(person)?.id ?? ''
    const staff = people.filter((person) => person !== 'public')
    const makeUser = async () => {
      const name = unique('user')
      return cms.payload.create({
        collection: 'users',
        data: { email: `${name}@example.org`, name, role: 'viewer', password: 'a-password-of-the-tests' },
      })
    }
    const read = async (id: string) => cms.payload.findByID({ collection: 'users', id, disableErrors: true })

    describe.each(roads.map((buildRoad) => buildRoad.name))('over %s', (name) => {
      const road = () => roadNamed(cms, name)

      it.each(people)('%s reads whom the table allows', async (person) => {
        const ids = staff.map(idOf)
        const expected = staff.filter((other) => may(person, 'manage users') || (other === person && may(person, 'read themselves')))
        const { docs } = await road().find(person, 'users', ids)
        expect(staff.filter((other) => docs.some(({ id }) => id === idOf(other)))).toEqual(expected)
        expect((await road().count(person, 'users', ids)).total ?? 0).toBe(expected.length)
        const readable: Person[] = []
        for (const other of staff) {
          const reply = await road().findByID(person, 'users', idOf(other))
          if (reply.docs[0]?.id === idOf(other)) readable.push(other)
          else expect(isRefusal(reply)).toBe(true)
        }
        expect(readable).toEqual(expected)
      })

      it.each(people)('%s edits whom the table allows', async (person) => {
        const edited: Record<string, boolean> = {}
        const { id } = await makeUser()
        for (const [whom, target] of [
          ['themselves', idOf(person)],
          ['somebody else', id],
        ]) {
          if (!target) continue
          const newName = unique('name')
          const reply = await road().update(person, 'users', target, { name: newName })
          edited[String(whom)] = (await read(target))?.name === newName
          expect(isRefusal(reply)).toBe(!edited[String(whom)])
        }
        expect(edited).toEqual({
          ...(person === 'public' ? {} : { themselves: may(person, 'edit themselves') }),
          'somebody else': may(person, 'manage users'),
        })
      })

      it.each(people)('%s creates and deletes users if the table allows', async (person) => {
        const name = unique('new-user')
        const created = await road().create(person, 'users', {
          email: `${name}@example.org`,
          name,
          role: 'viewer',
          password: 'a-password-of-the-tests',
        })
        const { totalDocs } = await cms.payload.count({ collection: 'users', where: { name: { equals: name } } })
        const { id } = await makeUser()
        const deleted = await road().remove(person, 'users', id)
        const isGone = (await read(id)) === null
        expect({ isCreated: totalDocs === 1, isGone }).toEqual({
          isCreated: may(person, 'manage users'),
          isGone: may(person, 'manage users'),
        })
        expect([isRefusal(created), isRefusal(deleted)]).toEqual(may(person, 'manage users') ? [false, false] : [true, true])
      })

      it.each(people)('%s gives a role only if the table allows', async (person) => {
        const { id } = await makeUser()
        await road().update(person, 'users', id, { role: 'author' })
        expect((await read(id))?.role).toBe(may(person, 'manage users') ? 'author' : 'viewer')
        if (person === 'public' || person === 'admin') return
        await road().update(person, 'users', idOf(person), { role: 'admin' })
        expect((await read(idOf(person)))?.role).toBe(person)
      })
    })
  })

  describe('logins', () => {
    const idOf = (person: Person) => cms.user(person)?.id ?? ''
    const roleOf = async (person: Person) => (await cms.payload.findByID({ collection: 'users', id: idOf(person) })).role
    const makeUser = async (role: Role, more: Record<string, unknown> = {}) =>
      cms.payload.create({ collection: 'users', data: { email: `${unique('login')}@example.org`, role, password, ...more } })

    const admin = { role: 'admin' }
    const escalations: Record<string, (person: Role) => Promise<unknown>> = {
      'an edit of themselves': (person) => cms.send(person, 'PATCH', `/api/users/${idOf(person)}`, admin),
      'an edit of many': (person) => cms.send(person, 'PATCH', `/api/users?where[id][equals]=${idOf(person)}`, admin),
      'a method override': (person) => cms.send(person, 'POST', `/api/users/${idOf(person)}`, admin, { 'X-HTTP-Method-Override': 'PATCH' }),
      'a draft': (person) => cms.send(person, 'PATCH', `/api/users/${idOf(person)}?draft=true&autosave=true`, admin),
      GraphQL: (person) => cms.query(person, `mutation { updateUser(id: "${idOf(person)}", data: { role: admin }) { id } }`),
      'a refreshed token': (person) => cms.send(person, 'POST', '/api/users/refresh-token', admin),
      'a login': (person) => cms.send('public', 'POST', '/api/users/login', { email: emailOf(person), password, ...admin }),
      registration: (person) =>
        cms.send(person, 'POST', '/api/users/first-register', { email: `${unique('first')}@example.org`, password, ...admin }),
      'a copy of themselves': (person) =>
        cms.send(person, 'POST', `/api/users/${idOf(person)}/duplicate`, { email: `${unique('copy')}@example.org`, password, ...admin }),
      'a new user': (person) => cms.send(person, 'POST', '/api/users', { email: `${unique('new')}@example.org`, password, ...admin }),
    }
    it.each(Object.keys(escalations))('nobody becomes an admin by %s', async (name) => {
      const admins = async () => (await cms.payload.count({ collection: 'users', where: { role: { equals: 'admin' } } })).totalDocs
      const before = await admins()
      for (const person of ['viewer', 'author', 'editor'] as const) {
        await escalations[name]?.(person)
        expect(await roleOf(person)).toBe(person)
      }
      expect(await admins()).toBe(before)
    })

    it('a role that is taken away is gone at once, whatever the token says', async () => {
      const user = await makeUser('editor')
      const { token } = await cms.payload.login({ collection: 'users', data: { email: user.email, password } })
      const publish = async () =>
        cms.send(
          'public',
          'POST',
          '/api/sources',
          { ...(await documents.data('sources')), _status: 'published' },
          { Authorization: `JWT ${token}` },
        )
      expect((await publish()).status).toBe(201)
      await cms.payload.update({ collection: 'users', id: user.id, data: { role: 'viewer' } })
      expect((await publish()).status).toBe(403)
    })

    it('an API key has the rights of its user, and no more', async () => {
      const sourceId = id('sources', 'draft')
      const seen: Record<string, unknown> = {}
      for (const role of roles) {
        const { key } = await makeKey(cms, (await makeUser(role)).id)
        const send = async (method: string, path: string, body?: unknown) =>
          (await cms.send('public', method, path, body, withKey(key))).status
        seen[role] = [
          await send('GET', `/api/sources/${sourceId}`),
          await send('POST', '/api/sources?draft=true', await documents.data('sources')),
          await send('POST', '/api/sources', { ...(await documents.data('sources')), _status: 'published' }),
          await send('GET', `/api/users/${idOf('viewer')}`),
        ]
      }
      expect(seen).toEqual({
        viewer: [200, 403, 403, 404],
        author: [200, 201, 403, 404],
        editor: [200, 201, 201, 404],
        admin: [200, 201, 201, 200],
      })
    })

    it.each(['wrong', '', '%', "' or 1=1 --"])('the API key "%s" is nobody’s', async (key) => {
      const { status } = await cms.send('public', 'GET', `/api/sources/${id('sources', 'draft')}`, undefined, {
        Authorization: `users API-Key ${key}`,
      })
      expect(status).toBe(401)
    })

    it('a login of another collection is nobody, whatever its role', async () => {
      const kept = ['audit-log', 'review-notes', 'payload-query-presets']
      const member = { ...cms.user('admin'), collection: 'members' }
      const api: Untyped = cms.payload
      const as = { user: member, overrideAccess: false, depth: 0 }
      for (const collection of contents) {
        const { docs } = await api.find({ ...as, collection, draft: true, trash: true, where: { id: { in: idsOf(collection) } } })
        expect(docs.map((doc) => stateOf(collection, doc.id)).sort()).toEqual(['pending', 'published'])
        await expect(api.findVersions({ ...as, collection })).rejects.toMatchObject({ status: 403 })
        const attempt = { ...as, collection, data: await documents.data(collection), draft: true, ...withFile(collection) }
        await expect(api.create(attempt)).rejects.toMatchObject({ status: 403 })
        await expect(api.update({ ...as, collection, id: id(collection, 'draft'), data: {} })).rejects.toMatchObject({ status: 403 })
        await expect(api.delete({ ...as, collection, id: id(collection, 'draft') })).rejects.toMatchObject({ status: 403 })
      }
      for (const collection of ['users', 'payload-locked-documents', 'payload-jobs', 'payload-migrations', 'payload-kv', ...kept]) {
        await expect(api.find({ ...as, collection })).rejects.toMatchObject({ status: 403 })
        await expect(api.create({ ...as, collection, data: {} })).rejects.toMatchObject({ status: 403 })
      }
    })

    const tricks: Record<
      string,
      (
        send: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<unknown>,
        source: string,
      ) => Promise<unknown>
    > = {
      'the status': (send, source) => send('PATCH', `/${source}`, { _status: 'published' }),
      'the status, as a draft': (send, source) => send('PATCH', `/${source}?draft=true`, { _status: 'published' }),
      'a status for each language': (send, source) =>
        send('PATCH', `/${source}?locale=all`, { _status: { en: 'published', es: 'published' } }),
      'a list as status': (send, source) => send('PATCH', `/${source}`, { _status: ['published'] }),
      'an edit of many': (send, source) => send('PATCH', `?where[id][equals]=${source}`, { _status: 'published' }),
      publishAllLocales: (send, source) => send('PATCH', `/${source}?publishAllLocales=true`, {}),
      publishSpecificLocale: (send, source) => send('PATCH', `/${source}?publishSpecificLocale=en`, {}),
      unpublishAllLocales: (send, source) => send('PATCH', `/${source}?unpublishAllLocales=true`, {}),
      autosave: (send, source) => send('PATCH', `/${source}?autosave=true`, { _status: 'published' }),
      'an override': (send, source) =>
        send('POST', `/${source}?draft=false`, { _status: 'published' }, { 'X-Payload-HTTP-Method-Override': 'PATCH' }),
      'a copy': (send, source) => send('POST', `/${source}/duplicate?draft=false`, { _status: 'published', slug: unique('copy') }),
    }
    it.each(Object.keys(tricks))('an author changes nothing that is live with %s', async (name) => {
      const publicly = async () => (await cms.send<{ docs: unknown[] }>('public', 'GET', '/api/sources?limit=100')).body.docs
      const versions = async () =>
        (await cms.payload.countVersions({ collection: 'sources', where: { 'version._status': { equals: 'published' } } })).totalDocs
      const sources = await Promise.all((['draft', 'published', 'pending'] as const).map((state) => documents.create('sources', state)))
      const before = [await publicly(), await versions()]
      for (const source of sources) {
        await tricks[name]?.((method, path, body, headers) => cms.send('author', method, `/api/sources${path}`, body, headers), source)
      }
      expect([await publicly(), await versions()]).toEqual(before)
    })

    it.each(people)('a schedule of %s publishes only if the table allows', async (person) => {
      const source = await documents.create('sources', 'draft')
      const user = cms.user(person)
      // As it is when somebody was demoted since; without a user it would be a job of the server's own.
      await cms.payload.db.create({
        collection: 'payload-jobs',
        data: {
          taskSlug: 'schedulePublish',
          queue: 'default',
          input: {
            type: 'publish',
            doc: { relationTo: 'sources', value: source },
            user: { relationTo: 'users', value: user?.id ?? idOf('viewer') },
          },
          processing: false,
          waitUntil: new Date(Date.now() - 60_000).toISOString(),
        },
      })
      await cms.payload.jobs.run()
      expect(await documents.describe('sources', source)).toBe(may(person, 'publish') ? 'live old' : 'draft old')
    })

    it.each(roles)('%s cancels a schedule only if the table allows', async (person) => {
      const job = await cms.payload.jobs.queue({
        task: 'schedulePublish',
        input: { type: 'publish', doc: { relationTo: 'sources', value: id('sources', 'draft') } },
        waitUntil: new Date(Date.now() + 3_600_000),
      })
      // The way the admin panel cancels it.
      await cms.payload
        .delete({ collection: 'payload-jobs', where: { id: { equals: job.id } }, user: cms.user(person) ?? undefined })
        .catch(() => undefined)
      const { totalDocs } = await cms.payload.count({ collection: 'payload-jobs', where: { id: { equals: job.id } } })
      expect(totalDocs).toBe(may(person, 'publish') ? 0 : 1)
      await cms.payload.db.deleteMany({ collection: 'payload-jobs', where: {} })
    })
  })

  describe('the last admin', () => {
    const adminId = () => cms.user('admin')?.id ?? ''
    const admins = async () =>
      (await cms.payload.find({ collection: 'users', where: { role: { equals: 'admin' } }, limit: 100 })).docs.map(({ id }) => id)
    const makeAdmin = async () =>
      (await cms.payload.create({ collection: 'users', data: { email: `${unique('admin')}@example.org`, role: 'admin', password } })).id
    beforeEach(async () => {
      await cms.payload.delete({
        collection: 'users',
        where: { and: [{ role: { equals: 'admin' } }, { id: { not_equals: adminId() } }] },
      })
    })

    it.each(roads.map(({ name }) => name))('is neither deleted nor demoted over %s', async (name) => {
      const road = roadNamed(cms, name)
      const replies = [await road.remove('admin', 'users', adminId()), await road.update('admin', 'users', adminId(), { role: 'editor' })]
      expect(replies.map(({ status }) => status)).toEqual([409, 409])
      expect(await admins()).toEqual([adminId()])
    })

    it.each(['deleted', 'demoted'])('stays when somebody wants all admins %s at once', async (what) => {
      const others = [await makeAdmin(), await makeAdmin()]
      const query = `/api/users?where[id][in]=${[adminId(), ...others].join(',')}`
      await (what === 'deleted' ? cms.send('admin', 'DELETE', query) : cms.send('admin', 'PATCH', query, { role: 'viewer' }))
      expect((await admins()).sort()).toEqual([adminId(), ...others].sort())
    })

    it('stays when two admins demote each other at the same moment', async () => {
      const other = await makeAdmin()
      await Promise.all([adminId(), other].map((target) => cms.send('admin', 'PATCH', `/api/users/${target}`, { role: 'viewer' })))
      const left = await admins()
      await cms.payload.db.updateOne({ collection: 'users', id: adminId(), data: { role: 'admin' } })
      expect(left).toHaveLength(1)
    })
  })

  describe('imports and exports', () => {
    const file = () => {
      const form = new FormData()
      form.append('_payload', JSON.stringify({ collectionSlug: 'sources' }))
      form.append('file', new Blob([`title,slug\nA title,${unique('slug')}`]), 'sources.csv')
      return form
    }
    it.each<[method: string, path: string, Right]>([
      ['GET', '/api/imports/template?collectionSlug=sources', 'write drafts'],
      ['POST', '/api/imports/preview', 'write drafts'],
      ['POST', '/api/imports', 'write drafts'],
      ['GET', '/api/exports/download?collectionSlug=sources', 'read drafts and versions'],
      ['POST', '/api/exports/download', 'read drafts and versions'],
    ])('%s %s is for those who may %s', async (method, path, right) => {
      for (const person of people) {
        const body = method === 'GET' ? undefined : path.includes('imports') ? file() : { collectionSlug: 'sources' }
        const { status } = await cms.send(person, method, path, body)
        const expected = may(person, right) ? (path === '/api/imports' ? 201 : 200) : 403
        expect([person, status]).toEqual([person, expected])
      }
    })
  })

  describe('registration of a first user', () => {
    const register = async (path: string) =>
      (await cms.send('public', 'POST', path, { email: 'first@example.org', password, role: 'admin' })).status
    const paths = ['/api/users/first-register', '/api/users/first-register/', '/api/users/first-register?draft=true']

    it('is closed while there are users', async () => {
      for (const path of paths) expect([path, await register(path)]).toEqual([path, 403])
    })

    // Last, because it takes everybody's login away.
    it('is closed while there are none', async () => {
      for (const collection of ['api-keys', 'users'] as const) await cms.payload.db.deleteMany({ collection, where: {} })
      for (const path of paths) expect([path, await register(path)]).toEqual([path, 403])
      expect((await cms.payload.count({ collection: 'users' })).totalDocs).toBe(0)
    })
  })
})
