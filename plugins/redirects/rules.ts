import { ValidationError, type CollectionBeforeChangeHook, type PayloadRequest, type TextFieldSingleValidation, type Where } from 'payload'
import { titleOf } from '#src/fields/document-title.ts'
import { environmentOf } from '#src/env/index.ts'
import { longest } from '#src/fields/longest.ts'
import { translate } from '#src/messages/translate.ts'
import { isRecord } from '#src/fields/walk.ts'
import { namedBy } from '#src/profile/page-address.ts'
import { pageAddressIn } from '#src/profile/page-paths.ts'
import { redirectAddress, targetAddress } from './address'
import { endlessChainThrough } from './chain'

/** The address that a redirect leads from. */
export const validateSource: TextFieldSingleValidation = (value, { req }) =>
  (typeof value === 'string' && value.length <= longest.url && redirectAddress(value) !== undefined) ||
  translate(req, 'redirects:writeOldAddressPage')

/** In the one form that it is looked up by. */
export const normalSource = ({ value }: { value?: unknown }): unknown =>
  typeof value === 'string' ? (redirectAddress(value.trim()) ?? value) : value

/** Refuses to publish a redirect that leads back to where it comes from, by itself or through others. */
export const refuseCircle: CollectionBeforeChangeHook = async ({ collection, data, originalDoc, req }) => {
  if (data._status !== 'published' || data.deletedAt) return data
  const from = typeof data.from === 'string' ? redirectAddress(data.from) : undefined
  const to = isRecord(data.to) ? targetOf(data.to, req) : undefined
  if (from === undefined || to === undefined) return data
  const chain = endlessChainThrough(from, new Map([...(await leadsOfOthers(originalDoc?.id, req)), [from, to]]))
  if (!chain) return data
  const circle = chain.join(' → ')
  const message = translate(req, 'redirects:leadsCircleChooseAnother', { circle })
  throw new ValidationError({ collection: collection.slug, errors: [{ path: 'to.url', message }], req }, req.t)
}

/** Refuses to publish a redirect from the address of a published page: the page would be shown, and the redirect never followed. */
export const refuseLivePage: CollectionBeforeChangeHook = async ({ collection, data, req }) => {
  const from = typeof data.from === 'string' ? redirectAddress(data.from) : undefined
  const address = from === undefined || data._status !== 'published' || data.deletedAt ? undefined : pageAddressIn(from)
  if (!address) return data
  const { docs } = await req.payload.find({
    collection: address.collection,
    depth: 0,
    limit: 1,
    // For a published page, whoever the user is.
    overrideAccess: true,
    pagination: false,
    req,
    where: { and: [namedBy(address), { _status: { equals: 'published' } }, { deletedAt: { exists: false } }] },
  })
  const [page] = docs
  // A page that moves leaves a redirect before its new address is stored.
  if (!page || page.id === req.context.movedPage) return data
  const title = titleOf({ collection: address.collection, id: page.id }, page, req)
  const message = translate(req, 'redirects:addressPublishedPageUnpublish', { title })
  throw new ValidationError({ collection: collection.slug, errors: [{ path: 'from', message }], req }, req.t)
}

/** Where the other published redirects lead that do not lead to a document. */
async function leadsOfOthers(id: unknown, req: PayloadRequest): Promise<[string, string][]> {
  const where: Where = {
    and: [{ 'to.url': { exists: true } }, { _status: { equals: 'published' } }, { deletedAt: { exists: false } }],
  }
  // A cycle is a cycle, whether or not the user may see its parts.
  const { docs } = await req.payload.find({
    collection: 'redirects',
    depth: 0,
    limit: 0,
    overrideAccess: true,
    pagination: false,
    req,
    select: { from: true, to: true },
    where,
  })
  return docs.flatMap((redirect): [string, string][] => {
    const to = redirect.id === id ? undefined : targetOf(redirect.to ?? {}, req)
    return to === undefined ? [] : [[redirect.from, to]]
  })
}

const targetOf = ({ type, url }: { type?: unknown; url?: unknown }, { payload }: PayloadRequest): string | undefined =>
  type !== 'reference' && typeof url === 'string' ? targetAddress(url, environmentOf(payload).publicUrl) : undefined
