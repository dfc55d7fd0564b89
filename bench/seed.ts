import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { z } from 'zod'
import { measureCommands } from './seed/commands'
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
 * `npm run bench -- seed`: the seed commands over a generated set on a fresh SQLite database: each in a process, as a table, and then all in
 * one, beside the same documents by a loop of `payload.create`.
 */
export async function run(args: string[]): Promise<void> {
  const options = new Command('npm run bench -- seed')
    .option('--countries <number>', 'how many', Number, 250)
    .option('--facts <number>', 'how many in all', Number, 10_000)
    .option('--commands', 'the commands in processes of their own alone')
    .option('--json', 'end with one line of JSON')
    .parse(args, { from: 'user' })
    .opts<{ countries: number; facts: number; commands?: boolean; json?: boolean }>()
  const scratch = mkdtempSync(path.join(tmpdir(), 'bench-seed-'))
  try {
    const whole = generateSet(path.join(scratch, 'whole'), options)
    const data = path.join(scratch, 'data-commands')
    const commands = await measureCommands(whole, path.join(scratch, 'commands'), environment(data), () => measure('edit', whole, data))
    process.stdout.write('| Command | seconds | of the processor | MB |\n| --- | --: | --: | --: |\n')
    for (const [name, { cpu_s, peak_mb, wall_s }] of Object.entries(commands))
      process.stdout.write(`| ${name} | ${wall_s.toFixed(1)} | ${cpu_s.toFixed(1)} | ${peak_mb} |\n`)
    if (options.commands) {
      if (options.json) process.stdout.write(`${JSON.stringify({ commands })}\n`)
      return
    }
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
    if (options.json) process.stdout.write(`${JSON.stringify({ ...result, commands })}\n`)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const environment = (dataDir: string) => ({
  ...process.env,
  DATABASE_URL: '',
  DATA_DIR: dataDir,
  NODE_ENV: 'production' as const,
  LOG_LEVEL: 'error',
})

/** Runs one part and gives the JSON that it prints last. */
async function measure(part: string, folder: string, dataDir: string): Promise<unknown> {
  const child = spawn(
    process.execPath,
    ['--conditions=production', '--expose-gc', '--import', 'tsx', path.join('bench', 'seed', 'part.ts'), part, folder],
    { env: environment(dataDir), stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`The part "${part}" failed with exit code ${String(code)}.`)
  return JSON.parse(output.trim().split('\n').at(-1) ?? '')
}
