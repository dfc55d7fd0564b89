import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isSafeLink } from '../../../../../fields/links'
import { proseAs } from '../../../../../profile/prose'
import { archivedPageOf, dayOf } from '../../../../../profile/shape'
import { pagePaths } from '../../../../../redirects'
import { dayIn } from '../../../../../site/format'
import { JsonLd, pageData } from '../../../../../site/json-ld'
import { metadataOf } from '../../../../../site/metadata'
import { CaptureNotice } from '../../../../../site/parts/capture'
import { Sources } from '../../../../../site/parts/citations'
import { CountryLinks } from '../../../../../site/parts/country-links'
import { Details } from '../../../../../site/parts/details'
import { DraftBanner, editOf } from '../../../../../site/parts/draft-banner'
import { Prose } from '../../../../../site/parts/prose'
import { citationsOf, imageIn, isRead, readNewsItem } from '../../../../../site/read'
import { visitOf, type PageProps, type Visit } from '../../../../../site/visit'

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
