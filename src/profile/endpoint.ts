import { APIError, Forbidden, NotFound, type Endpoint, type PayloadRequest } from 'payload'
import { mayReadDrafts } from '#src/access.ts'
import { countryProfile } from './index'
import { formats, locales } from './types'

const parameters = { locale: locales, format: formats, draft: ['true', 'false'] } as const

/**
 * `GET /api/countries/{slug | iso2 | iso3}/profile`: everything that the country's page shows. See docs/profile.md.
 */
export const profileEndpoint: Endpoint = {
  method: 'get',
  path: '/:key/profile',
  handler: async (req) => {
    const { locale, format, draft } = parametersOf(req)
    const isDraft = draft === 'true'
    // Asked before anything is looked up: the answer says nothing of what exists.
    if (isDraft && !mayReadDrafts(req)) throw new Forbidden(req.t)
    const answer = await countryProfile(req.payload, {
      key: String(req.routeParams?.key),
      locale,
      format,
      draft: isDraft,
      user: req.user,
    })
    if (!answer) throw new NotFound(req.t)
    if ('profile' in answer) return Response.json(answer.profile)
    const { api } = req.payload.config.routes
    const search = req.url ? new URL(req.url).search : ''
    return new Response(null, { status: 308, headers: { Location: `${api}/countries/${answer.movedTo}/profile${search}` } })
  },
}

type Parameters = { [Name in keyof typeof parameters]?: (typeof parameters)[Name][number] }

/** @throws APIError 400 naming the parameter that is unknown, or whose value is; of one that is given twice Payload makes such a value */
function parametersOf({ searchParams }: PayloadRequest): Parameters {
  const known: Parameters = {}
  for (const [name, value] of searchParams?.entries() ?? []) {
    if (!isParameter(name)) {
      throw new APIError(`${name.slice(0, 40)}: there is no such parameter; there are ${Object.keys(parameters).join(', ')}`, 400)
    }
    const values: readonly string[] = parameters[name]
    if (!values.includes(value)) {
      throw new APIError(`${name}: expected ${values.join(' or ')}, not ${JSON.stringify(value.slice(0, 40))}`, 400)
    }
    Object.assign(known, { [name]: value })
  }
  return known
}

const isParameter = (name: string): name is keyof Parameters => Object.hasOwn(parameters, name)
