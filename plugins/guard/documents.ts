import {
  APIError,
  ValidationError,
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
  type Field,
  type FlattenedField,
  type GlobalBeforeChangeHook,
  type GlobalBeforeOperationHook,
  type PayloadRequest,
  type RadioField,
  type SelectField,
  type ValidationFieldError,
  type Plugin,
} from 'payload'
import { missingInEnglish } from './english-first'
import { collectionNamed } from '#src/fields/collection-named.ts'
import { isDate } from '#src/fields/dates.ts'
import { restoreEmptyLists } from '#src/fields/empty-lists.ts'
import { unprintable } from '#src/fields/format.ts'
import { invisibleProblem } from '#src/fields/invisible.ts'
import { labelPath } from '#src/fields/label-path.ts'
import { notANumber } from '#src/fields/number-field.ts'
import { isId } from '#src/fields/query-paths.ts'
import { proseProblem } from '#src/fields/prose-rules.ts'
import { fieldValues, isEmpty, isRecord, type FieldValue } from '#src/fields/walk.ts'
import { localize, translate } from '#src/messages/translate.ts'
import type { Message } from '#src/messages/types.ts'
import { message, translations } from './translations/index.ts'
import { extend, type Places } from '../extend'
import { renewRows, rowProblems } from './rows'

type Reference = { collection: string; id: string; path: string }

interface Change {
  entity: { slug: string; fields: Field[]; flattenedFields: FlattenedField[] }
  data: Record<string, unknown>
  originalDoc?: Record<string, unknown>
  operation: 'create' | 'update'
  req: PayloadRequest
}

/** Refuses what Payload would drop or make into something else without a word: text for a group, a list of no rows. */
const rejectOtherShapes: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  if (operation === 'create' || operation === 'update') refuseOtherShapes(collection, 'data' in args ? args.data : undefined, req)
}

/** `rejectOtherShapes` for the global. */
const rejectOtherShapesInGlobal: GlobalBeforeOperationHook = ({ args, global, operation, req }) => {
  if (operation === 'update') refuseOtherShapes(global, args.data, req)
}

function refuseOtherShapes(entity: Change['entity'], data: unknown, req: PayloadRequest) {
  if (!isRecord(data)) return
  restoreEmptyLists(entity.flattenedFields, data)
  const entries = [...fieldValues(entity.flattenedFields, data)].filter(
    ({ field, value, ...rest }) =>
      (field.type === 'group' && value !== undefined) ||
      (field.type === 'array' && !isEmpty(value)) ||
      // Of a text Payload stores the number that it begins with.
      (field.type === 'number' && typeof value === 'string' && value.trim() !== '') ||
      // In what it duplicates it stores any.
      (field.name === '_status' && !isLeftOut({ field, value, ...rest })),
  )
  refuseShapes(entity, entries, req)
}

function refuseShapes(entity: Change['entity'], entries: FieldValue[], req: PayloadRequest) {
  const errors = entries.flatMap(({ field, path, value }): ValidationFieldError[] => {
    const shape = kindProblem(field, value)
    return shape ? [{ label: labelPath(entity.fields, path, req.i18n), message: localize(req, shape), path }] : []
  })
  if (errors.length > 0) throw new ValidationError({ collection: entity.slug, errors, req }, req.t)
}

/** Refuses values that are of no kind that their fields store. */
export function refuseKinds(entity: Change['entity'], data: unknown, req: PayloadRequest): void {
  if (isRecord(data))
    refuseShapes(
      entity,
      [...fieldValues(entity.flattenedFields, data)].filter((entry) => !isLeftOut(entry)),
      req,
    )
}

/** Refuses references to what does not exist, and nothing else: for Payload's own collections. */
export const rejectMissing: CollectionBeforeChangeHook = async ({ collection, data, originalDoc, req }) => {
  const errors = await missing(added([...fieldValues(collection.flattenedFields, data)], collection, originalDoc), req)
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors, req }, req.t)
  return data
}

/** `refuseNonsense` for a collection's documents. */
export const rejectNonsense: CollectionBeforeChangeHook = async ({ collection, data, operation, originalDoc, req }) => {
  await refuseNonsense({ entity: collection, data, operation, originalDoc, req })
  return data
}

/** `refuseNonsense` for the global. */
const rejectNonsenseInGlobal: GlobalBeforeChangeHook = async ({ data, global, originalDoc, req }) => {
  await refuseNonsense({ entity: global, data, operation: 'update', originalDoc, req })
  return data
}

/**
 * Refuses a document that no editor could have meant: values of the wrong kind, references to what does not exist, and in
 * a published document empty fields that are required. Payload itself validates nothing in drafts, in fields that their
 * condition hides, and in a published document that is trashed, restored or unpublished in all locales.
 */
