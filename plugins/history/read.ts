import { isRecord } from '#src/fields/walk.ts'
import { isChangeKind, type ChangeKind } from './kinds'

/** What a version says of its making. A version from before this was recorded says nothing. */
export interface Change {
  by?: string
  kind?: ChangeKind
  note?: string
  /** When the version was saved that this one restores, as ISO 8601. */
  restoredFrom?: string
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** Reads the field `change` of a version. */
export function changeIn(value: unknown): Change {
  if (!isRecord(value)) return {}
  const { by, kind, note, restoredFrom } = value
  return { by: text(by), kind: isChangeKind(kind) ? kind : undefined, note: text(note), restoredFrom: text(restoredFrom) }
}
