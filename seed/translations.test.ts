import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inEarlierState } from './earlier-state'
import { readContent } from '#seed/files/index.ts'
import { mistakeLine } from './mistakes'
import { entriesIn, translationsLeftBehind } from './translations'
import { nodeArguments } from '#tests/support/bundled.ts'
import { contentFolder, type Files } from '#tests/support/content-folder.ts'
import { gitRepository } from '#tests/support/git-repository.ts'

const facts = 'countries/peru/facts.yaml'
const country = 'countries/peru/country.yaml'
const overview = 'countries/peru/overview.md'

const before: Files = {
  'sources.yaml': '- { slug: report, title: A report, publisher: An office }\n',
  [country]: 'name: { en: Peru, es: Perú }\niso2: PE\niso3: PER\noverview: { en: { file: overview.md }, es: { file: overview.es.md } }\n',
  [overview]: 'One.\n',
  'countries/peru/overview.es.md': 'Uno.\n',
  [facts]: `- key: one
  statement:
    en: It grew.
    es: 'Creció.'
  figureNote: None.
  citations:
    - { source: report, locator: { en: p. 1, es: pág. 1 } }
    - { source: report, locator: { en: p. 2, es: pág. 2 } }
- key: two
  statement: Alone.
  citations: [{ source: report }]
`,
}

/** What is warned of when files in a folder of a repository have changed since its first commit. */
async function warningsOf(change: (files: Files) => Files, prefix = 'content'): Promise<string[]> {
  const within = (files: Files): Files =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [path.posix.join(prefix, name), text]))
  const { folder } = gitRepository({ ...within(before), 'README.md': 'About' })
  const from = path.join(folder, prefix)
  for (const [name, text] of Object.entries(change(before))) {
    const file = path.join(from, name)
    mkdirSync(path.dirname(file), { recursive: true })
    if (text !== undefined) writeFileSync(file, text)
  }
  const content = await readContent(from)
  const warnings = translationsLeftBehind(content, await inEarlierState(from, 'main', entriesIn), 'main')
  return warnings.map(mistakeLine).map((line) => line.replace(`${from}/`, ''))
}

const replaced =
  (name: string, ...changes: [string, string][]) =>
  (files: Files): Files => ({ ...files, [name]: changes.reduce((text, [from, to]) => text.replace(from, to), String(files[name])) })

const advice = 'translate it again, or leave it if it still holds'

describe('a check since an earlier state warns of Spanish that was made from other English', () => {
  it('at its line and column', async () => {
    expect(await warningsOf(replaced(facts, ['It grew.', 'It shrank.']))).toEqual([
      `${facts}:4:5: [0].statement.es: the Spanish was made from other English ("It grew." in main): ${advice}`,
    ])
  })

  it('in the root of a repository, too', async () => {
    expect(await warningsOf(replaced(facts, ['It grew.', 'It shrank.']), '')).toHaveLength(1)
  })

  it('at the Markdown file that it lies in', async () => {
    expect(await warningsOf(replaced(overview, ['One.', 'Two.']))).toEqual([
      `countries/peru/overview.es.md:1:1: the Spanish was made from other English ("One." in main): ${advice}`,
    ])
  })

  it('in rows, which may have moved', async () => {
    const [first, second] = [
      '    - { source: report, locator: { en: p. 1, es: pág. 1 } }\n',
      '    - { source: report, locator: { en: p. 2, es: pág. 2 } }\n',
    ]
    expect(await warningsOf(replaced(facts, [first + second, second.replace('p. 2', 'p. 3') + first]))).toEqual([
      expect.stringContaining('[0].citations[0].locator.es: the Spanish was made from other English ("p. 2" in main)'),
    ])
  })

  it('in a document that has another name now, and in facts whose country has', async () => {
    const renamed = await warningsOf(replaced(facts, ['key: one\n', 'key: three\n  was: one\n'], ['It grew.', 'It shrank.']))
    expect(renamed).toEqual([expect.stringContaining('[0].statement.es')])
    const { folder, git } = gitRepository(before)
    git('mv', 'countries/peru', 'countries/el-peru')
    const file = path.join(folder, 'countries/el-peru/country.yaml')
    writeFileSync(file, `${String(before[country])}was: peru\n`)
    writeFileSync(path.join(folder, 'countries/el-peru/facts.yaml'), String(before[facts]).replace('It grew.', 'It shrank.'))
    const warnings = translationsLeftBehind(await readContent(folder), await inEarlierState(folder, 'main', entriesIn), 'main')
    expect(warnings).toMatchObject([{ line: 4, path: '[0].statement.es' }])
  })

  it('in a pending draft', async () => {
    const draft = '  draft:\n    statement: It shrank.\n'
    expect(await warningsOf(replaced(facts, ['- key: two', `${draft}- key: two`]))).toEqual([
      expect.stringContaining('[0].draft.statement.es: the Spanish was made from other English ("It grew." in main)'),
    ])
  })

  it.each<[string, (files: Files) => Files]>([
    ['nothing has changed', (files) => files],
    ['both have changed', replaced(facts, ['It grew.', 'It shrank.'], ['Creció.', 'Se redujo.'])],
    ['the Spanish alone has', replaced(facts, ['Creció.', 'Aumentó.'])],
    ['there is no Spanish', replaced(facts, ['Alone.', 'Another.'])],
    ['a translation is new', replaced(facts, ['statement: Alone.', 'statement: { en: Another., es: Otra. }'])],
    [
      'a document is new',
      replaced(facts, ['- key: two', '- key: new\n  statement: { en: New., es: Nuevo. }\n  citations: [{ source: report }]\n- key: two']),
    ],
    [
      'a row is new and says the same in Spanish',
      replaced(facts, ['- key: two', '    - { source: report, locator: { en: page 2, es: pág. 2 } }\n- key: two']),
    ],
  ])('but not where %s', async (_, change) => {
    expect(await warningsOf(change)).toEqual([])
  })

  it('and reads an earlier state in spite of its mistakes', async () => {
    const { folder, commitAll } = gitRepository({
      ...before,
      'sources.yaml': '- nonsense',
      [country]: String(before[country]).replace('PER', 'XXX'),
    })
    for (const [name, text] of Object.entries(before)) writeFileSync(path.join(folder, name), String(text))
    writeFileSync(path.join(folder, facts), String(before[facts]).replace('It grew.', 'It shrank.'))
    commitAll()
    const warnings = translationsLeftBehind(await readContent(folder), await inEarlierState(folder, 'HEAD^', entriesIn), 'HEAD^')
    expect(warnings).toMatchObject([{ path: '[0].statement.es' }])
  })
})

