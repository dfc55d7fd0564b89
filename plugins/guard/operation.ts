import type { PayloadRequest } from 'payload'
import { isRecord } from '#src/fields/walk.ts'

/** What Payload does with a document at the moment; its later hooks do not know whether a draft is saved or a version restored. */
interface Operation {
  name: 'create' | 'update' | 'restoreVersion'
  isDraft: boolean
  /** Of the version that is restored. */
  versionId?: string
  /** What happens to the row, which the public reads, in addition to Payload's own write. */
  row?: RowChange
}

/**
 * A draft is saved, and the row takes on the draft, or takes on its move into or out of the trash alone; or a version of the
 * global is restored as a draft, and the row becomes again what it was; or one language is published, and the others keep what the
 * public read before, nothing if there was no page.
 */
export type RowChange =
  | { takes: 'draft' | 'trash' }
  | { becomes: Record<string, unknown> }
  | { language: string; before: Record<string, unknown> | undefined; reviewState: unknown }

/** Notes the operation for the hooks that run later. */
export function noteOperation(slug: string, operation: Operation, req: PayloadRequest): void {
  // By collection, because a save may make others: a page that moves makes a redirect.
  Object.assign(req.context, { [`operation:${slug}`]: operation })
}

/** The operation on the documents of a collection, or on a global, that the request is in. */
export function operationOn({ slug }: { slug: string }, { context }: PayloadRequest): Operation | undefined {
  const noted: unknown = context[`operation:${slug}`]
  return isOperation(noted) ? noted : undefined
}

const isOperation = (value: unknown): value is Operation =>
  isRecord(value) && typeof value.name === 'string' && typeof value.isDraft === 'boolean'

/** Whether a version comes back as a draft. */
export function restoresDraft(entity: { slug: string }, req: PayloadRequest): boolean {
  const operation = operationOn(entity, req)
  return operation?.name === 'restoreVersion' && operation.isDraft
}

/** Whether a save leaves a draft in the place of what the public reads: whether it takes a published page from the public. */
export function takesFromPublic(entity: { slug: string }, req: PayloadRequest): boolean {
  const operation = operationOn(entity, req)
  if (!operation || operation.row === undefined) return operation?.isDraft === false
  return 'takes' in operation.row && operation.row.takes === 'draft'
}
