import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isSafeLink } from '#src/fields/links.ts'
import { proseAs } from '#src/profile/prose.ts'
import { archivedPageOf, dayOf } from '#src/profile/shape.ts'
import { pagePaths } from '#src/profile/page-paths.ts'
import { dayIn } from '#src/site/format.ts'
import { JsonLd, pageData } from '#src/site/json-ld.tsx'
import { metadataOf } from '#src/site/metadata.ts'
import { CaptureNotice } from '#src/site/parts/capture.tsx'
import { Sources } from '#src/site/parts/citations.tsx'
import { CountryLinks } from '#src/site/parts/country-links.tsx'
import { Details } from '#src/site/parts/details.tsx'
import { DraftBanner, editOf } from '#src/site/parts/draft-banner.tsx'
import { Prose } from '#src/site/parts/prose.tsx'
import { citationsOf, imageIn, isRead, readNewsItem } from '#src/site/read.ts'
import { visitOf, type PageProps, type Visit } from '#src/site/visit.ts'

type Props = PageProps<{ slug: string }>

const newsItemAt = async (visit: Visit, slug: string) => (await readNewsItem(visit, slug)) ?? notFound()

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { edition, slug } = await params
  const visit = await visitOf(edition)
  const { meta, summary, title } = await newsItemAt(visit, slug)
  return metadataOf(visit, {
    title: meta?.title || title,
    description: meta?.description || summary,
    image: imageIn(meta?.image),
    type: 'article',
  })
}

export default async function NewsItem({ params }: Props) {
  const { edition, slug } = await params
  const visit = await visitOf(edition)
  const item = await newsItemAt(visit, slug)
  const { href, languageOf, locale, say } = visit
  const { body, citations, id, outlet, summary, title, url } = item
  const countries = (item.countries ?? []).filter(isRead)
  const programs = (item.programs ?? []).filter(isRead)
  const day = dayOf(item.publishedAt)
  const text = proseAs('text', body)
  // An item may be its summary at greater length.
  const isSummarized = text?.format === 'text' && summary && text.value.startsWith(summary)
  return (
    <article>
      <DraftBanner edit={editOf('news-items', id)} visit={visit} />
      <JsonLd graph={[pageData(visit, { ...item, image: imageIn(item.meta?.image) })]} />
      <h1 lang={languageOf(title)}>{title || slug}</h1>
      <CaptureNotice archivedPage={archivedPageOf(countries.find(({ archivedPage }) => archivedPage?.url)?.archivedPage)} visit={visit} />
      <Details
        entries={[
          [say('publishedOn'), day && <time dateTime={day}>{dayIn(locale, day)}</time>],
          [say('outlet'), outlet],
          [say('countries'), countries.length > 0 && <CountryLinks countries={countries} visit={visit} />],
          [
            say('programs'),
            programs.map((program, index) => (
              <span key={program.id}>
                {index > 0 && ', '}
                <a href={href(`${pagePaths.programs}/${program.slug}`)} lang={languageOf(program.title)}>
                  {program.title || program.slug}
                </a>
              </span>
            )),
          ],
        ]}
      />
      {!isSummarized && (
        <p className="lead" lang={languageOf(summary)}>
          {summary}
        </p>
      )}
      <Prose prose={proseAs('html', body)} lang={languageOf(body)} />
      {url && isSafeLink(url) && (
        <p>
          <a href={url}>{say('original')}</a>
        </p>
      )}
      <Sources citations={citationsOf(citations)} visit={visit} />
    </article>
  )
}
