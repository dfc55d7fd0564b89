import { distance } from 'fastest-levenshtein'
import {
  APIError,
  buildVersionCollectionFields,
  buildVersionGlobalFields,
  type Endpoint,
  type FlattenedField,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type SanitizedConfig,
  type SanitizedGlobalConfig,
} from 'payload'
import { isRecord } from '#src/fields/walk.ts'
import { translate } from '#src/messages/translate.ts'

type Check = (value: unknown, name: string, on: Asked) => void

/** What is asked: the request, and the collection or global that it is about. */
interface Asked {
  req: PayloadRequest
  entity?: SanitizedCollectionConfig | SanitizedGlobalConfig
  areVersions: boolean
}

const refuse = (message: string): never => {
  throw new APIError(message, 400)
}

const show = (value: unknown) => (JSON.stringify(value) ?? String(value)).slice(0, 60)

/** A list of one would read like what is in it. */
const textOf = (value: unknown) => (Array.isArray(value) ? undefined : String(value))

const oneOf =
  (...allowed: string[]) =>
  (value: unknown, name: string) => {
    if (!allowed.some((each) => each === textOf(value))) refuse(`${name}: expected ${allowed.join(' or ')}, not ${show(value)}`)
  }
const isTrueOrFalse = oneOf('true', 'false')
const isWholeNumber: Check = (value, name) => {
  if (!/^\d{1,15}$/.test(textOf(value) ?? '')) refuse(`${name}: expected a whole number, not ${show(value)}`)
}
const anything: Check = () => undefined

const languages = ({ req }: Asked) => {
  const { localization } = req.payload.config
  return localization ? localization.localeCodes : []
}
const isLocale: Check = (value, name, on) => oneOf(...languages(on), 'all', '*')(value, name)
const isLanguage: Check = (value, name, on) => oneOf(...languages(on))(value, name)
const areFallbacks: Check = (value, name, on) => {
  for (const each of Array.isArray(value) ? value : [value]) oneOf(...languages(on), 'null', 'none', 'false')(each, name)
}
/** The languages of a copy, as a list, which is what Payload reads: a single text would copy nothing at all. */
const areSelectedLocales: Check = (value, name, on) => {
  const given: unknown[] = Array.isArray(value) ? value : [value]
  const selected = given.flatMap((each) => (typeof each === 'string' ? each.split(',') : [each]))
  for (const each of selected) oneOf(...languages(on))(each, name)
  const { localization } = on.req.payload.config
  if (localization && !selected.includes(localization.defaultLocale))
    refuse(translate(on.req, 'server:chooseEnglishWellCopy', { name, defaultLocale: localization.defaultLocale }))
  on.req.query.selectedLocales = selected
}

const isSelect: Check = (value, name, { areVersions, entity, req }) =>
  checkSelect(value, name, entity ? fieldsOf(entity, areVersions, req) : undefined)

const isPopulate: Check = (value, name, { req }) => {
  if (!isRecord(value)) return refuse(`${name}: expected fields of a collection, such as ${name}[sources][title]=true, not ${show(value)}`)
  const { collections } = req.payload.config
  for (const [slug, select] of Object.entries(value)) {
    const collection = collections.find((each) => each.slug === slug)
    if (!collection)
      refuseName(
        `${name}[${slug}]`,
        slug,
        collections.map((each) => each.slug),
      )
    else checkSelect(select, `${name}[${slug}]`, collection.flattenedFields)
  }
}

const joinParameters: Record<string, Check> = {
  count: isTrueOrFalse,
  limit: isWholeNumber,
  page: isWholeNumber,
  sort: anything,
  where: anything,
}

const joinPaths = ({ entity }: Asked): string[] =>
  entity && 'joins' in entity ? Object.values(entity.joins).flatMap((joins) => joins.map(({ joinPath }) => joinPath)) : []

/** `joins=false` in full: Payload's REST would take it for a list of joins. */
const noJoins = (on: Asked) => Object.fromEntries(joinPaths(on).map((path) => [path, 'false']))

