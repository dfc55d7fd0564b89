import type { GraphQLSchema } from 'graphql'
import type { Endpoint, PayloadRequest, SanitizedCollectionConfig } from 'payload'
import { schemaNameOf } from '#src/server/graphql-names.ts'
import { readData } from '#src/server/request-data.ts'
import { isRecord } from '#src/fields/walk.ts'
import { guardLogin, guardReset, guardWrite, type Guard } from './login'
import { renew } from '#plugins/guard/sessions.ts'
import { askForReset } from './reset'

const guards: Record<string, Guard> = {
  'post /login': guardLogin,
  'post /reset-password': guardReset,
  'post /': guardWrite,
  'patch /:id': guardWrite,
  'patch /': guardWrite,
}

/** Guards what checks or stores passwords over REST. Endpoints are replaced by copies, since Payload's own are shared by all collections. */
export function guardPasswords(users: SanitizedCollectionConfig): void {
  if (!users.endpoints) return
  users.endpoints = users.endpoints.map((endpoint) => {
    if (endpoint.path === '/refresh-token') return { ...endpoint, handler: async (req) => renew(req, async () => endpoint.handler(req)) }
    const guard = guards[`${endpoint.method} ${endpoint.path}`]
    return guard ? { ...endpoint, handler: guarded(endpoint.handler, guard) } : endpoint
  })
}

const guarded =
  (handler: Endpoint['handler'], guard: Guard): Endpoint['handler'] =>
  async (req) => {
    await readData(req)
    return guard(req, req.data ?? {}, async () => handler(req))
  }

/** Guards the same over GraphQL. */
export function guardPasswordsOverGraphQL(schema: GraphQLSchema): void {
  const mutations = schema.getMutationType()?.getFields() ?? {}
  const name = schemaNameOf('users')
  const guards: Record<string, Guard> = { login: guardLogin, resetPassword: guardReset, create: guardWrite, update: guardWrite }
  for (const [operation, guard] of Object.entries(guards)) {
    const mutation = mutations[`${operation}${name}`]
    const resolve = mutation?.resolve
    if (!mutation || !resolve) throw new Error(`GraphQL has no mutation ${operation}${name}. Update plugins/passwords/guard.ts.`)
    mutation.resolve = async (source, args: Record<string, unknown>, context: { req: PayloadRequest }, info): Promise<unknown> =>
      guard(context.req, isRecord(args.data) ? args.data : args, async () => await resolve(source, args, context, info))
  }
  const refresh = mutations[`refreshToken${name}`]
  const renewed = refresh?.resolve
  if (!refresh || !renewed) throw new Error(`GraphQL has no mutation refreshToken${name}. Update plugins/passwords/guard.ts.`)
  refresh.resolve = async (source, args, context: { req: PayloadRequest }, info): Promise<unknown> =>
    renew(context.req, async () => await renewed(source, args, context, info))
  const forgot = mutations[`forgotPassword${name}`]
  if (!forgot) throw new Error(`GraphQL has no mutation forgotPassword${name}. Update plugins/passwords/guard.ts.`)
  forgot.resolve = async (_source, args: { email?: unknown }, context: { req: PayloadRequest }) => {
    await askForReset(args.email, context.req)
    return true
  }
}
