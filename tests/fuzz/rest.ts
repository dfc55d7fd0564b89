import { buildVersionCollectionFields, buildVersionGlobalFields, type FlattenedField, type SanitizedConfig } from 'payload'
import { validOperators } from 'payload/shared'
import { isRecord } from '#src/fields/walk.ts'
import { endpoints as parametersOf } from '#src/server/rest-parameters.ts'
import { bodyOf, formOf, type Body } from './bodies'
import type { Random } from './random'
import { anyId, idOf, type Stock } from './stock'
import { changedDocument, dataFor, oddJSON, oddText, valueFor } from './values'

/** A request before it is put into bytes. */
export interface Draft {
  method: string
  target: string
  headers: [name: string, value: string][]
  body?: Body
}

/** An endpoint, with what it is about. */
interface Route {
  method: string
  /** With its parameters, such as `/api/facts/:id`. */
  path: string
  slug: string
  fields: FlattenedField[]
  /** The query parameters that it reads, where those are listed. */
  parameters?: readonly string[]
  hasFile: boolean
}

/** A field's place in a document, and the field; `id` and what a relation leads to included. */
interface Path {
  path: string
  field?: FlattenedField
}

/** Every endpoint that Payload serves for a configuration: its own, those of plugins and those of this project. */
function routesOf(config: SanitizedConfig): Route[] {
  const routes: Route[] = (config.endpoints ?? []).map(({ method, path }) => ({
    method,
    path: `/api${path}`,
    slug: '',
    fields: [],
    hasFile: method === 'post',
  }))
  for (const collection of config.collections) {
    const { endpoints, flattenedFields, slug, upload } = collection
    for (const { method, path } of endpoints || [])
      routes.push({
        method,
        path: `/api/${slug}${path}`,
        slug,
        fields: path.startsWith('/versions') ? buildVersionCollectionFields(config, collection, true) : flattenedFields,
        parameters: parametersOf.collections[`${method} ${path}`],
        hasFile: Boolean(upload),
      })
  }
  for (const global of config.globals) {
    const { endpoints, flattenedFields, slug } = global
    for (const { method, path } of endpoints || [])
      routes.push({
        method,
        path: `/api/globals/${slug}${path}`,
        slug,
        fields: path.startsWith('/versions') ? buildVersionGlobalFields(config, global, true) : flattenedFields,
        parameters: parametersOf.globals[`${method} ${path}`],
        hasFile: false,
      })
  }
  return routes
}

/** The places of fields, through groups, lists, blocks and relations. */
function pathsOf(fields: FlattenedField[], config: SanitizedConfig, depth = 2, prefix = ''): Path[] {
  return fields.flatMap((field): Path[] => {
    const path = `${prefix}${field.name}`
    const below = (more: FlattenedField[], place = path) => pathsOf(more, config, depth, `${place}.`)
    switch (field.type) {
      case 'group':
      case 'tab':
      case 'array':
        return [{ path, field }, ...below(field.flattenedFields)]
      case 'blocks':
        return [{ path, field }, ...field.blocks.flatMap((block) => below(block.flattenedFields, `${path}.${block.slug}`))]
      case 'relationship':
      case 'upload':
      case 'join': {
        const target = field.type === 'join' ? field.collection : field.relationTo
        const isPolymorphic = Array.isArray(target)
        const more = depth === 0 ? [] : config.collections.filter(({ slug }) => (isPolymorphic ? target.includes(slug) : slug === target))
        return [
          { path, field },
          ...(isPolymorphic ? [{ path: `${path}.value` }, { path: `${path}.relationTo` }] : []),
          ...more.flatMap(({ flattenedFields }) => pathsOf(flattenedFields, config, depth - 1, `${path}.${isPolymorphic ? 'value.' : ''}`)),
        ]
      }
      default:
        return 'localized' in field && field.localized
          ? [
              { path, field },
              { path: `${path}.es`, field },
            ]
          : [{ path, field }]
    }
  })
}

