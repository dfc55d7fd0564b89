import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** The API in a process of its own, and what its log says is wrong. */
export interface FuzzServer {
  url: string
  isRunning: () => boolean
  /** Returns the lines logged as errors since the previous call, and all other output. */
  complaints: () => string[]
  stop: () => Promise<void>
}

/** What libraries are to change before their next version is no fault. */
const isDeprecation = /^\(node:\d+\) (?:\[\w+\] )?DeprecationWarning|^\(Use `node --trace-deprecation/

/** Starts `tests/support/serve.ts` with nothing in its environment but `env` and what every process needs. */
export async function serve(env: Record<string, string>): Promise<FuzzServer> {
  const { HOME = '', PATH = '', TMPDIR = '' } = process.env
  const child = spawn(process.execPath, ['--conditions=production', '--import', 'tsx', 'tests/support/serve.ts'], {
    env: { HOME, PATH, TMPDIR, NODE_ENV: 'production', LOG_LEVEL: 'error', RATE_LIMIT: '0', TRUST_PROXY: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n')
      rest = parts.pop() ?? ''
      lines.push(...parts.filter((line) => line.trim() !== '' && !isDeprecation.test(line)))
    })
  }
  let url: string | undefined
  while (url === undefined) {
    if (child.exitCode !== null) throw new Error(`The server ended: ${lines.join('\n')}`)
    await sleep(20)
    const at = lines.findIndex((line) => line.startsWith('Ready at '))
    if (at >= 0)
      url = lines
        .splice(0, at + 1)
        .at(-1)
        ?.slice('Ready at '.length)
  }
  return {
    url,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    complaints: () => lines.splice(0),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
