import { spawn, spawnSync } from 'node:child_process'
import { createConnection } from 'node:net'
import { afterAll, expect, inject, it, vi } from 'vitest'
import { describeCms, type Cms } from '../support/cms'
import { emailOf, password, secret } from '../support/people'
import { makeSource } from '../support/content'
import { freePort } from '../support/free-port'
import { endPrograms, start, written } from '../support/program'
import { get, whenKept } from '../support/reading'
import { isRequired } from '../support/required'

const isHere = spawnSync('redis-server', ['--version']).status === 0 || isRequired('redis')

if (isHere) {
  const port = await freePort()
  const redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  })
  const url = `redis://127.0.0.1:${port}`
  await vi.waitFor(
    async () =>
      new Promise<void>((resolve, reject) => {
        const socket = createConnection(port, '127.0.0.1', () => resolve(void socket.destroy()))
        socket.on('error', reject)
      }),
    10_000,
  )
  const define = (cms: Cms) => {
    afterAll(async () => {
      await endPrograms()
      redis.kill()
    })
    it('shows what another process publishes at once', async () => {
      const { id } = await makeSource(cms.payload, { license: '0' })
      const path = `/api/sources/${id}?depth=0`
      await whenKept(cms, path)
      const environment = {
        DATABASE_URL: cms.databaseUrl,
        PAYLOAD_SECRET: secret,
        PUBLIC_URL: 'http://localhost:3000',
        REDIS_URL: url,
        LOG_LEVEL: 'error',
      }
      const other = start('tests/support/publisher.ts', environment, [id, '20'])
      /** How long after its writer was answered the reader shows a change, in milliseconds. */
      const lagOf = async (published: number) => {
        const began = performance.now()
        while (Number((await get<{ license: string }>(cms, path)).body.license) < published) continue
        return performance.now() - began
      }
      const reads: Promise<number>[] = []
      other.process.stdout?.on('data', (chunk: string) => {
        for (const [, license] of chunk.matchAll(/published (\d+)/g)) reads.push(lagOf(Number(license)))
      })
      expect((await other.ended).output).toContain('published 20')
      const lags = (await Promise.all(reads)).sort((a, b) => a - b)
      expect(lags).toHaveLength(20)
      // Without news half of them would take 125 ms and more; a busy machine may deliver some late.
      expect(lags[9]).toBeLessThan(100)
    }, 60_000)
    const logIn = async (server: string, email: string, given: string) =>
      (await cms.sendTo(server, 'public', 'POST', '/api/users/login', { email, password: given })).status
    it('counts wrong passwords together with another server', async () => {
      const environment = {
        DATABASE_URL: cms.databaseUrl,
        DATA_DIR: cms.environment.dataDir,
        PAYLOAD_SECRET: secret,
        PUBLIC_URL: 'http://localhost:3000',
        REDIS_URL: url,
        LOG_LEVEL: 'error',
      }
      const [, other = ''] = await written(start('tests/support/serve.ts', environment), /Ready at (\S+)/)
      const email = emailOf('author')
      const seen = []
      for (const server of [cms.url, other, cms.url, other, cms.url, other, cms.url])
        seen.push(await logIn(server, email, 'a-wrong-password'))
      expect(seen).toEqual([401, 401, 401, 401, 401, 429, 429])
      expect(await logIn(other, email, password)).toBe(429)
      expect(await logIn(other, emailOf('editor'), password)).toBe(200)
      const keys = spawnSync('redis-cli', ['-p', String(port), 'keys', '*']).stdout.toString()
      expect(keys).toMatch(/^country-profiles:wrong-passwords:[\w-]{43}$/m)
      expect(keys).not.toContain(email)
    }, 60_000)
    it('goes on without Redis', async () => {
      redis.kill('SIGKILL')
      const { id } = await makeSource(cms.payload, { license: '0' })
      await whenKept(cms, `/api/sources/${id}?depth=0`)
      for (let license = 1; license <= 5; license += 1) {
        const began = performance.now()
        await cms.payload.update({ collection: 'sources', id, data: { license: String(license) }, overrideAccess: true })
        expect(performance.now() - began).toBeLessThan(2_000)
        expect((await get(cms, `/api/sources/${id}?depth=0`)).body.license).toBe(String(license))
      }
      const seen = []
      for (let index = 0; index < 6; index += 1) seen.push(await logIn(cms.url, emailOf('viewer'), 'a-wrong-password'))
      expect(seen).toEqual([401, 401, 401, 401, 401, 429])
    })
  }
  describeCms(`a reader with Redis on ${inject('engine')}`, define, { env: { REDIS_URL: url } })
} else {
  it.skip('a reader with Redis [skipped: there is no redis-server here; install the package redis-server]', () => {})
}
