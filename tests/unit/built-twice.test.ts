import { buildConfig, type Endpoint, type SanitizedConfig } from 'payload'
import { expect, it } from 'vitest'
import { configFor } from '#create-config.ts'
import { environment } from '../support/config'
import { guarded } from '#plugins/guard/index.ts'

const config = await configFor(environment)

/** Payload's own endpoints, as another configuration in this process gets them, with their handlers and methods. */
async function othersEndpoints() {
  const other = await buildConfig({
    secret: 'another configuration',
    db: config.db,
    collections: [{ slug: 'posts', auth: true, fields: [], versions: true }],
    globals: [{ slug: 'menu', fields: [], versions: true }],
    jobs: { tasks: [{ slug: 'nothing', handler: () => ({ output: {} }) }] },
    telemetry: false,
  })
  return endpointsOf(other)
}

const endpointsOf = ({ collections, globals }: SanitizedConfig) =>
  [...collections, ...globals].flatMap(({ endpoints, slug }) =>
    (endpoints || []).map(({ handler, method, path }: Omit<Endpoint, 'root'>) => ({ slug, path, method, handler })),
  )

it('a configuration that is guarded changes no endpoint of another one in the same process', async () => {
  const before = await othersEndpoints()
  await guarded(buildConfig({ ...config }))
  const after = await othersEndpoints()
  const changed = after.filter(({ handler, method }, index) => handler !== before[index]?.handler || method !== before[index].method)
  expect(changed.map(({ method, path, slug }) => `${method} /api/${slug}${path}`)).toEqual([])
})
