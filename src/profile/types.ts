import type { SerializedEditorState } from '@payloadcms/richtext-lexical/lexical'
import type { Country, Fact, Program, Source } from '#src/payload-types.ts'

export const locales = ['en', 'es'] as const
export type Locale = (typeof locales)[number]
export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value)
/** The language that every text has. */
export const defaultLocale: Locale = 'en'

/** How a profile writes its prose. */
export const formats = ['html', 'text', 'lexical'] as const
export type ProseFormat = (typeof formats)[number]

/** A calendar day, `YYYY-MM-DD`. */
type Day = string
/** An instant, ISO 8601 in UTC. */
type Instant = string

export type Prose =
  { format: 'html'; value: string } | { format: 'text'; value: string } | { format: 'lexical'; value: SerializedEditorState }

/** A link; without an address it is plain text. */
export interface ProfileLink {
  label: string
  url: string | null
}

export interface ProfileImage {
  /** The original, which may be large. */
  url: string
  alt: string
  mimeType: string
  width: number | null
  height: number | null
  /** Smaller images of the same picture: in the original's format, and as WebP beside JPEG, PNG and GIF. The narrowest first. */
  sizes: ProfileImageSize[]
}

export interface ProfileImageSize {
  url: string
  mimeType: string
  width: number
  height: number
}

export interface Period {
  from: Day | null
  to: Day | null
  label: string | null
}

type FigureRow = NonNullable<Fact['figures']>[number]

export interface ProfileFigure {
  label: string
  value: number
  unit: FigureRow['unit']
  kind: FigureRow['kind']
  period: Period | null
}

/** How far an actual value reached its target. */
export interface Achievement {
  label: string
  unit: FigureRow['unit']
  period: Period | null
  target: number
  actual: number
  /** actual / target, rounded to four decimals. */
  ratio: number
  /** The same in percent, rounded to one decimal. */
  percent: number
}

export interface ProfileSource {
  id: string
  slug: string
  title: string
  publisher: string
  url: string | null
  archiveUrl: string | null
  publishedOn: { date: Day; precision: NonNullable<NonNullable<Source['publishedOn']>['precision']> } | null
  accessedOn: Day | null
  license: string | null
}

export interface ProfileCitation {
  source: ProfileSource
  locator: string | null
  quote: string | null
}

export interface ProfileFact {
  id: string
  key: string
  statement: string
  figures: ProfileFigure[]
  achievements: Achievement[]
  citations: ProfileCitation[]
}

export interface ProfileProgram {
  id: string
  slug: string
  /** Where its page is on the site. */
  path: string
  title: string
  summary: string
  type: Program['type'] | null
  status: Program['status'] | null
  leadAgency: string | null
  partners: string[]
  period: Period | null
}

export interface ProfileNewsItem {
  id: string
  slug: string
  /** Where its page is on the site. */
  path: string
  title: string
  summary: string
  publishedAt: Day | null
  outlet: string | null
  url: string | null
}

export type PolicyFocusEntry =
  | { type: 'program'; id: string; slug: string; path: string; title: string; summary: string }
  | { type: 'news-item'; id: string; slug: string; path: string; title: string; summary: string }
  | ({ type: 'link' } & ProfileLink)

/** What every page shows around its content. */
export interface SiteParts {
  banner: { text: string | null; image: ProfileImage | null; alt: string | null }
  tertiaryNavigation: ProfileLink[]
  affiliates: { name: string; logo: ProfileImage | null; alt: string | null; url: string | null }[]
  footerNavigation: ProfileLink[]
}

/** Everything that a country page shows, in one document. `null` is a value that editors left empty. */
export interface Profile {
  locale: Locale
  /** The page's heading: the country's own, or the Site's prefix and the country's name. */
  title: string
  country: {
    id: string
    slug: string
    path: string
    name: string
    officialName: string | null
    iso2: string
    iso3: string
    region: Country['region'] | null
    roles: NonNullable<Country['roles']>
    archivedPage: { url: string | null; capturedOn: Day | null } | null
  }
  overview: Prose | null
  /** In their order. `hasMore` says that only the first thousand are here; so too for programs. */
  quickFacts: { heading: string | null; sourceLabel: string | null; facts: ProfileFact[]; hasMore: boolean }
  /** By slug. */
  programs: { items: ProfileProgram[]; hasMore: boolean }
  /** The latest ten, undated ones last, and how many there are in all. */
  news: { heading: string | null; more: ProfileLink | null; items: ProfileNewsItem[]; total: number }
  policyFocus: { heading: string | null; entries: PolicyFocusEntry[] }
  site: SiteParts
  meta: { title: string; description: string | null; image: ProfileImage | null }
  /** When the newest of all that is shown was last changed. */
  updatedAt: Instant
}
