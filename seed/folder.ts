import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { ZodType } from 'zod'
import type { Mistake } from './mistakes'
import { readText } from './text-file'
import { readYaml, type Place } from './yaml-file'

/** A folder of content files: what is read from it, and what is wrong with it. */
export class Folder {
  readonly mistakes: Mistake[] = []
  private readonly names: readonly string[]
  private readonly used = new Set<string>()

  /** @param folder absolute path of a folder that is there */
  constructor(private readonly folder: string) {
    // Names that start with a dot are the machine's. The order must not depend on the file system.
    this.names = readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort()
  }

  has(name: string): boolean {
    return this.names.includes(name)
  }

  /** Gives the data of a YAML file to `use`, unless there is something wrong with it. */
  read<T>(name: string, shape: ZodType<T>, use: (data: T, place: Place) => void): void {
    this.used.add(name)
    const result = readYaml(path.join(this.folder, name), this.folder, shape)
    if ('mistakes' in result) this.mistakes.push(...result.mistakes)
    else use(result.data, result.place)
  }

  /** The same for a file that may be absent. */
  readIfThere<T>(name: string, shape: ZodType<T>, use: (data: T, place: Place) => void): void {
    this.used.add(name)
    if (this.has(name)) this.read(name, shape, use)
  }

  /** The text of a Markdown file, for a field that names it. Throws what is wrong with it. */
  readonly readProse = (name: string): string => {
    this.used.add(name)
    return readText(path.join(this.folder, name), this.folder)
  }

  /** The folders in the folder `name`, by their names; anything else in it is a mistake. */
  foldersIn(name: string): string[] {
    this.used.add(name)
    if (!this.has(name)) return []
    const parent = path.join(this.folder, name)
    if (!isFolder(parent)) {
      this.refuse(name, 'is not a folder')
      return []
    }
    return new Folder(parent).names.filter((child) => {
      if (isFolder(path.join(parent, child))) return true
      this.refuse(path.join(name, child), `is not a folder: in ${name}/ each one has a folder of its own, named by its slug`)
      return false
    })
  }

  /** Files that nothing has asked for: a misspelt one would be left out without a word. */
  refuseUnused(): void {
    for (const name of this.names.filter((name) => !this.used.has(name))) {
      this.refuse(name, `is not used: read here are ${[...this.used].join(', ')}`)
    }
  }

  private refuse(name: string, reason: string): void {
    this.mistakes.push({ file: path.join(this.folder, name), line: 1, path: '', reason })
  }
}

export const isFolder = (folder: string): boolean => statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false
