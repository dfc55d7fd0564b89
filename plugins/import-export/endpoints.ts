import { Mutex } from 'async-mutex'
import { addDataAndFileToRequest, APIError, Forbidden, type Endpoint, type PayloadRequest } from 'payload'
import { mayReadDrafts, mayWrite } from '#src/access.ts'
import { isRecord } from '#src/fields/walk.ts'
import { localize, translate } from '#src/messages/translate.ts'
import { exportDocuments } from './export'
import { asBadRequest, FileError } from './file-error'
import { applyImport, totalsOf } from './import'
import { environmentOf } from '#src/env/index.ts'
import { mostBytes, tooManyBytes } from './limits'
import { importOptions, type ImportOptions } from './options'
import { planImport, type Plan } from './plan'
import { digestOf } from './plan-digest'
import { shownRow } from './show-plan'
import { streamOf } from './stream'
import { importTemplate } from './template'
import { takeTurns } from '#src/database/turns.ts'

/** Imports, for those who write, and exports, for those who work here: docs/import-export.md. */
export const importExportEndpoints: Endpoint[] = [
  {
    path: '/imports/template',
    method: 'get',
    handler: (req) => {
      if (!mayWrite(req)) throw new Forbidden(req.t)
      return importTemplate(req.query, req)
    },
  },
  {
    path: '/exports/download',
    method: 'get',
    handler: async (req) => {
      if (!mayReadDrafts(req)) throw new Forbidden(req.t)
      return exportDocuments(req.query, req)
    },
  },
  {
    path: '/exports/download',
    method: 'post',
    handler: async (req) => {
      if (!mayReadDrafts(req)) throw new Forbidden(req.t)
      await addDataAndFileToRequest(req)
      return exportDocuments(isRecord(req.data?.data) ? req.data.data : (req.data ?? {}), req)
    },
  },
  {
    path: '/imports/preview',
    method: 'post',
    handler: async (req) => {
      const plan = await planOf(await uploadOf(req), req)
      return new Response(streamOf(previewOf(plan, req)), { headers: { 'Content-Type': 'application/json' } })
    },
  },
  {
    path: '/imports',
    method: 'post',
    handler: async (req) => {
      const upload = await uploadOf(req)
      // One after another: what the first has made, the second finds.
      const done = await turnOf(req).runExclusive(async () => {
        const plan = await planOf(upload, req)
        await requirePreviewed(plan, upload.options, req)
        const since = new Date().toISOString()
        return { totals: await applyImport(plan, upload.options, upload.file.name, req), since }
      })
      const message = translate(req, 'importExport:fileImportedDrafts')
      return Response.json({ message, ...done }, { status: 201 })
    },
  },
]

const turns = new WeakMap<object, Mutex>()

function turnOf({ payload }: PayloadRequest): Mutex {
  const turn = turns.get(payload) ?? new Mutex()
  turns.set(payload, turn)
  return turn
}

interface Upload {
  file: NonNullable<PayloadRequest['file']>
  options: ImportOptions
}

/** Who may not write is refused before their file is read. */
async function uploadOf(req: PayloadRequest): Promise<Upload> {
  if (!mayWrite(req)) throw new Forbidden(req.t)
  await readUpload(req)
  const options = importOptions(req.data, req)
  const { file } = req
  if (!file) throw new APIError(translate(req, 'importExport:sendCsvJsonFile'), 400)
  if (file.data.length > mostBytes(environmentOf(req.payload))) throw tooLarge(req)
  return { file, options }
}

/** Payload stops reading a file that is larger than any upload may be. */
async function readUpload(req: PayloadRequest) {
  try {
    await addDataAndFileToRequest(req)
  } catch (error) {
    throw error instanceof APIError && error.status === 413 ? tooLarge(req) : error
  }
}

const tooLarge = (req: PayloadRequest) => new APIError(localize(req, tooManyBytes(mostBytes(environmentOf(req.payload)))), 400)

async function planOf({ file, options }: Upload, req: PayloadRequest): Promise<Plan> {
  try {
    return await planImport(file.data, file.name, options, req)
  } catch (error) {
    throw error instanceof FileError ? asBadRequest(error, req) : error
  }
}

/** @throws APIError 412 if the import would differ from its preview; rejected rows have errors of their own */
async function requirePreviewed(plan: Plan, { digest }: ImportOptions, req: PayloadRequest) {
  if (digest === undefined || totalsOf(plan.rows).rejected > 0 || digest === (await digestOf(plan))) return
  throw new APIError(translate(req, 'importExport:documentsChangedSincePreview'), 412)
}

/** A preview as JSON, in parts: that of ten thousand rows takes a while to write. */
async function* previewOf(plan: Plan, req: PayloadRequest): AsyncGenerator<string> {
  const { columns, delimiter, encoding, format } = plan.file
  const turn = takeTurns()
  const digest = await digestOf(plan)
  yield JSON.stringify({ format, encoding, delimiter: delimiter ?? null, columns, digest, totals: totalsOf(plan.rows) }).replace(
    /\}$/,
    ',"rows":[',
  )
  for (const [index, row] of plan.rows.entries()) {
    await turn()
    yield `${index > 0 ? ',' : ''}${JSON.stringify(shownRow(row, plan, req))}`
  }
  yield ']}'
}
