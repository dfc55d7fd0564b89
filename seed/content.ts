import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCountry } from './country-folder'
import type { Content, Entry, SiteEntry } from './entry'
import { Folder, isFolder } from './folder'
import { ContentError, type Mistake } from './mistakes'
import { unfit } from './relations'
import * as shapes from './shapes'
import { within } from './yaml-file'

/** The content that comes with this program. */
export const DEFAULT_CONTENT_DIR = fileURLToPath(new URL('content', import.meta.url))

/**
 * Reads a folder of content files: `site.yaml`, `sources.yaml` and a folder `countries/<slug>/` for each country.
 *
 * @param from the folder; a relative path starts at the working directory
 * @throws ContentError listing every mistake in every file: wrong shapes, unknown fields and files, names used twice,
 *   relations that lead nowhere
 */
export function readContent(from: string): Content {
  const root = path.resolve(from)
  if (!isFolder(root)) throw new ContentError([emptiness(root, 'there is no such folder')])
  const folder = new Folder(root)
  if (!['site.yaml', 'sources.yaml', 'countries'].some((name) => folder.has(name))) {
    throw new ContentError([emptiness(root, 'holds no content: neither site.yaml nor sources.yaml nor countries/')])
  }

  let site: SiteEntry | undefined
  const entries: Entry[] = []
  folder.readIfThere('site.yaml', shapes.site, (values, place) => {
    site = { name: 'site', values, place }
  })
  folder.readIfThere('sources.yaml', shapes.sources, (sources, place) => {
    for (const [index, values] of sources.entries()) {
      const { slug } = values
      entries.push({ collection: 'sources', name: `sources/${slug}`, identity: { slug }, values, place: within(place, [index]) })
    }
  })
  const countries = folder.foldersIn('countries').map((slug) => readCountry(path.join(root, 'countries'), slug))
  folder.refuseUnused()

  entries.push(...countries.flatMap((country) => country.entries))
  const mistakes = [...folder.mistakes, ...countries.flatMap((country) => country.mistakes)]
  // What a broken file describes is unknown, so relations to it would all seem to lead nowhere.
  if (mistakes.length === 0) mistakes.push(...unfit(entries))
  if (mistakes.length > 0) throw new ContentError(mistakes)
  return { entries, site }
}

const emptiness = (file: string, reason: string): Mistake => ({ file, line: 1, path: '', reason })