const areJoins: Check = (value, name, on) => {
  const paths = joinPaths(on)
  const example = paths[0] ?? 'facts'
  if (!isRecord(value))
    return refuse(`${name}: expected false, ${name}[${example}]=false or ${name}[${example}][limit]=10, not ${show(value)}`)
  for (const [path, asked] of Object.entries(value)) {
    if (!paths.includes(path)) refuseName(`${name}[${path}]`, path, paths)
    if (String(asked) === 'false') continue
    if (!isRecord(asked))
      return refuse(`${name}[${path}]: expected false, or one of ${Object.keys(joinParameters).join(', ')}, not ${show(asked)}`)
    for (const [parameter, each] of Object.entries(asked)) {
      const check = Object.hasOwn(joinParameters, parameter) ? joinParameters[parameter] : undefined
      if (!check) refuseName(`${name}[${path}][${parameter}]`, parameter, Object.keys(joinParameters))
      check?.(each, `${name}[${path}][${parameter}]`, on)
    }
  }
}

/** What each parameter of Payload's own endpoints means. `where` and `sort` are checked where the operation runs (plugins/guard/index.ts). */
const parameters = {
  locale: isLocale,
  'fallback-locale': areFallbacks,
  fallbackLocale: areFallbacks,
  depth: isWholeNumber,
  draft: isTrueOrFalse,
  trash: isTrueOrFalse,
  limit: isWholeNumber,
  page: isWholeNumber,
  pagination: isTrueOrFalse,
  select: isSelect,
  populate: isPopulate,
  joins: areJoins,
  sort: anything,
  where: anything,
  flattenLocales: isTrueOrFalse,
  autosave: isTrueOrFalse,
  overrideLock: isTrueOrFalse,
  publishAllLocales: isTrueOrFalse,
  publishSpecificLocale: isLanguage,
  unpublishAllLocales: isTrueOrFalse,
  selectedLocales: areSelectedLocales,
  // How the panel crops an image.
  uploadEdits: anything,
  allSessions: isTrueOrFalse,
  // The panel renews its session with it.
  refresh: anything,
} satisfies Record<string, Check>

type Parameter = keyof typeof parameters

const isParameter = (name: string): name is Parameter => Object.hasOwn(parameters, name)

// Payload reads these for every request.
const ofEveryRequest: Parameter[] = ['locale', 'fallback-locale', 'fallbackLocale']
const ofAnswers: Parameter[] = ['depth', 'populate', 'select']
const ofPages: Parameter[] = [...ofAnswers, 'limit', 'page', 'pagination', 'sort', 'where']
const ofWrites: Parameter[] = [...ofAnswers, 'draft', 'publishAllLocales', 'unpublishAllLocales']
const ofDocument: Parameter[] = [...ofWrites, 'autosave', 'publishSpecificLocale']
const ofRestoring: Parameter[] = ['depth', 'draft', 'populate']

/**
 * The endpoints of Payload's own, each with the parameters that it reads, or that Payload's panel sends to it although they mean nothing
 * there: `trash` for a global, `limit=0` for a deletion. Files take anything: the panel puts the time of a change behind their address.
 */
export const endpoints: Record<'collections' | 'globals', Record<string, Parameter[]>> = {
  collections: {
    'get /': [...ofPages, 'draft', 'joins', 'trash'],
    'post /': [...ofDocument, 'uploadEdits'],
    'patch /': [...ofWrites, 'limit', 'overrideLock', 'sort', 'trash', 'where'],
    'delete /': [...ofAnswers, 'limit', 'overrideLock', 'trash', 'where'],
    'get /:id': [...ofAnswers, 'draft', 'flattenLocales', 'joins', 'trash'],
    'patch /:id': [...ofDocument, 'overrideLock', 'trash', 'uploadEdits'],
    'delete /:id': [...ofAnswers, 'overrideLock', 'trash'],
    'get /count': ['trash', 'where'],
    'get /versions': [...ofPages, 'trash'],
    'get /versions/:id': [...ofAnswers, 'trash'],
    'post /versions/:id': ofRestoring,
    'post /:id/duplicate': [...ofAnswers, 'draft', 'selectedLocales'],
    'post /access/:id?': [],
    'get /access': [],
    'get /me': [...ofAnswers, 'draft', 'joins'],
    'get /init': [],
    'post /login': ['depth'],
    'post /logout': ['allSessions'],
    'post /refresh-token': ['refresh'],
    'post /forgot-password': [],
    'post /reset-password': ['depth'],
    'post /unlock': [],
  },
  globals: {
    'get /': [...ofAnswers, 'draft', 'flattenLocales', 'trash'],
    'post /': ofDocument,
    'get /versions': ofPages,
    'get /versions/:id': ofAnswers,
    'post /versions/:id': ofRestoring,
    'post /access': [],
  },
}

