import {
  defaultFieldResolver,
  getNamedType,
  GraphQLBoolean,
  isNonNullType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'
import type { PayloadRequest, SanitizedConfig } from 'payload'
import { isRecord } from '#src/fields/walk.ts'
import { schemaNameOf } from './graphql-names'

interface Context {
  req: PayloadRequest
}

/**
 * Lets fields of Payload's schema answer that fail whatever they are asked (docs/upstream.md): what somebody may do, `Access` and
 * `docAccess…`, or in part, as with `select`. Takes from it the verification of e-mail addresses where a collection has none.
 */
export function mendFields(schema: GraphQLSchema, { collections, globals }: SanitizedConfig): void {
  const mutations = schema.getMutationType()?.getFields() ?? {}
  const queries = schema.getQueryType()?.getFields() ?? {}
  for (const { auth, slug } of collections) if (!auth?.verify) delete mutations[`verifyEmail${schemaNameOf(slug)}`]
  for (const { slug } of globals) {
    const query = queries[`docAccess${schemaNameOf(slug)}`]
    const resolve = query?.resolve
    // Payload looks for the request where the arguments are.
    if (query && resolve) query.resolve = (source, _args, context: Context, info): unknown => resolve(source, context, context, info)
  }
  for (const query of Object.values(queries)) {
    const { resolve } = query
    // Payload reads what is selected from the first of several fields of one name, and leaves out what the others ask for.
    if (resolve && query.args.some(({ name }) => name === 'select'))
      query.resolve = (source, args: object, context, info): unknown => resolve(source, { ...args, select: false }, context, info)
  }
  const seen = new Set<GraphQLNamedType>()
  for (const { name, type } of Object.values(queries)) if (/^(Access|docAccess.*)$/.test(name)) unfold(getNamedType(type), seen)
}

/** Payload folds what is all allowed into `true`, and leaves out what is not; its schema says yes or no at every leaf. */
function unfold(type: GraphQLNamedType, seen: Set<GraphQLNamedType>): void {
  if (!isObjectType(type) || seen.has(type)) return
  seen.add(type)
  for (const field of Object.values(type.getFields())) {
    const inside = getNamedType(field.type)
    const isAnswer = isNonNullType(field.type) && inside === GraphQLBoolean
    if (!isAnswer && !isObjectType(inside)) continue
    field.resolve = (parent: unknown, args: object, context, info): unknown => {
      if (parent === true) return true
      return isAnswer ? isRecord(parent) && parent[field.name] === true : defaultFieldResolver(parent, args, context, info)
    }
    unfold(inside, seen)
  }
}
