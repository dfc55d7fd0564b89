import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import codes from 'i18n-iso-countries/codes.json'
import { writeYaml } from '#seed/files/yaml-file.ts'
import { isCountryCode } from '#src/fields/iso-codes.ts'

const known = codes.flatMap(([iso2, iso3]) => (iso2 && iso3 && isCountryCode('iso2', iso2) ? [{ iso2, iso3 }] : []))

const prose = (name: string) =>
  [
    `${name} had been the largest producer until coordinated operations reduced its position. For the *third* year in a row, it exceeded its goal.`,
    `As an integral part of **its strategy**, effective interdiction is dependent on the Government's ability to put personnel into the regions.`,
    'Continued commitment is fundamental:\n\n- training\n- equipment\n- [cooperation](https://example.org/cooperation)',
  ].join('\n\n')

/**
 * Writes content files of as many countries and facts as asked, each fact with two figures and a citation; every tenth country
 * in Spanish too. Countries beyond those of ISO 3166 are drafts, which need no code.
 *
 * @returns the folder
 */
export function generateSet(folder: string, { countries, facts }: { countries: number; facts: number }): string {
  const write = (name: string, data: object | string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), typeof data === 'string' ? data : writeYaml(data))
  }
  const sources = Array.from({ length: countries }, (_, index) => ({
    slug: `report-${index}`,
    title: `Report ${index}`,
    publisher: 'An office',
  }))
  write('sources.yaml', sources)
  for (let index = 0; index < countries; index += 1) {
    const slug = `country-${index}`
    const name = `Country ${index}`
    const isSpanish = index % 10 === 0
    const code = known[index]
    write(`countries/${slug}/country.yaml`, {
      name: isSpanish ? { en: name, es: `País ${index}` } : name,
      ...(code ?? { draft: true }),
      region: 'americas',
      roles: ['source-country'],
      overview: isSpanish ? { en: { file: 'overview.md' }, es: { file: 'overview.es.md' } } : { file: 'overview.md' },
    })
    write(`countries/${slug}/overview.md`, `${prose(name)}\n`)
    if (isSpanish) write(`countries/${slug}/overview.es.md`, `${prose(`País ${index}`)}\n`)
    const own = Math.floor((facts * (index + 1)) / countries) - Math.floor((facts * index) / countries)
    write(
      `countries/${slug}/facts.yaml`,
      Array.from({ length: own }, (_, number) => ({
        key: `fact-${number}`,
        statement: `The Government exceeded its programmed goal of ${10_000 + number} hectares by eliminating ${11_000 + number} hectares in 2007.`,
        figures: [
          { label: 'Eradication', value: 10_000 + number, unit: 'hectares', kind: 'target', period: 2007 },
          { label: 'Eradication', value: 11_000 + number, unit: 'hectares', kind: 'actual', period: 2007 },
        ],
        citations: [{ source: `report-${index}`, locator: `p. ${number}` }],
      })),
    )
  }
  return folder
}
