import type { PayloadRequest } from 'payload'
import { roleOf } from '#src/access.ts'
import type { AuditLog } from '#src/payload-types.ts'
import type { AuditOperation } from './operations'

/** What was done, and to what. Who did it and from where is read from the request. */
interface Entry extends Partial<Omit<AuditLog, 'id' | 'operation' | 'createdAt' | 'updatedAt'>> {
  operation: AuditOperation
}

const most = 200
const shortened = (text: string | null | undefined) => (text && text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** Writes an entry in the transaction of the request, so that what is rolled back leaves none. */
export async function writeEntry(entry: Entry, req: PayloadRequest): Promise<void> {
  const now = new Date().toISOString()
  await req.payload.db.create({
    collection: 'audit-log',
    data: { times: 1, ...authorOf(req), ...entry, title: shortened(entry.title), createdAt: now, updatedAt: now },
    req,
    returning: false,
  })
}

/** Who sent the request, and from where: as they were then, so that the entry says it when they are gone. */
function authorOf(req: PayloadRequest) {
  const { headers, user } = req
  const isKey = user && '_strategy' in user && user._strategy === 'api-key'
  return {
    userId: user?.id ?? null,
    userEmail: user?.email ?? null,
    role: roleOf(req) ?? null,
    via: isKey ? 'API key' : req.payloadAPI === 'local' ? 'server' : user ? 'session' : 'nobody logged in',
    address: headers?.get('x-client-address') ?? null,
    requestId: headers?.get('x-request-id') ?? null,
  }
}
