/** Another process that publishes: writes 1, 2, 3 … as the license of a source, and says `published N` once each is saved. */
import { setTimeout as sleep } from 'node:timers/promises'
import { getPayload } from 'payload'

const { default: config } = await import('#payload.config.ts')
const payload = await getPayload({ config })
const [id = '', count = '10'] = process.argv.slice(2)
for (let license = 1; license <= Number(count); license += 1) {
  await payload.update({ collection: 'sources', id, overrideAccess: true, data: { license: String(license), _status: 'published' } })
  process.stdout.write(`published ${license}\n`)
  await sleep(100)
}
await payload.destroy()
process.exit(0)
