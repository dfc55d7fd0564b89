import {
  ValidationError,
  type CollectionBeforeChangeHook,
  type FlattenedField,
  type GlobalBeforeChangeHook,
  type PayloadRequest,
  type ValidationFieldError,
} from 'payload'
import { collectionNamed } from './fields/collection-named'
import { fieldValues, type FieldValue } from './fields/walk'
import { say, words, type Words } from './fields/words'

type Reference = { collection: string; id: string; path: string }

interface Change {
  entity: { slug: string; flattenedFields: FlattenedField[] }
  data: Record<string, unknown>
  originalDoc?: Record<string, unknown>
  operation: 'create' | 'update'
  req: PayloadRequest
}

/** `refuseNonsense` for a collection's documents. */
export const rejectNonsense: CollectionBeforeChangeHook = async ({ collection, data, operation, originalDoc, req }) => {
  await refuseNonsense({ entity: collection, data, operation, originalDoc, req })
  return data
}

/** `refuseNonsense` for the global. */
export const rejectNonsenseInGlobal: GlobalBeforeChangeHook = async ({ data, global, originalDoc, req }) => {
  await refuseNonsense({ entity: global, data, operation: 'update', originalDoc, req })
  return data
}

/**
 * Refuses a document that no editor could have meant: in a draft, values of the wrong kind (Payload validates nothing
 * there, so they would reach the database as they are); in any document, references to what does not exist. Fields that
 * are merely empty are fine in a draft.
 */
async function refuseNonsense({ entity, data, operation, originalDoc, req }: Change) {
  if (req.locale === 'all') return
  const values = [...fieldValues(entity.flattenedFields, data)]
  const errors: ValidationFieldError[] = []
  if (data._status !== 'published') {
    for (const entry of values) {
      const message = await problemOf(entry, { data, id: originalDoc?.id, collectionSlug: entity.slug, operation, req })
      if (message) errors.push({ message, path: entry.path })
    }
  }
  if (errors.length === 0) {
    const before = new Set([...fieldValues(entity.flattenedFields, originalDoc ?? {})].flatMap(references).map(nameOf))
    errors.push(...(await missing(values.flatMap(references).filter((reference) => !before.has(nameOf(reference))), req)))
  }
  if (errors.length > 0) throw new ValidationError({ collection: entity.slug, errors, req }, req.t)
}

interface Context {
  data: Record<string, unknown>
  id: unknown
  collectionSlug: string
  operation: 'create' | 'update'
  req: PayloadRequest
}

async function problemOf({ field, value, path, siblingData }: FieldValue, context: Context): Promise<string | undefined> {
  const shape = shapeProblem(field, value)
  if (shape) return say(context.req, shape.en, shape.es)
  if (!('validate' in field) || typeof field.validate !== 'function' || field.name === 'id') return undefined
  // Each field type has a signature of its own, and all of them accept what Payload passes: the field and the context.
  const validate: unknown = field.validate
  const call = validate as (value: unknown, options: Record<string, unknown>) => Promise<string | true> | string | true
  const result = await call(value, { ...field, ...context, required: false, path: path.split('.'), siblingData, event: 'submit', preferences: { fields: {} } })
  return result === true ? undefined : result
}

function shapeProblem(field: FlattenedField, value: unknown): Words | undefined {
  if ('hasMany' in field && field.hasMany) return Array.isArray(value) ? undefined : words('This takes a list.', 'Aquí va una lista.')
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email':
      return typeof value === 'string' ? undefined : words('This takes text.', 'Aquí va un texto.')
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : words('This takes a number.', 'Aquí va un número.')
    case 'checkbox':
      return typeof value === 'boolean' ? undefined : words('This takes true or false.', 'Aquí va true o false.')
    case 'array':
      return Array.isArray(value) && value.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row)) ? undefined : words('This takes a list of rows.', 'Aquí va una lista de filas.')
    case 'group':
      return typeof value === 'object' && !Array.isArray(value) ? undefined : words('This takes an object.', 'Aquí va un objeto.')
    default:
      return undefined
  }
}

function references({ field, value, path }: FieldValue): Reference[] {
  if (field.type !== 'relationship' && field.type !== 'upload') return []
  const { relationTo } = field
  return (Array.isArray(value) ? value : [value]).flatMap((entry: unknown): Reference[] => {
    if (Array.isArray(relationTo)) {
      const isPair = typeof entry === 'object' && entry !== null && 'relationTo' in entry && 'value' in entry
      return isPair ? [{ collection: String(entry.relationTo), id: idOf(entry.value), path }] : []
    }
    return [{ collection: relationTo, id: idOf(entry), path }]
  })
}

const idOf = (value: unknown) => String(typeof value === 'object' && value !== null && 'id' in value ? value.id : value)

const nameOf = ({ collection, id }: Reference) => `${collection}/${id}`

/** Which references lead nowhere; one query for each collection they name. */
async function missing(wanted: Reference[], req: PayloadRequest): Promise<ValidationFieldError[]> {
  const errors: ValidationFieldError[] = []
  for (const collection of new Set(wanted.map((reference) => reference.collection))) {
    const inCollection = wanted.filter((reference) => reference.collection === collection)
    const config = collectionNamed(collection, req.payload)
    const found = config
      ? await req.payload.db.find({
          collection: config.slug,
          limit: 0,
          pagination: false,
          req,
          select: {},
          where: { id: { in: [...new Set(inCollection.map(({ id }) => id))] } },
        })
      : { docs: [] }
    const ids = new Set(found.docs.map(({ id }) => String(id)))
    for (const { id, path } of inCollection) {
      if (!ids.has(id)) errors.push({ message: say(req, `No document of ${collection} has the id "${id}".`, `Ningún documento de ${collection} tiene el id "${id}".`), path })
    }
  }
  return errors
}
