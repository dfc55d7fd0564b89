import {
  addDataAndFileToRequest,
  APIError,
  Forbidden,
  NotFound,
  ValidationError,
  type Endpoint,
  type PayloadRequest,
  type Where,
} from 'payload'
import { z } from 'zod'
import { mayMakeKeys } from '#src/access.ts'
import { inTransaction } from '#src/database/transactions/in-transaction.ts'
import { isId } from '#src/fields/query-paths.ts'
import { translate } from '#src/messages/translate.ts'
import { limits } from '#src/limits.ts'
import type { ApiKey } from '#src/payload-types.ts'
import { hashOf, makeKey, startOf } from './key'

const shape = z.strictObject({
  name: z.string(),
  user: z.string().optional(),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
})

/**
 * `POST /api/api-keys` `{name, user?, expiresAt?}` makes a key, for whoever asks unless an admin names somebody else, and answers with it
 * as `key`: this once. `expiresAt` is an instant to come, or null for none; without it the key is good for a year.
 * `POST /api/api-keys/:id/revoke` ends one, for good.
 */
export const keyEndpoints: Omit<Endpoint, 'root'>[] = [
  {
    path: '/',
    method: 'post',
    handler: async (req) => {
      if (!req.user) throw new Forbidden(req.t)
      refuseKeys(req)
      await addDataAndFileToRequest(req)
      const { data: asked, error } = shape.safeParse(req.data ?? {})
      if (!asked) throw new APIError(error.issues.map(({ message, path }) => [...path, message].join(': ')).join('; '), 400)
      const { expiresAt = inAYear(), name, user = req.user.id } = asked
      if (!mayMakeKeys(user, req)) throw new Forbidden(req.t)
      refusePast(expiresAt, req)
      const key = makeKey()
      const doc = await inTransaction(req, async () => {
        await requireRoom(user, req)
        return req.payload.create({
          collection: 'api-keys',
          data: { name: name.trim(), user, expiresAt, start: startOf(key), hash: hashOf(key, req.payload) },
          depth: 0,
          // Keys are written by these endpoints only, which have checked the user's right.
          overrideAccess: true,
          req,
        })
      })
      const message = translate(req, 'apiKeys:keyShownOnlyNow')
      return Response.json({ message, key, doc }, { status: 201, headers: { 'Cache-Control': 'no-store' } })
    },
  },
  {
    path: '/:id/revoke',
    method: 'post',
    handler: async (req) => {
      const { id } = req.routeParams ?? {}
      if (!isId(id, req.payload)) throw new NotFound(req.t)
      const stored = await req.payload.findByID({ collection: 'api-keys', id, depth: 0, overrideAccess: false, req })
      if (!mayMakeKeys(ownerOf(stored), req)) throw new Forbidden(req.t)
      // It stays as it was when it was revoked first.
      const doc = stored.revokedAt ? stored : await revokeKey(id, req)
      return Response.json({ message: translate(req, 'apiKeys:keyRevoked'), doc })
    },
  },
]

/** The id of a key's user. */
const ownerOf = ({ user }: Pick<ApiKey, 'user'>): string => (typeof user === 'string' ? user : user.id)

/** Ends a key. */
export const revokeKey = async (id: string, req: Partial<PayloadRequest> & Pick<PayloadRequest, 'payload'>) =>
  req.payload.update({
    collection: 'api-keys',
    id,
    data: { revokedAt: new Date().toISOString() },
    depth: 0,
    // The caller has checked the user's right.
    overrideAccess: true,
    req,
  })

function inAYear(): string {
  const date = new Date()
  date.setUTCFullYear(date.getUTCFullYear() + 1)
  return date.toISOString()
}

/** A stolen key must not outlive its revocation by creating others. */
function refuseKeys(req: PayloadRequest) {
  if (!req.user || !('_strategy' in req.user) || req.user._strategy !== 'api-key') return
  throw new APIError(translate(req, 'apiKeys:apiKeyMakesNo'), 403)
}

/** That the user is there, and has fewer keys than they may have. */
async function requireRoom(user: string, req: PayloadRequest) {
  const { db } = req.payload
  const isThere = isId(user, req.payload) && (await db.count({ collection: 'users', req, where: { id: { equals: user } } })).totalDocs > 0
  if (!isThere) throw new APIError(translate(req, 'apiKeys:userThereNoSuch'), 400)
  const isGood: Where[] = [
    { user: { equals: user } },
    { revokedAt: { exists: false } },
    { or: [{ expiresAt: { exists: false } }, { expiresAt: { greater_than: new Date().toISOString() } }] },
  ]
  const { totalDocs } = await db.count({ collection: 'api-keys', req, where: { and: isGood } })
  if (totalDocs < limits.keys.ofUser) return
  const message = translate(req, 'apiKeys:userKeysRevokeOne', { ofUser: limits.keys.ofUser })
  throw new APIError(message, 409)
}

function refusePast(expiresAt: string | null, req: PayloadRequest) {
  if (expiresAt === null || new Date(expiresAt) > new Date()) return
  const message = translate(req, 'apiKeys:chooseTimeComeNone')
  const label = translate(req, 'apiKeys:expires')
  throw new ValidationError({ collection: 'api-keys', errors: [{ label, message, path: 'expiresAt' }], req }, req.t)
}
