import { deepCopyObjectSimple, type FlattenedField } from 'payload'
import { isRecord } from '#src/fields/walk.ts'
import { columnOf, isSingle, type Tables } from '../document-sql'
import { listTable, relationsTable, textsTable, valuesTable } from '../table-names'

type Row = Record<string, unknown>

/** Takes a row of a table, which may still be filled; gives it an id that rows of other tables name. */
type Keep = (table: string, row: Row) => void

/** Makes the rows of a new document. `row` is the document's own, with its id. */
export type RowMaker = (document: Row, row: Row, keep: Keep) => void

/** The row that is being filled: a document's, or one of a list in it. */
interface Filling {
  row: Row
  /** What the paths of relations in it start with: `figures.0.` */
  path: string
  /** The row of its texts in a language. */
  texts: (language: string) => Row
  document: Row
  keep: Keep
}

type Step = (data: Row, filling: Filling) => void

/** Where the fields of a step are stored. */
interface Place {
  root: string
  table: string
  /** What columns begin with, and tables of lists: the groups that the fields are in. */
  prefix: string
  /** The same for the paths of relations: `policyFocus.` */
  path: string
  isRow: boolean
}

/**
 * How documents of these fields become rows of Payload's tables, worked out once: Payload's own code asks for each value of each
 * document where it goes.
 *
 * @param table the table of the documents, or of their versions
 * @throws Error naming a field of a kind that is not known here
 */
export function compileRows(tables: Tables, table: string, fields: FlattenedField[]): RowMaker {
  const fill = compile(tables, fields, { root: table, table, prefix: '', path: '', isRow: false })
  const textsOf = localesOf(table)
  return (document, row, keep) => {
    keep(table, row)
    fill(document, { row, path: '', texts: textsOf(row, keep), document: row, keep })
  }
}

/** Makes the row of a language when the first text in it comes. */
const localesOf = (table: string) => (parent: Row, keep: Keep) => {
  const made = new Map<string, Row>()
  return (language: string) => {
    const known = made.get(language)
    if (known) return known
    const row: Row = { _locale: language, _parentID: parent.id }
    keep(textsTable(table), row)
    made.set(language, row)
    return row
  }
}

function compile(tables: Tables, fields: FlattenedField[], place: Place): Step {
  const steps = fields.flatMap((field) => step(tables, field, place) ?? [])
  return (data, filling) => {
    for (const each of steps) each(data, filling)
  }
}

function step(tables: Tables, field: FlattenedField, place: Place): Step | undefined {
  // What they show is stored elsewhere or nowhere.
  if (field.type === 'join' || ('virtual' in field && field.virtual)) return undefined
  const { name } = field
  const isLocalized = 'localized' in field && field.localized === true
  if (isColumn(field)) return isLocalized ? textStep(tables, field, place) : columnStep(tables, field, place)
  if (isLocalized) throw new Error(`${name}: a field of type ${field.type} that is localized cannot be written in bulk yet.`)
  switch (field.type) {
    case 'group': {
      const fill = compile(tables, field.flattenedFields, { ...place, prefix: `${place.prefix}${name}_`, path: `${place.path}${name}.` })
      return (data, filling) => {
        const group = data[name]
        if (isRecord(group)) fill(group, filling)
      }
    }
    case 'array':
      return rowsStep(tables, field.flattenedFields, name, place)
    case 'select': {
      const table = has(tables, listTable(place.table, place.prefix, name), 'value')
      return (data, { keep, row }) => {
        for (const [index, value] of listIn(data[name]).entries()) keep(table, { order: index + 1, parent: row.id, value })
      }
    }
    case 'text': {
      const table = has(tables, valuesTable(place.root, 'texts'), 'text')
      return (data, { document, keep, path }) => {
        for (const [index, text] of listIn(data[name]).entries())
          keep(table, { path: `${path}${place.path}${name}`, parent: document.id, order: index + 1, text })
      }
    }
    case 'relationship':
    case 'upload':
      return linksStep(tables, field.relationTo, field.hasMany === true, name, place)
    default:
      throw new Error(`${name}: a field of type ${field.type} cannot be written in bulk yet.`)
  }
}

