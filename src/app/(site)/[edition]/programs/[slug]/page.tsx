import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { latestNews } from '../../../../../profile/parts'
import { proseAs } from '../../../../../profile/prose'
import { archivedPageOf, periodOf } from '../../../../../profile/shape'
import { periodIn } from '../../../../../site/format'
import { JsonLd, pageData } from '../../../../../site/json-ld'
import { optionLabel } from '../../../../../site/labels'
import { metadataOf } from '../../../../../site/metadata'
import { CaptureNotice } from '../../../../../site/parts/capture'
import { Sources } from '../../../../../site/parts/citations'
import { CountryLinks } from '../../../../../site/parts/country-links'
import { Details } from '../../../../../site/parts/details'
import { DraftBanner, editOf } from '../../../../../site/parts/draft-banner'
import { NewsList } from '../../../../../site/parts/news-list'
import { Prose } from '../../../../../site/parts/prose'
import { citationsOf, imageIn, isRead, readNews, readProgram } from '../../../../../site/read'
import { visitOf, type PageProps, type Visit } from '../../../../../site/visit'

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
