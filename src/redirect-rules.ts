import { ValidationError, type CollectionBeforeChangeHook, type PayloadRequest, type TextFieldSingleValidation, type Where } from 'payload'
import { titleOf } from './document-title'
import { env } from './env'
import { longest, say } from './fields/words'
import { isRecord } from './fields/walk'
import { namedBy, pageAddressIn } from './page-address'
import { redirectAddress, targetAddress } from './redirect-address'

/** Longer chains of redirects are refused as a circle is: browsers give up after twenty. */
const longestChain = 10

/** The address that a redirect leads from. */
export const validateSource: TextFieldSingleValidation = (value, { req }) =>
  (typeof value === 'string' && value.length <= longest.url && redirectAddress(value) !== undefined) ||
  say(
    req,
    'Write the old address of a page from its first slash on, for example /countries/peru: without a query, a fragment or dots, and none of the admin panel, the API or a fixed page.',
    'Escriba la dirección antigua de una página desde su primera barra, por ejemplo /countries/peru: sin consulta, fragmento ni puntos, y no del panel, la API ni una página fija.',
  )

/** In the one form that it is looked up by. */
export const normalSource = ({ value }: { value?: unknown }): unknown =>
  typeof value === 'string' ? (redirectAddress(value.trim()) ?? value) : value

/** Refuses to publish a redirect that leads back to where it comes from, by itself or through others. */
export const refuseCircle: CollectionBeforeChangeHook = async ({ collection, data, originalDoc, req }) => {
  if (data._status !== 'published' || data.deletedAt) return data
  const to: unknown = data.to
  const start = typeof data.from === 'string' ? redirectAddress(data.from) : undefined
  let next = isRecord(to) && to.type !== 'reference' && typeof to.url === 'string' ? targetAddress(to.url, env.publicUrl) : undefined
  const chain = [start]
  while (start !== undefined && next !== undefined) {
    chain.push(next)
    if (next === start || chain.length > longestChain) {
      const circle = chain.join(' → ')
      const message = say(
        req,
        `Leads in a circle: ${circle}. Choose another address.`,
        `Lleva en círculo: ${circle}. Elija otra dirección.`,
      )
      throw new ValidationError({ collection: collection.slug, errors: [{ path: 'to.url', message }], req }, req.t)
    }
    next = await leadsFrom(next, originalDoc?.id, req)
  }
  return data
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
    // Of a page that is public, whoever asks.
    overrideAccess: true,
    pagination: false,
    req,
    where: { and: [namedBy(address), { _status: { equals: 'published' } }, { deletedAt: { exists: false } }] },
  })
  const [page] = docs
  // A page that moves leaves a redirect before its new address is stored.
  if (!page || page.id === req.context.movedPage) return data
  const title = titleOf({ collection: address.collection, id: page.id }, page, req)
  const message = say(
    req,
    `Is the address of a published page, "${title}". Unpublish the page or change its slug first, or write another address.`,
    `Es la dirección de una página publicada, «${title}». Antes retire la página o cambie su dirección, o escriba otra dirección.`,
  )
  throw new ValidationError({ collection: collection.slug, errors: [{ path: 'from', message }], req }, req.t)
}

/** Where a published redirect leads from an address, as far as that is an address of this site. */
async function leadsFrom(from: string, except: unknown, req: PayloadRequest): Promise<string | undefined> {
  const where: Where = { and: [{ from: { equals: from } }, { _status: { equals: 'published' } }, { deletedAt: { exists: false } }] }
  // A circle is one whoever may see its parts.
  const { docs } = await req.payload.find({
    collection: 'redirects',
    depth: 0,
    limit: 1,
    overrideAccess: true,
    pagination: false,
    req,
    where,
  })
  const [redirect] = docs
  if (!redirect || redirect.id === except || redirect.to?.type === 'reference') return undefined
  return typeof redirect.to?.url === 'string' ? targetAddress(redirect.to.url, env.publicUrl) : undefined
}
