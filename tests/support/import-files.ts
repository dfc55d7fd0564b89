import type { Answer, Cms } from './cms'
import type { Person } from './people'

/** A row of an import's preview. */
interface ImportRow {
  row: number
  state: string
  title: string
  id?: string
  changes: { field: string; label: string; locale?: string; old: string | null; new: string | null }[]
  problems: { column: string; field?: string; message: string }[]
}

interface ImportBody {
  format: string
  encoding: string
  delimiter: string | null
  columns: { heading: string; field: string | null }[]
  rows: ImportRow[]
  totals: Record<string, number>
  digest: string
  errors?: { message: string; data?: { rejected: number; rows: ImportRow[] } }[]
}

/** A file to import. */
interface ImportFile {
  content: string | Uint8Array
  name?: string
  options?: Record<string, unknown>
}

const formOf = ({ content, name = 'rows.csv', options }: ImportFile) => {
  const form = new FormData()
  form.append('_payload', JSON.stringify({ collectionSlug: 'facts', ...options }))
  form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name)
  return form
}

/** Imports a file as a user. */
export const importFile = (cms: Cms, file: ImportFile, person: Person = 'editor'): Promise<Answer<ImportBody>> =>
  cms.send(person, 'POST', '/api/imports', formOf(file))

/** Previews the import of a file as a user. */
export const previewFile = (
  cms: Cms,
  file: ImportFile,
  person: Person = 'editor',
  headers?: Record<string, string>,
): Promise<Answer<ImportBody>> => cms.send(person, 'POST', '/api/imports/preview', formOf(file), headers)

/** Exports documents as a user; the file as text. */
export async function exportFile(cms: Cms, data: Record<string, unknown>, person: Person = 'editor') {
  const { body, status } = await cms.send<unknown>(person, 'POST', '/api/exports/download', { data: { collectionSlug: 'facts', ...data } })
  return { status, text: typeof body === 'string' ? body : JSON.stringify(body) }
}
