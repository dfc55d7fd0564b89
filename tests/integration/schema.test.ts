import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { MongoClient } from 'mongodb'
import { expect, inject, it } from 'vitest'
import { z } from 'zod'
import { modelFile } from '#seed/model/index.ts'
import { deriveModel } from '#seed/model/derive.ts'
import { jsonSchemas, schemaFolder } from '#seed/model/json-schema.ts'
import { describeCms } from '../support/cms'

const engine = inject('engine')

describeCms('what is generated and committed:', (cms) => {
  it.skipIf(engine === 'mongodb')('the migrations make the schema that the collections ask for (MongoDB has none)', async () => {
    // The kit that `npm run generate` compares with; `schema` and this method are Payload's, though not in its base type.
    const adapter = z
      .object({
        schema: z.record(z.string(), z.unknown()),
        requireDrizzleKit: z.custom<() => DrizzleKit>((value) => typeof value === 'function'),
      })
      .parse(cms.payload.db)
    const { generateDrizzleJson, generateMigration } = adapter.requireDrizzleKit()
    const folder = path.join('migrations', engine)
    const latest = (await readdir(folder))
      .filter((file) => file.endsWith('.json'))
      .sort()
      .at(-1)
    const committed: unknown = JSON.parse(await readFile(path.join(folder, latest ?? 'missing'), 'utf8'))
    const missing = await generateMigration(committed, await generateDrizzleJson(adapter.schema))
    expect(missing, 'Run: npm run generate').toEqual([])
  })

  it.runIf(engine === 'sqlite')('SQLite finds the latest version of a document without reading those of others', async () => {
    const client = createClient({ url: cms.databaseUrl })
    const { rows } = await client.execute(`select name from sqlite_master where type = 'table' and name like '\\_%\\_v' escape '\\'`)
    const tables = rows.flatMap(({ name }) => (typeof name === 'string' && name !== '_site_v' ? [name] : []))
    expect(tables.length).toBeGreaterThan(5)
    for (const table of tables) {
      const plan = await client.execute(
        `explain query plan select id from ${table} where parent_id = '1' and latest = 1 order by created_at`,
      )
      expect(plan.rows[0]?.detail).toContain('(parent_id=? AND latest=?)')
    }
    client.close()
  })

  it.runIf(engine === 'mongodb')('the next start leaves every index as it is', async () => {
    const client = await MongoClient.connect(cms.databaseUrl)
    const built = async () => {
      const indexes = (await client.db().collections()).map(async (collection) =>
        (await collection.aggregate([{ $indexStats: {} }]).toArray()).map(({ accesses, name }) => [
          collection.collectionName,
          name,
          accesses,
        ]),
      )
      return new Set((await Promise.all(indexes)).flat().map(([collection, name, { since }]) => `${collection} ${name} ${since}`))
    }
    const before = await built()
    expect(before.size).toBeGreaterThan(100)
    await cms.payload.db.connect?.()
    expect(await built()).toEqual(before)
    await client.close()
  })

  it.runIf(engine === 'mongodb')('the indexes of an earlier version are built anew, and those of an operator stay', async () => {
    const client = await MongoClient.connect(cms.databaseUrl)
    const facts = client.db().collection('facts')
    const unique = async () => (await facts.indexes()).find(({ name }) => name === 'country_1_key_1')
    const wanted = await unique()
    expect(wanted?.partialFilterExpression).toBeDefined()
    await facts.dropIndex('country_1_key_1')
    await facts.createIndex({ country: 1, key: 1 }, { unique: true })
    await facts.createIndex({ statement: 1 }, { name: 'theirs' })
    await cms.payload.db.connect?.()
    expect(await unique()).toEqual(wanted)
    expect((await facts.indexes()).map(({ name }) => name)).toContain('theirs')
    await client.close()
  })

  it('and what is generated for content files is what the collections say', async () => {
    const model = deriveModel(cms.payload.config)
    const committed = async (file: string | URL) => JSON.parse(await readFile(file, 'utf8')) as unknown
    expect(await committed(modelFile), 'Run: npm run generate').toEqual(model)
    for (const [name, schema] of Object.entries(jsonSchemas(model))) {
      expect(await committed(path.join('seed', 'content', schemaFolder, name)), 'Run: npm run generate').toEqual(
        JSON.parse(JSON.stringify(schema)),
      )
    }
  })
})

interface DrizzleKit {
  generateDrizzleJson: (schema: Record<string, unknown>) => unknown
  generateMigration: (before: unknown, after: unknown) => Promise<string[]>
}
