import type { Endpoint, SanitizedCollectionConfig } from 'payload'
import { mayWrite } from '#src/access.ts'
import { readData } from '#src/server/request-data.ts'
import { cropOf } from './hooks'
import { readUpload } from './upload'

/**
 * Reads the file of a request before its document's transaction begins: others wait for that, and an image takes its time. Endpoints
 * are replaced by copies, since Payload's own are shared by all collections.
 */
export function readUploadsEarly(config: SanitizedCollectionConfig): void {
  if (!config.endpoints) return
  config.endpoints = config.endpoints.map((endpoint) =>
    (endpoint.method === 'post' && endpoint.path === '/') || (endpoint.method === 'patch' && endpoint.path === '/:id')
      ? { ...endpoint, handler: early(endpoint.handler) }
      : endpoint,
  )
}

const early =
  (handler: Endpoint['handler']): Endpoint['handler'] =>
  async (req) => {
    const isForm = req.headers.get('content-type')?.toLowerCase().startsWith('multipart/') ?? false
    if (!isForm || !mayWrite(req)) return handler(req)
    await readData(req)
    if (req.file) req.context.earlyUpload = await readUpload(req.file, req, cropOf(req))
    return handler(req)
  }
