import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { DEFAULT_CONTENT_DIR } from '../default-folder'
import { filesBelow, isForPeople, mediaFolder, proseFolders } from '../files/layout'
import { largestFile } from '../files/text-file'
import { changeInPlace, linkFiles, type Written } from './in-place'
import { writeYaml } from '../files/yaml-file'
import { ContentError } from '../mistakes'
import { kindsInRoot, schemaFolder, schemaName, type FileKind } from '../model/json-schema'

const own = new Set([...kindsInRoot.map((kind) => `${kind}.yaml`), 'countries', ...proseFolders, mediaFolder, schemaFolder])

/** Files of a folder that are neither content nor documentation nor hidden: `.git` and a README are left alone. */
const othersIn = (folder: string) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => !own.has(name) && !name.startsWith('.') && !isForPeople.test(name)) : []

/** A folder that an export is written to: beside its place first, and moved there when it is whole. */
export class ExportFolder {
  private readonly building: string
  private readonly target: string
  /** The bytes that each YAML file has so far. */
  private readonly sizes = new Map<string, number>()
  files = 0

  /** @throws Error when the folder holds something that no export has written */
  constructor(to: string) {
    this.target = path.resolve(to)
    const others = othersIn(this.target)
    if (others.length > 0)
      throw new Error(`${to} holds other things than content files (${others.slice(0, 3).join(', ')}): name an empty folder.`)
    mkdirSync(path.dirname(this.target), { recursive: true })
    this.building = mkdtempSync(path.join(path.dirname(this.target), '.export-'))
    cpSync(path.join(DEFAULT_CONTENT_DIR, schemaFolder), path.join(this.building, schemaFolder), { recursive: true })
  }

  /**
   * Adds entries to a list, or writes the one entry of a file that is none.
   *
   * @throws Error when the file becomes larger than `apply` reads
   */
  write(folder: string, kind: FileKind, data: object) {
    const name = path.join(folder, `${kind}.yaml`)
    if (!this.sizes.has(name)) {
      this.files += 1
      mkdirSync(path.join(this.building, folder), { recursive: true })
      const schemas = path.posix.join(...folder.split('/').map(() => (folder === '' ? '.' : '..')), schemaFolder, schemaName(kind))
      this.append(name, `# yaml-language-server: $schema=${schemas}\n`)
    }
    this.append(name, writeYaml(data))
  }

  private append(name: string, text: string) {
    const size = (this.sizes.get(name) ?? 0) + Buffer.byteLength(text)
    this.sizes.set(name, size)
    if (size > largestFile)
      throw new Error(
        `${name} would be larger than the ${largestFile} bytes that apply reads: raise largestFile in seed/files/text-file.ts.`,
      )
    appendFileSync(path.join(this.building, name), text)
  }

  /** Writes prose beside the file that names it, and returns its name there. */
  prose(folder: string, name: string, markdown: string): string {
    const file = path.join(this.building, folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, `${markdown}\n`)
    this.files += 1
    return name
  }

  /** Copies an uploaded file. Returns whether it is there. */
  media(from: string, name: string): boolean {
    if (!existsSync(from)) return false
    mkdirSync(path.join(this.building, mediaFolder), { recursive: true })
    copyFileSync(from, path.join(this.building, mediaFolder, name))
    this.files += 1
    return true
  }

  /**
   * Puts what was written in its place, file by file, so that none is ever half written. Content files that are there already are changed
   * where they say something else.
   *
   * @param said what was written, by document name
   * @throws ContentError when those have mistakes, so that what they say is unknown
   */
  async finish(said: ReadonlyMap<string, Written>) {
    mkdirSync(this.target, { recursive: true })
    const isFilled = readdirSync(this.target).some((name) => own.has(name) && name !== schemaFolder)
    const result = isFilled ? await this.changed(said) : this.building
    const there = filesBelow(this.target).filter((name) => isOwn(name))
    const files = filesBelow(result)
    // Files come after those that they refer to, so that an interrupted export has no file with a missing reference.
    for (const name of [...files].sort((a, b) => Number(a.endsWith('.yaml')) - Number(b.endsWith('.yaml')))) {
      const [from, to] = [path.join(result, name), path.join(this.target, name)]
      if (existsSync(to) && readFileSync(from).equals(readFileSync(to))) continue
      mkdirSync(path.dirname(to), { recursive: true })
      renameSync(from, to)
    }
    const kept = new Set(files)
    for (const name of there) if (!kept.has(name)) rmSync(path.join(this.target, name))
    for (const folder of foldersBelow(this.target).filter((name) => isOwn(path.relative(this.target, name))))
      if (readdirSync(folder).length === 0) rmdirSync(folder)
    this.discard()
  }

  /** A copy of the content files that are there, changed to say what the export says; the export itself where they cannot be. */
  private async changed(said: ReadonlyMap<string, Written>): Promise<string> {
    const copy = `${this.building}-changed`
    linkFiles(this.target, copy, isOwn)
    try {
      return (await changeInPlace(copy, this.building, said)) ? copy : this.building
    } catch (error) {
      if (!(error instanceof ContentError)) throw error
      throw new ContentError(error.mistakes.map((mistake) => ({ ...mistake, file: mistake.file.replace(copy, this.target) })))
    }
  }

  discard() {
    for (const folder of [this.building, `${this.building}-changed`]) rmSync(folder, { recursive: true, force: true })
  }
}

const isOwn = (name: string) => own.has(name.split('/')[0] ?? '')

/** The folders of content below a folder, each after those in it. */
const foldersBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && !entry.name.startsWith('.')
      ? [...foldersBelow(path.join(folder, entry.name)), path.join(folder, entry.name)]
      : [],
  )
