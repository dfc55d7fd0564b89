import path from 'node:path'
import type { Entry } from './entry'
import { Folder } from './folder'
import type { Mistake } from './mistakes'
import * as shapes from './shapes'
import { Reference } from './values'
import { at, within } from './yaml-file'

/**
 * Reads one country's folder: `country.yaml`, and where they are there `facts.yaml`, `programs.yaml`, `news.yaml` and the
 * Markdown files that these name.
 *
 * @param countries the folder of all countries
 * @param slug the country's own folder in it
 */
export function readCountry(countries: string, slug: string): { entries: Entry[]; mistakes: Mistake[] } {
  const folder = new Folder(path.join(countries, slug))
  const { readProse } = folder
  const entries: Entry[] = []
  const itself = new Reference('countries', slug)

  folder.read('country.yaml', shapes.country(readProse), (values, place) => {
    if (values.slug !== slug) {
      folder.mistakes.push(at(place, ['slug'], `is "${values.slug}" in the folder "${slug}": give both the same name`))
    }
    entries.push({ collection: 'countries', name: `countries/${slug}`, identity: { slug }, values, place })
  })
  folder.readIfThere('facts.yaml', shapes.facts, (facts, place) => {
    for (const [index, fact] of facts.entries()) {
      const identity = { country: itself, key: fact.key }
      const values = { ...fact, country: itself, order: fact.order ?? index + 1 }
      entries.push({ collection: 'facts', name: `facts/${slug}/${fact.key}`, identity, values, place: within(place, [index]) })
    }
  })
  folder.readIfThere('programs.yaml', shapes.programs(readProse), (programs, place) => {
    for (const [index, program] of programs.entries()) {
      const identity = { slug: program.slug }
      const values = { ...program, countries: program.countries ?? [itself] }
      entries.push({ collection: 'programs', name: `programs/${program.slug}`, identity, values, place: within(place, [index]) })
    }
  })
  folder.readIfThere('news.yaml', shapes.news(readProse), (items, place) => {
    for (const [index, item] of items.entries()) {
      const identity = { slug: item.slug }
      const values = { ...item, countries: item.countries ?? [itself] }
      entries.push({ collection: 'news-items', name: `news-items/${item.slug}`, identity, values, place: within(place, [index]) })
    }
  })
  folder.refuseUnused()
  return { entries, mistakes: folder.mistakes }
}
