import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { Repository, type Commit, type Files } from './repository'
import { nodeArguments } from '#tests/support/bundled.ts'
import { contentFolder } from '#tests/support/content-folder.ts'
import { gitRepository } from '#tests/support/git-repository.ts'

const files = (content: Record<string, string | undefined>): Files =>
  new Map(Object.entries(content).map(([name, text]) => [name, text === undefined ? undefined : Buffer.from(text)]))

const commit = (content: Record<string, string | undefined>, more: Partial<Commit> = {}): Commit => ({
  files: files(content),
  author: { name: 'Ana', email: 'ana@noreply.invalid' },
  date: new Date('2026-01-31T12:00:00Z'),
  message: 'Say it\n\n- site\n',
  ...more,
})

const verified = () => {}
const refusal = async (work: Promise<unknown>) => work.then(() => 'done', String)
const ready = async (to: string, branch?: string) => refusal((await Repository.at(to)).requireReady(branch))

/** Lets a pull be killed. */
function pullAndDie(folder: string, moment: string) {
  const { signal, stderr } = spawnSync(process.execPath, [...nodeArguments('tests/support/write-and-die.ts'), folder, moment], {
    encoding: 'utf8',
  })
  expect([signal, stderr]).toEqual(['SIGKILL', ''])
}

