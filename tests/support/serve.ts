import { createServer } from 'node:http'

/** The API without its pages, on a free port: what src/launch.js serves, without a build of the admin panel. */
const { bootPayload } = await import('#src/cli/start/boot.ts')
const { buildListener } = await import('#src/server/listener.ts')

const say = (line: string) => process.stdout.write(`${line}\n`)
const payload = await bootPayload(say)
const server = createServer(buildListener(payload))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') say(`Ready at http://127.0.0.1:${address.port}`)
})
process.on('SIGTERM', () => process.exit(0))
