import type { Metadata } from 'next'
import { archivedPageOf } from '#src/profile/shape.ts'
import { metadataOf } from '#src/site/metadata.ts'
import { CaptureNotice } from '#src/site/parts/capture.tsx'
import { DraftBanner } from '#src/site/parts/draft-banner.tsx'
import { NewsList } from '#src/site/parts/news-list.tsx'
import { readCountries, readNews, readSite } from '#src/site/read.ts'
import { visitOf, type PageProps } from '#src/site/visit.ts'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const visit = await visitOf((await params).edition)
  return metadataOf(visit, { title: visit.say('home'), description: visit.say('homeDescription') })
}

export default async function Home({ params }: PageProps) {
  const visit = await visitOf((await params).edition)
  const { href, languageOf, say } = visit
  const [countries, { items }, site] = await Promise.all([readCountries(visit), readNews(visit, { limit: 5 }), readSite(visit)])
  return (
    <>
      <DraftBanner edit="globals/site" visit={visit} />
      <h1>{say('home')}</h1>
      <p className="lead">{say('homeDescription')}</p>
      <section aria-labelledby="countries">
        <h2 id="countries">{say('countries')}</h2>
        {countries.length === 0 && <p className="nothing">{say('nothingListed')}</p>}
        <ul className="countries">
          {countries.map(({ archivedPage, id, name, path }) => (
            <li key={id}>
              <h3>
                <a href={href(path)} lang={languageOf(name)}>
                  {name}
                </a>
              </h3>
              <CaptureNotice archivedPage={archivedPageOf(archivedPage)} visit={visit} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="news">
        <h2 id="news" lang={languageOf(site.newsHeading)}>
          {site.newsHeading ?? say('latestNews')}
        </h2>
        <NewsList heading="h3" items={items} visit={visit} />
        <p>
          <a href={href('/news')}>{say('allNews')}</a>
        </p>
      </section>
    </>
  )
}
