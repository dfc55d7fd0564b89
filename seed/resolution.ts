import { fieldsOf } from './model'
import type { Summary } from './files'

/** Which side is taken where both have changed. */
export type Resolution = 'files' | 'cms'

export interface ResolutionOptions {
  /** Takes the files where an editor has changed a document too: everywhere, or in what is named. */
  force?: boolean | string[]
  /** Keeps the CMS version where both have changed, until the file changes again: everywhere, or in what is named. */
  theirs?: boolean | string[]
}

type Named = Pick<Summary, 'collection' | 'folder' | 'name'>

/**
 * The sides that were asked for, by folder (`countries/peru`), document (`facts/peru/one`) or field (`facts/peru/one:statement.en`). What is
 * said of a field goes before what is said of its document, and that before what is said of everything.
 */
export class Resolutions {
  private readonly paths: { path: string; option: string; resolution: Resolution }[]
  private readonly everywhere: Resolution | undefined

  /** @throws Error when both sides are asked for the same */
  constructor({ force = false, theirs = false }: ResolutionOptions) {
    if (force === true && theirs === true) throw new Error('--force and --theirs ask for both sides: name what each is for.')
    const named = (paths: boolean | string[], option: string, resolution: Resolution) =>
      (Array.isArray(paths) ? paths : []).map((path) => ({ path: path.replace(/\/+$/, ''), option, resolution }))
    this.paths = [...named(force, '--force', 'files'), ...named(theirs, '--theirs', 'cms')]
    this.everywhere = force === true ? 'files' : theirs === true ? 'cms' : undefined
    for (const { path, resolution } of this.paths)
      if (this.paths.some((other) => other.path === path && other.resolution !== resolution))
        throw new Error(`--force and --theirs both name ${path}: choose one.`)
  }

  /** What was asked for a document, or for one of its fields. */
  of(document: Named, field?: string): Resolution | undefined {
    const { name } = document
    const isOf = (path: string) =>
      field !== undefined && (path === `${name}:${field}` || field.startsWith(`${path.slice(name.length + 1)}.`))
    const ofField = this.paths.find(({ path }) => path.startsWith(`${name}:`) && isOf(path))
    const ofDocument = ofField ?? this.paths.find(({ path }) => path === name)
    return (ofDocument ?? this.paths.find(({ path }) => isInFolder(document, path)))?.resolution ?? this.everywhere
  }

  /** @throws Error when a path names none of the documents, or a field that its document does not have */
  requireNamed(documents: readonly Named[]) {
    for (const { option, path } of this.paths) {
      if (documents.some((document) => document.name === path || isInFolder(document, path))) continue
      const holder = documents.find(({ name }) => path.startsWith(`${name}:`))
      if (!holder)
        throw new Error(
          `${option} ${path}: no file describes that. Name a folder such as countries/peru, a document such as sources/a-report, or one of its fields as sources/a-report:title.`,
        )
      const field = path.slice(holder.name.length + 1)
      const names = fieldsOf(holder.collection).map(({ name }) => name)
      if (!names.includes(field.replace(/\..*/s, '')))
        throw new Error(`${option} ${path}: ${holder.name} has no field "${field}". Its fields are ${names.join(', ')}.`)
    }
  }
}

const isInFolder = ({ folder, name }: Named, path: string) => folder === path || name.startsWith(`${path}/`)