/** Names of parameters and of values in bodies that endpoints of this project and of Payload read. */
const words = [
  ...[
    'collectionSlug',
    'format',
    'importMode',
    'matchField',
    'locale',
    'decimals',
    'digest',
    'delimiter',
    'dates',
    'fields',
    'where',
    'sort',
  ],
  ...[
    'note',
    'publishAt',
    'name',
    'user',
    'expiresAt',
    'updatedAt',
    'page',
    'limit',
    'v',
    'prefix',
    'data',
    'value',
    'doc',
    'title',
    'queue',
  ],
  ...[
    'email',
    'password',
    'username',
    'currentPassword',
    'token',
    'disableEmail',
    'expiration',
    'id',
    'depth',
    'draft',
    'src',
    'globalSlug',
  ],
  ...[
    'collectionSlug',
    'hasPublishedDoc',
    'originalDoc',
    'initialData',
    'operation',
    '_status',
    'uploadEdits',
    'selectedLocales',
    'columns',
  ],
]
const wordValues = [
  ...[
    'csv',
    'json',
    'xlsx',
    'create',
    'update',
    'upsert',
    'slug',
    'id',
    'key',
    'point',
    'comma',
    ',',
    ';',
    '\t',
    'en',
    'es',
    'true',
    'false',
    '1',
    '100',
  ],
  ...[
    '2030-01-01T00:00:00.000Z',
    '2007-01-01',
    '-updatedAt',
    'name,slug',
    'a-password-of-the-tests',
    'viewer@example.org',
    'a@example.org',
    'default',
  ],
]

export class Rest {
  readonly routes: Route[]
  private readonly paths = new Map<FlattenedField[], Path[]>()

  constructor(private readonly config: SanitizedConfig) {
    this.routes = routesOf(config)
    for (const { fields } of this.routes) if (!this.paths.has(fields)) this.paths.set(fields, pathsOf(fields, config))
  }

  draft(random: Random, stock: Stock): Draft {
    const route = random.pick(this.routes)
    const isOverride = route.method === 'get' && random.chance(0.03)
    const method = random.chance(0.03)
      ? random.pick(['PUT', 'HEAD', 'OPTIONS', 'GET', 'POST', 'PATCH', 'DELETE'])
      : isOverride
        ? 'POST'
        : route.method.toUpperCase()
    const query = this.query(route, random, stock)
    const target = this.address(route, random, stock)
    const headers: Draft['headers'] = []
    if (isOverride) {
      headers.push(['X-HTTP-Method-Override', random.pick(['GET', 'get', 'DELETE', 'PATCH', 'TRACE', '', '__proto__'])])
      const body: Body = random.chance(0.7)
        ? { type: 'application/x-www-form-urlencoded', bytes: Buffer.from(query) }
        : bodyOf(
            Object.fromEntries(
              random.times(0, 4, () => [random.pick(['where', 'limit', 'sort', 'depth', 'select', ...words]), oddJSON(random, stock)]),
            ),
            random,
          )
      return { method, target, headers, body }
    }
    const isWrite = method === 'POST' || method === 'PATCH' || method === 'PUT'
    const body = isWrite ? this.body(route, random, stock) : random.chance(0.02) ? bodyOf(oddJSON(random, stock), random) : undefined
    return { method, target: query ? `${target}?${query}` : target, headers, body }
  }

  private address({ path, slug }: Route, random: Random, stock: Stock): string {
    let filled = path.replaceAll(/:(\w+)\??/g, (_, name: string) => encode(this.parameter(name, path, slug, random, stock)))
    if (random.chance(0.03)) {
      const parts = filled.split('/')
      parts[1 + random.below(parts.length - 1)] = random.chance(0.5)
        ? encode(oddText(random))
        : random.pick(['%', '%zz', '%E0%A4%A', '%2e%2e', '..', '', ';', '%2F'])
      filled = parts.join('/')
    }
    return random.chance(0.03) ? `${filled}${random.pick(['/', '//', '/x', '.json', '%20', '/versions', '/count', '#a', '/..'])}` : filled
  }

