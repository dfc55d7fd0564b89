import { z } from 'zod'
import { isSafeLink } from '../src/fields/links'
import { longest } from '../src/fields/words'
import { markdownProblem } from './markdown'
import { unprintable } from './text-file'
import { Day, Prose, Reference, type ContentCollection } from './values'

/** Finds the text of a Markdown file beside the one that names it. Throws what is wrong with it. */
export type ReadProse = (name: string) => string

/** The message where a value is not what it should be, which says so when it is not there at all. */
const or = (advice: string) => ({
  error: ({ input }: { input?: unknown }) => (input === undefined ? `is missing: ${advice}` : advice),
})

const text = (length: number) =>
  z
    .string(or('write text, in quotes where YAML would read a number or a truth value'))
    .trim()
    .min(1, 'is empty: write the text or remove the field')
    .max(length, `is longer than ${length} characters`)
    .refine((value) => !unprintable.test(value), 'holds control characters: remove them')

const line = text(longest.line).refine((value) => !value.includes('\n'), 'has several lines: write one')
const paragraph = text(longest.paragraph)

const slug = text(longest.label).regex(
  /^[a-z0-9]+(-[a-z0-9]+)*$/,
  'use lower-case letters, digits and single hyphens, such as coca-eradication',
)

const code = (length: number, example: string) => {
  const advice = `write the ${length} capital letters of ISO 3166, such as ${example}`
  return z.string(or(advice)).regex(new RegExp(`^[A-Z]{${length}}$`), advice)
}

const link = text(longest.url).refine(
  isSafeLink,
  'write an address that starts with https://, http:// or mailto:, or with / for a page of this site',
)

const day = z.iso.date(or('write the day as YYYY-MM-DD')).transform((date) => new Day(date))

const reference = (collection: Exclude<ContentCollection, 'facts'>) => slug.transform((name) => new Reference(collection, name))

const list = <T extends z.ZodType>(entry: T) => z.array(entry, or('write a list: one entry a line, each after a hyphen'))

const oneOf = <const T extends readonly string[]>(...options: T) => z.enum(options, or(`write one of ${options.join(', ')}`))

/** In the rows of a list, a field that is left out is empty: rows are replaced whole. */
const orEmpty = <T extends z.ZodType>(shape: T) => shape.optional().transform((value) => value ?? null)

/** A year stands for its first to its last day. */
const period = z
  .preprocess(
    (value) =>
      typeof value === 'number' && Number.isInteger(value) && value >= 1000 && value <= 9999
        ? { from: `${value}-01-01`, to: `${value}-12-31`, label: String(value) }
        : value,
    z.strictObject(
      { from: orEmpty(day), to: orEmpty(day), label: orEmpty(line) },
      'write a year such as 2007, or the fields from, to and label',
    ),
  )
  .refine(({ from, to }) => !from || !to || from.date <= to.date, 'ends before it starts: correct one of the days')

const emptyPeriod = { from: null, to: null, label: null }

const citation = z.strictObject({ source: reference('sources'), locator: orEmpty(line), quote: orEmpty(paragraph) })

const citations = list(citation)

const figure = z.strictObject({
  label: line,
  value: z.number(or('write a number without separators, such as 10000')).min(-1e15).max(1e15),
  unit: oneOf('hectares', 'persons', 'sites', 'years', 'metric-tons', 'us-dollars', 'percent'),
  kind: oneOf('target', 'actual', 'estimate'),
  period: period.optional().transform((value) => value ?? emptyPeriod),
})

/** Markdown: a block in the file itself, or `file: name.md` for a file beside it. */
const prose = (readProse: ReadProse) =>
  z
    .union([z.string(), z.strictObject({ file: z.string() })], 'write Markdown, or "file:" with the name of a file beside this one')
    .transform((value, context) => {
      const name = typeof value === 'string' ? '' : value.file
      try {
        const markdown = typeof value === 'string' ? value : readProse(value.file)
        const problem =
          markdown.trim() === '' ? { line: 1, reason: 'is empty: write the prose or remove the field' } : markdownProblem(markdown)
        if (problem) context.addIssue(`${name} line ${problem.line} ${problem.reason}`.trim())
        return new Prose(markdown.trim())
      } catch (error) {
        context.addIssue(`${name} ${error instanceof Error ? error.message : String(error)}`)
        return z.NEVER
      }
    })

