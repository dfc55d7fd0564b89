import path from 'node:path'
import { killTransaction, type Payload } from 'payload'
import { beginSeeding } from '../database/seeding'
import type { Said } from '../database/stored'
import { readContent, readFile, type Content, type Summary } from '../files'
import { contentFiles } from '../files/layout'
import { ContentError } from '../mistakes'
import { comparedFields, nameOf, textOf } from '../model'
import { digestsOf, Files } from '../plan'
import { findChanges, type Change, type Found } from './changes'
import { groupTurns, messageOf, readAuthors, type Group } from './commits'
import { ContentEditor } from './content-editor'
import { Renaming } from './renaming'
import { Repository, type Commit } from './repository'
import { readTurns, type Turn } from './steps'
import { takeFields } from './take'

export interface PullOptions {
  /** A folder of content files in the working tree of a git repository. */
  to: string
  /** A branch to make. */
  branch?: string
  /** Whether to commit: once for each editor and step. */
  commit?: boolean
  /** With pending drafts, and documents that were never published. */
  drafts?: boolean
  /** Whether authors of commits have their e-mail addresses. */
  emails?: boolean
}

export interface Pulled {
  changes: { name: string; action: Change['action'] }[]
  conflicts: Found['conflicts']
  leftOut: string[]
  /** The files that were written or removed, by their path in the folder. */
  files: string[]
  commits: { author: string; subject: string }[]
  milliseconds: number
}

/**
 * Brings what editors have changed since the last apply into the content files of a git repository's working tree, and with `commit` into
 * its history. All of it is written, or nothing; what editors did not change keeps its bytes.
 *
 * @throws Error when something is in the way; ContentError for mistakes in the content files
 */
export async function pullContent(payload: Payload, options: PullOptions): Promise<Pulled> {
  const pull = await openPull(options)
  try {
    return await pull.run(payload)
  } finally {
    pull.close()
  }
}

/**
 * Looks at the repository and the content files, which needs no database, and keeps other pulls out until `close`, or the end of the
 * process.
 *
 * @throws as `pullContent`
 */
export async function openPull(options: PullOptions): Promise<Pull> {
  const { branch, to } = options
  const repository = await Repository.at(to)
  const release = await repository.lock(() => process.stderr.write(`Another pull is at work in ${to}: waiting for it …\n`))
  try {
    await repository.requireReady(branch)
    return new Pull(options, repository, await readContent(to), release)
  } catch (error) {
    release()
    throw error
  }
}

export class Pull {
  private readonly start = performance.now()

  constructor(
    private readonly options: PullOptions,
    private readonly repository: Repository,
    private readonly content: Content,
    readonly close: () => void,
  ) {}

  /** Pulls from a database; once. */
  async run(payload: Payload): Promise<Pulled> {
    const { found, commits } = await this.read(payload)
    const files = new Map(commits.flatMap((commit) => [...commit.files]))
    const isCommitting = this.options.commit === true
    if (found.changes.length > 0)
      await this.repository.write(files, isCommitting ? commits : [], this.options.branch, () =>
        this.verify(
          found.changes,
          new Set([...files.keys()].map((name) => path.resolve(this.options.to, name.slice(this.repository.prefix.length)))),
          new Renaming(this.content, found.renames),
        ),
      )
    return {
      changes: found.changes.map(({ action, name }) => ({ name, action })),
      conflicts: found.conflicts,
      leftOut: found.leftOut,
      files: [...files.keys()].sort(),
      commits: isCommitting ? commits.map(({ author, message }) => ({ author: author.name, subject: message.split('\n', 1).join() })) : [],
      milliseconds: performance.now() - this.start,
    }
  }

