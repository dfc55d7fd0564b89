import { formatAdminURL } from 'payload/shared'
import { isRecord } from '#src/fields/walk.ts'
import type { FileOptions, Preview, RefusedRow, Totals } from './types'

interface Sent {
  apiRoute: string
  collectionSlug: string
  file: File
  /** The panel's, for messages. */
  language: string
  options: FileOptions & { digest?: string }
  signal?: AbortSignal
}

/** A file that the server refused, and the rows that it refused it for. */
export class Refusal extends Error {
  override name = 'Refusal'

  constructor(
    message: string,
    readonly rows: RefusedRow[] = [],
  ) {
    super(message)
  }
}

/**
 * Asks what an import of the file would do. Nothing is written.
 *
 * @throws Refusal when the file cannot be read
 */
export async function previewFile(sent: Sent): Promise<Preview> {
  const response = await post('/imports/preview', sent)
  const preview: Preview = await response.json()
  return preview
}

/**
 * Imports the file completely or not at all, as its preview showed.
 *
 * @returns what became of its rows, and when the import began to write, by the server's clock
 * @throws Refusal when any row is refused; nothing was written then
 */
export async function importFile(sent: Sent): Promise<{ totals: Totals; since: string }> {
  const response = await post('/imports', sent)
  const { since, totals }: { since: string; totals: Totals } = await response.json()
  return { since, totals }
}

async function post(path: `/${string}`, { apiRoute, collectionSlug, file, language, options, signal }: Sent): Promise<Response> {
  const body = new FormData()
  body.set('_payload', JSON.stringify({ collectionSlug, ...options }))
  body.set('file', file)
  const response = await fetch(formatAdminURL({ apiRoute, path }), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Accept-Language': language },
    body,
    signal,
  })
  if (response.ok) return response
  throw await refusalOf(response)
}

async function refusalOf(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => undefined)
  const [error]: unknown[] = isRecord(body) && Array.isArray(body.errors) ? body.errors : []
  const data = isRecord(error) && isRecord(error.data) ? error.data : {}
  const message = isRecord(error) && typeof error.message === 'string' ? error.message : `${response.status} ${response.statusText}`
  return new Refusal(message, isRows(data.rows) ? data.rows : [])
}

const isRows = (value: unknown): value is RefusedRow[] =>
  Array.isArray(value) && value.every((each) => isRecord(each) && typeof each.row === 'number' && Array.isArray(each.problems))