async function refuseNonsense({ entity, data, operation, originalDoc, req }: Change) {
  if (req.locale === 'all') throw new APIError('Write one language at a time: ?locale=en or ?locale=es.', 400)
  const context = { data, id: originalDoc?.id, collectionSlug: entity.slug, operation, req }
  const entries = [...fieldValues(entity.flattenedFields, data)]
  const errors: ValidationFieldError[] = []
  const isCheckedNext = isValidatedNext(entries, context) && !entries.some(shapeProblem)
  if (!isCheckedNext) errors.push(...(await valueProblems(entity.fields, entries, context)))
  if (errors.length === 0) errors.push(...rowProblems(entity, data, req))
  if (errors.length === 0) errors.push(...(await missing(added(entries, entity, originalDoc), req)))
  if (errors.length === 0 && isLive(data)) {
    const shown = entries.filter((entry) => isShown(entry, context))
    const untranslated = await missingInEnglish(shown, { slug: entity.slug, id: originalDoc?.id }, data, req)
    errors.push(...untranslated)
    // Errors are reported at once, and Payload's own step is skipped.
    if (isCheckedNext && untranslated.length > 0) {
      const others = entries.filter(({ path }) => !untranslated.some((error) => error.path === path))
      errors.push(...(await valueProblems(entity.fields, others, context)))
    }
  }
  if (errors.length > 0) throw new ValidationError({ collection: entity.slug, errors, req }, req.t)
}

async function valueProblems(fields: Field[], entries: FieldValue[], context: Context): Promise<ValidationFieldError[]> {
  const errors: ValidationFieldError[] = []
  for (const entry of entries) {
    const message = await problemOf(entry, context)
    if (message) errors.push({ label: labelPath(fields, entry.path, context.req.i18n), message, path: entry.path })
  }
  return errors
}

/** What is wrong with the values of a document in one language that is to be saved as a draft. References are taken as they are. */
export const draftProblems = (fields: FlattenedField[], context: Omit<Context, 'operation'>): Promise<ValidationFieldError[]> =>
  valueProblems([], [...fieldValues(fields, context.data)], {
    ...context,
    data: { ...context.data, _status: 'draft' },
    operation: context.id === undefined ? 'create' : 'update',
  })

/** Whether Payload validates all of a document right after these rules: a new one that is published, with nothing in hidden fields. */
const isValidatedNext = (entries: FieldValue[], context: Context) =>
  context.operation === 'create' && isLive(context.data) && entries.every((entry) => isLeftOut(entry) || isShown(entry, context))

/**
 * Whether a draft could not be saved with what a field of it holds; a value that is not finished yet is no problem of a draft's.
 *
 * @param context the document, without a status
 */
export async function draftProblem(field: FlattenedField, { data, ...context }: Omit<Context, 'operation'>): Promise<string | undefined> {
  const draft = { ...data, _status: 'draft' }
  for (const entry of fieldValues([field], draft)) {
    const problem =
      (entry.field.type === 'richText' && !isEmpty(entry.value) ? proseProblem(entry.value, context.req) : undefined) ??
      (await problemOf(entry, { ...context, data: draft, operation: 'update' })) ??
      (references(entry).every(({ id }) => isId(id, context.req.payload)) ? undefined : `${entry.path} names no document.`)
    if (problem) return problem
  }
  return undefined
}

const isLive = (data: Record<string, unknown>) => data._status === 'published' && !data.deletedAt

interface Context {
  data: Record<string, unknown>
  id: unknown
  collectionSlug: string
  operation: 'create' | 'update'
  req: PayloadRequest
}

/** Whether a field was left empty. No option is an empty text, and MongoDB and PostgreSQL fail on it. */
/** An empty list leaves out the fields that take one, and an empty text those that take any. */
const isLeftOut = ({ field, value }: FieldValue) =>
  isEmpty(value) && !(Array.isArray(value) && !takesList(field)) && !(value === '' && (field.type === 'select' || field.type === 'radio'))

const takesList = (field: FlattenedField) =>
  ['array', 'blocks', 'json', 'richText'].includes(field.type) || ('hasMany' in field && field.hasMany === true)

async function problemOf(entry: FieldValue, context: Context): Promise<string | undefined> {
  const { field, value, path, siblingData } = entry
  const isAbsent = isLeftOut(entry)
  if (isAbsent && !(isLive(context.data) && isShown(entry, context))) return undefined
  const shape = shapeProblem(entry)
  if (shape) return localize(context.req, shape)
  if (!('validate' in field) || typeof field.validate !== 'function' || field.name === 'id') return undefined
  // Each field type has a signature of its own, and all of them accept what Payload passes: the field and the context.
  const validate: unknown = field.validate
  const call = validate as (value: unknown, options: Record<string, unknown>) => Promise<string | true> | string | true
  const result = await call(value, {
    ...field,
    ...context,
    required: isAbsent && 'required' in field && field.required,
    path: path.split('.'),
    siblingData,
    event: 'submit',
    preferences: { fields: {} },
  })
  return result === true ? undefined : result
}

