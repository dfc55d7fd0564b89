import { addDataAndFileToRequest, APIError, type Endpoint, NotFound, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { mayReadDrafts } from '#src/access.ts'
import { isId } from '#src/fields/query-paths.ts'
import type { StepName } from './state'
import { tagShown } from './seen'
import { takeStep } from './steps'
import { isReviewed, thread, type Place } from './thread'

const step = (name: StepName): Omit<Endpoint, 'root'> => ({
  path: `/:id/${name}`,
  method: 'post',
  handler: async (req) => {
    const place = placeOf(req)
    await addDataAndFileToRequest(req)
    return Response.json({ reviewState: await takeStep(name, place, req.data, req) })
  },
})

/**
 * The review of a document, under `/api/{collection}/{id}/`:
 * `POST submit` `{note?}`, `POST return` `{note}`, `POST approve` `{note?, publishAt?}` (an instant, as ISO 8601) answer with
 * the state that follows. An approval names what was read: `If-Match` with its ETag is required (428), and another state is a 412 with
 * both (`Conflict`). `GET review` answers with the thread, the newest step first, and with `?updatedAt=` with the ETag of the
 * version of that time, null when it is no longer kept.
 */
export const reviewEndpoints: Omit<Endpoint, 'root'>[] = [
  step('submit'),
  step('return'),
  step('approve'),
  {
    path: '/:id/review',
    method: 'get',
    handler: async (req) => {
      const place = placeOf(req)
      if (!mayReadDrafts(req)) throw new NotFound(req.t)
      // A user who may not see the document may not see its thread.
      const trash = true
      const { reviewState } = await req.payload.findByID({ ...place, draft: true, trash, depth: 0, overrideAccess: false, req })
      const page = { limit: numberIn(req, 'limit', 20, 100), page: numberIn(req, 'page', 1, 1_000_000) }
      const shown = instantIn(req, 'updatedAt')
      const etag = shown === undefined ? {} : { etag: await tagShown(place, shown, req) }
      return Response.json({ reviewState: reviewState ?? null, ...etag, ...(await thread(place, page, req)) })
    },
  },
]

/** @throws NotFound for an id that cannot be one */
export function placeOf(req: PayloadRequest): Place {
  const { collection, id } = req.routeParams ?? {}
  if (!isReviewed(collection, req) || !isId(id, req.payload)) throw new NotFound(req.t)
  return { collection, id }
}

/** A number of the query, at least 1. */
export function numberIn({ query }: PayloadRequest, name: string, fallback: number, maximum: number): number {
  const given: unknown = query[name]
  if (given === undefined) return fallback
  const number = Number(given)
  if (!Number.isInteger(number) || number < 1) throw new APIError(`${name}: expected a whole number from 1 on`, 400)
  return Math.min(number, maximum)
}

/** An instant of the query, as ISO 8601. */
function instantIn({ query }: PayloadRequest, name: string): string | undefined {
  const given: unknown = query[name]
  if (given === undefined) return undefined
  const { data } = z.iso.datetime({ offset: true }).safeParse(given)
  if (!data) throw new APIError(`${name}: expected an instant such as 2026-01-31T12:00:00.000Z`, 400)
  return data
}
