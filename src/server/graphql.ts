import { configToSchema } from '@payloadcms/graphql'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { createHandler } from 'graphql-http/lib/use/fetch'
import {
  addDataAndFileToRequest,
  addLocalesToRequestFromData,
  createPayloadRequest,
  headersWithCors,
  LockedAuth,
  mergeHeaders,
  type SanitizedConfig,
} from 'payload'
import { isRefusedLogin, recordFailedLogin } from '../audit/logins'
import { publicError } from '../errors'
import { logger } from '../log'

/**
 * Payload's GraphQL schema over HTTP. Payload's own handler (`GRAPHQL_POST`) answers 500 without a body to a variable of
 * the wrong type and 200 while the database is away; otherwise this is the same.
 */
export function graphqlHandler(config: SanitizedConfig): (request: Request) => Promise<Response> {
  const { schema, validationRules } = configToSchema(config)
  return async (request) => {
    const query = request.clone()
    const req = await createPayloadRequest({ canSetHeaders: true, config, request })
    if (request.method === 'POST') await addDataAndFileToRequest(req)
    addLocalesToRequestFromData(req)
    const headers: Record<string, string> = {}
    let isDatabaseAway = false
    let isLoginRefused = false
    const answer = await createHandler({
      schema,
      context: { headers, req },
      validationRules: (_request, args, rules) => [...rules, ...validationRules(args)],
      formatError: (error) => {
        if (!(error instanceof GraphQLError)) return error
        isLoginRefused ||= isRefusedLogin(error.originalError)
        const formatted = format(error, request.headers.get('x-request-id'))
        isDatabaseAway ||= formatted.extensions?.statusCode === 503
        return new GraphQLError(formatted.message, {
          nodes: error.nodes,
          path: error.path,
          source: error.source,
          positions: error.positions,
          extensions: formatted.extensions,
        })
      },
    })(query)
    if (isLoginRefused) await recordFailedLogin(req)
    const own = headersWithCors({ headers: new Headers(answer.headers), req })
    for (const [name, value] of Object.entries(headers)) own.append(name, value)
    return new Response(answer.body, {
      status: isDatabaseAway ? 503 : answer.status,
      headers: req.responseHeaders ? mergeHeaders(req.responseHeaders, own) : own,
    })
  }
}

function format(error: GraphQLError, requestId: string | null): GraphQLFormattedError {
  const { originalError } = error
  // Without one, or with one of its own, GraphQL itself refused the query: its message is meant for the client.
  if (!originalError || originalError instanceof GraphQLError) return error
  const known = publicError(originalError)
  const status = known?.status ?? ('status' in originalError && typeof originalError.status === 'number' ? originalError.status : 500)
  // A lock that only an account that exists can have is not told apart by its name either.
  const name = originalError instanceof LockedAuth ? 'AuthenticationError' : originalError.name
  const extensions = {
    statusCode: status,
    name,
    data: 'data' in originalError ? originalError.data : undefined,
    requestId: requestId ?? undefined,
  }
  if (known) return { message: known.message, extensions: { statusCode: status, requestId: requestId ?? undefined } }
  if (status < 500) return { message: error.message, extensions }
  logger.error({ msg: 'A GraphQL field failed', requestId, path: error.path?.join('.'), err: originalError })
  return { message: 'Something went wrong.', extensions: { ...extensions, data: undefined, name: undefined } }
}
