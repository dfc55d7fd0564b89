import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { Engine, Page, Request, Rows } from './index'
import { hasMany, idField, isPolymorphic, isText, isUnique, type Filter, type Order, type Place, type SortKey, type Test } from './filter'
import { asExpression } from './letters'

type Match = Record<string, unknown>
type Stage = Record<string, unknown>

const operators: Record<Order, string> = {
  less_than: '$lt',
  less_than_equal: '$lte',
  greater_than: '$gt',
  greater_than_equal: '$gte',
}

const always: Match = {}
const never: Match = { $nor: [{}] }

/** How MongoDB answers (docs/decisions/0023-filters-and-sorts.md). */
export function mongoQueries(adapter: MongooseAdapter): Engine {
  return {
    keys: async (rows, filter, page, req) => {
      const query = new Query(adapter, await sessionOf(adapter, req))
      const stages = await query.page(rows, filter, page)
      const found = await query
        .collection(rows)
        .aggregate<{ key: unknown }>(stages, { session: query.session, allowDiskUse: true })
        .toArray()
      return found.map(({ key }) => String(key))
    },
    count: async (rows, filter, req) => {
      const query = new Query(adapter, await sessionOf(adapter, req))
      return query.collection(rows).countDocuments(await query.match(filter), { session: query.session })
    },
    keysOfEach: async (rows, filter, page, { at, ids, isCounted }, req) => {
      const query = new Query(adapter, await sessionOf(adapter, req))
      const found = await query
        .collection(rows)
        .aggregate<{ id: string; keys: unknown[]; total?: number }>(await query.pages(rows, filter, page, at, ids, isCounted), {
          session: query.session,
          allowDiskUse: true,
        })
        .toArray()
      return new Map(found.map(({ id, keys, total = 0 }) => [id, { keys: keys.map(String), total: isCounted ? total : undefined }]))
    },
    // It would put an empty text after none. A unique text is never empty: two of them would not be unique (src/fields/slug.ts).
    ordersAlike: (_rows, { field }) => !isText(field) || isUnique(field),
  }
}

async function sessionOf(adapter: MongooseAdapter, req: Request) {
  const id = await req?.transactionID
  const session = id ? adapter.sessions[id] : undefined
  return session?.inTransaction() ? session : undefined
}

class Query {
  constructor(
    private readonly adapter: MongooseAdapter,
    readonly session: Awaited<ReturnType<typeof sessionOf>>,
  ) {}

  collection({ kind, slug }: Pick<Rows, 'kind' | 'slug'>) {
    const model = kind === 'documents' ? this.adapter.collections[slug] : this.adapter.versions[slug]
    if (!model) throw new Error(`There is no model of ${slug}.`)
    return model.collection
  }

  async page(rows: Rows, filter: Filter, { limit, skip, sort }: Page): Promise<Stage[]> {
    const stages: Stage[] = [{ $match: await this.match(filter) }]
    const values: Record<string, unknown> = { key: rows.key === 'id' ? '$_id' : '$parent' }
    const order: Record<string, 1 | -1> = {}
    for (const [index, key] of sort.entries()) {
      const name = `sort${index}`
      const path = await this.followed(key, name, stages)
      values[name] = valueOf({ ...key.place, names: [...path, ...key.place.names] })
      order[name] = key.isDescending ? -1 : 1
    }
    // What is sorted holds nothing else, so that the memory that MongoDB sorts in holds many.
    stages.push({ $project: { _id: 0, ...values } }, { $sort: { ...order, key: 1 } })
    if (limit !== undefined) stages.push({ $skip: skip }, { $limit: limit })
    return [...stages, { $project: { key: 1 } }]
  }

  /** One page for each parent. Where there is no row at all, there is no answer. */
  async pages(rows: Rows, filter: Filter, page: Page, at: Place, ids: string[], isCounted: boolean): Promise<Stage[]> {
    if (at.languages) throw new Error(`${pathOf(at)}: a localized relation cannot name parents.`)
    const lookup = (as: string, pipeline: Stage[]): Stage => ({
      $lookup: {
        from: this.collection(rows).collectionName,
        localField: 'parent.forms',
        foreignField: isPolymorphic(at.field) ? `${pathOf(at)}.value` : pathOf(at),
        pipeline,
        as,
      },
    })
    return [
      // An aggregation begins with a document: any will do.
      { $limit: 1 },
      { $project: { _id: 0, parent: { $literal: ids.map((id) => ({ id, forms: this.forms(id) })) } } },
      { $unwind: '$parent' },
      lookup('keys', await this.page(rows, filter, page)),
      ...(isCounted ? [lookup('counted', [{ $match: await this.match(filter) }, { $count: 'total' }])] : []),
      { $project: { id: '$parent.id', keys: '$keys.key', total: { $first: '$counted.total' } } },
    ]
  }

  /** Adds the documents that a sort key leads to. Returns where they are put. */
  private async followed({ via }: SortKey, name: string, stages: Stage[]): Promise<string[]> {
    let path: string[] = []
    for (const [index, { collection, place, readable }] of via.entries()) {
      const as = `${name}_${index}`
      stages.push(
        { $set: { [`${as}_id`]: valueOf({ ...place, names: [...path, ...place.names] }) } },
        {
          $lookup: {
            from: this.collection({ kind: 'documents', slug: collection }).collectionName,
            localField: `${as}_id`,
            foreignField: '_id',
            pipeline: [{ $match: await this.match(readable) }],
            as,
          },
        },
        { $set: { [as]: { $first: `$${as}` } } },
      )
      path = [as]
    }
    return path
  }

