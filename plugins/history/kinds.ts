import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'

/** What can happen to a document, in the words of its list of versions. */
export const changeKinds = {
  create: message('created'),
  update: message('draftSaved'),
  submit: message('submittedForReview'),
  return: message('returnedChangesRequested'),
  approve: message('approved'),
  publish: message('published'),
  unpublish: message('unpublished'),
  'scheduled-publish': message('publishedAsScheduled'),
  'scheduled-unpublish': message('unpublishedAsScheduled'),
  'restore-version': message('restoredEarlierVersion'),
  trash: message('movedTrash'),
  untrash: message('takenOutTrash'),
  import: message('importedFromFile'),
  apply: message('appliedFromContentFiles'),
} as const satisfies Record<string, Message>
export type ChangeKind = keyof typeof changeKinds

export const isChangeKind = (value: unknown): value is ChangeKind => typeof value === 'string' && Object.hasOwn(changeKinds, value)
