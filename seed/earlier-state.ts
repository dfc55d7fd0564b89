import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Git } from './git'
import { isFolder } from './files/layout'

/**
 * Reads a folder of content files as it was in a commit of its git repository.
 *
 * @param from the folder, anywhere in the repository
 * @param ref a commit, branch or tag
 * @param read is given a temporary folder with the YAML and Markdown files, which is removed afterwards
 * @throws Error that says what is in the way, and what to do
 */
export async function inEarlierState<T>(from: string, ref: string, read: (folder: string) => T): Promise<T> {
  const refuse = (reason: string): never => {
    throw new Error(`--since ${ref}: ${reason}`)
  }
  const folder = path.resolve(from)
  if (!isFolder(folder)) return refuse(`there is no folder ${from}.`)
  const { errors, exitCode, output } = await new Git(folder).attempt(['rev-parse', '--show-toplevel', '--show-prefix'])
  if (exitCode !== 0)
    return refuse(
      errors.includes('not a git repository')
        ? `${from} is in no git repository, so its earlier state is unknown. Check a folder of a clone, or leave out --since.`
        : `git cannot use the repository of ${from}: ${errors.trim()}`,
    )
  const [root = '', prefix = ''] = output.split('\n')
  const git = new Git(root)
  const commit = await git.ask(['rev-parse', '-q', '--verify', '--end-of-options', `${ref}^{commit}`])
  if (!commit)
    return refuse(
      `the repository of ${from} has no such commit, branch or tag. In a clone without its history, fetch it first: git fetch --depth=1 origin main, then --since FETCH_HEAD.`,
    )
  const tree = await git.ask(['rev-parse', '-q', '--verify', `${commit}:${prefix.replace(/\/$/, '')}`])
  if (!tree || (await git.ask(['cat-file', '-t', tree])) !== 'tree') return refuse(`${from} was not there yet. Name a later commit.`)

  const temporary = mkdtempSync(path.join(tmpdir(), 'seed-since-'))
  try {
    const files = path.join(temporary, 'content')
    // Files alone, with an index of their own: nothing in the repository changes, and images stay where they are.
    const env = { GIT_INDEX_FILE: path.join(temporary, 'index') }
    await git.run(['read-tree', tree], { env })
    const names = (await git.run(['ls-files', '-z'], { env })).split('\0').filter((name) => /\.(yaml|md)$/.test(name))
    if (!names.some((name) => name.endsWith('.yaml'))) return refuse(`${from} had no content files then. Name a later commit.`)
    await git.run(['checkout-index', '-q', `--prefix=${files}/`, '-z', '--stdin'], { env, input: names.join('\0') })
    return read(files)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}
