import { createHash } from 'node:crypto'
import type { Plan } from './plan'
import { takeTurns } from '#src/database/turns.ts'

/** What a plan would do, as a digest: two plans with the same digest change the same values of the same documents. */
export async function digestOf({ rows }: Pick<Plan, 'rows'>): Promise<string> {
  const hash = createHash('sha256')
  const turn = takeTurns()
  for (const { differences, id, row, state } of rows) {
    await turn()
    hash.update(JSON.stringify([row, state, id ?? null, differences.map((each) => [each.path, each.old, each.new])]))
  }
  return hash.digest('base64url')
}
