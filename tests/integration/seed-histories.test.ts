import { mkdtempSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { inspect } from 'node:util'
import fc from 'fast-check'
import type { Payload } from 'payload'
import { expect, inject, it } from 'vitest'
import { applyContent } from '#seed/apply.ts'
import { exportContent } from '#seed/export/index.ts'
import { readContent } from '#seed/files/index.ts'
import { filesBelow } from '#seed/files/layout.ts'
import { collections } from '#seed/model/index.ts'
import { referencesIn } from '#src/fields/relations.ts'
import { describeCms } from '../support/cms'
import { wipe } from '../support/entries'
import { anyHistory, Historian, type Step } from '../support/histories'

/**
 * How many, what they are made from, and which of them alone, which is then told step by step:
 * `HISTORIES=300 HISTORY_SEED=7 HISTORY_ONLY=12 npx vitest run --project sqlite tests/integration/seed-histories.test.ts`.
 */
const number = Number(process.env.HISTORIES ?? 3)
const seed = Number(process.env.HISTORY_SEED ?? 20_081_103)
const only = process.env.HISTORY_ONLY === undefined ? undefined : Number(process.env.HISTORY_ONLY)

async function exported(payload: Payload, drafts: boolean): Promise<string> {
  const to = path.join(mkdtempSync(path.join(inject('directory'), 'history-')), 'content')
  await exportContent(payload, { to, drafts })
  return to
}

const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(filesBelow(folder).map((name) => [name, readFileSync(path.join(folder, name)).toString('latin1')]))

/** The files that differ, each with the first line that does. */
function changes(before: Record<string, string>, after: Record<string, string>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [one = [], other = []] = [before, after].map((files) => files[name]?.split('\n'))
    const line = one.findIndex((text, index) => text !== other[index])
    return before[name] === after[name]
      ? []
      : [`${name}: ${JSON.stringify(one.slice(line, line + 4))} became ${JSON.stringify(other.slice(line, line + 4))}`]
  })
}

describeCms('whatever was done to a database', (cms) => {
  /** What published documents name that lies in the trash. */
  const lost = async () => {
    const all = { depth: 0, limit: 0, locale: 'all', pagination: false, overrideAccess: true, trash: true } as const
    const trashed = new Set<string>()
    for (const collection of collections)
      for (const { deletedAt, id } of (await cms.payload.find({ ...all, collection })).docs)
        if (deletedAt) trashed.add(`${collection} ${id}`)
    const found: string[] = []
    for (const { flattenedFields, slug } of cms.payload.config.collections.filter((each) => each.trash && each.slug !== 'redirects')) {
      for (const doc of (await cms.payload.find({ ...all, collection: slug })).docs) {
        const row: Record<string, unknown> = { ...doc }
        if (row._status !== 'published' || row.deletedAt) continue
        for (const { collection, id, path: place } of referencesIn(row, flattenedFields))
          if (trashed.has(`${collection} ${id}`)) found.push(`${slug}.${place} names ${collection}`)
      }
    }
    return found
  }

  /** From an empty database, an export gives what it says. */
  const expectSound = async (first: string, drafts: boolean) => {
    await readContent(first, { isThorough: true })
    await wipe(cms.payload)
    await applyContent(cms.payload, { from: first })
    expect(changes(filesOf(first), filesOf(await exported(cms.payload, drafts)))).toEqual([])
    const { outcomes } = await applyContent(cms.payload, { from: first })
    expect(outcomes.filter(({ action }) => action !== 'unchanged')).toEqual([])
  }

  const tryOut = async (historian: Historian, steps: Step[]) => {
    await wipe(cms.payload)
    historian.begin()
    for (const step of steps) await historian.do(step)
    expect(await lost()).toEqual([])
    const [whole, published] = [await exported(cms.payload, true), await exported(cms.payload, false)]
    await expectSound(whole, true)
    await expectSound(published, false)
  }

  it(
    `${number} histories: its export passes check, and gives the same bytes from an empty database`,
    { timeout: 60_000 + number * 20_000 },
    async () => {
      const historian = new Historian(cms)
      const failures: string[] = []
      for (const [index, steps] of fc.sample(anyHistory, { numRuns: number, seed }).entries()) {
        if (only !== undefined && index !== only) continue
        try {
          await tryOut(historian, steps)
        } catch (error) {
          const told = only === undefined ? [] : steps.map((step) => JSON.stringify(step))
          failures.push([`history ${index} of seed ${seed}: ${inspect(error)}`, ...told].join('\n'))
        }
      }
      if (only !== undefined || number > 3) console.log(historian.counts)
      expect(failures).toEqual([])
      // Were most refused, little would be tried.
      const counts = Object.values(historian.counts)
      const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)
      expect(sum(counts.map(({ done }) => done))).toBeGreaterThan(sum(counts.map(({ refused }) => refused)))
    },
  )
})
