import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, inject, it } from 'vitest'
import { z } from 'zod'
import { modelFile } from '../../seed/model'
import { deriveModel } from '../../seed/model/derive'
import { jsonSchemas, schemaFolder } from '../../seed/model/json-schema'
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
