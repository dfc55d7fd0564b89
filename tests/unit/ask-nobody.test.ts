import { execFile } from 'node:child_process'
import { expect, it } from 'vitest'

interface Ended {
  code: number | string
  told: string
}

/** A program that nobody sits in front of, as `npm run generate` starts Payload's commands. */
const end = async (program: string) =>
  new Promise<Ended>((resolve) => {
    const args = ['--import', 'tsx', '--import', './src/cli/ask-nobody.ts', '--input-type=module', '--eval', program]
    const child = execFile(process.execPath, args, (error, _, told) => resolve({ code: error?.code ?? 0, told }))
    child.stdin?.end()
  })

it.each([
  ['awaits an answer', `process.stdin.once('data', () => process.exit(0)); await new Promise(() => undefined)`],
  ['has asked and does not wait', `process.stdin.once('data', () => process.exit(0))`],
])('a program that %s fails, and says where it can be answered', async (_, program) => {
  expect(await end(program)).toEqual({ code: 1, told: expect.stringContaining('This question can only be answered in a terminal') })
})

it('a program that ends by itself is left alone', async () => {
  expect(await end('setTimeout(() => process.exit(0), 1)')).toEqual({ code: 0, told: '' })
})
