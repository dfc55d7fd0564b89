import { addDataAndFileToRequest, APIError, Forbidden, type CollectionConfig, type PayloadRequest } from 'payload'
import { isRecord } from '../fields/walk'
import { exchanged, isExchanged } from './exchanged'

/**
 * The plugin's previews and downloads for those who may use them, and for the collections that are exchanged alone: the plugin
 * itself asks neither.
 */
export function guardEndpoints(endpoints: CollectionConfig['endpoints'], mayUse: (req: PayloadRequest) => boolean) {
  if (!endpoints) return endpoints
  return endpoints.map((endpoint) => ({
    ...endpoint,
    handler: async (req: PayloadRequest) => {
      if (!mayUse(req)) throw new Forbidden(req.t)
      await addDataAndFileToRequest(req)
      const data = isRecord(req.data?.data) ? req.data.data : (req.data ?? {})
      const { collectionSlug, sort, where } = data
      if (!isExchanged(collectionSlug)) throw new APIError(`collectionSlug: expected one of ${exchanged.join(', ')}`, 400)
      // As the asker, once, so that a filter or sort that makes no sense is refused as everywhere.
      await req.payload.find({
        collection: collectionSlug,
        overrideAccess: false,
        req,
        limit: 1,
        depth: 0,
        sort: typeof sort === 'string' ? sort : undefined,
        where: isRecord(where) ? JSON.parse(JSON.stringify(where)) : undefined,
      })
      // The plugin reads the body again.
      Object.assign(req, { text: async () => JSON.stringify(req.data) })
      return endpoint.handler(req)
    },
  }))
}
