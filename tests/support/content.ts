import allCodes from 'i18n-iso-countries/codes.json'
import type { Payload } from 'payload'

let made = 0
/** A word that no other document of this run has. */
export const unique = (word: string) => `${word}-${(made += 1)}`

/** The least that makes each kind of document publishable; a test names only the fields it cares about. */
export async function makeSource(payload: Payload, data: Record<string, unknown> = {}) {
  const title = unique('Source')
  return payload.create({
    collection: 'sources',
    overrideAccess: true,
    data: { title, slug: title.toLowerCase(), publisher: 'A publisher', _status: 'published', ...data },
  })
}

const countryCodes: [string, string][] = [
  ['PE', 'PER'],
  ['CO', 'COL'],
  ['BO', 'BOL'],
  ['EC', 'ECU'],
  ['BR', 'BRA'],
  ['CL', 'CHL'],
  ['AR', 'ARG'],
  ['MX', 'MEX'],
  ['GT', 'GTM'],
  ['HN', 'HND'],
  ['PA', 'PAN'],
  ['VE', 'VEN'],
  ['JM', 'JAM'],
  ['HT', 'HTI'],
  ['DO', 'DOM'],
  ['TH', 'THA'],
  ['LA', 'LAO'],
  ['MM', 'MMR'],
  ['AF', 'AFG'],
  ['PK', 'PAK'],
  ['IN', 'IND'],
  ['NG', 'NGA'],
  ['GH', 'GHA'],
  ['KE', 'KEN'],
  ['FR', 'FRA'],
  ['DE', 'DEU'],
  ['ES', 'ESP'],
  ['IT', 'ITA'],
  ['NL', 'NLD'],
  ['BE', 'BEL'],
]
for (const [alpha2, alpha3] of allCodes)
  if (alpha2 && alpha3 && !countryCodes.some(([used]) => used === alpha2)) countryCodes.push([alpha2, alpha3])
let nextCountry = 0

/** Codes of a country that this run has not used yet. */
export function freshCodes() {
  const codes = countryCodes[nextCountry]
  nextCountry += 1
  if (!codes) throw new Error(`More than ${countryCodes.length} countries in one test file.`)
  return { iso2: codes[0], iso3: codes[1] }
}

export async function makeCountry(payload: Payload, data: Record<string, unknown> = {}) {
  const name = unique('Country')
  return payload.create({
    collection: 'countries',
    overrideAccess: true,
    data: { name, slug: name.toLowerCase(), ...freshCodes(), _status: 'published', ...data },
  })
}

export async function makeFact(payload: Payload, data: { country: string; source: string } & Record<string, unknown>) {
  const { source, ...rest } = data
  return payload.create({
    collection: 'facts',
    overrideAccess: true,
    data: { key: unique('fact'), statement: 'A statement.', citations: [{ source }], _status: 'published', ...rest },
  })
}

export async function makeProgram(payload: Payload, data: { countries: string[] } & Record<string, unknown>) {
  const title = unique('Program')
  return payload.create({
    collection: 'programs',
    overrideAccess: true,
    data: { title, slug: title.toLowerCase(), summary: 'A summary.', _status: 'published', ...data },
  })
}

export async function makeNewsItem(payload: Payload, data: Record<string, unknown> = {}) {
  const title = unique('News')
  return payload.create({
    collection: 'news-items',
    overrideAccess: true,
    data: { title, slug: title.toLowerCase(), summary: 'A summary.', _status: 'published', ...data },
  })
}
