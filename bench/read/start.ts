import { execFileSync, spawn } from 'node:child_process'
import path from 'node:path'
import { median, stop, untilAnswered, type Running } from './process'

interface Program extends Running {
  /** From its start to its first answer. */
  milliseconds: number
  /** Resident memory, in bytes. */
  memory: () => number
}

/** Starts the program as `npm start` does, and waits for its first answer. */
export async function serveProgram(env: Record<string, string>, patience = 60_000): Promise<Program> {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const url = `http://127.0.0.1:${port}`
  const began = performance.now()
  const child = spawn(process.execPath, ['--conditions=production', 'src/launch.js'], {
    env: { ...process.env, NODE_ENV: 'production', RATE_LIMIT: '0', ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const program = {
    url,
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) * 1024,
    stop: async () => stop(child),
  }
  try {
    await untilAnswered(`${url}/api/countries?limit=1`, patience)
  } catch (error) {
    await stop(child)
    throw error
  }
  return { ...program, milliseconds: performance.now() - began }
}

/** Seconds from `npm start`'s process to its first answer, the admin panel built and the database there. */
export async function startTime(scratch: string): Promise<number> {
  const env = { DATABASE_URL: '', DATA_DIR: path.join(scratch, 'start'), LOG_LEVEL: 'error' }
  const times: number[] = []
  for (let round = 0; round < 6; round += 1) {
    const { milliseconds, stop: end } = await serveProgram(env)
    await end()
    // The first brings the database up.
    if (round > 0) times.push(milliseconds)
  }
  return Math.round(median(times) / 10) / 100
}
