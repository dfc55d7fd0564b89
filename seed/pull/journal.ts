import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const journal = z.object({
  /** The branch that HEAD named, and its commit. */
  ref: z.string(),
  head: z.string(),
  /** The commit that the branch is moved to; `head` when nothing is committed. */
  target: z.string(),
  /** The branch that is made, as a full reference. */
  branch: z.string().optional(),
  /** What is written, by digest; without one what is removed. */
  files: z.array(z.object({ name: z.string(), digest: z.string().optional() })),
})

/** What a pull is about to write: how the next one undoes it when this one is killed. */
export type Journal = z.infer<typeof journal>

const fileIn = (folder: string) => path.join(folder, 'journal.json')

export function readJournal(folder: string): Journal | undefined {
  try {
    return journal.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

export function writeJournal(folder: string, content: Journal) {
  const building = `${fileIn(folder)}.new`
  writeFileSync(building, JSON.stringify(content))
  renameSync(building, fileIn(folder))
}

export const removeJournal = (folder: string) => {
  rmSync(fileIn(folder), { force: true })
}
