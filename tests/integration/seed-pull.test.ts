import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { applyContent } from '#seed/apply.ts'
import { readContent } from '#seed/files/index.ts'
import { pullContent, type PullOptions } from '#seed/pull/index.ts'
import { seenNow } from '../support/approve'
import { describeCms } from '../support/cms'
import { start } from '../support/program'
import type { Files } from '../support/content-folder'
import { wipe } from '../support/entries'
import { gitRepository, type TestRepository } from '../support/git-repository'
import { secret, type Person } from '../support/people'

const facts = `# Facts of Peru.
- key: coca
  statement: Coca was eradicated.   # from the page
  citations:
    - source: report

# The second.
- key: poppy
  statement: 'Poppy was eradicated.'
  citations:
  - {source: report}
`

const content = (more: Files = {}): Files => ({
  'README.md': undefined,
  '.github/workflows/check.yml': 'on: push\n',
  'sources.yaml': '- slug: report\n  title: A report\n  publisher: An office\n',
  'countries/peru/country.yaml': 'name: Peru\niso2: PE\niso3: PER\noverview: { file: overview.md }\n',
  'countries/peru/overview.md': 'Peru is a country.\n',
  'countries/peru/facts.yaml': facts,
  ...more,
})

describeCms('npm run seed -- pull', (cms) => {
  let repository: TestRepository

  beforeEach(async () => {
    await wipe(cms.payload)
    repository = gitRepository(content())
    await applyContent(cms.payload, { from: repository.folder })
  })

  const pull = (options: Partial<PullOptions> = {}) => pullContent(cms.payload, { to: repository.folder, ...options })
  const file = (name: string) => readFileSync(path.join(repository.folder, name), 'utf8')
  const write = (name: string, text: string) => writeFileSync(path.join(repository.folder, name), text)

  const fact = async (key: string) => {
    const { docs } = await cms.payload.find({ collection: 'facts', where: { key: { equals: key } }, trash: true, draft: true, depth: 0 })
    if (!docs[0]) throw new Error(`There is no fact ${key}.`)
    return docs[0]
  }
  const as = (person: Person) => ({ user: cms.user(person), overrideAccess: false }) as const
  const edit = async (key: string, data: Record<string, unknown>, person: Person = 'editor') => {
    const { id } = await fact(key)
    await cms.payload.update({ collection: 'facts', id, data: { _status: 'published', ...data }, ...as(person) })
  }
  const draft = async (key: string, data: Record<string, unknown>, person: Person = 'author') => {
    const { id } = await fact(key)
    await cms.payload.update({ collection: 'facts', id, data: { ...data, _status: 'draft' }, draft: true, ...as(person) })
  }
  const step = async (person: Person, name: string, key: string, note?: string) => {
    const { id } = await fact(key)
    const headers = name === 'approve' ? await seenNow(cms, person, `facts/${id}`) : {}
    const { status } = await cms.send(person, 'POST', `/api/facts/${id}/${name}`, { note }, headers)
    expect(status).toBe(200)
  }
  /** What is pulled is what the CMS says: an apply of it writes nothing, and another pull finds nothing. */
  const expectSettled = async (options: Partial<PullOptions> = {}) => {
    const report = await applyContent(cms.payload, { from: repository.folder })
    expect(report.outcomes.filter(({ action }) => !['unchanged', 'kept'].includes(action))).toEqual([])
    if (repository.git('status', '--porcelain') !== '') repository.commitAll()
    const again = await pull(options)
    expect(again.changes).toEqual([])
    return report
  }

  it('finds nothing when nobody has edited anything', async () => {
    expect(await pull({ branch: 'cms', commit: true })).toMatchObject({ changes: [], conflicts: [], leftOut: [], files: [], commits: [] })
    expect(repository.git('branch', '--format=%(refname:short)')).toBe('main')
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('changes the lines of what was edited, and no other byte', async () => {
    await edit('coca', { statement: 'Much coca was eradicated.' })
    expect(await pull()).toMatchObject({ changes: [{ name: 'facts/peru/coca', action: 'update' }], files: ['countries/peru/facts.yaml'] })
    expect(file('countries/peru/facts.yaml')).toBe(facts.replace('Coca was', 'Much coca was'))
    expect(repository.git('status', '--porcelain')).toBe(' M countries/peru/facts.yaml')
    await expectSettled()
  })

  it('says what a fact was called that has another key, for other databases', async () => {
    await edit('coca', { key: 'coca-leaf' })
    expect((await pull()).files).toEqual(['countries/peru/facts.yaml'])
    expect(file('countries/peru/facts.yaml')).toMatch(/- key: coca-leaf\n(?:  .*\n)*  was: coca\n/)
    await expectSettled()
    expect((await readContent(repository.folder)).summaries.get('facts/peru/coca-leaf')?.was).toEqual(['facts/peru/coca'])
  })

  it('brings a new slug into whatever names the document, as a commit of its own', async () => {
    const { docs } = await cms.payload.find({ collection: 'sources' })
    const data = { slug: 'study', title: 'A study' }
    await cms.payload.update({ collection: 'sources', id: docs[0]?.id ?? '', data, ...as('editor') })
    await edit('coca', { statement: 'Much coca was eradicated.' }, 'admin')
    const { changes, commits, leftOut } = await pull({ commit: true })
    expect([changes.map(({ name }) => name), leftOut]).toEqual([['sources/report', 'facts/peru/coca'], []])
    expect(commits.map(({ author }) => author)).toHaveLength(3)
    expect(file('sources.yaml')).toMatch(/- slug: study\n {2}title: A study\n {2}publisher: An office\n {2}was: report\n/)
    expect(file('countries/peru/facts.yaml')).toBe(facts.replaceAll('source: report', 'source: study').replace('Coca was', 'Much coca was'))
    expect(repository.git('show', '--name-only', '--format=', 'HEAD~2').split('\n')).toEqual(['countries/peru/facts.yaml', 'sources.yaml'])
    expect((await readContent(repository.folder)).summaries.get('sources/study')?.was).toEqual(['sources/report'])
    await expectSettled()
    const { id } = (await cms.payload.find({ collection: 'sources' })).docs[0] ?? {}
    expect(id).toBe(docs[0]?.id)
  })

  it('says how to rename the folder of a country that has another slug', async () => {
    const { docs } = await cms.payload.find({ collection: 'countries' })
    const { id = '' } = docs[0] ?? {}
    await cms.payload.update({ collection: 'countries', id, data: { slug: 'republic-of-peru', name: 'Republic of Peru' }, ...as('editor') })
    const { changes, leftOut } = await pull()
    expect(changes.map(({ name }) => name).sort()).toEqual(['countries/peru', 'redirects/countries/peru'])
    expect(leftOut).toEqual([
      'the new name of countries/peru, which is countries/republic-of-peru in the CMS: rename its folder to countries/republic-of-peru, ' +
        'write "was: peru" in its country.yaml, and change what names it',
    ])
    repository.git('mv', 'countries/peru', 'countries/republic-of-peru')
    const country = 'countries/republic-of-peru/country.yaml'
    write(country, `${file(country)}was: peru\n`)
    write('redirects.yaml', file('redirects.yaml').replace(/(reference:[^]*)\bperu\b/, '$1republic-of-peru'))
    repository.commitAll()
    await expectSettled()
    expect((await cms.payload.find({ collection: 'countries' })).docs.map((doc) => [doc.id, doc.slug])).toEqual([[id, 'republic-of-peru']])
  })

  it('leaves out what is new under the former name of a renamed document, until the rename is applied', async () => {
    const { docs } = await cms.payload.find({ collection: 'sources' })
    await cms.payload.update({ collection: 'sources', id: docs[0]?.id ?? '', data: { slug: 'study' }, ...as('editor') })
    await cms.payload.create({
      collection: 'sources',
      data: { slug: 'report', title: 'Another report', publisher: 'An office', _status: 'published' },
      ...as('editor'),
    })
    const { country } = await fact('coca')
    await edit('coca', { key: 'coca-leaf' })
    await cms.payload.create({
      collection: 'facts',
      data: { key: 'coca', statement: 'Coca is chewed.', country, citations: [{ source: docs[0]?.id ?? '' }], _status: 'published' },
      ...as('editor'),
    })
    const first = await pull()
    expect(first.changes.map(({ action, name }) => `${action} ${name}`)).toEqual(['update sources/report', 'update facts/peru/coca'])
    expect(first.leftOut).toEqual([
      'the new sources/report: in the files, that is still what editors have renamed; pull again once this pull is applied',
      'the new facts/peru/coca: in the files, that is still what editors have renamed; pull again once this pull is applied',
    ])
    repository.commitAll()
    await applyContent(cms.payload, { from: repository.folder })
    const second = await pull()
    expect(second.changes).toEqual([])
    expect(second.leftOut).toEqual([
      'the new sources/report: sources/study says that it was sources/report; pull again once every database has that, and its "was" is removed',
      'the new facts/peru/coca: facts/peru/coca-leaf says that it was facts/peru/coca; pull again once every database has that, and its "was" is removed',
    ])
    for (const name of ['sources.yaml', 'countries/peru/facts.yaml']) write(name, file(name).replace(/\n +was: .*/, ''))
    repository.commitAll()
    await applyContent(cms.payload, { from: repository.folder })
    expect((await pull()).changes.map(({ action, name }) => `${action} ${name}`)).toEqual([
      'create sources/report',
      'create facts/peru/coca',
    ])
    expect(file('countries/peru/facts.yaml')).toContain('Coca is chewed.')
    await expectSettled()
  })

  it('names in a pending draft what it changes, and no more', async () => {
    await draft('coca', { statement: 'Much coca was eradicated.', reviewBy: '2030-01-01' })
    await pull({ drafts: true })
    const text = "  draft:\n    statement: Much coca was eradicated.\n    reviewBy: '2030-01-01'\n"
    expect(file('countries/peru/facts.yaml')).toContain(text)
    await expectSettled({ drafts: true })
    await draft('coca', { statement: 'No coca was eradicated.', reviewBy: null })
    await pull({ drafts: true })
    expect(file('countries/peru/facts.yaml')).toContain('  draft:\n    statement: No coca was eradicated.\n')
    await expectSettled({ drafts: true })
  })

  it('knows a fact whose key an editor has changed, and does not make it anew when it is deleted', async () => {
    await edit('coca', { key: 'coca-leaf' })
    await pull()
    await expectSettled()
    await cms.payload.delete({ collection: 'facts', id: (await fact('coca-leaf')).id })
    const { outcomes } = await applyContent(cms.payload, { from: repository.folder })
    expect(outcomes.filter(({ action }) => action !== 'unchanged')).toEqual([
      { name: 'facts/peru/coca-leaf', action: 'kept', reason: 'deleted in the CMS' },
    ])
  })

  it('the same when it is deleted before the next apply', async () => {
    await edit('coca', { key: 'coca-leaf' })
    await pull()
    await cms.payload.delete({ collection: 'facts', id: (await fact('coca-leaf')).id })
    const { outcomes } = await applyContent(cms.payload, { from: repository.folder })
    expect(outcomes.filter(({ action }) => action !== 'unchanged')).toEqual([
      { name: 'facts/peru/coca-leaf', action: 'kept', reason: 'deleted in the CMS' },
    ])
  })

  it('leaves out what was edited and edited back', async () => {
    await edit('coca', { statement: 'Much coca was eradicated.' })
    await edit('coca', { statement: 'Coca was eradicated.' })
    expect((await pull()).changes).toEqual([])
  })

  it('brings prose, new documents and what was moved to the trash', async () => {
    const { docs } = await cms.payload.find({ collection: 'countries' })
    const country = docs[0]?.id
    const { docs: sources } = await cms.payload.find({ collection: 'sources' })
    const citations = [{ source: sources[0]?.id }]
    const data = { country, key: 'new', statement: 'A new fact.', citations, _status: 'published' }
    await cms.payload.create({ collection: 'facts', data: data as never, ...as('editor') })
    const { id } = await fact('coca')
    await cms.payload.update({ collection: 'facts', id, data: { deletedAt: new Date().toISOString() }, ...as('editor') })
    const { changes } = await pull()
    expect(changes).toEqual([
      { name: 'facts/peru/coca', action: 'remove' },
      { name: 'facts/peru/new', action: 'create' },
    ])
    const { summaries } = await readContent(repository.folder)
    expect([...summaries.keys()].filter((name) => name.startsWith('facts/'))).toEqual(['facts/peru/poppy', 'facts/peru/new'])
    expect(file('countries/peru/facts.yaml')).toContain("  statement: 'Poppy was eradicated.'\n")
    await expectSettled()
  })

  it('commits once for each editor, with author, date and note', async () => {
    await draft('coca', { statement: 'Much coca was eradicated.' })
    await step('author', 'submit', 'coca', 'It was much.')
    await step('editor', 'approve', 'coca', 'So it was.')
    await edit('poppy', { statement: 'Much poppy was eradicated.' }, 'admin')
    const { commits } = await pull({ branch: 'cms/today', commit: true })
    expect(commits).toEqual([
      { author: 'author', subject: 'It was much.' },
      { author: 'editor', subject: 'So it was.' },
      { author: 'admin', subject: 'Published: facts/peru/poppy' },
    ])
    expect(repository.git('status', '--porcelain', '--branch')).toBe('## cms/today')
    expect(repository.git('log', '--reverse', '--format=%an <%ae> %s', 'main..HEAD').split('\n')).toEqual([
      'author <author@noreply.invalid> It was much.',
      'editor <editor@noreply.invalid> So it was.',
      'admin <admin@noreply.invalid> Published: facts/peru/poppy',
    ])
    expect(repository.git('log', '-1', '--format=%b', 'HEAD^')).toBe('- facts/peru/coca: approved\n')
    expect(repository.git('show', '--format=', '--stat', 'HEAD~2')).toContain('1 file changed, 1 insertion(+), 1 deletion(-)')
    const { docs } = await cms.payload.findVersions({ collection: 'facts', sort: '-updatedAt', limit: 1 })
    expect(repository.git('log', '-1', '--format=%at')).toBe(String(Math.floor(Date.parse(docs[0]?.updatedAt ?? '') / 1000)))
    repository.git('switch', '-q', 'main')
    repository.git('merge', '-q', 'cms/today')
    await expectSettled()
  })

  it('names addresses only when asked to', async () => {
    await edit('coca', { statement: 'Much coca was eradicated.' })
    await pull({ branch: 'without', commit: true })
    expect(repository.git('log', '-1', '--format=%ae%n%B')).not.toContain('@example.org')
    repository.git('switch', '-q', 'main')
    await pull({ branch: 'with', commit: true, emails: true })
    expect(repository.git('log', '-1', '--format=%ae')).toBe('editor@example.org')
  })

  it('takes nothing in a note or a name for anything but text', async () => {
    const note = '--amend $(touch hit)\n\nCo-authored-by: Mallory <mallory@example.org>\n# no comment\n'
    const name = '-x "Ana <b@example.org> $(touch hit)'
    await draft('coca', { statement: 'Much coca was eradicated.' })
    await step('author', 'submit', 'coca', note)
    const { id } = await fact('coca')
    const editor = cms.user('editor')
    const as = { user: editor && { ...editor, name }, overrideAccess: false } as const
    await cms.payload.update({
      collection: 'facts',
      id,
      data: { statement: 'Very much coca was eradicated.', _status: 'published' },
      ...as,
    })
    await pull({ commit: true })
    const [first] = repository.git('log', '--reverse', '--format=%B', 'HEAD~2..HEAD').split('\n\n- facts')
    expect(first).toBe('--amend $(touch hit)…\n\n> --amend $(touch hit)\n> Co-authored-by: Mallory <(address)>\n> # no comment')
    expect(repository.git('log', '-1', '--format=%an <%ae>')).toBe('x "Ana $(touch hit) <x-ana-touch-hit@noreply.invalid>')
    expect(repository.git('log', '--format=%(trailers)', 'HEAD~2..HEAD').trim()).toBe('')
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('brings pending drafts when asked to, each save of a person as theirs', async () => {
    await draft('coca', { statement: 'A draft.' })
    expect((await pull()).changes).toEqual([])
    const { commits } = await pull({ drafts: true, commit: true })
    expect(commits).toEqual([{ author: 'author', subject: 'Draft saved: facts/peru/coca' }])
    expect(file('countries/peru/facts.yaml')).toContain('  draft:\n')
    await expectSettled({ drafts: true })
  })

  it('brings what was taken from the public as what is not published', async () => {
    await edit('coca', { _status: 'draft' })
    expect((await pull()).changes).toEqual([{ name: 'facts/peru/coca', action: 'update' }])
    expect(file('countries/peru/facts.yaml')).toBe(facts.replace('source: report\n\n', 'source: report\n  draft: true\n\n'))
    await expectSettled()
  })

  it('writes beside what was changed in the files, and leaves out what both sides changed', async () => {
    await edit('coca', { statement: 'Much coca was eradicated.' })
    await edit('poppy', { statement: 'Much poppy was eradicated.' })
    write(
      'countries/peru/facts.yaml',
      facts.replace('- key: coca\n', '- key: coca\n  figureNote: No figure.\n').replace('Poppy was', 'Some poppy was'),
    )
    repository.commitAll()
    const { changes, conflicts } = await pull()
    expect(changes).toEqual([{ name: 'facts/peru/coca', action: 'update' }])
    expect(conflicts).toEqual([{ name: 'facts/peru/poppy', fields: ['statement.en'] }])
    expect(file('countries/peru/facts.yaml')).toContain(
      '  figureNote: No figure.\n  statement: Much coca was eradicated.   # from the page\n',
    )
  })

  describe('as a command', { timeout: 120_000 }, () => {
    const run = async (...args: string[]) => {
      const { ended } = start('seed/index.ts', environment(), ['pull', '--to', repository.folder, ...args])
      const { code, output } = await ended
      return { code, output }
    }
    const environment = () => ({
      DATABASE_URL: cms.databaseUrl,
      DATA_DIR: cms.environment.dataDir,
      PAYLOAD_SECRET: secret,
      PUBLIC_URL: 'http://localhost:3000',
    })

    it('ends with 0 without changes, with 2 with them, with 3 with conflicts, and with 1 for what is in its way', async () => {
      expect(await run('--json')).toMatchObject({ code: 0, output: expect.stringMatching(/^{"command":"pull","changes":\[\],/) as string })
      await edit('coca', { statement: 'Much coca was eradicated.' })
      const { code, output } = await run('--json')
      expect(code).toBe(2)
      expect(JSON.parse(output)).toMatchObject({
        changes: [{ name: 'facts/peru/coca', action: 'update' }],
        files: ['countries/peru/facts.yaml'],
      })
      expect(await run()).toMatchObject({ code: 1, output: expect.stringContaining('not committed') as string })
      write('countries/peru/facts.yaml', facts.replace('Coca was', 'No coca was'))
      repository.commitAll()
      expect(await run()).toMatchObject({ code: 3, output: expect.stringContaining('facts/peru/coca: edited in the CMS') as string })
    })

    it('takes its turn when another pull is at work in the same clone', async () => {
      await edit('coca', { statement: 'Much coca was eradicated.' })
      const both = await Promise.all([run('--commit'), run('--commit')])
      expect(both.map(({ code }) => code).sort()).toEqual([0, 2])
      expect(repository.git('rev-list', '--count', 'HEAD')).toBe('2')
      expect(repository.git('status', '--porcelain')).toBe('')
    })
  })

  describe('refuses, and writes nothing', () => {
    const refused = async (options: Partial<PullOptions> = {}) => {
      await edit('coca', { statement: 'Much coca was eradicated.' })
      return pull(options).then(
        () => 'pulled',
        (error: unknown) => String(error).replaceAll(repository.folder, 'DIR'),
      )
    }

    it('in a working tree with changes', async () => {
      write('sources.yaml', `${file('sources.yaml')}# More.\n`)
      expect(await refused()).toMatch(/^Error: --to DIR: the working tree has changes that are not committed \(sources\.yaml\)/)
    })

    it('with files of its own that are not committed', async () => {
      write('note.txt', 'A note.')
      expect(await refused()).toContain('not committed (note.txt)')
    })

    it('on a detached HEAD', async () => {
      repository.git('checkout', '-q', '--detach')
      expect(await refused()).toContain('HEAD is detached')
    })

    it('a branch that exists, or cannot', async () => {
      repository.git('branch', 'taken')
      expect(await refused({ branch: 'taken' })).toContain('--branch taken: there is such a branch already')
      expect(await refused({ branch: '-d' })).toContain('--branch "-d": git takes no such name')
      expect(await refused({ branch: '@{-1}' })).toContain('git takes no such name')
    })

    it('a folder that is not there, is in no repository, or holds no content files of it', async () => {
      expect(await refused({ to: '/nowhere/at/all' })).toContain('--to /nowhere/at/all: there is no such folder')
      expect(await refused({ to: '/' })).toContain('--to /: this folder is in no git repository')
      expect(await refused({ to: path.join(repository.folder, '.github') })).toContain('no content files are committed here')
      expect(await refused({ to: path.join(repository.folder, '.git') })).toContain('has no working tree here')
    })
  })
})
