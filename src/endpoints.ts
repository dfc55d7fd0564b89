import {
  addDataAndFileToRequest,
  APIError,
  NotFound,
  type Endpoint,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type SanitizedConfig,
  type Where,
} from 'payload'
import { isRecord } from './fields/walk'
import { limits } from './limits'

/**
 * Takes from a collection the endpoints for what it does not have (versions, e-mail verification), which Payload registers for
 * all of them and answers with a 500, and lets the deletion of a preference that is not there be a 404 on every engine.
 */
export function mendEndpoints({ auth, endpoints, slug, versions }: SanitizedCollectionConfig): void {
  if (endpoints === false) return
  // No task of ours has a schedule of its own: Payload answers that with a 500.
  const lacks = ({ path }: Omit<Endpoint, 'root'>) =>
    (!versions && path.startsWith('/versions')) || (!auth?.verify && path.startsWith('/verify/')) || path === '/handle-schedules'
  endpoints.splice(0, endpoints.length, ...endpoints.filter((endpoint) => !lacks(endpoint)))
  for (const endpoint of endpoints) {
    const { handler, method, path } = endpoint
    if (slug === 'payload-preferences' && method === 'delete' && path === '/:key') endpoint.handler = ifThere(handler)
    if (slug === 'payload-jobs' && path === '/run') endpoint.handler = withLimit(handler)
  }
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

/** On SQL, Payload's deletion of what is not there asks for a column of a table that it has not joined. */
const ifThere =
  (handler: Endpoint['handler']): Endpoint['handler'] =>
  async (req) => {
    const { payload, routeParams, user } = req
    if (user) {
      const where: Where = {
        and: [
          { key: { equals: String(routeParams?.key) } },
          { 'user.value': { equals: user.id } },
          { 'user.relationTo': { equals: user.collection } },
        ],
      }
      // The filter names whoever asks; Payload's own handler asks for access.
      const { totalDocs } = await payload.count({ collection: 'payload-preferences', overrideAccess: true, req, where })
      if (totalDocs === 0) throw new NotFound(req.t)
    }
    return handler(req)
  }

/** What is wrong with the body of a request, as its JSON was read. */
export function bodyProblem(body: unknown): string | undefined {
  if (!isRecord(body)) return 'The body has to be a JSON object, such as {"name": "Peru"}.'
  let count = 0
  let level: unknown[] = [body]
  for (let depth = 0; level.length > 0; depth += 1) {
    count += level.length
    if (depth > limits.nesting) return `The body is nested more than ${limits.nesting} levels deep.`
    if (count > limits.values) return `The body has more than ${limits.values} values.`
    level = level.flatMap((each): unknown[] => (typeof each === 'object' && each !== null ? Object.values(each) : []))
  }
  return undefined
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

/** Reads the body of a request before Payload does. */
export async function readData(req: PayloadRequest): Promise<void> {
  await addDataAndFileToRequest(req)
  // What Payload reads the request by: it would read a second time what has been read.
  Object.defineProperty(req, 'body', { value: null })
}
