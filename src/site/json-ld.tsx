import type { Profile, ProfileFigure, ProfileImage } from '#src/profile/index.ts'
import { addressOf, periodIn } from './format'
import { shownImage } from './images'
import { optionLabel } from './labels'
import type { Visit } from './visit'

/** What a machine reads of a country's page: the page, and the figures of its facts as a data set. */
export function CountryData({ profile, visit }: { profile: Profile; visit: Visit }) {
  const { country, meta, quickFacts, title, updatedAt } = profile
  const url = visit.origin + visit.href(country.path)
  const figures = quickFacts.facts.flatMap((fact) => fact.figures)
  const sources = quickFacts.facts.flatMap(({ citations }) => citations.map(({ source }) => addressOf(source) ?? source.title))
  const page = {
    '@type': 'WebPage',
    '@id': url,
    url,
    name: title,
    description: meta.description ?? undefined,
    inLanguage: visit.locale,
    dateModified: updatedAt,
    about: { '@type': 'Country', name: country.name, identifier: country.iso3 },
    isBasedOn: country.archivedPage?.url ?? undefined,
    ...imageData(meta.image, visit),
  }
  const dataset = {
    '@type': 'Dataset',
    '@id': `${url}#quick-facts`,
    name: `${title}: ${quickFacts.heading ?? visit.say('quickFacts')}`,
    description: quickFacts.facts.map(({ statement }) => statement).join(' '),
    url: `${url}#quick-facts`,
    inLanguage: visit.locale,
    spatialCoverage: { '@type': 'Country', name: country.name },
    isBasedOn: [...new Set(sources)],
    variableMeasured: figures.map((figure) => variable(figure, visit)),
    distribution: {
      '@type': 'DataDownload',
      encodingFormat: 'application/json',
      contentUrl: `${visit.origin}/api/countries/${country.slug}/profile?locale=${visit.locale}`,
    },
  }
  return <JsonLd graph={figures.length > 0 ? [page, dataset] : [page]} />
}

const variable = ({ kind, label, period, unit, value }: ProfileFigure, visit: Visit) => ({
  '@type': 'PropertyValue',
  name: [label, optionLabel(visit, 'facts', 'figures.kind', kind), periodIn(visit.locale, period)].filter(Boolean).join(', '),
  value,
  unitText: optionLabel(visit, 'facts', 'figures.unit', unit),
})

/** What a machine reads of a program's or a news item's page. */
export const pageData = (
  visit: Visit,
  { image, summary, title, updatedAt }: { title: string; summary: string; updatedAt: string; image: ProfileImage | null },
) => ({
  '@type': 'WebPage',
  '@id': visit.origin + visit.href(visit.path),
  url: visit.origin + visit.href(visit.path),
  name: title,
  description: summary,
  inLanguage: visit.locale,
  dateModified: updatedAt,
  ...imageData(image, visit),
})

function imageData(image: ProfileImage | null, { origin }: Visit) {
  if (!image) return {}
  const { url, ...size } = shownImage(image)
  return { primaryImageOfPage: { '@type': 'ImageObject', contentUrl: new URL(url, origin).href, caption: image.alt, ...size } }
}

/** A block of data, which runs nothing; what would end it early is escaped. */
export function JsonLd({ graph }: { graph: object[] }) {
  const json = JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }).replace(/</g, '\\u003c')
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}
