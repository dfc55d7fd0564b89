import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DEFAULT_CONTENT_DIR } from '../default-folder'
import { deriveModel } from './derive'
import { modelFile } from './index'
import { jsonSchemas, schemaFolder } from './json-schema'

/** Writes content-model.json and the JSON Schemas from the collections (`npm run generate`). */
const { default: config } = await import('#payload.config.ts')
const model = deriveModel(await config)
writeFileSync(modelFile, `${JSON.stringify(model, null, 2)}\n`)
mkdirSync(path.join(DEFAULT_CONTENT_DIR, schemaFolder), { recursive: true })
for (const [name, schema] of Object.entries(jsonSchemas(model)))
  writeFileSync(path.join(DEFAULT_CONTENT_DIR, schemaFolder, name), `${JSON.stringify(schema, null, 2)}\n`)
process.exit(0)
