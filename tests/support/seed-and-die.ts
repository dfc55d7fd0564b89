/** A seed that is killed: argv names the folder of content files and the moment. Prints `begun` when it holds the database. */
import { getPayload } from 'payload'

const [from = '', moment = ''] = process.argv.slice(2)
const { default: config } = await import('#payload.config.ts')
const { applyContent } = await import('#seed/apply.ts')
const payload = await getPayload({ config })
const die = () => process.kill(process.pid, 'SIGKILL')

const { commitTransaction } = payload.db
payload.db.commitTransaction = async (id) => {
  if (moment === 'before-commit') die()
  await commitTransaction.call(payload.db, id)
  if (moment === 'after-commit') die()
}
await applyContent(payload, {
  from,
  onProgress: (done) => {
    if (done === 1) process.stdout.write('begun\n')
    if (done === Number(moment)) die()
  },
})
throw new Error(`It was not killed at ${moment}.`)
