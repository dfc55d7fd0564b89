import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { waitForLock } from '#src/cli/start/one-process.ts'
import { Git } from '../git'
import { digestOfBytes, removeFile, restingPlace, writeWhole } from './working-files'
import { readJournal, removeJournal, writeJournal, type Journal } from './journal'

/** Files by their path in the repository; undefined where one is removed. */
export type Files = ReadonlyMap<string, Buffer | undefined>

/** One commit: what it changes, who made the change, when and why. */
export interface Commit {
  files: Files
  author: { name: string; email: string }
  date: Date
  message: string
}

/** The git repository whose working tree holds a folder of content files. */
export class Repository {
  private constructor(
    /** As the command was given it, for messages. */
    private readonly to: string,
    readonly root: string,
    /** The path of the folder in the repository: `` or `content/`. */
    readonly prefix: string,
    private readonly own: string,
    private readonly git: Git,
  ) {}

  /**
   * Finds the repository that a folder belongs to.
   *
   * @throws Error that names the folder, what is wrong and what to do
   */
  static async at(to: string): Promise<Repository> {
    const folder = path.resolve(to)
    const found = statSync(folder, { throwIfNoEntry: false })
    if (!found?.isDirectory()) throw new Error(`--to ${to}: there is no such folder. Clone the repository of the content files first.`)
    const git = new Git(folder)
    const { errors, exitCode, output } = await git.attempt([
      'rev-parse',
      '--is-inside-work-tree',
      '--absolute-git-dir',
      '--show-toplevel',
      '--show-prefix',
    ])
    const [isInside, gitFolder = '', root = '', prefix = ''] = output.split('\n')
    if (isInside === 'false') throw new Error(`--to ${to}: this repository has no working tree here. Name the folder of a clone.`)
    if (exitCode !== 0) {
      const isNone = errors.includes('not a git repository')
      throw new Error(
        isNone
          ? `--to ${to}: this folder is in no git repository. Make one of it (git init), commit the content files, then pull again.`
          : `--to ${to}: git cannot use this repository: ${errors.trim()}`,
      )
    }
    const own = path.join(gitFolder, 'seed-pull')
    mkdirSync(own, { recursive: true })
    return new Repository(to, root, prefix, own, new Git(root))
  }

  /**
   * Keeps other pulls out of this repository, and undoes what one that was killed has left.
   *
   * @param onWait is called once when another pull is at it
   * @returns what lets others in again; the end of the process does as well
   */
  async lock(onWait: () => void): Promise<() => void> {
    const release = await waitForLock(path.join(this.own, 'lock'), onWait)
    const left = readJournal(this.own)
    if (left) await this.undo(left)
    return release
  }

  /**
   * Makes sure that a pull has a commit to start from and nothing in its way.
   *
   * @throws Error that names what is, and what to do
   */
  async requireReady(branch: string | undefined): Promise<void> {
    const refuse = (reason: string) => {
      throw new Error(`--to ${this.to}: ${reason}`)
    }
    if (branch !== undefined) await this.requireNewBranch(branch)
    if ((await this.git.ask(['symbolic-ref', '-q', 'HEAD'])) === undefined)
      refuse('HEAD is detached, so that new commits would belong to no branch. Switch to one first: git switch main')
    if ((await this.git.ask(['rev-parse', '-q', '--verify', 'HEAD^{commit}'])) === undefined)
      refuse('the repository has no commit yet. Commit the content files first.')
    const changed = (await this.git.run(['status', '--porcelain', '-z', '--untracked-files=normal', '--no-renames']))
      .split('\0')
      // Uncommitted files beside the content files do not matter.
      .filter((line) => line !== '' && !(line.startsWith('??') && !this.isOurs(line.slice(3))))
      .map((line) => line.slice(3))
    if (changed.length > 0) {
      const names = changed.slice(0, 3).join(', ') + (changed.length > 3 ? ` and ${changed.length - 3} more` : '')
      refuse(`the working tree has changes that are not committed (${names}). Commit or stash them first.`)
    }
    const tracked = await this.git.run(['ls-files', '-z', '--', this.prefix === '' ? '.' : this.prefix])
    if (!tracked.split('\0').some((name) => name.endsWith('.yaml'))) {
      const place = this.prefix === '' ? '' : ` Its repository is ${this.root}: name the folder in it that holds them.`
      refuse(`no content files are committed here.${place} Or write them first: npm run seed -- export --to DIR, and commit them.`)
    }
  }

  /** Whether a path, or the folder that it is, holds anything of the content folder. */
  private isOurs(name: string): boolean {
    return name.startsWith(this.prefix) || (name.endsWith('/') && this.prefix.startsWith(name))
  }

  private async requireNewBranch(branch: string) {
    if ((await this.git.ask(['check-ref-format', '--branch', branch])) !== branch)
      throw new Error(
        `--branch ${JSON.stringify(branch)}: git takes no such name. Use letters, digits and hyphens, such as cms/2026-01-31.`,
      )
    if ((await this.git.ask(['show-ref', '--verify', '--quiet', `refs/heads/${branch}`])) !== undefined)
      throw new Error(`--branch ${branch}: there is such a branch already. Name another, or delete it: git branch -D ${branch}`)
  }

  /** When the commit was made that a pull starts from. */
  async startedAt(): Promise<Date> {
    return new Date(Number(await this.git.run(['log', '-1', '--format=%ct'])) * 1000)
  }

