/** What the program is compared with: `server.ts node|express FILE` repeats an answer from memory. */
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { z } from 'zod'

const [kind, file = ''] = process.argv.slice(2)
const listener = await repeating(kind === 'express', file)
const server = createServer(listener)
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`listening on ${typeof address === 'object' ? address?.port : ''}\n`)
})

/** The same bytes and headers as the answer in the file, from memory. */
async function repeating(isExpress: boolean, from: string): Promise<RequestListener> {
  const answer = z.object({ headers: z.array(z.string()), body: z.string() }).parse(JSON.parse(readFileSync(from, 'utf8')))
  const body = Buffer.from(answer.body, 'base64')
  if (!isExpress) {
    return (_request, response) => {
      response.writeHead(200, answer.headers)
      response.end(body)
    }
  }
  const { default: express } = await import('express')
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.get('/api/countries/:key/profile', (_request, response) => {
    response.writeHead(200, answer.headers)
    response.end(body)
  })
  return app
}
