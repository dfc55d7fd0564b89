/** A pull that is killed while it writes: argv names the repository, and what it has done by then. */
import { Git } from '#seed/git.ts'
import { Repository, type Commit } from '#seed/pull/repository.ts'

const [folder = '', moment = ''] = process.argv.slice(2)
const die = () => process.kill(process.pid, 'SIGKILL')

const run = Reflect.get(Git.prototype, 'run')
Git.prototype.run = async function (args, options) {
  const result = await run.call(this, args, options)
  if (moment === 'branched' && args[0] === 'update-ref') die()
  if (moment === 'switched' && args[0] === 'symbolic-ref' && args.length > 2) die()
  return result
}
const commit: Commit = {
  files: new Map([
    ['site.yaml', Buffer.from('two\n')],
    ['media.yaml', undefined],
    ['countries/x/country.yaml', Buffer.from('new\n')],
  ]),
  author: { name: 'Ana', email: 'ana@noreply.invalid' },
  date: new Date('2026-01-31T12:00:00Z'),
  message: 'Say it\n',
}
const files = new Map(commit.files)
// The journal is there by the time that the second file is asked for.
if (moment === 'begun') Object.assign(files, { [Symbol.iterator]: begun })
function* begun() {
  yield* commit.files
  if (asked++ > 0) die()
}
let asked = 0

const repository = await Repository.at(folder)
await repository.lock(() => {})
await repository.write(files, [commit], 'next', () => {
  if (moment === 'written') die()
})
throw new Error(`It was not killed when it had ${moment}.`)