  private parameter(name: string, path: string, slug: string, random: Random, stock: Stock): string {
    if (random.chance(0.15)) return oddText(random)
    if (name === 'filename') return stock.files.length > 0 && random.chance(0.8) ? random.pick(stock.files) : 'a.png'
    if (path.includes('/versions/'))
      return random.chance(0.9) && stock.versions[slug]?.length ? random.pick(stock.versions[slug]) : anyId(stock, random)
    const document = stock.documents[slug]?.length ? random.pick(stock.documents[slug]) : {}
    const own = document[name] ?? document.slug
    if (name !== 'id' && typeof own === 'string') return own
    return random.chance(0.9) ? idOf([slug], stock, random) : anyId(stock, random)
  }

  private query(route: Route, random: Random, stock: Stock): string {
    const { parameters } = route
    const isListed = parameters !== undefined && random.chance(0.95)
    const names = isListed ? [...parameters, 'locale', 'fallback-locale'] : [...words, ...route.fields.map(({ name }) => name)]
    const parts = random.times(0, 3, () => this.setting(random.pick(names), route, random, stock)).flat()
    const text = parts.map(([name, value]) => `${random.chance(0.5) ? name : encode(name)}=${encode(value)}`).join('&')
    return random.chance(0.01)
      ? `${text}&${random.pick(['&&', '=', '%', '[', '[]', ']=', 'where[', 'a[b[c]=1', '%00=%00', '?', '__proto__[a]=1', 'where[__proto__][equals]=1'])}`
      : text
  }

  private setting(name: string, route: Route, random: Random, stock: Stock): [string, string][] {
    if (random.chance(0.06)) return [[name + random.pick(['', '[]', '[a]', '[a][b]', '[0]', '[__proto__]']), oddText(random)]]
    const paths = this.paths.get(route.fields) ?? []
    const path = () => (paths.length > 0 && random.chance(0.95) ? random.pick(paths).path : random.pick(['id', '_status', oddText(random)]))
    switch (name) {
      case 'where':
        return random.times(1, 3, () => this.condition(name, paths, random, stock)).flat()
      case 'sort':
        return [[name, random.times(1, 3, () => `${random.pick(['', '-'])}${path()}`).join(',')]]
      case 'select':
      case 'populate': {
        const inside = name === 'select' ? '' : `[${random.pick(this.config.collections).slug}]`
        return random.times(
          1,
          3,
          () => [`${name}${inside}${bracketed(path())}`, random.pick(['true', 'true', 'false'])] as [string, string],
        )
      }
      case 'joins': {
        const joins = paths.filter(({ field }) => field?.type === 'join')
        if (joins.length === 0 || random.chance(0.1)) return [[name, 'false']]
        const join = `joins[${random.pick(joins).path}]`
        const target = random.pick(this.routes.filter(({ fields }) => fields.length > 0))
        return random.weighted<[string, string][]>(
          [2, () => [[`${join}[${random.pick(['limit', 'page'])}]`, random.pick(['0', '1', '2', '5', '1000'])]]],
          [2, () => this.condition(`${join}[where]`, this.paths.get(target.fields) ?? [], random, stock)],
          [2, () => [[`${join}[sort]`, random.pick(this.paths.get(target.fields) ?? [{ path: 'id' }]).path]]],
          [1, () => [[`${join}[count]`, random.pick(['true', 'false'])]]],
          [1, () => [[join, random.pick(['false', 'true', 'x'])]]],
        )
      }
      case 'limit':
      case 'page':
        return [[name, random.pick(['0', '1', '2', '3', '10', '100', '1000', '999999', '1e3', '-1'])]]
      case 'depth':
        return [[name, random.pick(['0', '1', '2', '3', '4', '5', '10', '99999'])]]
      case 'locale':
      case 'fallback-locale':
      case 'fallbackLocale':
      case 'selectedLocales':
      case 'publishSpecificLocale':
        return [[name, random.pick(['en', 'es', 'es', 'all', '*', 'none', 'null', 'fr', 'en,es'])]]
      case 'uploadEdits':
        return [
          ['uploadEdits[crop][x]', random.pick(['0', '50', '-1', '1e308'])],
          ['uploadEdits[crop][width]', random.pick(['10', '100', '0', 'NaN'])],
          ['uploadEdits[crop][unit]', random.pick(['%', 'px', ''])],
          ['uploadEdits[heightInPixels]', random.pick(['10', '0', '-1', '1e9'])],
          ['uploadEdits[focalPoint][x]', random.pick(['10', '0', '-1', '1e9', 'x'])],
        ]
      default:
        if (!route.parameters?.includes(name))
          return [[name, random.chance(0.6) ? random.pick([...wordValues, ...Object.keys(stock.documents)]) : oddText(random)]]
        return [[name, random.pick(['true', 'false', 'true', 'false', '1', ''])]]
    }
  }