  /**
   * Writes files into the working tree, and with `commits` moves the branch as well. All of it happens, or none: what an error leaves is
   * undone here, what a killed process leaves by the next pull.
   *
   * @param files what the working tree has in the end
   * @param verify looks at the written files before anything is committed
   */
  async write(files: Files, commits: readonly Commit[], branch: string | undefined, verify: () => void): Promise<void> {
    const [ref, head] = [await this.git.run(['symbolic-ref', 'HEAD']), await this.git.run(['rev-parse', 'HEAD'])]
    for (const name of files.keys()) restingPlace(this.root, name)
    const target = commits.length > 0 ? await this.buildCommits(commits, head) : head
    const journal: Journal = {
      ref,
      head,
      target,
      branch: branch === undefined ? undefined : `refs/heads/${branch}`,
      files: [...files].map(([name, bytes]) => ({ name, digest: bytes && digestOfBytes(bytes) })),
    }
    writeJournal(this.own, journal)
    try {
      for (const [name, bytes] of files) {
        if (bytes) writeWhole(restingPlace(this.root, name), bytes)
        else removeFile(this.root, name)
      }
      verify()
      await this.move(journal)
    } catch (error) {
      await this.undo(journal)
      throw error
    }
    removeJournal(this.own)
  }

  private async move({ branch, head, ref, target }: Journal) {
    const reason = 'seed: pull'
    if (branch !== undefined) {
      await this.git.run(['update-ref', '-m', reason, branch, target, '0'.repeat(head.length)])
      await this.git.run(['symbolic-ref', '-m', reason, 'HEAD', branch])
    } else if (target !== head) await this.git.run(['update-ref', '-m', reason, ref, target, head])
    if (target !== head) await this.git.run(['reset', '-q'])
  }

  /** Restores the state before the pull; later changes by others are kept. */
  private async undo({ branch, files, head, ref, target }: Journal) {
    if (branch !== undefined) {
      if ((await this.git.ask(['symbolic-ref', '-q', 'HEAD'])) === branch) await this.git.run(['symbolic-ref', 'HEAD', ref])
      if ((await this.git.ask(['rev-parse', '-q', '--verify', branch])) === target) await this.git.run(['update-ref', '-d', branch, target])
    } else if (target !== head && (await this.git.ask(['rev-parse', '-q', '--verify', ref])) === target)
      await this.git.run(['update-ref', ref, head, target])
    await this.git.run(['reset', '-q'])
    const listed = await this.git.run(['ls-tree', '-r', '-z', '--name-only', 'HEAD'])
    const committed = new Set(listed.split('\0'))
    const restored: string[] = []
    for (const { digest, name } of files) {
      const place = path.join(this.root, name)
      rmSync(`${place}.pull`, { force: true })
      const now = existsSync(place) ? digestOfBytes(readFileSync(place)) : undefined
      if (now !== digest) continue
      if (committed.has(name)) restored.push(name)
      else removeFile(this.root, name)
    }
    const input = restored.map((name) => `${name}\0`).join('')
    if (restored.length > 0) await this.git.run(['checkout', '-q', 'HEAD', '--pathspec-from-file=-', '--pathspec-file-nul'], { input })
    removeJournal(this.own)
  }

  /** Creates the commits beside the branch, and returns the last one. Nothing visible changes yet. */
  private async buildCommits(commits: readonly Commit[], head: string): Promise<string> {
    const env = { GIT_INDEX_FILE: path.join(this.own, 'index') }
    for (const left of [env.GIT_INDEX_FILE, `${env.GIT_INDEX_FILE}.lock`]) rmSync(left, { force: true })
    await this.git.run(['read-tree', head], { env })
    const modes = await this.modes(head)
    const committer = await this.committer()
    let parent = head
    for (const { author, date, files, message } of commits) {
      const lines: string[] = []
      for (const [name, bytes] of files) {
        const object = bytes && (await this.git.run(['hash-object', '-w', '--stdin', `--path=${name}`], { input: bytes }))
        lines.push(object === undefined ? `0 ${'0'.repeat(head.length)}\t${name}\0` : `${modes.get(name) ?? '100644'} ${object}\t${name}\0`)
      }
      await this.git.run(['update-index', '-z', '--index-info'], { env, input: lines.join('') })
      const tree = await this.git.run(['write-tree'], { env })
      // The same dates make the same commits: a pull that is run again ends where the first one did.
      const instant = `@${Math.floor(date.getTime() / 1000)} +0000`
      parent = await this.git.run(['commit-tree', tree, '-p', parent, '-F', '-'], {
        input: message,
        env: {
          ...committer,
          GIT_AUTHOR_NAME: author.name,
          GIT_AUTHOR_EMAIL: author.email,
          GIT_AUTHOR_DATE: instant,
          GIT_COMMITTER_DATE: instant,
        },
      })
    }
    rmSync(env.GIT_INDEX_FILE, { force: true })
    return parent
  }

  private async modes(commit: string): Promise<Map<string, string>> {
    const listed = await this.git.run(['ls-tree', '-r', '-z', commit])
    return new Map(
      listed.split('\0').flatMap((line): [string, string][] => {
        const tab = line.indexOf('\t')
        return tab < 0 ? [] : [[line.slice(tab + 1), line.slice(0, line.indexOf(' '))]]
      }),
    )
  }

  /** The committer: that of the git configuration, or this program. */
  private async committer(): Promise<Record<string, string>> {
    const isKnown = process.env.GIT_COMMITTER_EMAIL || (await this.git.ask(['config', 'user.email']))
    return isKnown ? {} : { GIT_COMMITTER_NAME: 'Country profiles', GIT_COMMITTER_EMAIL: 'country-profiles@noreply.invalid' }
  }
}
