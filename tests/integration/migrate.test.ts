import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterEach, describe, expect, inject, it } from 'vitest'
import { secret } from '../support/people'
import { endPrograms, start } from '../support/program'

const engine = inject('engine')
const missing = inject('missing') || (engine === 'mongodb' ? 'MongoDB has no schema to migrate' : '')

describe.skipIf(missing !== '')(missing ? `npm run migrate [skipped: ${missing}]` : 'npm run migrate', () => {
  afterEach(endPrograms)

  /** The address of a database in which there is nothing yet. */
  async function emptyDatabase(): Promise<string> {
    const name = `empty_${randomBytes(6).toString('hex')}`
    if (engine === 'sqlite') return `file:${path.join(await mkdtemp(path.join(inject('directory'), 'empty-')), `${name}.db`)}`
    const client = new pg.Client({ connectionString: `${inject('origin')}/postgres` })
    await client.connect()
    await client.query(`create database ${name}`)
    await client.end()
    return `${inject('origin')}/${name}`
  }

  const environment = async (databaseUrl: string) => ({
    DATABASE_URL: databaseUrl,
    DATA_DIR: await mkdtemp(path.join(inject('directory'), 'data-')),
    PAYLOAD_SECRET: secret,
    PUBLIC_URL: 'http://localhost:3000',
  })

  it('that runs twice at once migrates once, and the other waits', async () => {
    const env = await environment(await emptyDatabase())
    const endings = await Promise.all([1, 2].map(async () => start('src/cli/migrate.ts', env).ended))
    expect(endings.map(({ code, output }) => [code, output.match(/migrate: (applied|nothing to do)/g)?.join()]).sort()).toEqual([
      [0, 'migrate: applied'],
      [0, 'migrate: nothing to do'],
    ])
    expect(await start('src/cli/migrate.ts', env).ended).toMatchObject({ code: 0, output: 'migrate: nothing to do\n' })
  }, 120_000)

  it('that is killed keeps nobody waiting, and the next one does what is left', async () => {
    const env = await environment(await emptyDatabase())
    const killed = start('src/cli/migrate.ts', { ...env, LOG_LEVEL: 'info' })
    await expect.poll(killed.output, { timeout: 60_000, interval: 5 }).toContain('Migrating:')
    await killed.end('SIGKILL')
    expect(await start('src/cli/migrate.ts', env).ended).toMatchObject({ code: 0, output: expect.stringContaining('migrate: applied') })
  }, 120_000)

  it.skipIf(engine !== 'postgres')('says what is wrong with the user, the password or the database of PostgreSQL', async () => {
    const url = new URL(await emptyDatabase())
    const at = `DATABASE_URL: the database at ${url.host} `
    const refused = async (change: (mistaken: URL) => void) => {
      const mistaken = new URL(url)
      change(mistaken)
      const { code, output } = await start('src/cli/migrate.ts', await environment(mistaken.href)).ended
      expect({ code, output }).toMatchObject({ code: 1, output: expect.not.stringMatching(/ {4}at |hush/) })
      return output
    }
    expect(await refused((mistaken) => (mistaken.password = 'hush'))).toBe(
      `${at}refuses the user or the password (28P01). Correct them, and encode characters such as @ or / in the password.\n`,
    )
    expect(await refused((mistaken) => (mistaken.pathname = '/no_such'))).toBe(
      `${at}has no such database (3D000). Create it, or correct the name at the end of the address.\n`,
    )
  })
})