/**
 * Lets Payload's REST endpoints reject parameters that they would ignore: unknown names, those that another endpoint reads, and values
 * that mean nothing. Endpoints of this project and of plugins check their own.
 */
export function checkParameters(config: SanitizedConfig): void {
  for (const entity of [config, ...config.collections, ...config.globals]) {
    if (!entity.endpoints) continue
    const on = 'slug' in entity ? entity : undefined
    entity.endpoints = entity.endpoints.map((endpoint) => withCheckedParameters(endpoint, on))
  }
}

/** A copy: Payload's own endpoints are shared by all collections. */
function withCheckedParameters<Kind extends Omit<Endpoint, 'root'>>(endpoint: Kind, entity?: Asked['entity']): Kind {
  const kind = entity && !('auth' in entity) ? 'globals' : 'collections'
  const read = endpoints[kind][`${endpoint.method} ${endpoint.path}`]
  if (!read) return endpoint
  const allowed = [...ofEveryRequest, ...read]
  const areVersions = endpoint.method === 'get' && endpoint.path.startsWith('/versions')
  const check = (req: PayloadRequest) => {
    const on = { areVersions, entity, req }
    // A read that is sent as a POST has its parameters in the body.
    for (const given of endpoint.method === 'get' && isRecord(req.data) ? [req.query, req.data] : [req.query])
      for (const name of Object.keys(given)) checkParameter(name, given, allowed, on)
    if (endpoint.method === 'delete' && 'limit' in req.query) oneOf('0')(req.query.limit, 'limit')
  }
  return {
    ...endpoint,
    handler: (req) => {
      check(req)
      return endpoint.handler(req)
    },
  }
}

function checkParameter(name: string, given: Record<string, unknown>, allowed: Parameter[], on: Asked) {
  const value = given[name]
  // What has no value, as of a form that was left empty, asks for nothing.
  if (value === undefined || value === null) return
  if (!isParameter(name)) return refuseName(name, name, allowed)
  if (name === 'joins' && (value === 'false' || value === false)) given.joins = noJoins(on)
  else parameters[name](value, name, on)
  if (!allowed.includes(name)) refuse(`${name}: not read by this endpoint, which reads ${allowed.join(', ')}`)
}

function fieldsOf(entity: NonNullable<Asked['entity']>, areVersions: boolean, { payload: { config } }: PayloadRequest): FlattenedField[] {
  if (!areVersions) return entity.flattenedFields
  return 'auth' in entity ? buildVersionCollectionFields(config, entity, true) : buildVersionGlobalFields(config, entity, true)
}

/** @param fields undefined where any may be there */
function checkSelect(select: unknown, name: string, fields: FlattenedField[] | undefined) {
  if (!isRecord(select)) return refuse(`${name}: expected fields, such as ${name}[title]=true, not ${show(select)}`)
  for (const [key, value] of Object.entries(select)) {
    const field = fields?.find((each) => each.name === key)
    const place = `${name}[${key}]`
    if (fields && !field && key !== 'id') refuseName(place, key, ['id', ...fields.map((each) => each.name)])
    if (!isRecord(value)) isTrueOrFalse(value, place)
    else if (field && 'flattenedFields' in field) checkSelect(value, place, field.flattenedFields)
    else if (field?.type !== 'blocks') refuse(`${place}: a field of type ${field?.type ?? 'id'} has no fields to select`)
  }
}

function refuseName(place: string, name: string, allowed: string[]) {
  const near = allowed.find((each) => distance(each.toLowerCase(), name.toLowerCase()) <= Math.floor(each.length / 2.5))
  const advice = near === undefined ? `there are ${allowed.join(', ') || 'none'}` : `did you mean ${near}?`
  refuse(`${place.slice(0, 100)}: unknown parameter; ${advice}`)
}
