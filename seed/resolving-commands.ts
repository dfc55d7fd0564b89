import { DEFAULT_CONTENT_DIR } from './default-folder'
import type { Outcome } from './report'

/** The commands that end a conflict, for a shell. */
export interface Resolving {
  /** Takes the files; undefined for an editor's draft, which no command overwrites. */
  files?: string
  /** Keeps the CMS version. */
  cms: string
}

/** The options that such a command repeats from the one that found the conflict. */
export interface Repeated {
  from: string
  only?: string
  prune?: boolean
}

/** How to resolve what an outcome says; undefined when it is no conflict. */
export function resolvingCommands({ action, fields, name, reason }: Outcome, { from, only, prune }: Repeated): Resolving | undefined {
  if (action !== 'conflict') return undefined
  const shared = [
    ...(from === DEFAULT_CONTENT_DIR ? [] : ['--from', from]),
    ...(only === undefined ? [] : ['--only', only]),
    ...(prune ? ['--prune'] : []),
  ]
  const command = (...words: string[]) => ['npm run seed -- apply', ...[...shared, ...words].map(quoted)].join(' ')
  // Only these fields: taking the whole document from the files would undo what an editor did to others.
  const inFiles = fields ? fields.map((field) => `${name}:${field}`) : [name]
  const isDraft = reason === 'an editor has a draft of it, and it is changed in the files'
  return { ...(isDraft ? {} : { files: command('--force', ...inFiles) }), cms: command('--theirs', name) }
}

/** A word as a POSIX shell takes it for one. */
const quoted = (word: string) => (/^[\w./:@=+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)
