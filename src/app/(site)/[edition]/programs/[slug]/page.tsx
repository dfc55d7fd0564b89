import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { latestNews } from '#src/profile/parts.ts'
import { proseAs } from '#src/profile/prose.ts'
import { archivedPageOf, periodOf } from '#src/profile/shape.ts'
import { periodIn } from '#src/site/format.ts'
import { JsonLd, pageData } from '#src/site/json-ld.tsx'
import { optionLabel } from '#src/site/labels.ts'
import { metadataOf } from '#src/site/metadata.ts'
import { CaptureNotice } from '#src/site/parts/capture.tsx'
import { Sources } from '#src/site/parts/citations.tsx'
import { CountryLinks } from '#src/site/parts/country-links.tsx'
import { Details } from '#src/site/parts/details.tsx'
import { DraftBanner, editOf } from '#src/site/parts/draft-banner.tsx'
import { NewsList } from '#src/site/parts/news-list.tsx'
import { Prose } from '#src/site/parts/prose.tsx'
import { citationsOf, imageIn, isRead, readNews, readProgram } from '#src/site/read.ts'
import { visitOf, type PageProps, type Visit } from '#src/site/visit.ts'

type Props = PageProps<{ slug: string }>

const programAt = async (visit: Visit, slug: string) => (await readProgram(visit, slug)) ?? notFound()

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { edition, slug } = await params
  const visit = await visitOf(edition)
  const { meta, summary, title } = await programAt(visit, slug)
  return metadataOf(visit, { title: meta?.title || title, description: meta?.description || summary, image: imageIn(meta?.image) })
}

export default async function Program({ params }: Props) {
  const { edition, slug } = await params
  const visit = await visitOf(edition)
  const program = await programAt(visit, slug)
  const { items: news } = await readNews(visit, { limit: latestNews, program: program.id })
  const { languageOf, locale, say } = visit
  const { body, countries, id, leadAgency, partners, period, status, summary, title, type } = program
  const readable = (countries ?? []).filter(isRead)
  const label = (field: 'type' | 'status', value: string | null | undefined) => value && optionLabel(visit, 'programs', field, value)
  return (
    <article>
      <DraftBanner edit={editOf('programs', id)} visit={visit} />
      <JsonLd graph={[pageData(visit, { ...program, image: imageIn(program.meta?.image) })]} />
      <h1 lang={languageOf(title)}>{title || slug}</h1>
      <CaptureNotice archivedPage={archivedPageOf(readable.find(({ archivedPage }) => archivedPage?.url)?.archivedPage)} visit={visit} />
      <Details
        entries={[
          [say('countries'), readable.length > 0 && <CountryLinks countries={readable} visit={visit} />],
          [say('type'), label('type', type)],
          [say('status'), label('status', status)],
          [say('leadAgency'), leadAgency, languageOf(leadAgency)],
          [say('partners'), (partners ?? []).map(({ name }) => name).join(', '), languageOf(partners?.[0]?.name)],
          [say('period'), periodIn(locale, periodOf(period))],
        ]}
      />
      <p className="lead" lang={languageOf(summary)}>
        {summary}
      </p>
      <Prose prose={proseAs('html', body)} lang={languageOf(body)} />
      {news.length > 0 && (
        <section aria-labelledby="news">
          <h2 id="news">{say('news')}</h2>
          <NewsList heading="h3" items={news} visit={visit} />
        </section>
      )}
      <Sources citations={citationsOf(program.citations)} visit={visit} />
    </article>
  )
}
