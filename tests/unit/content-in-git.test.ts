import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { nodeArguments } from '../support/bundled'
import { parseEnvironment } from '#src/env/index.ts'

const guide = readFileSync('docs/content-in-git.md', 'utf8')
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text)

const texts = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : []
}
const files = blocks('yaml').map((text): unknown => parse(text))
const lines = [...files.flatMap(texts), ...blocks('sh')].flatMap((text) => text.split('\n'))

/** The words of each seed command that is named: `pull --to …`. */
const commands = lines.flatMap((line) => {
  const [, words] = /npm run (?:--silent )?seed -- ([^|>#&]*)/.exec(line) ?? []
  return words === undefined ? [] : [words.trim().split(/\s+/)]
})

const helpOf = (() => {
  const known = new Map<string, string>()
  return (command: string) => {
    const help =
      known.get(command) ?? execFileSync(process.execPath, [...nodeArguments('seed/index.ts'), command, '--help'], { encoding: 'utf8' })
    known.set(command, help)
    return help
  }
})()

describe('the guide to content in git', () => {
  it('has files for GitHub and GitLab whose jobs check, plan, apply and pull', () => {
    const [github, gitlab] = files
    expect(github).toMatchObject({ jobs: { check: {}, plan: {}, apply: {}, pull: {} }, on: { schedule: [{ cron: '17 * * * *' }] } })
    expect(gitlab).toMatchObject({ check: {}, plan: {}, apply: {}, pull: {} })
    for (const file of files)
      for (const command of ['check', 'plan', 'apply', 'pull'])
        expect(texts(file).some((text) => new RegExp(`seed -- ${command} `).test(text))).toBe(true)
  })

  it('names commands and options that exist', { timeout: 60_000 }, () => {
    expect(commands.length).toBeGreaterThan(10)
    for (const [command = '', ...words] of commands) {
      const help = helpOf(command)
      expect(help).toContain(`npm run seed -- ${command} [options]`)
      for (const word of words) if (word.startsWith('-')) expect(help).toMatch(new RegExp(`^ +${word} `, 'm'))
    }
    const [, table = ''] = /^## Pull\n(.*?)^## /ms.exec(guide) ?? []
    const documented = [...table.matchAll(/^\| `(--[a-z]+)/gm)].map(([, option]) => option)
    const offered = [...helpOf('pull').matchAll(/^ +(--[a-z]+)/gm)].map(([, option]) => option)
    expect(documented.sort()).toEqual(offered.sort())
  })

  it('names scripts and variables that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
    const named = [...lines.join('\n').matchAll(/npm (?:run (?:--silent )?)?(seed|start)\b/g)].map(([, name = '']) => name)
    for (const name of named) expect(Object.keys(scripts)).toContain(name)
    expect(parseEnvironment({ CONTENT: '../content', PORT: '3001' })).toMatchObject({
      content: '../content',
      port: 3001,
      isThrowaway: false,
    })
  })

  it('has scripts that a shell can read', () => {
    const scripts = files.flatMap(texts).filter((text) => /npm |git /.test(text))
    for (const script of scripts)
      expect([script, spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' }).stderr]).toEqual([script, ''])
  })
})
