import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { DEFAULT_CONTENT_DIR } from '../default-folder'
import { mediaFolder } from '../files/layout'
import { largestFile } from '../files/text-file'
import { writeYaml } from '../files/yaml-file'
import { schemaFolder, schemaName, type FileKind } from '../model/json-schema'

const own = new Set([
  'site.yaml',
  'media.yaml',
  'sources.yaml',
  'programs.yaml',
  'news.yaml',
  'redirects.yaml',
  'countries',
  'programs',
  'news',
  mediaFolder,
  schemaFolder,
])

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
    const others = existsSync(this.target) ? readdirSync(this.target).filter((name) => !own.has(name)) : []
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

  /** Puts what was written in the place of what is there. */
  finish() {
    const old = `${this.building}-old`
    if (existsSync(this.target)) renameSync(this.target, old)
    renameSync(this.building, this.target)
    rmSync(old, { recursive: true, force: true })
  }

  discard() {
    rmSync(this.building, { recursive: true, force: true })
  }
}
