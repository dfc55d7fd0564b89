import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { getPayload, type Payload } from 'payload'
import { z } from 'zod'
import { applyContent, planContent } from '#seed/apply.ts'
import { Names } from '#seed/database/names.ts'
import { readingOnly } from '#seed/database/seeding.ts'
import { complete, create } from '#seed/database/write.ts'
import { exportContent } from '#seed/export/index.ts'
import { entriesOf, readContent } from '#seed/files/index.ts'
import { applyMigrations } from '#src/cli/start/migrations.ts'

/** One part of the benchmark of the seed commands, in a process and an empty database of its own. Prints its figures as JSON. */
const [part, folder = ''] = process.argv.slice(2)
const { default: config } = await import('#payload.config.ts')
const payload = await getPayload({ config })
await applyMigrations(payload)
const parts = { content, edit, loop, memory }
const result = await parts[z.enum(['content', 'edit', 'loop', 'memory']).parse(part)](payload)
process.stdout.write(`\n${JSON.stringify(result)}\n`)
await payload.destroy()
process.exit(0)

async function content(payload: Payload) {
  const writes = countWrites(payload)
  const first = await timed(() => applyContent(payload, { from: folder }))
  writes.clear()
  const again = await timed(() => applyContent(payload, { from: folder }))
  const reapply_writes = writes.count()
  changeHundred()
  writes.clear()
  const plan = await timed(async () => planContent(payload, await readContent(folder)))
  const planned = plan.result.outcomes.filter(({ action }) => action === 'updated').length
  if (planned !== 100) throw new Error(`The plan shows ${planned} updates, not 100.`)
  const plan_writes = writes.count()
  const exported = await timed(() => exportContent(payload, { to: `${folder}-export`, drafts: true }))
  return {
    documents: first.result.outcomes.length,
    apply_s: first.seconds,
    reapply_s: again.seconds,
    reapply_writes,
    plan_s: plan.seconds,
    plan_writes,
    export_s: exported.seconds,
  }
}

/** Changes one published fact; past access, since a benchmark has no user. */
async function edit(payload: Payload) {
  const {
    docs: [fact],
  } = await payload.find({ collection: 'facts', depth: 0, limit: 1, overrideAccess: true, where: { key: { equals: 'fact-3' } } })
  if (!fact) throw new Error('There is no fact-3.')
  const statement = fact.statement.replace('programmed goal', 'own goal')
  await payload.update({ collection: 'facts', data: { statement, _status: 'published' }, id: fact.id, overrideAccess: true })
  return {}
}

/** The same documents one after another, each in a transaction of its own, as a script would do it. */
async function loop(payload: Payload) {
  const content = await readContent(folder)
  const names = new Names()
  let documents = 0
  const { seconds } = await timed(async () => {
    for (const source of content.entries.keys()) {
      for (const entry of entriesOf(content, source)) {
        const left = await create(await readingOnly(payload), names, entry)
        if (left) await complete(await readingOnly(payload), names, entry, left)
        documents += 1
      }
    }
  })
  return { documents, loop_s: seconds }
}

async function timed<Result>(work: () => Promise<Result>) {
  const start = performance.now()
  const result = await work()
  return { result, seconds: Math.round(performance.now() - start) / 1000 }
}

/** Changes a statement in a hundred facts of the generated files. */
function changeHundred() {
  const countries = readdirSync(path.join(folder, 'countries'))
  for (let index = 0; index < 100; index += 1) {
    const file = path.join(folder, 'countries', countries[index % countries.length] ?? '', 'facts.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('its programmed goal of', 'its goal of'))
  }
}

/** Counts the calls of the database adapter's writing methods. */
function countWrites({ db }: Payload) {
  let calls = 0
  for (const name of ['create', 'createVersion', 'updateOne', 'updateMany', 'updateGlobal', 'upsert', 'deleteOne', 'deleteMany'] as const) {
    const write = db[name] as (...args: unknown[]) => unknown
    Object.assign(db, {
      [name]: (...args: unknown[]) => {
        calls += 1
        return write.apply(db, args)
      },
    })
  }
  return { count: () => calls, clear: () => void (calls = 0) }
}

/** The most memory that is in use while the files are applied, in megabytes, on the heap and beside it: what is left once the garbage is collected. */
async function memory(payload: Payload) {
  let most = 0
  const look = (done: number) => {
    if (done % 200 !== 0) return
    globalThis.gc?.()
    const { external, heapUsed } = process.memoryUsage()
    most = Math.max(most, heapUsed + external)
  }
  await applyContent(payload, { from: folder, onProgress: look })
  return { peak_mb: Math.round(most / 1e6) }
}
