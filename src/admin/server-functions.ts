import { handleServerFunctions } from '@payloadcms/next/layouts'
import { buildFormStateHandler } from '@payloadcms/ui/utilities/buildFormState'
import { headers } from 'next/headers'
import { forbidden, notFound, unauthorized } from 'next/navigation'
import { getPayload, type ImportMap, type SanitizedConfig, type ServerFunction } from 'payload'
import { isRecord } from '#src/fields/walk.ts'
import { mayLock, type Lockable } from '#plugins/guard/locks.ts'

/** Payload's server functions that the panel calls; those for folders, which are off, are not among them. */
const names = new Set([
  'copy-data-from-locale',
  'form-state',
  'get-default-layout',
  'get-upcoming-scheduled-publish',
  'render-document',
  'render-document-slots',
  'render-field',
  'render-list',
  'render-widget',
  'schedule-publish',
  'slugify',
  'table-state',
])

/**
 * Runs one of Payload's server functions for somebody who is logged in; all of the call comes from the browser. A name that is none of
 * them, or a collection or global that is not there, is a 404, and what Payload refuses is a 401, 403 or 404. Payload itself takes also
 * the names that every object has, and answers `constructor` with the caller's token.
 */
export async function callServerFunction(
  call: unknown,
  { config, importMap }: { config: Promise<SanitizedConfig>; importMap: ImportMap },
): Promise<unknown> {
  const { args, name } = isRecord(call) ? call : {}
  if (typeof name !== 'string' || !names.has(name) || !isRecord(args) || !namesWhatIsThere(args, await config)) notFound()
  const payload = await getPayload({ config })
  // Not all of them check whether a user is logged in. Next also runs one for a form that is posted without the header by which
  // requireLoginForServerFunctions tells a call, so the user is looked up here as well.
  if (!(await payload.auth({ headers: await headers() })).user) unauthorized()
  try {
    return await handleServerFunctions({ args, config, importMap, name, serverFunctions: { 'form-state': formState } })
  } catch (error) {
    return answerRefusal(error)
  }
}

function namesWhatIsThere({ collectionSlug, globalSlug }: Record<string, unknown>, { collections, globals }: SanitizedConfig): boolean {
  const isAmong = (entities: { slug: string }[], slug: unknown) => !slug || entities.some((entity) => entity.slug === slug)
  return isAmong(globals, globalSlug) && [collectionSlug].flat().every((slug) => isAmong(collections, slug))
}

/** The state of a form. On the panel's request Payload locks the document; here only for users who may edit it. */
const formState: ServerFunction<Parameters<typeof buildFormStateHandler>[0]> = async (args) => {
  const place = args.returnLockStatus ? placeOf(args) : undefined
  return buildFormStateHandler({ ...args, returnLockStatus: place !== undefined && (await mayLock(place, args.req)) })
}

const placeOf = ({ collectionSlug, globalSlug, id }: Record<string, unknown>): Lockable | undefined => {
  if (typeof collectionSlug === 'string') return typeof id === 'string' ? { collection: collectionSlug, id } : undefined
  return typeof globalSlug === 'string' ? { global: globalSlug } : undefined
}

/** Payload throws what it refuses, and Next answers what is thrown with a 500 unless it is one of its own. */
function answerRefusal(error: unknown): never {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  if (status === 401) unauthorized()
  if (status === 403) forbidden()
  // Payload's views throw a plain error of this name.
  if (status === 404 || (error instanceof Error && error.message === 'not-found')) notFound()
  throw error
}