it('the command warns, and ends with 0 all the same', { timeout: 60_000 }, () => {
  const { folder } = gitRepository(before)
  writeFileSync(path.join(folder, facts), String(before[facts]).replace('It grew.', 'It shrank.'))
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [...nodeArguments('seed/index.ts'), 'check', '--from', folder, ...args], { encoding: 'utf8' })
  expect(JSON.parse(run('--since', 'main', '--json').stdout)).toMatchObject({ mistakes: [], warnings: [{ path: '[0].statement.es' }] })
  const { status, stderr, stdout } = run('--since', 'main')
  expect([status, stdout]).toEqual([0, 'seed: 4 documents are sound, 1 warnings\n'])
  expect(stderr).toContain('facts.yaml:4:5: [0].statement.es: the Spanish was made from other English')
  const unknown = run('--since', 'nowhere')
  expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringContaining('--since nowhere: the repository of')])
})

describe('an earlier state', () => {
  const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('seed-since-'))

  it('is removed once it was read, and changes nothing in the repository', async () => {
    const { folder, git } = gitRepository({ ...before, 'media/logo.png': 'x' })
    writeFileSync(path.join(folder, 'sources.yaml'), '')
    const known = new Set(left())
    let temporary = ''
    const names = await inEarlierState(folder, 'main', (each) => {
      temporary = each
      return [...entriesIn(each).keys()]
    })
    expect(names).toEqual(['sources/report', 'countries/peru', 'facts/peru/one', 'facts/peru/two'])
    expect(existsSync(temporary)).toBe(false)
    expect(left().filter((name) => !known.has(name))).toEqual([])
    expect(git('status', '--porcelain')).toBe(' M sources.yaml')
    await expect(
      inEarlierState(folder, 'main', () => {
        throw new Error('stopped')
      }),
    ).rejects.toThrow('stopped')
    expect(left().filter((name) => !known.has(name))).toEqual([])
  })

  it('says what is in the way', async () => {
    const refusal = (from: string, ref: string) => inEarlierState(from, ref, entriesIn).then(String, (error: unknown) => String(error))
    const { folder, git } = gitRepository({ 'README.md': 'About' })
    expect(await refusal(folder, 'nowhere')).toContain('--since nowhere: the repository of')
    expect(await refusal(folder, '--all')).toContain('has no such commit, branch or tag')
    expect(await refusal(folder, 'main')).toContain('had no content files then')
    mkdirSync(path.join(folder, 'content'))
    expect(await refusal(path.join(folder, 'content'), 'main')).toContain('was not there yet. Name a later commit.')
    git('tag', 'v1')
    expect(await refusal(path.join(folder, 'content'), 'v1')).toContain('--since v1:')
    expect(await refusal(contentFolder(before), 'main')).toContain('is in no git repository')
    const { PATH } = process.env
    onTestFinished(() => {
      process.env.PATH = PATH
    })
    process.env.PATH = folder
    expect(await refusal(folder, 'main')).toContain('There is no git on the PATH')
  })
})
