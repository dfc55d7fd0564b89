import { configToSchema } from '@payloadcms/graphql'
import {
  getOperationAST,
  GraphQLError,
  NoFragmentCyclesRule,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type ExecutionArgs,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql'
import type { RequestParams } from 'graphql-http'
import { createHandler } from 'graphql-http/lib/use/fetch'
import {
  addDataAndFileToRequest,
  addLocalesToRequestFromData,
  createPayloadRequest,
  headersWithCors,
  mergeHeaders,
  type PayloadRequest,
  type SanitizedConfig,
} from 'payload'
import { isRefusedLogin, recordFailedLogin } from '#plugins/audit/logins.ts'
import { logRefusedAccess } from '#plugins/audit/refused-access.ts'
import { codeOf, type ErrorCode } from './error-codes'
import { publicError } from './errors'
import { environmentOf } from '#src/env/index.ts'
import { namedFieldErrors } from '#src/fields/field-errors.ts'
import { guardVersionsOverGraphQL } from '#plugins/guard/index.ts'
import { limits } from '#src/limits.ts'
import { guardPasswordsOverGraphQL } from '#plugins/passwords/guard.ts'
import { restoreOverGraphQL } from '#plugins/publishing/restore.ts'
import { mendFields } from './graphql-fields'
import { tooMuch } from './graphql-limits'
import { scopeFields } from './graphql-scope'

/**
 * Payload's GraphQL schema over HTTP. Payload's own handler (`GRAPHQL_POST`) answers 500 without a body to a variable of
 * the wrong type and 200 while the database is away, and bounds nothing; otherwise this is the same. What a query may ask for is in
 * `limits.graphql`. A query that is not carried out is a 400.
 *
 * @param key the one that this configuration's Payload was got with, where a process has several
 */
export function graphqlHandler(config: SanitizedConfig, key?: string): (request: Request) => Promise<Response> {
  const { schema: stock } = configToSchema(config)
  const { graphqlIntrospection } = environmentOf({ config })
  mendFields(stock, config)
  restoreOverGraphQL(stock, config)
  guardPasswordsOverGraphQL(stock)
  guardVersionsOverGraphQL(stock, config)
  const schema = scopeFields(stock)
  return async (request) => {
    const query = request.clone()
    const req = await createPayloadRequest({ canSetHeaders: true, config, payloadInstanceCacheKey: key, request })
    if (request.method === 'POST') await addDataAndFileToRequest(req)
    addLocalesToRequestFromData(req)
    const headers: Record<string, string> = {}
    let unanswered: number | undefined
    let isCarriedOut = false
    const refusedLogins: PayloadRequest[] = []
    const late = AbortSignal.timeout(limits.graphql.time)
    const contextValue = {
      headers,
      req,
      signal: AbortSignal.any([late, request.signal]),
      onFailure: (error: unknown, fieldReq: PayloadRequest) => {
        if (isRefusedLogin(error)) refusedLogins.push(fieldReq)
      },
    }
    const answer = await createHandler({
      onSubscribe: (_request, params) => {
        const taken = take(schema, params, graphqlIntrospection)
        return 'document' in taken ? { ...taken, contextValue } : taken
      },
      onOperation: (_request, _args, result) => {
        if (late.aborted) return { errors: [new GraphQLError(tookTooLong)] }
        isCarriedOut = 'data' in result && result.data !== undefined
        return undefined
      },
      formatError: (error) => {
        if (!(error instanceof GraphQLError)) return error
        const formatted = format(error, req)
        unanswered ??= [429, 503, 507].find((status) => status === formatted.extensions?.statusCode)
        return new GraphQLError(formatted.message, {
          nodes: error.nodes,
          path: error.path,
          source: error.source,
          positions: error.positions,
          extensions: formatted.extensions,
        })
      },
    })(query)
    for (const refused of refusedLogins) await recordFailedLogin(refused)
    const own = headersWithCors({ headers: new Headers(answer.headers), req })
    for (const [name, value] of Object.entries(headers)) own.append(name, value)
    return new Response(answer.body, {
      status: unanswered ?? (isCarriedOut || answer.status !== 200 ? answer.status : 400),
      headers: req.responseHeaders ? mergeHeaders(req.responseHeaders, own) : own,
    })
  }
}

const tookTooLong = `The query took longer than ${limits.graphql.time / 1000} seconds and was stopped. Ask for less at once.`

/** What is to be carried out, or why it is not. What is cheap to check comes first: some of GraphQL's own rules take the square of a query's length. */
function take(
  schema: GraphQLSchema,
  { operationName, query, variables }: RequestParams,
  isIntrospective: boolean,
): ExecutionArgs | readonly GraphQLError[] {
  try {
    const document = parse(query, { maxTokens: limits.graphql.tokens })
    const cycles = validate(schema, document, [NoFragmentCyclesRule])
    if (cycles.length > 0) return cycles
    const operation = getOperationAST(document, operationName)
    if (!operation) return [new GraphQLError('The query has several operations, or none of this name: send the operationName of one.')]
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) return [new GraphQLError('There are no subscriptions here.')]
    const excess = tooMuch(schema, document, operation, variables)
    if (excess) return [excess]
    const hideSuggestions = !isIntrospective
    const rules = isIntrospective ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule]
    const mistakes = validate(schema, document, rules, { hideSuggestions, maxErrors: 20 })
    return mistakes.length > 0 ? mistakes : { schema, document, operationName, variableValues: variables, hideSuggestions }
  } catch (error) {
    if (error instanceof GraphQLError) return [error]
    if (error instanceof RangeError) return [new GraphQLError('The query is nested too deeply.')]
    throw error
  }
}

function format(error: GraphQLError, req: PayloadRequest): GraphQLFormattedError {
  const requestId = req.headers.get('x-request-id')
  const { originalError } = error
  // Without one, with one of its own, or before any field was asked, GraphQL itself refused the query: its message is meant for the client.
  if (!originalError || originalError instanceof GraphQLError || error.path === undefined)
    return { message: error.message, extensions: { ...error.extensions, code: 'invalid-graphql' satisfies ErrorCode } }
  const known = publicError(originalError, req)
  const status = known?.status ?? ('status' in originalError && typeof originalError.status === 'number' ? originalError.status : 500)
  logRefusedAccess(originalError, status, req)
  const fields = namedFieldErrors(originalError, req)
  const code = codeOf(status, originalError)
  const extensions = {
    code,
    statusCode: status,
    name: originalError.name,
    data: fields?.data ?? ('data' in originalError ? originalError.data : undefined),
    requestId: requestId ?? undefined,
  }
  if (known) return { message: known.message, extensions: { code, statusCode: status, requestId: requestId ?? undefined } }
  if (status < 500) return { message: fields?.message ?? error.message, extensions }
  req.payload.logger.error({ msg: 'A GraphQL field failed', requestId, path: error.path?.join('.'), err: originalError })
  return { message: 'Something went wrong.', extensions: { ...extensions, data: undefined, name: undefined } }
}
