import type { Country, Media, Site, Source } from '#src/payload-types.ts'
import { pagePaths } from './page-paths'
import { achievementsOf } from './achievement'
import { proseAs } from './prose'
import { idOf, most, type Rows } from './query'
import type {
  Locale,
  Period,
  PolicyFocusEntry,
  Profile,
  ProfileCitation,
  ProfileFact,
  ProfileFigure,
  ProfileImage,
  ProfileImageSize,
  ProfileLink,
  ProfileNewsItem,
  ProfileProgram,
  ProfileSource,
  ProseFormat,
  SiteParts,
} from './types'

/** Makes a profile of what was read. What the reader may not see is not among the rows, and so leaves no trace. */
export function shapeProfile(rows: Rows, { format, locale }: { format: ProseFormat; locale: Locale }): Profile {
  const { country, site } = rows
  const title = country.pageTitle || [site.profileTitlePrefix, country.name].filter(Boolean).join(' ')
  return {
    locale,
    title,
    country: {
      id: country.id,
      slug: country.slug,
      path: `${pagePaths.countries}/${country.slug}`,
      name: country.name,
      officialName: country.officialName || null,
      iso2: country.iso2,
      iso3: country.iso3,
      region: country.region || null,
      roles: country.roles ?? [],
      archivedPage: archivedPageOf(country.archivedPage),
    },
    overview: proseAs(format, country.overview),
    quickFacts: {
      heading: site.quickFacts?.heading || null,
      sourceLabel: site.quickFacts?.sourceLabel || null,
      facts: factsOf(rows),
      hasMore: rows.facts.length > most,
    },
    programs: { items: rows.programs.slice(0, most).map(programOf), hasMore: rows.programs.length > most },
    news: {
      heading: site.news?.heading || null,
      more: site.news?.moreLabel ? { label: site.news.moreLabel, url: site.news.moreUrl || null } : null,
      items: rows.news.docs.map(newsItemOf),
      total: rows.news.totalDocs,
    },
    policyFocus: { heading: site.policyFocus?.heading || null, entries: policyFocusOf(rows) },
    site: siteParts(site, rows.media),
    meta: {
      title: country.meta?.title || title,
      description: country.meta?.description || null,
      image: imageAmong(rows.media, country.meta?.image),
    },
    updatedAt: newest(rows),
  }
}

type Relation = string | { id: string } | null | undefined
type ImageRow = Pick<Media, 'id' | 'url' | 'alt' | 'width' | 'height' | 'mimeType' | 'sizes'>

const imageAmong = (media: ImageRow[], relation: Relation) => {
  const image = relation && media.find(({ id }) => id === idOf(relation))
  return image ? imageOf(image) : null
}

/** The parts of the Site around every page's content. `media` contains those of its images that the reader may see. */
export function siteParts(site: Partial<Site>, media: ImageRow[]): SiteParts {
  return {
    banner: { text: site.banner?.text || null, image: imageAmong(media, site.banner?.image), alt: site.banner?.alt || null },
    tertiaryNavigation: (site.tertiaryNavigation ?? []).map(linkOf),
    affiliates: (site.affiliates ?? []).map(({ name, logo, alt, url }) => ({
      name,
      logo: imageAmong(media, logo),
      alt: alt || null,
      url: url || null,
    })),
    footerNavigation: (site.footerNavigation ?? []).map(linkOf),
  }
}

type SourceRow = Omit<Source, 'createdAt' | 'updatedAt'>

/** The calendar day of a stored instant (docs/decisions/0006-days.md). */
export const dayOf = (instant: string | null | undefined) => instant?.slice(0, 10) ?? null

export function periodOf(period: { from?: string | null; to?: string | null; label?: string | null } | undefined): Period | null {
  const shown = { from: dayOf(period?.from), to: dayOf(period?.to), label: period?.label || null }
  return Object.values(shown).some(Boolean) ? shown : null
}

export const archivedPageOf = (page: Country['archivedPage']) =>
  page?.url || page?.capturedOn ? { url: page.url || null, capturedOn: dayOf(page.capturedOn) } : null

const linkOf = ({ label, url }: { label: string; url?: string | null }): ProfileLink => ({ label, url: url || null })

