import { NotFound, type Endpoint, type SanitizedCollectionConfig, type Where } from 'payload'

/**
 * Takes from a collection the endpoints for what it does not have (versions, e-mail verification), which Payload registers for
 * all of them and answers with a 500, and lets the deletion of a preference that is not there be a 404 on every engine.
 */
export function mendEndpoints({ auth, endpoints, slug, versions }: SanitizedCollectionConfig): void {
  if (endpoints === false) return
  const lacks = ({ path }: Omit<Endpoint, 'root'>) =>
    (!versions && path.startsWith('/versions')) || (!auth?.verify && path.startsWith('/verify/'))
  endpoints.splice(0, endpoints.length, ...endpoints.filter((endpoint) => !lacks(endpoint)))
  if (slug !== 'payload-preferences') return
  for (const endpoint of endpoints) {
    if (endpoint.method === 'delete' && endpoint.path === '/:key') endpoint.handler = ifThere(endpoint.handler)
  }
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
