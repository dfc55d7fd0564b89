import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readContent } from '#seed/files/index.ts'

/**
 * Serves a folder of content files from an embedded database that is thrown away at the end: the server is a process of its own, on a
 * temporary DATA_DIR. What ends this process ends that one, and the folder goes when it has ended.
 *
 * @returns the exit code of the server
 * @throws ContentError with every mistake in the files, before anything is started
 */
export async function serveThrowaway(content: string, say: (line: string) => void): Promise<number> {
  const { summaries } = await readContent(content)
  const dataDir = mkdtempSync(path.join(tmpdir(), 'country-profiles-'))
  try {
    say(`Serving ${summaries.size} documents of ${content}. Everything is thrown away at the end.`)
    return await run({ DATA_DIR: dataDir, THROWAWAY: '1' })
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Runs this program once more, with other variables. */
function run(variables: Record<string, string>): Promise<number> {
  const program = process.argv.slice(1)
  const child = spawn(process.execPath, [...process.execArgv, ...program], { stdio: 'inherit', env: { ...process.env, ...variables } })
  const passOn = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGTERM', passOn).on('SIGINT', passOn).on('SIGHUP', passOn)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