/** An image as pages show it; null where the file has become a PDF. */
export function imageOf({ url, alt, height, mimeType, sizes, width }: ImageRow): ProfileImage | null {
  if (!url || !mimeType?.startsWith('image/')) return null
  const smaller = Object.values(sizes ?? {}).flatMap((size): ProfileImageSize[] =>
    size.url && size.mimeType && size.width && size.height
      ? [{ url: size.url, mimeType: size.mimeType, width: size.width, height: size.height }]
      : [],
  )
  smaller.sort((a, b) => a.width - b.width || (a.mimeType < b.mimeType ? -1 : 1))
  return { url, alt, mimeType, width: width ?? null, height: height ?? null, sizes: smaller }
}

/** In their order; those without one, which engines sort differently, come last, and equals by their age. */
function factsOf(rows: Rows): ProfileFact[] {
  const place = ({ order }: { order?: number | null }) => order ?? Number.POSITIVE_INFINITY
  const facts = rows.facts
    .slice(0, most)
    .map((fact) => ({ fact, figures: (fact.figures ?? []).filter(isFinished).map(figureOf) }))
    .sort((a, b) => (place(a.fact) === place(b.fact) ? (a.fact.id < b.fact.id ? -1 : 1) : place(a.fact) - place(b.fact)))
  const all = facts.flatMap(({ figures }) => figures)
  const sources = new Map(rows.sources.map((source) => [source.id, sourceOf(source)]))
  return facts.map(({ fact, figures }) => ({
    id: fact.id,
    key: fact.key,
    statement: fact.statement,
    figures,
    achievements: achievementsOf(figures, all),
    citations: (fact.citations ?? []).flatMap(({ source, locator, quote }): ProfileCitation[] => {
      const shown = sourceIn(sources, source)
      return shown ? [{ source: shown, locator: locator || null, quote: quote || null }] : []
    }),
  }))
}

const sourceIn = (sources: Map<string, ProfileSource>, relation: Relation) => (relation ? sources.get(idOf(relation)) : undefined)

type FigureRow = NonNullable<Rows['facts'][number]['figures']>[number]

/** In a draft, a figure may have no number yet. */
const isFinished = ({ value }: FigureRow) => Number.isFinite(value)

const figureOf = ({ label, value, unit, kind, period }: FigureRow): ProfileFigure => ({
  label,
  value,
  unit,
  kind,
  period: periodOf(period),
})

export const sourceOf = (source: SourceRow): ProfileSource => ({
  id: source.id,
  slug: source.slug,
  title: source.title,
  publisher: source.publisher,
  url: source.url || null,
  archiveUrl: source.archiveUrl || null,
  publishedOn: source.publishedOn?.date
    ? { date: source.publishedOn.date.slice(0, 10), precision: source.publishedOn.precision ?? 'day' }
    : null,
  accessedOn: dayOf(source.accessedOn),
  license: source.license || null,
})

const programOf = (program: Rows['programs'][number]): ProfileProgram => ({
  id: program.id,
  slug: program.slug,
  path: `${pagePaths.programs}/${program.slug}`,
  title: program.title,
  summary: program.summary,
  type: program.type || null,
  status: program.status || null,
  leadAgency: program.leadAgency || null,
  partners: (program.partners ?? []).map(({ name }) => name),
  period: periodOf(program.period),
})

const newsItemOf = (item: Rows['news']['docs'][number]): ProfileNewsItem => ({
  id: item.id,
  slug: item.slug,
  path: `${pagePaths['news-items']}/${item.slug}`,
  title: item.title,
  summary: item.summary,
  publishedAt: dayOf(item.publishedAt),
  outlet: item.outlet || null,
  url: item.url || null,
})

function policyFocusOf({ country, focus }: Rows): PolicyFocusEntry[] {
  return (country.policyFocus ?? []).flatMap(({ type, document, label, url }): PolicyFocusEntry[] => {
    if (type === 'link') return label ? [{ type, ...linkOf({ label, url }) }] : []
    const wanted: Relation = document?.value
    const found = document && wanted && focus[document.relationTo].find(({ id }) => id === idOf(wanted))
    if (!found) return []
    const { id, slug, title, summary } = found
    const kind = document.relationTo === 'programs' ? 'program' : 'news-item'
    return [{ type: kind, id, slug, path: `${pagePaths[document.relationTo]}/${slug}`, title, summary }]
  })
}

function newest({ country, facts, focus, media, news, programs, site, sources }: Rows): string {
  const shown = [country, ...facts, ...programs, ...news.docs, ...sources, ...focus.programs, ...focus['news-items'], ...media]
  return [...shown.map(({ updatedAt }) => updatedAt), site.updatedAt ?? ''].reduce((latest, each) => (each > latest ? each : latest))
}
