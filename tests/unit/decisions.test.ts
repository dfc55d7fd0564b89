import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = 'docs/decisions'
const maxWords = 300

/** What every decision starts with, and the parts that follow. */
const shape =
  /^# (?<number>\d+)\. (?<title>.+)\n\n- Status: (?<status>(?:proposed|accepted|superseded by).*)\n- Date: (?<date>\d{4}-\d{2}-\d{2})\n- Supersedes: (?<supersedes>.+(?:\n {2}.+)*)\n\n## Context\n[^]+\n## Decision\n[^]+\n## Also tried\n[^]+$/

const decisions = readdirSync(folder)
  .filter((name) => /^\d{4}-.+\.md$/.test(name))
  .map((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8')
    const header = shape.exec(text)?.groups ?? {}
    return { name, text, header: Object.fromEntries(Object.entries(header).map(([key, value]) => [key, value.replace(/\s+/g, ' ')])) }
  })

/** The decisions that a text links to. */
const linked = (text: string | undefined) => [...(text ?? '').matchAll(/\]\((\d{4}-[^)#]+\.md)/g)].map(([, name]) => name)

describe('decisions', () => {
  it(`have at most ${maxWords} words`, () => {
    const long = decisions.flatMap(({ name, text }) => {
      const count = text.split(/\s+/).filter(Boolean).length
      return count > maxWords ? [`${name}: ${count}`] : []
    })
    expect(long).toEqual([])
  })

  it('start with number, title, status, date and what they supersede, then give context, decision and what was also tried', () => {
    const other = decisions.filter(({ name, header }) => header.number === undefined || Number(header.number) !== Number(name.slice(0, 4)))
    expect(other.map(({ name }) => name)).toEqual([])
  })

  it('have a row each in the index, which says the same', () => {
    const index = readFileSync(path.join(folder, 'README.md'), 'utf8')
    const rows = index.split('\n').flatMap((line) => (/^\| \[\d{4}\]/.test(line) ? [line.slice(2, -2).split(/\s+\| /)] : []))
    expect(rows.map((row) => row.map((cell) => cell.trim()))).toEqual(
      decisions.map(({ name, header: { title, date, status, supersedes } }) => [
        `[${name.slice(0, 4)}](${name})`,
        title,
        date,
        status,
        supersedes,
      ]),
    )
  })

  it('name in their status whatever supersedes them, wholly or in part', () => {
    const claimed = decisions.flatMap(({ name, header }) => linked(header.supersedes).map((older) => `${older} ← ${name}`))
    const admitted = decisions.flatMap(({ name, header }) => linked(header.status).map((newer) => `${name} ← ${newer}`))
    expect(admitted.sort()).toEqual(claimed.sort())
  })
})
