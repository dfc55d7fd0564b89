import { setTimeout as sleep } from 'node:timers/promises'
import { Command, Option } from 'commander'
import { z } from 'zod'
import type { Engine } from '#tests/support/engines.ts'
import { serve, type Server } from './import/server'

const made = z.object({ doc: z.object({ id: z.string() }) })
const counted = z.object({ totals: z.record(z.string(), z.number()) })

/**
 * `npm run bench -- import`: previews and imports facts that are all new, unchanged and changed, while one client reads a document and
 * another saves one, and prints how long these requests took.
 */
export async function run(args: string[]): Promise<void> {
  const { engine, rows } = new Command('npm run bench -- import')
    .option('--rows <number>', 'how many', Number, 10_000)
    .addOption(new Option('--engine <name>', 'which database').choices(['sqlite', 'postgres', 'mongodb']).default('sqlite'))
    .parse(args, { from: 'user' })
    .opts<{ engine: Engine; rows: number }>()
  const server = await serve(engine)
  try {
    await server.send('POST', 'countries?draft=true', { name: 'Peru', slug: 'peru' })
    const { doc } = made.parse(await server.send('POST', 'sources?draft=true', { title: 'A source', publisher: 'P', slug: 'a-source' }))
    const measure = async (name: string, work: () => Promise<unknown>) => {
      await server.longestHold()
      const began = performance.now()
      const found = await meanwhile(server, doc.id, work)
      const seconds = (performance.now() - began) / 1000
      const { result } = found
      const totals = counted.safeParse(result).data?.totals
      if (result !== undefined && !totals) throw new Error(JSON.stringify(result).slice(0, 500))
      line([name, seconds.toFixed(1), ...figuresOf(found.reads), ...figuresOf(found.writes), String(await server.longestHold())])
    }
    process.stdout.write(`${rows} rows, ${engine}; milliseconds beside an import that takes seconds\n`)
    line(['', 'seconds', 'read', '99 %', 'longest', 'save', '99 %', 'longest', 'loop held'])
    await measure('at rest', async () => sleep(5_000))
    for (const [name, word] of [
      ['new', 'By'],
      ['unchanged', 'By'],
      ['changed', 'Over'],
    ] as const) {
      await measure(`preview, all ${name}`, async () => server.send('POST', 'imports/preview', fileOf(rows, word)))
      await measure(`import, all ${name}`, async () => server.send('POST', 'imports', fileOf(rows, word)))
    }
  } finally {
    await server.stop()
  }
}

const line = (cells: string[]) =>
  process.stdout.write(`${cells.map((cell, index) => (index === 0 ? cell.padEnd(24) : cell.padStart(10))).join('')}\n`)

function fileOf(rows: number, word: string): FormData {
  const lines = Array.from(
    { length: rows },
    (_, index) => `fact-${index},peru,${word} ${index} hectares.,Eradication,${index},hectares,actual`,
  )
  const text = ['key,country,statement,figures_0_label,figures_0_value,figures_0_unit,figures_0_kind', ...lines].join('\n')
  const form = new FormData()
  form.append('_payload', JSON.stringify({ collectionSlug: 'facts' }))
  form.append('file', new Blob([text]), 'facts.csv')
  return form
}

/** How long a read every 20 ms and a save every 200 ms took until some work was done, in milliseconds. */
async function meanwhile(server: Server, source: string, work: () => Promise<unknown>) {
  const [reads, writes]: [number[], number[]] = [[], []]
  let isDone = false
  const loop = async (times: number[], pause: number, request: () => Promise<unknown>) => {
    while (!isDone) {
      const began = performance.now()
      await request()
      times.push(performance.now() - began)
      await sleep(pause)
    }
  }
  const [result] = await Promise.all([
    work().finally(() => (isDone = true)),
    loop(reads, 20, async () => server.send('GET', `sources/${source}?depth=0&draft=true`)),
    loop(writes, 200, async () => server.send('PATCH', `sources/${source}?draft=true`, { publisher: `P ${writes.length}` })),
  ])
  return { result, reads, writes }
}

/** The median, the time that 99 of 100 stay below, and the longest. */
function figuresOf(times: number[]): string[] {
  const sorted = times.toSorted((a, b) => a - b)
  return [0.5, 0.99, 1].map((share) => String(Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)))
}