  async match(filter: Filter): Promise<Match> {
    switch (filter.kind) {
      case 'and':
      case 'or': {
        const parts = []
        for (const part of filter.filters) parts.push(await this.match(part))
        if (parts.length === 0) return filter.kind === 'and' ? always : never
        return { [`$${filter.kind}`]: parts }
      }
      case 'not':
        return { $nor: [await this.match(filter.filter)] }
      case 'value':
        return inLanguages(filter.place, (path) => this.tested(path, filter.place, filter.test))
      case 'item': {
        const path = pathOf(filter.place)
        if (!filter.test) return { [`${path}.0`]: { $exists: true } }
        const conditions = this.conditions(filter.place, filter.test)
        return { $and: conditions.map((condition) => ({ [path]: { $elemMatch: condition } })) }
      }
      case 'row': {
        const path = pathOf(filter.place)
        const match = await this.match(filter.filter)
        return Object.keys(match).length === 0 ? { [`${path}.0`]: { $exists: true } } : { [path]: { $elemMatch: match } }
      }
      case 'link':
        return this.link(
          filter.place,
          filter.collections,
          filter.ids?.flatMap((id) => this.forms(id)),
        )
      case 'parent':
        // Each parent is joined by the stage around this: see `pages`.
        return always
      case 'linked': {
        const { collection } = filter
        const found = await this.collection({ kind: 'documents', slug: collection })
          .find(await this.match(filter.filter), { projection: { _id: 1 }, session: this.session })
          .toArray()
        return this.link(
          filter.place,
          [collection],
          found.map(({ _id }) => _id),
        )
      }
      case 'joined': {
        const on = pathOf(filter.on)
        const ids = await this.collection({ kind: 'documents', slug: filter.collection }).distinct(
          isPolymorphic(filter.on.field) ? `${on}.value` : on,
          await this.match(filter.filter),
          { session: this.session },
        )
        // In a version the document is its parent.
        const named = ids.filter((id) => id !== null)
        return { $or: [{ _id: { $in: named } }, { parent: { $in: named } }] }
      }
    }
  }

  private tested(path: string, place: Place, test: Test): Match {
    if (test.kind === 'empty') return { [path]: isText(place.field) ? { $in: [null, ''] } : null }
    return { $and: this.conditions(place, test).map((condition) => ({ [path]: condition })) }
  }

  private conditions({ field }: Place, test: Test): Match[] {
    switch (test.kind) {
      case 'empty':
        return [{ $eq: null }]
      case 'oneOf':
        return [{ $in: test.values.flatMap((value) => (field === idField ? this.forms(String(value)) : [storedAs(field, value)])) }]
      case 'order':
        // An empty text is none.
        return [
          {
            [operators[test.operator]]: storedAs(field, test.value),
            ...(isText(field) && test.operator.startsWith('less') && { $ne: '' }),
          },
        ]
      case 'contains':
        return test.parts.map((part) => ({ $regex: asExpression(part) }))
    }
  }

  private link(place: Place, collections: string[] | undefined, ids: unknown[] | undefined): Match {
    const { field } = place
    const isOne: Match = ids ? { $in: ids } : { $ne: null }
    if (!isPolymorphic(field)) {
      if (!hasMany(field))
        return inLanguages(
          place,
          (path) => ({ [path]: isOne }),
          (path) => ({ [path]: null }),
        )
      const path = pathOf(place)
      return ids ? { [path]: { $elemMatch: isOne } } : { [`${path}.0`]: { $exists: true } }
    }
    const pair: Match = { value: isOne, ...(collections && { relationTo: { $in: collections } }) }
    const path = pathOf(place)
    if (hasMany(field)) return { [path]: { $elemMatch: pair } }
    return Object.fromEntries(Object.entries(pair).map(([name, condition]) => [`${path}.${name}`, condition]))
  }

  /** An id as a document has it, and as relations of older data have it. */
  private forms(id: string): unknown[] {
    const { ObjectId } = this.adapter.connection.base.mongo
    return [new ObjectId(id), id]
  }
}

const pathOf = ({ names }: Place) => names.map((name) => (name === 'id' ? '_id' : name)).join('.')

const storedAs = ({ type }: Place['field'], value: unknown) => (type === 'date' && typeof value === 'string' ? new Date(value) : value)

/** A condition on the first of the languages that is not empty. */
function inLanguages(place: Place, condition: (path: string) => Match, isEmpty = (path: string): Match => emptyAt(path, place)): Match {
  const path = pathOf(place)
  if (!place.languages) return condition(path)
  const [first, ...others] = place.languages
  if (first === undefined) return never
  const own = condition(`${path}.${first}`)
  if (others.length === 0) return own
  const other = inLanguages({ ...place, languages: others }, condition, isEmpty)
  return { $or: [{ $and: [{ $nor: [isEmpty(`${path}.${first}`)] }, own] }, { $and: [isEmpty(`${path}.${first}`), other] }] }
}

const emptyAt = (path: string, { field }: Place): Match => ({ [path]: isText(field) ? { $in: [null, ''] } : null })

/** A value as an expression, in the first of its languages in which it is not empty; null for none. */
function valueOf(place: Place): unknown {
  const paths = place.languages?.map((language) => `${pathOf(place)}.${language}`) ?? [pathOf(place)]
  return paths.reduceRight<unknown>(
    (otherwise, path) =>
      isText(place.field) ? { $cond: [{ $gt: [`$${path}`, ''] }, `$${path}`, otherwise] } : { $ifNull: [`$${path}`, otherwise] },
    null,
  )
}
