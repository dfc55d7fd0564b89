/** Another process that writes: creates the given number of sources, one after another, and prints `made N`. */
import { getPayload } from 'payload'

const { default: config } = await import('#payload.config.ts')
const payload = await getPayload({ config })
const [prefix = 'other', count = '10'] = process.argv.slice(2)
for (let index = 0; index < Number(count); index += 1) {
  const slug = `${prefix}-${index}`
  await payload.create({
    collection: 'sources',
    overrideAccess: true,
    data: { title: slug, slug, publisher: 'Another process', _status: 'published' },
  })
}
await payload.destroy()
process.stdout.write(`made ${count}\n`)
process.exit(0)
