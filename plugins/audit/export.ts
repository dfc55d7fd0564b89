import { stringify } from 'csv-stringify/sync'
import { APIError, Forbidden, type PayloadHandler, type PayloadRequest, type Where } from 'payload'
import { mayReadAudit } from '#src/access.ts'
import type { AuditLog } from '#src/payload-types.ts'
import { escapeCell } from '#plugins/import-export/cells.ts'
import { streamOf } from '#plugins/import-export/stream.ts'

const pageSize = 500
const columns = [
  'createdAt',
  'operation',
  'userEmail',
  'userId',
  'role',
  'via',
  'address',
  'requestId',
  'documentType',
  'documentId',
  'title',
  'status',
  'locale',
  'fields',
  'details',
  'times',
] as const satisfies (keyof AuditLog)[]

/**
 * `GET /api/audit-log/export?format=csv|json`, for admins: every entry, or those that `where` names as in any list, the oldest
 * first. Sent as it is read, so that a log of any length fits. Formulas are escaped for spreadsheets.
 */
export const exportAudit: PayloadHandler = async (req) => {
  if (!mayReadAudit(req)) throw new Forbidden(req.t)
  const format = req.query.format ?? 'csv'
  if (format !== 'csv' && format !== 'json') throw new APIError('format: expected csv or json', 400)
  const where: Where = asWhere(req.query.where)
  // As the asker, once, so that a filter that makes no sense is refused before anything is sent.
  await req.payload.find({ collection: 'audit-log', overrideAccess: false, req, where, limit: 1, depth: 0 })

  const rows = format === 'csv' ? asCSV(pages(where, req)) : asJSON(pages(where, req))
  return new Response(streamOf(rows), {
    headers: {
      'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
      'Content-Disposition': `attachment; filename="audit-log.${format}"`,
    },
  })
}

const asWhere = (where: unknown) => (typeof where === 'object' && where !== null ? { ...where } : {})

async function* pages(where: Where, { payload }: PayloadRequest): AsyncGenerator<AuditLog[]> {
  for (let page = 1; ; page += 1) {
    const { docs, hasNextPage } = await payload.find({
      collection: 'audit-log',
      // The role was asked before; what a reader asks for is cut to a hundred a page.
      overrideAccess: true,
      where,
      sort: ['createdAt', 'id'],
      limit: pageSize,
      page,
      depth: 0,
    })
    yield docs
    if (!hasNextPage) return
  }
}

async function* asCSV(entries: AsyncGenerator<AuditLog[]>): AsyncGenerator<string> {
  yield stringify([[...columns]])
  for await (const page of entries) {
    yield stringify(page.map((entry) => columns.map((name) => cellOf(name === 'fields' ? (entry.fields ?? []).join(', ') : entry[name]))))
  }
}

async function* asJSON(entries: AsyncGenerator<AuditLog[]>): AsyncGenerator<string> {
  let before = '['
  for await (const page of entries) {
    for (const entry of page) {
      yield `${before}${JSON.stringify(Object.fromEntries(columns.map((name) => [name, entry[name]])))}`
      before = ','
    }
  }
  yield before === '[' ? '[]' : ']'
}

const cellOf = (value: unknown) => (typeof value === 'string' ? escapeCell(value) : value)
