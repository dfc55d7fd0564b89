import { rm } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { ImportBeforeHook } from '@payloadcms/plugin-import-export/types'
import {
  APIError,
  Forbidden,
  initTransaction,
  killTransaction,
  type CollectionAfterChangeHook,
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
  type PayloadRequest,
} from 'payload'
import { mayReadDrafts } from '../access'
import { env } from '../env'
import { isRecord } from '../fields/walk'
import { say } from '../fields/words'
import { describeProblem } from '../problem'
import { exchanged, isExchanged, type Exchanged } from './exchanged'
import { saveRow, type Mode } from './row'

interface Problem {
  row: number
  problem: string
}

/** What an import has come to; it waits in the context of the request for the plugin to finish. */
interface Outcome {
  problems: Problem[]
  /** A fault of our own, which is not the file's. */
  fault?: Error
  summary: { imported: number; updated: number; total: number; issues: number }
}

const mostProblems = 20

/** Refuses files of what is not exchanged, and of strangers: the plugin takes any collection, and begins before it asks who it is. */
export const onlyExchanged: CollectionBeforeOperationHook = ({ args, operation, overrideAccess, req }) => {
  if (operation !== 'create') return
  if (!overrideAccess && !mayReadDrafts(req)) throw new Forbidden(req.t)
  const data: unknown = 'data' in args ? args.data : undefined
  if (!isRecord(data) || !isExchanged(data.collectionSlug))
    throw new APIError(`collectionSlug: expected one of ${exchanged.join(', ')}`, 400)
}

/** Remembers how rows find their documents: the plugin does not tell the step that writes them. */
export const noteImport: CollectionBeforeChangeHook = ({ data, operation, req }) => {
  if (operation === 'create') {
    const mode: Mode = { name: data.importMode ?? 'create', matchField: data.matchField ?? 'id' }
    Object.assign(req.context, { importMode: mode, importOutcome: undefined })
  }
  return data
}

/**
 * Writes every row as a draft, in the transaction of the import itself, or none: a bad row takes back those before it. The rest
 * is then tried and taken back row by row, so that one answer names all that has to be mended.
 */
export const importAsDrafts =
  (slug: Exchanged): ImportBeforeHook =>
  async ({ data, format, originalData, req }) => {
    const mode: unknown = req.context.importMode
    // The plugin asks here for its preview, too, which writes nothing.
    if (!isMode(mode)) return data
    const rows: Record<string, unknown>[] = data.map((row) => ({ ...row }))
    const places = placesOf(originalData, format)
    const summary = { imported: 0, updated: 0, total: rows.length, issues: 0 }
    const problems: Problem[] = []
    for (const [index, row] of rows.entries()) {
      if (problems.length === mostProblems) break
      // SQLite answers without waiting, so that the whole file would go by before any other request.
      await setImmediate()
      try {
        // A refused row has ended the transaction that it was in.
        if (problems.length > 0) await initTransaction(req)
        summary[await saveRow(slug, row, mode, req)] += 1
      } catch (error) {
        if (!(error instanceof APIError) || error.status >= 500) {
          const fault = error instanceof Error ? error : new Error(String(error))
          Object.assign(req.context, { importOutcome: { problems, summary, fault } satisfies Outcome })
          throw error
        }
        problems.push({ row: places[index] ?? index + 1, problem: describeProblem(error).replace(/\s*\n\s*/g, ' ') })
      }
      if (problems.length > 0) await killTransaction(req)
    }
    const outcome: Outcome = { problems, summary: { ...summary, issues: problems.length } }
    Object.assign(req.context, { importOutcome: outcome })
    // Nothing is left for the plugin to write.
    return []
  }

const isMode = (value: unknown): value is Mode => isRecord(value) && typeof value.name === 'string'

/** Where each row stands in its file: in CSV as a spreadsheet counts, with the heading as row 1. */
function placesOf(originals: Record<string, unknown>[], format: string): number[] {
  const first = format === 'csv' ? 2 : 1
  return originals.flatMap((row, index) => (Object.values(row).some((value) => value !== undefined) ? [index + first] : []))
}

const outcomeOf = ({ context }: PayloadRequest): Outcome | undefined => {
  const outcome: unknown = context.importOutcome
  const isOutcome = (value: unknown): value is Outcome => isRecord(value) && Array.isArray(value.problems)
  return isOutcome(outcome) ? outcome : undefined
}

/** Puts in what the import came to; the plugin has counted what was left to it, which is nothing. */
export const tellWhatCameOfIt: CollectionBeforeChangeHook = ({ data, operation, req }) => {
  const outcome = operation === 'update' ? outcomeOf(req) : undefined
  return outcome ? { ...data, summary: outcome.summary } : data
}

/** Refuses a file with a bad row: neither it nor anything of it stays. */
export const keepNothingOfABadFile: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (operation !== 'create') return doc
  const outcome = outcomeOf(req)
  const failure: unknown = doc.status === 'failed' ? doc.summary?.issueDetails?.[0]?.error : undefined
  if (outcome && outcome.problems.length === 0 && !failure) return { ...doc, summary: outcome.summary }
  await rm(path.join(env.dataDir, 'imports', path.basename(String(doc.filename))), { force: true })
  if (outcome?.fault) throw outcome.fault
  if (!outcome) {
    throw new APIError(
      typeof failure === 'string' && !failure.startsWith('Failed query')
        ? failure
        : say(req, 'The file could not be read.', 'No se pudo leer el archivo.'),
      400,
    )
  }
  const rows = outcome.problems.map(({ row, problem }) => `${say(req, 'Row', 'Fila')} ${row}: ${problem}`)
  const more = rows.length === mostProblems ? [say(req, 'There may be more.', 'Puede haber más.')] : []
  throw new APIError(
    [say(req, 'Nothing of the file was kept.', 'No se guardó nada del archivo.'), ...rows, ...more].join('\n'),
    400,
    { rows: outcome.problems },
    true,
  )
}
