import { getPayload } from 'payload'
import { makePeople } from './people'

/** Makes the people of the tests in the database of the environment, and prints their tokens as JSON. */
const { default: config } = await import('#payload.config.ts')
const payload = await getPayload({ config })
process.stdout.write(`\n${JSON.stringify(await makePeople(payload))}\n`)
await payload.destroy()
process.exit(0)
