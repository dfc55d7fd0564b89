import {
  APIError,
  NotFound,
  type Endpoint,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type SanitizedConfig,
  type Where,
} from 'payload'
import { bodyProblem } from '#src/server/request-data.ts'

/**
 * Takes from a collection the endpoints for what it does not have (versions, e-mail verification), which Payload registers for
 * all of them and answers with a 500, and lets the deletion of a preference that is not there be a 404 on every engine.
 */
export function mendEndpoints({ auth, endpoints, slug, versions }: SanitizedCollectionConfig): void {
  if (endpoints === false) return
  // No task of ours has a schedule of its own: Payload answers that with a 500.
  const lacks = ({ path }: Omit<Endpoint, 'root'>) =>
    (!versions && path.startsWith('/versions')) || (!auth?.verify && path.startsWith('/verify/')) || path === '/handle-schedules'
  const mended = endpoints.flatMap((endpoint) => (lacks(endpoint) ? [] : [mendedEndpoint(slug, endpoint)]))
  endpoints.splice(0, endpoints.length, ...mended)
}

/** A copy: Payload's own endpoints are shared by all collections, and by every configuration that this process builds. */
function mendedEndpoint(slug: string, endpoint: Omit<Endpoint, 'root'>): Omit<Endpoint, 'root'> {
  const { handler, method, path } = endpoint
  if (slug === 'payload-preferences' && method === 'delete' && path === '/:key') return { ...endpoint, handler: deletePreference(handler) }
  // Payload's own is a GET, which changes nothing: the user may only have followed a link.
  if (slug === 'payload-jobs' && path === '/run') return { ...endpoint, method: 'post', handler: withLimit(handler) }
  return endpoint
}

/** Payload hands the database any number as the most jobs to run. */
const withLimit =
  (handler: Endpoint['handler']): Endpoint['handler'] =>
  (req) => {
    const { limit } = req.query
    if (limit !== undefined && !(typeof limit === 'string' && /^[1-9]\d{0,5}$/.test(limit)))
      throw new APIError('limit: expected a whole number from 1 to 999999', 400)
    return handler(req)
  }

/**
 * Deletes a preference of whoever asks by its id. On SQL, Payload's own deletion of what is not there asks for a column of a table
 * that it has not joined.
 */
const deletePreference =
  (handler: Endpoint['handler']): Endpoint['handler'] =>
  async (req) => {
    const { payload, routeParams, user } = req
    if (!user) return handler(req)
    const where: Where = {
      and: [
        { key: { equals: String(routeParams?.key) } },
        { 'user.value': { equals: user.id } },
        { 'user.relationTo': { equals: user.collection } },
      ],
    }
    const collection = 'payload-preferences'
    // Bypasses access: the filter names the user, which is what access allows.
    const { docs } = await payload.find({ collection, depth: 0, limit: 1, overrideAccess: true, pagination: false, req, where })
    const [found] = docs
    const deleted = found && (await payload.db.deleteOne({ collection, req, where: { id: { equals: found.id } } }))
    if (!deleted) throw new NotFound(req.t)
    return Response.json({ ...deleted, message: req.t('general:deletedSuccessfully') })
  }

/** Lets every endpoint refuse a body that comes as a part of a form, which Payload alone reads, as others are refused. */
export function checkBodies(config: SanitizedConfig): void {
  for (const entity of [config, ...config.collections, ...config.globals]) {
    if (entity.endpoints) entity.endpoints = entity.endpoints.map(withCheckedBody)
  }
}

/** A copy: Payload's own endpoints are shared by all collections. */
const withCheckedBody = <Kind extends Omit<Endpoint, 'root'>>(endpoint: Kind): Kind =>
  endpoint.method === 'get'
    ? endpoint
    : {
        ...endpoint,
        handler: async (req) => {
          try {
            return await endpoint.handler(checked(req))
          } catch (error) {
            throw badUpload(error, req) ?? error
          }
        },
      }

/**
 * The parsers of forms and images throw plain errors, without a status; the reason is in what was sent. Errors of the system's, which
 * name files, have a code, and those of a database's a cause.
 */
function badUpload(error: unknown, req: PayloadRequest): APIError | undefined {
  if (!(error instanceof Error) || !req.headers.get('content-type')?.startsWith('multipart/form-data')) return undefined
  const isPlain =
    ['Error', 'APIError'].includes(error.name) && (!('status' in error) || error.status === 500) && !('code' in error) && !error.cause
  return isPlain ? new APIError(`The upload could not be read: ${error.message}`, 400) : undefined
}

/** Checks what Payload puts into a request when it does. */
function checked(req: PayloadRequest): PayloadRequest {
  let { data } = req
  return Object.defineProperty(req, 'data', {
    configurable: true,
    enumerable: true,
    get: () => data,
    set: (body: typeof data) => {
      const problem = body === undefined ? undefined : bodyProblem(body)
      if (problem) throw new APIError(problem, 400)
      data = body
    },
  })
}
