import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'

/** A server of a benchmark, in a process of its own. */
export interface Running {
  url: string
  stop: () => Promise<void>
}

const execArgv = ['--conditions=production', '--import', 'tsx']

/** Starts `bench/read/server.ts`. */
export async function serve(args: string[]): Promise<Running> {
  const child = spawn(process.execPath, [...execArgv, 'bench/read/server.ts', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await firstMatch(child, /listening on (\d+)/)
  return { url: `http://127.0.0.1:${port}`, stop: async () => stop(child) }
}

/** Waits for a line of a program's output. */
async function firstMatch(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = ''
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk)
    const [, found] = pattern.exec(output) ?? []
    if (found !== undefined) {
      child.stdout?.resume()
      return found
    }
  }
  throw new Error(`The program ended without ${pattern}: ${output}`)
}

export async function stop(child: ChildProcess) {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** Waits until an address answers with success. Throws when it does not in time. */
export async function untilAnswered(url: string, patience: number): Promise<void> {
  for (const until = performance.now() + patience; performance.now() < until; await sleep(5)) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return
  }
  throw new Error(`${url} does not answer within ${patience} ms`)
}

/** Runs a script to its end. */
export async function runScript(file: string, args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [...execArgv, file, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${file} ended with ${code}`)
}

/** Requests a second, and the latency of the slowest hundredth in milliseconds. */
export async function load(
  url: string,
  { seconds, connections = 20, headers = {} }: { seconds: number; connections?: number; headers?: Record<string, string> },
) {
  const result = await autocannon({ url, connections, duration: seconds, headers })
  const isAnswered = result.errors === 0 && result['4xx'] === 0 && result['5xx'] === 0
  if (!isAnswered) throw new Error(`${url}: ${result.errors} errors, ${result['4xx']} × 4xx, ${result['5xx']} × 5xx`)
  return { rate: result.requests.average, p99: result.latency.p99 }
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
