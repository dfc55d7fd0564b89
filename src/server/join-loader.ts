import type { FieldNode } from 'graphql'
import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import { Parents, type Found } from '#src/database/queries/index.ts'
import { limits } from '#src/limits.ts'

/** One page of the documents that name another one. */
interface JoinPage {
  docs: object[]
  hasNextPage: boolean
  totalDocs?: number
}

/** What a field asks of a join, whichever document it belongs to. */
export interface JoinQuery {
  collection: CollectionSlug
  /** The relation that names the document. */
  on: string
  draft: boolean
  isCounted: boolean
  limit: number
  page: number
  sort: string[]
  where: Where[]
}

interface Waiting {
  resolve: (page: JoinPage) => void
  reject: (error: unknown) => void
}

interface Batch {
  query: JoinQuery
  req: PayloadRequest
  /** By the id of the document that the join belongs to. */
  waiting: Map<string, Waiting[]>
}

/**
 * Reads the joins of one GraphQL query. Those that ask alike are read together for all documents of a level: a join waits until no other
 * field is being resolved, since until then more may come. One find as whoever asks tells which documents belong to which, and others
 * read these documents, each once.
 */
export class JoinLoader {
  private batches = new Map<PayloadRequest, Map<FieldNode, Batch>>()
  private resolving = 0
  private isDue = false

  /**
   * @param signal stops the reading
   * @param turn gives other requests theirs
   */
  constructor(
    private readonly signal: AbortSignal,
    private readonly turn: () => Promise<void>,
  ) {}

  /** Resolves a field that joins may be inside of. */
  async around<Result>(resolve: () => Promise<Result>): Promise<Result> {
    this.resolving += 1
    try {
      return await resolve()
    } finally {
      this.resolving -= 1
      this.readWhenQuiet()
    }
  }

  /**
   * @param node the field in the query: wherever it is resolved, it asks for the same
   * @param req the request of the field: its access, languages and transaction
   */
  async load(query: JoinQuery, id: string, node: FieldNode, req: PayloadRequest): Promise<JoinPage> {
    const ofRequest = this.batches.get(req) ?? new Map<FieldNode, Batch>()
    this.batches.set(req, ofRequest)
    const batch = ofRequest.get(node) ?? { query, req, waiting: new Map<string, Waiting[]>() }
    ofRequest.set(node, batch)
    return new Promise((resolve, reject) => {
      batch.waiting.set(id, [...(batch.waiting.get(id) ?? []), { resolve, reject }])
      this.readWhenQuiet()
    })
  }

  private readWhenQuiet() {
    if (this.isDue || this.resolving > 0 || this.batches.size === 0) return
    this.isDue = true
    // What has been resolved by now goes on with the fields inside of it first.
    setImmediate(() => {
      this.isDue = false
      if (this.resolving > 0) return
      const due = [...this.batches.values()].flatMap((ofRequest) => [...ofRequest.values()])
      this.batches = new Map()
      // One after the other: each lets others have their turn between its finds, and takes one connection to the database.
      void this.around(async () => {
        for (const batch of due) await this.read(batch)
      })
    })
  }

  private async read({ query, req, waiting }: Batch) {
    try {
      const documents = new Map<string, object>()
      for (const ids of chunks([...waiting.keys()])) {
        const found = await this.pages(query, ids, req)
        const named = new Set([...found.values()].flatMap((page) => page.ids))
        for (const some of chunks([...named].filter((id) => !documents.has(id))))
          for (const document of await this.documents(query, some, req)) documents.set(document.id, document)
        for (const id of ids) {
          await this.turn()
          const page = pageOf(found.get(id), documents)
          for (const { resolve } of waiting.get(id) ?? []) resolve(page)
        }
      }
    } catch (error) {
      for (const { reject } of [...waiting.values()].flat()) reject(error)
    }
  }

  private async pages({ isCounted, on, where, ...query }: JoinQuery, ids: string[], req: PayloadRequest) {
    const parents = new Parents(ids, isCounted)
    await this.find({ ...query, where: { and: [{ [on]: { in: parents } }, ...where] } }, req)
    return parents.found
  }

  private async documents({ collection, draft }: JoinQuery, ids: string[], req: PayloadRequest) {
    const { docs } = await this.find({ collection, draft, limit: ids.length, page: 1, sort: ['id'], where: { id: { in: ids } } }, req)
    return docs
  }

  private async find(query: Pick<JoinQuery, 'collection' | 'draft' | 'limit' | 'page' | 'sort'> & { where: Where }, req: PayloadRequest) {
    await this.turn()
    this.signal.throwIfAborted()
    const { fallbackLocale, locale, payload } = req
    return payload.find({
      ...query,
      depth: 0,
      fallbackLocale: fallbackLocale ?? undefined,
      locale: locale ?? undefined,
      overrideAccess: false,
      pagination: false,
      req,
    })
  }
}

function pageOf(found: Found | undefined, documents: Map<string, object>): JoinPage {
  if (!found) return { docs: [], hasNextPage: false }
  const { hasNextPage, ids, total } = found
  const docs = ids.flatMap((id) => documents.get(id) ?? [])
  return { docs, hasNextPage, ...(total !== undefined && { totalDocs: total }) }
}

/** As many as one list gives at once. */
function* chunks(ids: string[]): Generator<string[]> {
  for (let start = 0; start < ids.length; start += limits.documents) yield ids.slice(start, start + limits.documents)
}
