import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { z } from 'zod'
import { generateSet } from './seed/generated-set'

const figures = z.object({
  documents: z.number(),
  apply_s: z.number(),
  reapply_s: z.number(),
  reapply_writes: z.number(),
  plan_s: z.number(),
  plan_writes: z.number(),
  export_s: z.number(),
})
const memory = z.object({ peak_mb: z.number() })
const loop = z.object({ documents: z.number(), loop_s: z.number() })

/**
 * `npm run bench -- seed`: the seed commands over a generated set on a fresh SQLite database, and beside it the same documents
 * by a loop of `payload.create`. Each runs in a process and a database of its own.
 */
export async function run(args: string[]): Promise<void> {
  const options = new Command('npm run bench -- seed')
    .option('--countries <number>', 'how many', Number, 250)
    .option('--facts <number>', 'how many in all', Number, 10_000)
    .option('--json', 'end with one line of JSON')
    .parse(args, { from: 'user' })
    .opts<{ countries: number; facts: number; json?: boolean }>()
  const scratch = mkdtempSync(path.join(tmpdir(), 'bench-seed-'))
  try {
    const whole = generateSet(path.join(scratch, 'whole'), options)
    const quarter = generateSet(path.join(scratch, 'quarter'), { countries: options.countries, facts: Math.round(options.facts / 4) })
    const { peak_mb: ofQuarter } = memory.parse(await measure('memory', quarter, path.join(scratch, 'data-quarter')))
    const { peak_mb } = memory.parse(await measure('memory', whole, path.join(scratch, 'data-memory')))
    const content = figures.parse(await measure('content', whole, path.join(scratch, 'data-content')))
    const plain = loop.parse(await measure('loop', whole, path.join(scratch, 'data-loop')))
    const result = {
      ...content,
      peak_mb,
      peak_mb_of_a_quarter: ofQuarter,
      loop_s: plain.loop_s,
      apply_vs_loop: Math.round((plain.loop_s / content.apply_s) * 100) / 100,
    }
    for (const [name, value] of Object.entries(result)) process.stdout.write(`${name.padEnd(22)} ${value}\n`)
    if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Runs one part and gives the JSON that it prints last. */
async function measure(part: string, folder: string, dataDir: string): Promise<unknown> {
  const child = spawn(
    process.execPath,
    ['--conditions=production', '--expose-gc', '--import', 'tsx', path.join('bench', 'seed', 'part.ts'), part, folder],
    {
      env: { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir, NODE_ENV: 'production', LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`The part "${part}" failed with exit code ${String(code)}.`)
  return JSON.parse(output.trim().split('\n').at(-1) ?? '')
}
