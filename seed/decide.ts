import type { Resolution } from './resolution'

/** What is to become of one document, and why. */
export type Decision =
  | { action: 'create' | 'restore' | 'trash' }
  /** `kept` are the fields that stay as an editor has them. */
  | { action: 'update'; kept?: string[] }
  /** The database says what the files say. `isNews` when that is not yet remembered. */
  | { action: 'unchanged'; isNews: boolean }
  /** Left as it is, though the files say something else. `isNews` when what the files say is to be remembered. */
  | { action: 'kept'; reason: Reason; fields?: string[]; isNews?: true }
  | { action: 'conflict'; reason: Reason; fields?: string[] }
  | { action: 'orphan'; reason: Reason }

/** Whether a document, or some of its fields, stays as an editor has it. */
export const keepsEdit = (decision: Decision): boolean =>
  decision.action === 'kept' || (decision.action === 'update' && decision.kept !== undefined)

export type Reason =
  | 'edited in the CMS'
  | 'renamed in the CMS'
  | 'deleted in the CMS'
  | 'in the trash'
  | 'an editor has a draft of it'
  | 'no longer in the files'
  | 'needed by what stays'
  | 'edited in the CMS, and changed in the files'
  | 'an editor has a draft of it, and it is changed in the files'
  | 'in the CMS already, with other content'

/** Digests of one side: of the published fields and of those of a draft. */
export interface Side {
  published: string | undefined
  draft: string | undefined
}

interface Situation {
  /** What the files say. */
  file: Side
  /** The files' state at the last apply; undefined if they were never applied. */
  last: Side | undefined
  /** What the database says; undefined when the document is not there. */
  stored: (Side & { isTrashed: boolean; isSigned: boolean; isRenamed: boolean }) | undefined
  /** Both sides by the names that documents had when the files were last applied; undefined when none is renamed. */
  then?: { file: Side; stored: Side }
  /** Which side was asked for. */
  asked: Resolution | undefined
}

/** Whether two sides say the same. */
export const isSame = (one: Side, other: Side) => one.published === other.published && one.draft === other.draft

/**
 * The rule of three states: what the files say, what the database says, and what was last applied. An editor's change stays
 * unless the files are asked for; a pending draft of an editor's stays always. It decides on whole documents; published ones without
 * drafts are merged field by field (merge.ts) when it is known what was last applied of each field.
 */
export function decide({ asked, file, last, stored, then }: Situation): Decision {
  const isForced = asked === 'files'
  if (!stored) return last && !isForced ? { action: 'kept', reason: 'deleted in the CMS' } : { action: 'create' }
  if (stored.isTrashed) return isForced ? { action: 'restore' } : { action: 'kept', reason: 'in the trash' }
  if (isSame(file, stored)) return { action: 'unchanged', isNews: !last || !isSame(file, last) }

  const before = then ?? { file, stored }
  const isFileChanged = !last || !isSame(before.file, last)
  const hasEditorsDraft = stored.draft !== undefined && before.stored.draft !== last?.draft && stored.draft !== file.draft
  if (hasEditorsDraft) {
    const isOnlyDraft = file.published === stored.published && file.draft === undefined
    const kept: Decision = { action: 'kept', reason: 'an editor has a draft of it' }
    if (!isFileChanged || isOnlyDraft) return kept
    return asked === 'cms'
      ? { ...kept, isNews: true }
      : { action: 'conflict', reason: 'an editor has a draft of it, and it is changed in the files' }
  }
  if (!last) {
    // Applied before digests were stored, or created by another command: no one's work is lost.
    if (!stored.isSigned || isForced) return { action: 'update' }
    return asked === 'cms'
      ? { action: 'kept', reason: 'edited in the CMS', isNews: true }
      : { action: 'conflict', reason: 'in the CMS already, with other content' }
  }
  const isEdited = !isSame(before.stored, last)
  if (!isFileChanged)
    return isForced ? { action: 'update' } : { action: 'kept', reason: stored.isRenamed ? 'renamed in the CMS' : 'edited in the CMS' }
  if (!isEdited || isForced) return { action: 'update' }
  return asked === 'cms'
    ? { action: 'kept', reason: 'edited in the CMS', isNews: true }
    : { action: 'conflict', reason: 'edited in the CMS, and changed in the files' }
}

/** What becomes of a document that the files no longer describe. */
export function decideOrphan({ last, stored, isPruning }: { last: Side; stored: Side; isPruning: boolean }): Decision {
  if (!isSame(stored, last)) return { action: 'kept', reason: 'edited in the CMS' }
  return isPruning ? { action: 'trash' } : { action: 'orphan', reason: 'no longer in the files' }
}
