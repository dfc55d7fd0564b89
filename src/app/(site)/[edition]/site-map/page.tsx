import type { Metadata } from 'next'
import { metadataOf } from '../../../../site/metadata'
import { DraftBanner } from '../../../../site/parts/draft-banner'
import { readCountries, readNews, readPrograms } from '../../../../site/read'
import { visitOf, type PageProps } from '../../../../site/visit'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const visit = await visitOf((await params).edition)
  return metadataOf(visit, { title: visit.say('siteMap') })
}

export default async function SiteMap({ params }: PageProps) {
  const visit = await visitOf((await params).edition)
  const { href, languageOf, say } = visit
  const [countries, programs, { items: news }] = await Promise.all([
    readCountries(visit),
    readPrograms(visit),
    readNews(visit, { limit: 0 }),
  ])
  const sections = [
    { id: 'countries', heading: say('countries'), links: countries.map(({ name, path }) => ({ text: name, path })) },
    { id: 'programs', heading: say('programs'), links: programs.map(({ title, path }) => ({ text: title, path })) },
    { id: 'news', heading: say('news'), links: news.map(({ title, path }) => ({ text: title, path })) },
  ]
  return (
    <>
      <DraftBanner edit="globals/site" visit={visit} />
      <h1>{say('siteMap')}</h1>
      {sections.map(({ heading, id, links }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>{heading}</h2>
          {links.length === 0 && <p className="nothing">{say('nothingListed')}</p>}
          <ul>
            {links.map(({ path, text }) => (
              <li key={path}>
                <a href={href(path)} lang={languageOf(text)}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
