import type { CollectionBeforeOperationHook, GlobalBeforeOperationHook, PayloadRequest } from 'payload'
import { isRecord } from './fields/walk'

/** What Payload does with a document at the moment; its later hooks are not told whether a draft is saved or a version restored. */
interface Operation {
  name: string
  isDraft: boolean
}

const note = (slug: string, name: string, args: object, req: PayloadRequest) => {
  const isDraft = 'draft' in args && args.draft === true
  // By collection, because a save may make others: a page that moves makes a redirect.
  Object.assign(req.context, { [`operation:${slug}`]: { name, isDraft } satisfies Operation })
}

/** Notes the operation for the hooks that run later. */
export const noteOperation: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  if (operation === 'create' || operation === 'update' || operation === 'restoreVersion') note(collection.slug, operation, args, req)
}

/** `noteOperation` for the global. */
export const noteGlobalOperation: GlobalBeforeOperationHook = ({ args, global, operation, req }) => {
  if (operation === 'update' || operation === 'restoreVersion') note(global.slug, operation, args, req)
}

/** The operation on the documents of a collection, or on a global, that the request is in. */
export function operationOn({ slug }: { slug: string }, { context }: PayloadRequest): Operation | undefined {
  const noted: unknown = context[`operation:${slug}`]
  return isRecord(noted) ? { name: String(noted.name), isDraft: noted.isDraft === true } : undefined
}

/** Whether a version comes back as a draft. */
export function restoresDraft(entity: { slug: string }, req: PayloadRequest): boolean {
  const operation = operationOn(entity, req)
  return operation?.name === 'restoreVersion' && operation.isDraft
}
