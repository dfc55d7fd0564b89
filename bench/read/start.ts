import { spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { median, stop } from './process'

/** Seconds from `npm start`'s process to its first answer, the admin panel built and the database there. */
export async function startTime(scratch: string): Promise<number> {
  await once(scratch, 600_000)
  const times: number[] = []
  for (let round = 0; round < 5; round += 1) times.push(await once(scratch, 60_000))
  return Math.round(median(times) / 10) / 100
}

async function once(scratch: string, patience: number): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const began = performance.now()
  const child = spawn(process.execPath, ['--conditions=production', '--import', 'tsx', 'src/main.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: '',
      DATA_DIR: path.join(scratch, 'start'),
      PORT: String(port),
      LOG_LEVEL: 'error',
    },
    stdio: 'ignore',
  })
  try {
    while (performance.now() - began < patience) {
      const isUp = await fetch(`http://127.0.0.1:${port}/api/countries?limit=1`).then(
        ({ ok }) => ok,
        () => false,
      )
      if (isUp) return performance.now() - began
      await sleep(5)
    }
    throw new Error(`No answer within ${patience} ms`)
  } finally {
    await stop(child)
  }
}