function columnStep(tables: Tables, field: FlattenedField, place: Place): Step | undefined {
  const { name } = field
  const column = `${place.prefix}${name}`
  // A document's id is in its row.
  if (column === 'id' && !place.isRow) return undefined
  has(tables, place.table, column)
  const written = writer(field)
  // Payload's name for the time of a row; a version's own is in another column.
  if (column === 'updatedAt') {
    return ({ updatedAt }, { row }) => {
      if (updatedAt !== null) row.updatedAt = updatedAt === undefined ? new Date().toISOString() : written(updatedAt)
    }
  }
  return (data, { row }) => {
    const value = data[name]
    if (value !== undefined) row[column] = written(value)
  }
}

function textStep(tables: Tables, field: FlattenedField, place: Place): Step {
  const { name } = field
  const column = `${place.prefix}${name}`
  has(tables, textsTable(place.table), column)
  const written = writer(field)
  return (data, { texts }) => {
    const spoken = data[name]
    if (!isRecord(spoken)) return
    for (const language in spoken) {
      const row = texts(language)
      const value = spoken[language]
      if (value !== undefined) row[column] = written(value)
    }
  }
}

function rowsStep(tables: Tables, fields: FlattenedField[], name: string, place: Place): Step {
  const table = has(tables, listTable(place.table, place.prefix, name), '_order')
  // Rows of a version have an id of their own, since the document's has the same rows.
  const isCopy = '_uuid' in (tables[table] ?? {})
  const fill = compile(
    tables,
    fields.filter((field) => !(isCopy && field.name === 'id')),
    { ...place, table, prefix: '', path: '', isRow: true },
  )
  const textsOf = localesOf(table)
  return (data, { document, keep, path, row: parent }) => {
    for (const [index, each] of listIn(data[name]).entries()) {
      if (!isRecord(each)) continue
      const row: Row = { _order: index + 1, _parentID: parent.id }
      if (isCopy) row._uuid = each.id
      else if (each.id !== undefined) row.id = each.id
      keep(table, row)
      fill(each, { row, path: `${path}${place.path}${name}.${index}.`, texts: textsOf(row, keep), document, keep })
    }
  }
}

/** Relations that are lists or polymorphic are in one table, whatever row of the document they belong to. */
function linksStep(tables: Tables, relationTo: string | string[], isList: boolean, name: string, place: Place): Step {
  const table = relationsTable(place.root)
  for (const target of [relationTo].flat()) has(tables, table, `${target}ID`)
  return (data, { document, keep, path }) => {
    const value = data[name]
    for (const [index, link] of (Array.isArray(value) ? listIn(value) : [value]).entries()) {
      if (!link) continue
      const row: Row = { path: `${path}${place.path}${name}`, parent: document.id }
      if (isList) row.order = index + 1
      if (typeof relationTo === 'string') row[`${relationTo}ID`] = link
      else if (isRecord(link) && typeof link.relationTo === 'string') row[`${link.relationTo}ID`] = link.value
      else continue
      keep(table, row)
    }
  }
}

/** What Payload stores of a value. */
function writer(field: FlattenedField): (value: unknown) => unknown {
  switch (field.type) {
    case 'text':
      return (value) => (value && typeof value !== 'string' ? JSON.stringify(value) : value)
    case 'date':
      return (value) =>
        value instanceof Date
          ? value.toISOString()
          : typeof value === 'number' && !Number.isNaN(value)
            ? new Date(value).toISOString()
            : value
    case 'relationship':
    case 'upload':
      return (value) => (isRecord(value) && value.id ? value.id : value)
    case 'json':
    case 'richText':
      // The document goes on to hooks, which may change what it holds.
      return (value) => (isRecord(value) || Array.isArray(value) ? deepCopyObjectSimple<object>(value) : value)
    default:
      return (value) => value
  }
}

const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const columnTypes = new Set([
  'checkbox',
  'code',
  'date',
  'email',
  'json',
  'number',
  'radio',
  'relationship',
  'richText',
  'select',
  'text',
  'textarea',
  'upload',
])

const isColumn = (field: FlattenedField) => columnTypes.has(field.type) && isSingle(field)

/** @throws Error when there is no such column or table */
function has(tables: Tables, table: string, column: string): string {
  columnOf(tables, table, column)
  return table
}
