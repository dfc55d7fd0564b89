import type { Metadata } from 'next'
import { metadataOf } from '#src/site/metadata.ts'
import { DraftBanner } from '#src/site/parts/draft-banner.tsx'
import { pageLists } from '#src/site/read.ts'
import { visitOf, type PageProps } from '#src/site/visit.ts'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const visit = await visitOf((await params).edition)
  return metadataOf(visit, { title: visit.say('siteMap') })
}

export default async function SiteMap({ params }: PageProps) {
  const visit = await visitOf((await params).edition)
  const { href, languageOf, say } = visit
  const sections = await Promise.all(Object.values(pageLists).map(async ({ heading, read }) => ({ heading, links: await read(visit) })))
  return (
    <>
      <DraftBanner edit="globals/site" visit={visit} />
      <h1>{say('siteMap')}</h1>
      {sections.map(({ heading, links }) => (
        <section key={heading} aria-labelledby={heading}>
          <h2 id={heading}>{say(heading)}</h2>
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