  /** The changes, and the commits that they make. Nothing is written. */
  private async read(payload: Payload): Promise<{ found: Found; commits: Commit[] }> {
    const { drafts = false, emails = false, to } = this.options
    // A turn to write, though nothing is written: what is read belongs together.
    const seeding = await beginSeeding(payload)
    try {
      const found = await findChanges(seeding, this.content, drafts)
      const turns = await readTurns(seeding, found.changes, found.nameOf, drafts, await this.repository.startedAt())
      const authors = await readAuthors(
        seeding,
        turns.map(({ person }) => person),
        emails,
      )
      const editor = new ContentEditor(path.resolve(to), this.content)
      const renaming = new Renaming(this.content, found.renames)
      const states = new States(renaming)
      const { others, renames } = renaming.split(turns)
      const commitOf = (group: Group): Commit => {
        const files = [...editor.takeChanged()].map(([name, bytes]) => [`${this.repository.prefix}${name}`, bytes] as const)
        const last = group.at(-1)
        return {
          files: new Map(files),
          author: authors.of(last?.person ?? {}),
          date: last?.date ?? new Date(0),
          message: messageOf(group, emails),
        }
      }
      const commits: Commit[] = []
      // New names come first: all else goes by them.
      const renamed = new Map<string, Said>()
      for (const group of groupTurns(renames)) {
        const own = renaming.of(group.map(({ change }) => change.name))
        for (const entry of own.touched()) {
          const before = renamed.get(entry.name) ?? { published: entry.published, draft: entry.draft }
          const after = own.said(entry, before)
          editor.put(entry, before, after)
          renamed.set(entry.name, after)
        }
        commits.push(commitOf(group))
      }
      for (const group of groupTurns(others)) {
        for (const turn of group) {
          const { before, after } = states.take(turn)
          if (!after) editor.remove(turn.change.name)
          else if (turn.fields.size > 0) editor.put(turn.change, before, after)
        }
        commits.push(commitOf(group))
      }
      return { found, commits }
    } finally {
      await killTransaction(seeding.req)
    }
  }

  /** Reads the files of what was changed again: those that say something else than the CMS must not stay. */
  private verify(changes: readonly Change[], written: ReadonlySet<string>, renaming: Renaming) {
    const root = path.resolve(this.options.to)
    const sources = new Set(changes.flatMap(({ source }) => (source ? [source.file] : [])))
    const files = contentFiles(root).files.filter(({ file }) => sources.has(file) || written.has(file))
    const summaries = [...this.content.summaries.values()].filter(({ source }) => files.some(({ file }) => file === source.file))
    const entries = new Files(this.content)
    const sideOf = (summary: Summary) => (renaming.isTouched(summary) ? digestsOf(renaming.said(summary, entries.entry(summary))) : summary)
    const expected = new Map(summaries.map((summary) => [summary.name, asText(sideOf(summary))]))
    for (const { name } of changes) expected.delete(name)
    for (const change of changes)
      if (change.action !== 'remove')
        expected.set(renaming.nameOf(nameAfter(change)), asText(digestsOf(renaming.said(change, change.target))))
    const read = files.map((source) => readFile(source))
    const mistakes = read.flatMap((each) => each.mistakes)
    if (mistakes.length > 0) throw new ContentError(mistakes)
    const found = new Map(read.flatMap(({ entries }) => entries).map((entry) => [entry.name, asText(digestsOf(entry))]))
    // What is stored of an upload may be another size than the file that it was made from.
    const isSame = (name: string) =>
      expected.has(name) === found.has(name) && (name.startsWith('media/') || expected.get(name) === found.get(name))
    const wrong = [...new Set([...expected.keys(), ...found.keys()])].filter((name) => !isSame(name))
    if (wrong.length > 0)
      throw new Error(
        `Nothing was pulled: in the files, ${wrong.join(', ')} would not say what the CMS says. ` +
          'This is a fault of this program; export to an empty folder meanwhile: npm run seed -- export --to DIR',
      )
  }
}

const asText = ({ draft, published }: ReturnType<typeof digestsOf>) => `${published ?? ''} ${draft ?? ''}`

/** A fact goes by its country and key, which an editor may change. */
function nameAfter({ collection, name, target }: Change): string {
  const { country, key } = target.published ?? target.draft ?? {}
  return collection === 'facts' ? nameOf('facts', textOf(country), textOf(key)) : name
}

/** What the files say of each document while one turn after another is taken. */
class States {
  private readonly states = new Map<string, Said>()

  constructor(private readonly renaming: Renaming) {}

  take({ change, fields }: Turn): { before: Said | undefined; after: Said | undefined } {
    const { action, collection, entry, name } = change
    const target = this.renaming.said(change, change.target)
    const before = this.states.get(name) ?? (entry && this.renaming.said(change, entry))
    if (action === 'remove') return { before, after: undefined }
    const after = before ? step(before, target, fields, collection) : target
    this.states.set(name, after)
    return { before, after }
  }
}

function step(before: Said, target: Said, fields: ReadonlySet<string>, collection: Change['collection']): Said {
  const model = comparedFields(collection)
  // Published, or taken from the public: one text takes the place of another as a whole.
  if (fields.size === 0) return before
  if ((before.published === undefined) !== (target.published === undefined)) return target
  if (!before.published) return { ...target, draft: takeFields(before.draft ?? {}, target.draft ?? {}, fields, model) }
  return {
    ...target,
    published: takeFields(before.published, target.published ?? {}, fields, model),
    draft: fields.has('draft') ? target.draft : before.draft,
  }
}
