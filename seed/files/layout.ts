import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileKinds, kindsInCountry, kindsInRoot, schemaFolder, type FileKind } from '../model/json-schema'
import { collections, type ContentCollection } from '../model'
import type { Mistake } from '../mistakes'

/** One YAML file of a folder of content files. */
export interface ContentFile {
  kind: FileKind
  /** What it describes. */
  type: ContentCollection | 'site'
  /** Absolute path. */
  file: string
  /** The folder of the file and of the files that it refers to. */
  root: string
  /** The country whose folder it is in. */
  country?: string
}

/** Files that say something of a folder to people: README.md, LICENSE. No field names them. */
export const isForPeople = /^[A-Z][A-Z_-]+(\.(md|txt))?$/

/** Folders of files that YAML files refer to: uploads, and the prose of lists that may be in both places. */
export const mediaFolder = 'media'
export const proseFolders = kindsInRoot.filter((kind) => kindsInCountry.includes(kind))

export const isFolder = (folder: string): boolean => statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false

// Names that start with a dot are the machine's. The order must not depend on the file system.
const namesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort()

/**
 * The content files of a folder, each collection's after those that it names most, and what lies there that is none.
 *
 * @param root absolute path of a folder that is there
 */
export function contentFiles(root: string): { files: ContentFile[]; mistakes: Mistake[] } {
  const mistakes: Mistake[] = []
  const refuse = (file: string, reason: string) => mistakes.push({ file, line: 1, column: 1, path: '', reason })
  const filesOf = (kinds: readonly FileKind[], folder: string, others: string[], country?: string) => {
    const names = namesIn(folder)
    const known = [...kinds.map((kind) => `${kind}.yaml`), ...others]
    for (const name of names) {
      if (isForPeople.test(name)) continue
      const isProse = name.endsWith('.md') || proseFolders.some((each) => each === name)
      if (!known.includes(name) && !isProse) refuse(path.join(folder, name), `is not used: read here are ${known.join(', ')}`)
    }
    return kinds
      .filter((kind) => names.includes(`${kind}.yaml`) || kind === 'country')
      .map((kind): ContentFile => ({ kind, type: fileKinds[kind].type, file: path.join(folder, `${kind}.yaml`), root: folder, country }))
  }

  const files = filesOf(kindsInRoot, root, ['countries', mediaFolder, schemaFolder])
  const countries = path.join(root, 'countries')
  if (isFolder(countries)) {
    for (const name of namesIn(countries)) {
      const folder = path.join(countries, name)
      if (isFolder(folder)) files.push(...filesOf(kindsInCountry, folder, [], name))
      else refuse(folder, 'is not a folder: in countries/ each one has a folder of its own, named by its slug')
    }
  } else if (namesIn(root).includes('countries')) refuse(countries, 'is not a folder')
  return { files: files.sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type)), mistakes }
}

/** Few relations point ahead in this order. */
const order = [...collections, 'site']

/** Every file below a folder, by its path in it. */
export function filesBelow(folder: string, prefix = ''): string[] {
  if (!isFolder(folder)) return []
  return namesIn(folder).flatMap((name) => {
    const inner = path.join(folder, name)
    return isFolder(inner) ? filesBelow(inner, `${prefix}${name}/`) : [`${prefix}${name}`]
  })
}
