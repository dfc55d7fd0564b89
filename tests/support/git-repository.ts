import { execFileSync } from 'node:child_process'
import { contentFolder, type Files } from './content-folder'

const identity = ['-c', 'user.name=A test', '-c', 'user.email=test@example.org']

/** A git repository in a folder, for as long as the test lasts. */
export interface TestRepository {
  folder: string
  /** Runs git there; its output without the line break at the end. */
  git: (...args: string[]) => string
  commitAll: () => void
}

/** A repository whose branch `main` has one commit with some files, or with those of a folder that is there. */
export function gitRepository(files: Files, folder = contentFolder(files)): TestRepository {
  const git = (...args: string[]) =>
    execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).replace(/\n$/, '')
  const commitAll = () => {
    git('add', '-A')
    git('commit', '-q', '-m', 'Files')
  }
  git('init', '-q', '-b', 'main')
  commitAll()
  return { folder, git, commitAll }
}
