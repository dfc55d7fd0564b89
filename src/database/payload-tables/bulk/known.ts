import type { BaseDatabaseAdapter, FlattenedField, PayloadRequest } from 'payload'
import { isSingle } from '../document-sql'

type Row = Record<string, unknown> & { id: string }
type Find = BaseDatabaseAdapter['find']
type FindArgs = Parameters<Find>[0]

interface Table {
  fields: Set<string>
  /** Rows by field and value. */
  by: Map<string, Map<unknown, Row[]>>
}

interface Condition {
  field: string
  operator: 'equals' | 'in' | 'not_equals'
  value: unknown
}

/**
 * What the documents of each collection are told apart by: ids and the values of indexed fields, read once in a query and kept
 * up to date with what is created. Answers the questions that validations ask of each document: is this slug taken, does that
 * id exist.
 */
export class Known {
  private readonly tables = new Map<string, Promise<Table>>()

  constructor(
    private readonly adapter: BaseDatabaseAdapter,
    private readonly read: Find,
  ) {}

  /** Documents have been changed: what is known of them may be wrong. */
  forget() {
    this.tables.clear()
  }

  add(collection: string, document: Record<string, unknown>) {
    const table = this.tables.get(collection)
    // The read that fills the table has ended before anything is created.
    void table?.then((known) => {
      insert(known, document)
    })
  }

  /** The documents that a query finds, with what it asks of them; undefined when that is not known here. */
  async find({ collection, req, select, where, limit, joins, sort }: FindArgs): Promise<Row[] | undefined> {
    const rows = await this.matching(collection, where, req)
    if (!rows || rows.length === 0) return rows
    if (!select || joins || sort) return undefined
    const table = await this.tables.get(collection)
    const asked = Object.keys(select)
    if (!table || asked.some((field) => !table.fields.has(field) || !select[field])) return undefined
    const found = rows.map((row): Row => ({ id: row.id, ...Object.fromEntries(asked.map((field) => [field, row[field] ?? null])) }))
    return limit ? found.slice(0, limit) : found
  }

  /** The rows that match; undefined when the filter asks for something else than is known here. */
  async matching(collection: string, where: unknown, req: Partial<PayloadRequest> | undefined): Promise<Row[] | undefined> {
    const conditions = conditionsOf(where)
    if (!conditions || !conditions.some(({ operator }) => operator !== 'not_equals')) return undefined
    const fields = indexed(this.adapter, collection)
    if (conditions.some(({ field }) => !fields.has(field))) return undefined
    const table = await this.table(collection, fields, req)
    const [fewest] = conditions.flatMap((condition) => rowsOf(table, condition)).sort((a, b) => a.length - b.length)
    return fewest?.rows().filter((row) => conditions.every((condition) => isMet(condition, row)))
  }

  private table(collection: string, fields: Set<string>, req: Partial<PayloadRequest> | undefined): Promise<Table> {
    const known = this.tables.get(collection)
    if (known) return known
    const reading = this.load(collection, fields, req)
    this.tables.set(collection, reading)
    return reading
  }

  private async load(collection: string, fields: Set<string>, req: Partial<PayloadRequest> | undefined): Promise<Table> {
    const select = Object.fromEntries([...fields].filter((field) => field !== 'id').map((field) => [field, true as const]))
    const { docs } = await this.read<Row>({ collection: collection as FindArgs['collection'], limit: 0, pagination: false, req, select })
    const table: Table = { fields, by: new Map([...fields].map((field) => [field, new Map<unknown, Row[]>()])) }
    for (const doc of docs) insert(table, doc)
    return table
  }
}

/** The rows that meet a condition, and how many; none for one that only rules some out. */
function rowsOf({ by }: Table, { field, operator, value }: Condition): { length: number; rows: () => Row[] }[] {
  if (operator === 'not_equals') return []
  const lists = (operator === 'in' ? [...new Set([value].flat())] : [value]).map((each) => by.get(field)?.get(each) ?? [])
  return [{ length: lists.reduce((sum, list) => sum + list.length, 0), rows: () => lists.flat() }]
}

function insert({ by, fields }: Table, document: Record<string, unknown>) {
  const row: Row = { id: String(document.id) }
  for (const field of fields) if (field !== 'id') row[field] = document[field] ?? null
  for (const field of fields) {
    const value = row[field]
    const rows = by.get(field)?.get(value)
    if (rows) rows.push(row)
    else by.get(field)?.set(value, [row])
  }
}

const isMet = ({ field, operator, value }: Condition, row: Row) => {
  if (operator === 'in') return [value].flat().includes(row[field])
  return (row[field] === value) === (operator === 'equals')
}

/** A filter as conditions that all have to be met; undefined when it is of another form. */
function conditionsOf(where: unknown): Condition[] | undefined {
  if (typeof where !== 'object' || where === null) return undefined
  const conditions: Condition[] = []
  for (const [field, value] of Object.entries(where)) {
    if (field === 'and' && Array.isArray(value)) {
      for (const part of value) {
        const inner = conditionsOf(part)
        if (!inner) return undefined
        conditions.push(...inner)
      }
      continue
    }
    if (typeof value !== 'object' || value === null) return undefined
    for (const [operator, operand] of Object.entries(value as Record<string, unknown>)) {
      if (operator !== 'equals' && operator !== 'in' && operator !== 'not_equals') return undefined
      // What src/database/queries hands on in place of a value is for the database to answer.
      if (typeof operand === 'object' && operand !== null && !Array.isArray(operand)) return undefined
      conditions.push({ field, operator, value: operand })
    }
  }
  return conditions
}

const fieldsOf = new WeakMap<object, Set<string>>()

/** The fields of a collection that identify a document by one value, and whether it is in the trash. */
function indexed({ payload }: BaseDatabaseAdapter, slug: string): Set<string> {
  const { config } = payload.collections[slug as keyof typeof payload.collections]
  const known = fieldsOf.get(config)
  if (known) return known
  const isKnown = (field: FlattenedField) =>
    (field.type === 'text' || field.type === 'relationship') && Boolean(field.index ?? field.unique) && !field.localized && isSingle(field)
  const names = new Set(['id', ...config.flattenedFields.filter(isKnown).map(({ name }) => name), ...(config.trash ? ['deletedAt'] : [])])
  fieldsOf.set(config, names)
  return names
}