  private condition(prefix: string, paths: Path[], random: Random, stock: Stock): [string, string][] {
    const { field, path } =
      paths.length > 0 && random.chance(0.95)
        ? random.pick(paths)
        : { path: random.pick(['id', '_status', oddText(random)]), field: undefined }
    const operator = random.chance(0.97) ? random.pick(validOperators) : oddText(random)
    const inside = random.weighted(
      [8, () => ''],
      [1, () => `[${random.pick(['and', 'or', 'AND', 'not'])}][${random.pick(['0', '1', '999', '-1', 'a'])}]`],
      [0.3, () => '[or][0][and][0]'.repeat(random.pick([1, 2, 5, 50]))],
    )
    const place = `${prefix}${inside}[${path}][${operator}]`
    const given = field && random.chance(0.5) ? valueFor(field, random, stock) : undefined
    const value = () =>
      given === undefined
        ? random.chance(0.2)
          ? anyId(stock, random)
          : oddText(random)
        : typeof given === 'string'
          ? given
          : JSON.stringify(given)
    if (random.chance(0.1))
      return random.times(1, 3, (index) => [`${place}[${random.pick(['', String(index), 'a', 'a][b'])}]`, value()] as [string, string])
    if (operator === 'near' || operator === 'within' || operator === 'intersects')
      return [[place, random.pick(['1,2,3,4', '1,2', '0,0,1e308', value()])]]
    return [[place, operator === 'in' || operator === 'not_in' || operator === 'all' ? random.times(1, 3, value).join(',') : value()]]
  }

  private body(route: Route, random: Random, stock: Stock): Body | undefined {
    if (random.chance(0.03)) return undefined
    const data = this.data(route, random, stock)
    if (route.path.startsWith('/api/imports')) {
      const { flattenedFields, slug } = random.pick(this.config.collections)
      const headings = (this.paths.get(flattenedFields) ?? []).map(({ path }) => path.replaceAll('.', '_'))
      return formOf(
        isRecord(data) && random.chance(0.9) ? { collectionSlug: slug, ...(random.chance(0.3) ? data : {}) } : data,
        headings,
        random,
      )
    }
    const isForm = random.chance(route.hasFile ? 0.8 : 0.04)
    return isForm ? formOf(data, undefined, random) : bodyOf(data, random)
  }

  private data(route: Route, random: Random, stock: Stock): unknown {
    if (random.chance(0.03)) return oddJSON(random, stock)
    const isDocument = /^\/api\/(globals\/)?[^/]+(\/:id)?$/.test(route.path) && route.slug !== ''
    if (!isDocument || random.chance(0.05)) {
      const slugs = Object.keys(stock.documents)
      const value = () => (random.chance(0.6) ? random.pick([...wordValues, ...slugs, anyId(stock, random)]) : oddJSON(random, stock))
      return Object.fromEntries(random.times(0, 5, () => [random.pick(words), value()]))
    }
    const stored = stock.documents[route.slug] ?? []
    if (stored.length > 0 && route.fields.length > 0 && random.chance(0.4))
      return changedDocument(route.fields, random.pick(stored), random, stock)
    return dataFor(route.fields, random, stock)
  }
}

const bracketed = (path: string) =>
  path
    .split('.')
    .map((part) => `[${part}]`)
    .join('')

/** Percent-encodes a text, lone surrogates too: as the bytes that they are not allowed to be. */
export const encode = (text: string): string =>
  text
    .split(/([\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff])/)
    .map((part, index) => (index % 2 === 1 ? '%ED%A0%80' : encodeURIComponent(part)))
    .join('')