describe('the repository that a pull writes to', () => {
  const make = () => gitRepository({ 'site.yaml': 'one\n', 'media.yaml': 'old\n', 'bin/run': '#!/bin/sh\n' })

  it('commits on the branch, with author and date, and leaves a clean tree', async () => {
    const { folder, git } = make()
    const repository = await Repository.at(folder)
    const commits = [commit({ 'site.yaml': 'two\n' }), commit({ 'countries/x/country.yaml': 'new\n', 'media.yaml': undefined })]
    const all = new Map(commits.flatMap((one) => [...one.files]))
    await repository.write(all, commits, undefined, verified)
    expect(git('status', '--porcelain', '--branch')).toBe('## main')
    expect(git('log', '--format=%an %ae %aI %s')).toMatch(/^Ana ana@noreply.invalid 2026-01-31T12:00:00\+00:00 Say it\n.*Say it\n/)
    expect(git('show', '--format=', '--name-status', 'HEAD')).toBe('A\tcountries/x/country.yaml\nD\tmedia.yaml')
    expect(readFileSync(path.join(folder, 'site.yaml'), 'utf8')).toBe('two\n')
    expect(existsSync(path.join(folder, 'media.yaml'))).toBe(false)
  })

  it('makes the same commits again from the same start', async () => {
    const { folder, git } = make()
    const repository = await Repository.at(folder)
    const write = async (branch: string) => {
      const one = commit({ 'site.yaml': 'two\n' })
      await repository.write(one.files, [one], branch, verified)
      return git('rev-parse', 'HEAD')
    }
    const first = await write('first')
    git('switch', '-q', 'main')
    expect(await write('second')).toBe(first)
  })

  it('makes a branch without a commit, with the files changed in the working tree', async () => {
    const { folder, git } = make()
    await (await Repository.at(folder)).write(files({ 'site.yaml': 'two\n' }), [], 'next', verified)
    expect(git('status', '--porcelain', '--branch')).toBe('## next\n M site.yaml')
  })

  it('undoes everything when what was written is not what it should be', async () => {
    const { folder, git } = make()
    const head = git('rev-parse', 'HEAD')
    const one = commit({ 'site.yaml': 'two\n', 'media.yaml': undefined, 'countries/x/country.yaml': 'new\n' })
    const failing = () => {
      throw new Error('It says something else.')
    }
    expect(await refusal((await Repository.at(folder)).write(one.files, [one], 'next', failing))).toBe('Error: It says something else.')
    expect(git('status', '--porcelain', '--branch')).toBe('## main')
    expect(git('rev-parse', 'HEAD')).toBe(head)
    expect(git('branch', '--format=%(refname:short)')).toBe('main')
    expect(existsSync(path.join(folder, 'countries'))).toBe(false)
  })

  it.each(['begun', 'written', 'branched', 'switched'])('undoes what a pull has left that was killed when it had %s', async (moment) => {
    const { folder, git } = make()
    const one = commit({ 'site.yaml': 'two\n', 'media.yaml': undefined, 'countries/x/country.yaml': 'new\n' })
    pullAndDie(folder, moment)
    const repository = await Repository.at(folder)
    const release = await repository.lock(() => {})
    release()
    await repository.requireReady('next')
    expect(git('status', '--porcelain', '--branch')).toBe('## main')
    expect(git('branch', '--format=%(refname:short)')).toBe('main')
    await repository.write(one.files, [one], 'next', verified)
    expect(git('status', '--porcelain', '--branch')).toBe('## next')
  })

  it('keeps what somebody wrote after a pull was killed', async () => {
    const { folder, git } = make()
    pullAndDie(folder, 'written')
    writeFileSync(path.join(folder, 'site.yaml'), 'by hand\n')
    const repository = await Repository.at(folder)
    const release = await repository.lock(() => {})
    release()
    expect(await refusal(repository.requireReady(undefined))).toContain('not committed (site.yaml)')
    expect(git('status', '--porcelain')).toBe(' M site.yaml')
  })

  it('lets one pull at a time write', async () => {
    const { folder } = make()
    const repository = await Repository.at(folder)
    const order: string[] = []
    const work = async (name: string) => {
      const release = await repository.lock(() => order.push('waits'))
      order.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, 20))
      order.push(`${name} ends`)
      release()
    }
    await Promise.all([work('a'), work('b')])
    expect(order.filter((each) => each !== 'waits').map((each) => each.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends'])
    expect(order).toContain('waits')
  })

  it('writes through no link, and to no name that leads out', async () => {
    const { commitAll, folder } = make()
    const outside = contentFolder({ 'secret.yaml': 'kept\n' })
    renameSync(path.join(folder, 'media.yaml'), path.join(folder, 'other.yaml'))
    symlinkSync(path.join(outside, 'secret.yaml'), path.join(folder, 'media.yaml'))
    symlinkSync(outside, path.join(folder, 'countries'))
    commitAll()
    const repository = await Repository.at(folder)
    for (const name of ['media.yaml', 'countries/secret.yaml', '../secret.yaml', '.git/config', '/etc/secret.yaml'])
      expect(await refusal(repository.write(files({ [name]: 'new\n' }), [], undefined, verified))).toMatch(
        /is a link|is no name of a content file/,
      )
    expect(readFileSync(path.join(outside, 'secret.yaml'), 'utf8')).toBe('kept\n')
  })

  it('looks at what is not committed among the content files, and at what is changed anywhere', async () => {
    const { folder, git } = gitRepository({ 'content/site.yaml': 'one\n', 'other.txt': 'other\n' })
    const to = path.join(folder, 'content')
    writeFileSync(path.join(folder, 'new.txt'), '')
    mkdirSync(path.join(folder, 'built'))
    writeFileSync(path.join(folder, 'built/site.yaml'), '')
    expect(await ready(to)).toBe('done')
    writeFileSync(path.join(to, 'new.yaml'), '')
    expect(await ready(to)).toContain('(content/new.yaml)')
    git('add', 'content/new.yaml')
    expect(await ready(to)).toContain('(content/new.yaml)')
    git('rm', '-q', '--cached', 'content/new.yaml')
    execFileSync('rm', [path.join(to, 'new.yaml')])
    writeFileSync(path.join(folder, 'other.txt'), 'changed\n')
    expect(await ready(to)).toContain('(other.txt)')
  })

  it('refuses what it cannot start from, and says what to do', async () => {
    const { folder, git } = make()
    expect(await ready(folder, 'main')).toContain('--branch main: there is such a branch already')
    for (const branch of ['-d', '@{-1}', 'a b', 'a..b', '']) expect(await ready(folder, branch)).toContain('git takes no such name')
    git('checkout', '-q', '--detach')
    expect(await ready(folder)).toContain('HEAD is detached')
    const bare = contentFolder({ 'site.yaml': '' })
    expect(await refusal(Repository.at(bare))).toContain('is in no git repository')
    execFileSync('git', ['init', '-q'], { cwd: bare })
    expect(await ready(bare)).toContain('has no commit yet')
    expect(await refusal(Repository.at(path.join(folder, '.git')))).toContain('has no working tree here')
    expect(await refusal(Repository.at(path.join(folder, 'nowhere')))).toContain('there is no such folder')
    const code = gitRepository({ 'code/main.txt': '', 'content/site.yaml': '' })
    expect(await ready(path.join(code.folder, 'code'))).toContain(`no content files are committed here. Its repository is ${code.folder}`)
  })

  it('says so when there is no git', async () => {
    const { folder } = make()
    const before = process.env.PATH
    process.env.PATH = '/nowhere'
    expect(await refusal(Repository.at(folder))).toContain('There is no git on the PATH')
    process.env.PATH = before
  })
})
