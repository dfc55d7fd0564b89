import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeCms } from '../support/cms'
import { makeCountry, makeFact, makeSource, unique } from '../support/content'
import { everything } from '../support/entries'
import { importFile } from '../support/import-files'
import { addressForKilled, endTransactionsOfKilled } from '../support/killed'
import { secret } from '../support/people'
import { endPrograms, start, written } from '../support/program'

describeCms('an import', (cms) => {
  let country = ''
  let source = ''
  beforeAll(async () => {
    country = (await makeCountry(cms.payload)).id
    source = (await makeSource(cms.payload)).id
  })

  const rows = (count: number, word: string) =>
    [...Array(count).keys()].map((index) => `${word}-${index},${country},Statement ${index},Afirmación ${index}`)
  const csv = (lines: string[]) => ['key,country,statement_en,statement_es', ...lines].join('\n')
  const factsOf = async (word: string) =>
    (await cms.payload.find({ collection: 'facts', where: { key: { like: word } }, draft: true, limit: 0, pagination: false, sort: 'key' }))
      .docs
  /** All rows of the database, without the ids of versions: one that is made again has another. */
  const state = async () => {
    const { documents, versions } = await everything(cms.payload)
    return JSON.stringify([
      documents,
      versions.map((of) => of.map(({ createdAt, latest, version }) => JSON.stringify([createdAt, version, latest])).sort()),
    ])
  }

  it('that is refused half way leaves documents and versions as they were', { timeout: 120_000 }, async () => {
    const word = unique('step')
    const published = await makeFact(cms.payload, { country, source })
    const draft = await makeFact(cms.payload, { country, source, _status: 'draft' })
    await cms.payload.update({ collection: 'facts', id: draft.id, data: { statement: 'Second.' }, draft: true })
    const before = await state()
    const changes = [`${published.key},${country},New.,Nueva.`, `${draft.key},${country},Third.,Tercera.`]
    const sent = importFile(cms, { content: csv([...changes, ...rows(40, word), `${word}-taken,${country},S,E`]) })
    while ((await factsOf(`${word}-0`)).length === 0) await sleep(1)
    const other = await makeFact(cms.payload, { country, source, key: `${word}-taken` })
    const { body, status } = await sent
    expect([status, body.errors?.[0]?.message]).toEqual([400, expect.stringContaining(`${word}-taken`)])
    await cms.payload.delete({ collection: 'facts', id: other.id })
    expect(await state()).toEqual(before)
    const left = await cms.payload.count({ collection: 'audit-log', where: { title: { equals: 'Statement 0' } } })
    expect(left.totalDocs).toBe(0)
  })

  it('sent twice at once makes every document once', async () => {
    const word = unique('twice')
    const content = csv(rows(20, word))
    const answers = await Promise.all([importFile(cms, { content }), importFile(cms, { content })])
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(answers.map(({ body }) => body.totals.new).sort()).toEqual([0, 20])
    expect((await factsOf(word)).length).toBe(20)
  })

  it('lets others write meanwhile', { timeout: 120_000 }, async () => {
    const word = unique('meanwhile')
    const fact = await makeFact(cms.payload, { country, source })
    let isDone = false
    const sent = importFile(cms, { content: csv(rows(60, word)) }).finally(() => (isDone = true))
    let writes = 0
    for (; !isDone; writes += 1) {
      const { status } = await cms.send('editor', 'PATCH', `/api/facts/${fact.id}?draft=true`, { statement: `Write ${writes}.` })
      expect(status).toBe(200)
    }
    expect((await sent).status).toBe(201)
    expect(writes).toBeGreaterThan(5)
  })

  it('that was complete when its process was killed is kept, and its notes are removed', async () => {
    const word = unique('complete')
    expect((await importFile(cms, { content: csv(rows(1, word)) })).status).toBe(201)
    const [fact] = await factsOf(word)
    const { docs } = await cms.payload.findVersions({ collection: 'facts', where: { parent: { equals: fact?.id } }, sort: '-updatedAt' })
    const run = 'a-run'
    const notes = {
      'import-run': {
        run,
        host: 'elsewhere',
        pid: 1,
        process: 'gone',
        beat: 0,
        steps: 1,
        isComplete: true,
        collection: 'facts',
        requestId: null,
      },
      [`import-run:${run}:0`]: [{ id: fact?.id, savedAt: docs[0]?.updatedAt }],
    }
    for (const [key, data] of Object.entries(notes)) {
      await cms.payload.db.upsert({ collection: 'payload-kv', data: { key, data }, where: { key: { equals: key } } })
    }
    const next = unique('next')
    expect((await importFile(cms, { content: csv(rows(1, next)) })).status).toBe(201)
    expect([(await factsOf(word)).length, (await factsOf(next)).length]).toEqual([1, 1])
    const { docs: left } = await cms.payload.db.find({ collection: 'payload-kv', where: { key: { like: 'import-run' } } })
    expect(left).toEqual([])
  })

  describe('whose process is killed half way', () => {
    afterAll(endPrograms)

    it('leaves nothing once the next one begins', { timeout: 240_000 }, async () => {
      const word = unique('killed')
      const databaseUrl = addressForKilled(cms.databaseUrl)
      const env = { DATABASE_URL: databaseUrl, PAYLOAD_SECRET: secret, PUBLIC_URL: 'http://localhost:3000', LOG_LEVEL: 'error' }
      const program = start('tests/support/serve.ts', { ...env, DATA_DIR: cms.environment.dataDir })
      const [, url = ''] = await written(program, /Ready at (\S+)/)
      const sent = importFile({ ...cms, send: (...args) => cms.sendTo(url, ...args) }, { content: csv(rows(150, word)) }).catch(
        () => undefined,
      )
      while ((await factsOf(`${word}-1`)).length === 0) await sleep(1)
      await program.end('SIGKILL')
      await sent
      await endTransactionsOfKilled(cms.payload, cms.databaseUrl)
      expect((await factsOf(word)).length).toBeGreaterThan(0)
      const next = unique('next')
      expect((await importFile(cms, { content: csv(rows(1, next)) })).status).toBe(201)
      expect([(await factsOf(word)).length, (await factsOf(next)).length]).toEqual([0, 1])
    })
  })
})
