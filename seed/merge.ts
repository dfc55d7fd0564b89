import type { ByField } from './digest'
import type { Resolution } from './resolution'

/** What becomes of the fields in which the files and the database differ. */
interface Merge {
  /** Taken from the files. */
  written: string[]
  /** Left as an editor has them. */
  kept: string[]
  /** Changed on both sides, to something else on each. */
  conflicts: string[]
}

/** Digests by field of what the files and the database say. */
interface Sides {
  file: ByField<string>
  stored: ByField<string>
}

/**
 * The rule of three states, field by field.
 *
 * @param now what both sides say
 * @param then what they say, by the names that documents had when the files were last applied
 * @param last the files' state at the last apply
 * @param resolutionOf which side was asked for, if any
 */
export function mergeFields(
  now: Sides,
  then: Sides,
  last: ByField<string>,
  resolutionOf: (field: string) => Resolution | undefined,
): Merge {
  const merge: Merge = { written: [], kept: [], conflicts: [] }
  for (const field of new Set([...now.file.keys(), ...now.stored.keys()])) {
    if (now.file.get(field) === now.stored.get(field)) continue
    const asked = resolutionOf(field)
    const before = last.get(field)
    if (asked === 'files' || then.stored.get(field) === before) merge.written.push(field)
    else if (asked === 'cms' || then.file.get(field) === before) merge.kept.push(field)
    else merge.conflicts.push(field)
  }
  return merge
}
