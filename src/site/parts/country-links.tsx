import type { Country } from '#src/payload-types.ts'
import { pagePaths } from '#src/profile/page-paths.ts'
import type { Visit } from '../visit'

/** The countries that a program or a news item is about. */
export function CountryLinks({ countries, visit }: { countries: Country[]; visit: Visit }) {
  return countries.map(({ id, name, slug }, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <a href={visit.href(`${pagePaths.countries}/${slug}`)} lang={visit.languageOf(name)}>
        {name || slug}
      </a>
    </span>
  ))
}