/** Whether the field's condition lets an editor see it, so that it can be asked for. */
function isShown({ field, path, siblingData }: FieldValue, { data, operation, req }: Context): boolean {
  const condition = 'admin' in field && field.admin && 'condition' in field.admin ? field.admin.condition : undefined
  return !condition || condition(data, siblingData, { blockData: {}, operation, path: path.split('.'), user: req.user })
}

const shapeProblem = (entry: FieldValue) => (isLeftOut(entry) ? undefined : kindProblem(entry.field, entry.value))

function kindProblem(field: FlattenedField, value: unknown): Message | undefined {
  if ('hasMany' in field && field.hasMany && !Array.isArray(value)) return message('takesList')
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email':
      return textProblem(value, field.type !== 'textarea')
    case 'select':
    case 'radio':
      return optionProblem(field, value)
    case 'number':
      return notANumber(value)
    case 'date':
      return isDate(value) ? undefined : message('takesDateSuch2007')
    case 'checkbox':
      return typeof value === 'boolean' ? undefined : message('takesTrueFalse')
    case 'array':
      return Array.isArray(value) && value.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row))
        ? undefined
        : message('takesListRows')
    case 'group':
      return isRecord(value) ? undefined : message('takesObject')
    case 'relationship':
    case 'upload':
      return (Array.isArray(value) && field.hasMany ? value : [value]).every((entry) => isReference(field.relationTo, entry))
        ? undefined
        : message('takesIdDocument')
    default:
      return undefined
  }
}

function optionProblem(field: SelectField | RadioField, value: unknown): Message | undefined {
  const options = field.options.map((option) => (typeof option === 'string' ? option : option.value))
  const isMany = 'hasMany' in field && field.hasMany === true
  if (Array.isArray(value) === isMany && [value].flat().every((one) => typeof one === 'string' && options.includes(one))) return undefined
  // Countries' codes are options too.
  if (options.length > 12) return message('takesOneOptions')
  return message('takesOne', { options: options.join(', ') })
}

function textProblem(value: unknown, isLine: boolean): Message | undefined {
  if (typeof value !== 'string') return message('thisTakesText')
  if (unprintable.test(value)) return message('textHoldsControlCharacters')
  const invisible = invisibleProblem(value)
  if (invisible) return invisible
  return isLine && /[\r\n]/.test(value) ? message('takesOneLine') : undefined
}

function isReference(relationTo: string | string[], value: unknown): boolean {
  if (!Array.isArray(relationTo)) return typeof value === 'string'
  return (
    typeof value === 'object' &&
    value !== null &&
    'relationTo' in value &&
    'value' in value &&
    relationTo.some((slug) => slug === value.relationTo) &&
    typeof value.value === 'string'
  )
}

function references({ field, value, path }: FieldValue): Reference[] {
  if ((field.type !== 'relationship' && field.type !== 'upload') || isEmpty(value)) return []
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

/** What a document names that it did not name before. */
function added(entries: FieldValue[], { flattenedFields }: Change['entity'], originalDoc: Change['originalDoc']): Reference[] {
  const before = new Set([...fieldValues(flattenedFields, originalDoc ?? {})].flatMap(references).map(nameOf))
  return entries.flatMap(references).filter((reference) => !before.has(nameOf(reference)))
}

/** Which references lead nowhere; one query for each collection they name. */
async function missing(wanted: Reference[], req: PayloadRequest): Promise<ValidationFieldError[]> {
  const errors: ValidationFieldError[] = []
  for (const collection of new Set(wanted.map((reference) => reference.collection))) {
    const inCollection = wanted.filter((reference) => reference.collection === collection)
    const config = collectionNamed(collection, req.payload)
    const ids = [...new Set(inCollection.map(({ id }) => id))].filter((id) => isId(id, req.payload))
    const found = config
      ? await req.payload.db.find({
          collection: config.slug,
          limit: 0,
          pagination: false,
          req,
          select: {},
          where: { id: { in: ids } },
        })
      : { docs: [] }
    const existing = new Set(found.docs.map(({ id }) => String(id)))
    for (const { id, path } of inCollection) {
      if (!existing.has(id))
        errors.push({
          message: translate(req, 'guard:noDocumentId', { collection, id }),
          path,
        })
    }
  }
  return errors
}

/** Refuses what no form submits: other shapes than a field's, in a draft as in what is published. */
export const documentRules = (places: Places): Plugin =>
  extend(places, {
    translations,
    collection: () => ({ hooks: { beforeOperation: [rejectOtherShapes], beforeChange: [renewRows, rejectNonsense] } }),
    global: () => ({ hooks: { beforeOperation: [rejectOtherShapesInGlobal], beforeChange: [rejectNonsenseInGlobal] } }),
  })
