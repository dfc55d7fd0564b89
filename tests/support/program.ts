import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { vi, expect } from 'vitest'
import { nodeArguments } from './bundled'

/** What a program left when it had ended. */
interface Ending {
  code: number | null
  signal: NodeJS.Signals | null
  output: string
}

/** A program of this project that runs as a process of its own. */
export interface Program {
  process: ChildProcess
  /** All that it has written so far, on both of its outputs. */
  output: () => string
  ended: Promise<Ending>
  /** Ends it with a signal, and waits until it is gone. */
  end: (signal?: NodeJS.Signals) => Promise<Ending>
}

const running = new Set<Program>()

/** Starts a program as its npm script does, in an environment of nothing but `env` and what every process needs. */
export function start(file: string, env: Record<string, string> = {}, args: string[] = [], folder?: string): Program {
  return run(process.execPath, [...nodeArguments(file), ...args], env, { folder })
}

/** Runs an npm script, as an operator does: signals reach the program through npm. */
export const runScript = (name: string, env: Record<string, string> = {}, folder?: string): Program =>
  run('npm', ['run', name], env, { folder, hasGroup: true })

/** Runs lines in a shell, one after the other whatever their exit codes, as a person does who copies them from a guide. */
export const runLines = (lines: string, env: Record<string, string>, folder: string): Program =>
  run('sh', ['-c', lines], env, { folder, hasGroup: true })

interface How {
  /** The working directory; the project's folder by default. */
  folder?: string
  /** Whether what it starts can be ended with it. */
  hasGroup?: boolean
}

function run(command: string, args: string[], env: Record<string, string>, { folder, hasGroup = false }: How): Program {
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env
  const child = spawn(command, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    // All tests come from one address.
    env: { PATH, HOME, TMPDIR, NODE_ENV: 'production', RATE_LIMIT: '0', ...env },
    detached: hasGroup,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const ended = once(child, 'close').then(() => {
    running.delete(program)
    return { code: child.exitCode, signal: child.signalCode, output }
  })
  const program: Program = {
    process: child,
    output: () => output,
    ended,
    end: (signal = 'SIGTERM') => {
      if (signal === 'SIGKILL' && hasGroup) killGroup(child)
      else child.kill(signal)
      return ended
    },
  }
  running.add(program)
  return program
}

function killGroup({ pid }: ChildProcess) {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // All of it has ended.
  }
}

/** Waits until a program has written what a pattern matches, and returns the match; fails at once when it ends before. */
export async function written(program: Program, pattern: RegExp, timeout = 60_000): Promise<RegExpExecArray> {
  const look = () => pattern.exec(program.output())
  await Promise.race([vi.waitFor(() => expect(program.output()).toMatch(pattern), { timeout, interval: 20 }), program.ended])
  const match = look()
  if (!match) throw new Error(`The program ended without ${pattern}: ${program.output()}`)
  return match
}

/** Ends what a failed test has left running. */
export const endPrograms = async () => Promise.all([...running].map((program) => program.end('SIGKILL')))