/** What the Policy Focus box lists: a program, a news item, or a plain link. */
const focus = z.union(
  [
    z
      .strictObject({ program: reference('programs') })
      .transform(({ program }) => ({ type: 'document', document: { relationTo: 'programs', value: program }, label: null, url: null })),
    z
      .strictObject({ newsItem: reference('news-items') })
      .transform(({ newsItem }) => ({ type: 'document', document: { relationTo: 'news-items', value: newsItem }, label: null, url: null })),
    z.strictObject({ label: line, url: orEmpty(link) }).transform((entry) => ({ type: 'link', document: null, ...entry })),
  ],
  'write "program:" or "newsItem:" with a slug, or "label:" with a text and perhaps "url:"',
)

const navigation = list(z.strictObject({ label: line, url: orEmpty(link) }))

/** `site.yaml`: what every page shows around a profile. */
export const site = z.strictObject({
  banner: z.strictObject({ text: line, alt: line }).partial().optional(),
  tertiaryNavigation: navigation.optional(),
  profileTitlePrefix: line.optional(),
  quickFacts: z.strictObject({ heading: line, sourceLabel: line }).partial().optional(),
  news: z.strictObject({ heading: line, moreLabel: line, moreUrl: link }).partial().optional(),
  policyFocus: z.strictObject({ heading: line }).partial().optional(),
  affiliates: list(z.strictObject({ name: line, alt: orEmpty(line), url: orEmpty(link) })).optional(),
  footerNavigation: navigation.optional(),
})

/** `sources.yaml`: the publications that the other files cite. */
export const sources = list(
  z.strictObject({
    slug,
    title: line,
    publisher: line,
    url: link.optional(),
    publishedOn: z.strictObject({ date: day, precision: oneOf('day', 'month', 'year') }).optional(),
    accessedOn: day.optional(),
    archiveUrl: link.optional(),
    license: line.optional(),
  }),
)

/** `countries/<slug>/country.yaml`. */
export const country = (readProse: ReadProse) =>
  z.strictObject({
    name: line,
    slug,
    officialName: line.optional(),
    iso2: code(2, 'PE'),
    iso3: code(3, 'PER'),
    region: oneOf('africa', 'americas', 'asia', 'europe', 'oceania').optional(),
    roles: list(oneOf('source-country', 'transit-zone', 'precursor-source')).optional(),
    pageTitle: line.optional(),
    overview: prose(readProse).optional(),
    policyFocus: list(focus).optional(),
    archivedPage: z.strictObject({ url: link, capturedOn: day }).partial().optional(),
  })

/** `facts.yaml`: the Quick Facts of a country, in the order of the page. */
export const facts = list(
  z.strictObject({
    key: slug,
    statement: paragraph,
    order: z.number().min(0).max(1_000_000).optional(),
    figures: list(figure).optional(),
    citations: citations.min(1, 'cite at least one source: a fact is published only with one'),
  }),
)

/** `programs.yaml`. Without `countries`, a program is of the country whose folder it is in. */
export const programs = (readProse: ReadProse) =>
  list(
    z.strictObject({
      slug,
      title: line,
      countries: list(reference('countries')).min(1, 'name at least one country').optional(),
      type: oneOf(
        'eradication',
        'interdiction',
        'alternative-development',
        'law-enforcement-training',
        'justice-reform',
        'aviation-support',
        'prevention-and-education',
        'strategy',
      ).optional(),
      status: oneOf('planned', 'active', 'completed').optional(),
      leadAgency: line.optional(),
      partners: list(z.strictObject({ name: line })).optional(),
      period: period.optional(),
      summary: paragraph,
      body: prose(readProse).optional(),
      citations: citations.optional(),
    }),
  )

/** `news.yaml`. Without `countries`, an item is of the country whose folder it is in. */
export const news = (readProse: ReadProse) =>
  list(
    z.strictObject({
      slug,
      title: line,
      summary: paragraph,
      body: prose(readProse).optional(),
      publishedAt: day.optional(),
      outlet: line.optional(),
      url: link.optional(),
      countries: list(reference('countries')).optional(),
      programs: list(reference('programs')).optional(),
      citations: citations.optional(),
    }),
  )
