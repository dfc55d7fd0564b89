import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { countryProfile, type Profile } from '#src/profile/index.ts'
import { readAndTell } from '#src/site/foreign.ts'
import { CountryData } from '#src/site/json-ld.tsx'
import { optionLabel } from '#src/site/labels.ts'
import { metadataOf } from '#src/site/metadata.ts'
import { CaptureNotice } from '#src/site/parts/capture.tsx'
import { Details } from '#src/site/parts/details.tsx'
import { DraftBanner, editOf } from '#src/site/parts/draft-banner.tsx'
import { Facts } from '#src/site/parts/facts.tsx'
import { EditorsLink } from '#src/site/parts/link.tsx'
import { NewsList } from '#src/site/parts/news-list.tsx'
import { ProgramList } from '#src/site/parts/program-list.tsx'
import { Prose } from '#src/site/parts/prose.tsx'
import { visitOf, type PageProps, type Visit } from '#src/site/visit.ts'

type Props = PageProps<{ slug: string }>

const readProfile = cache(async (visit: Visit, key: string): Promise<Profile> => {
  const { isDraft, locale, payload, reading } = visit
  const asked = { key, locale, draft: isDraft, user: reading.user, unsaved: reading.context.unsaved }
  const answer = await readAndTell(visit, async (isOwnOnly) => countryProfile(payload, { ...asked, isOwnOnly }))
  return answer && 'profile' in answer ? answer.profile : notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { edition, slug } = await params
  const visit = await visitOf(edition)
  const profile = await readProfile(visit, slug)
  const { description, image, title } = profile.meta
  const fallback = profile.quickFacts.facts.map(({ statement }) => statement).join(' ')
  return metadataOf(visit, { title, description: description ?? fallback, image, socialImage: true })
}

export default async function Country({ params }: Props) {
  const { edition, slug } = await params
  const visit = await visitOf(edition)
  const profile = await readProfile(visit, slug)
  const { country, news, overview, policyFocus, programs, quickFacts, title } = profile
  const { href, languageOf, say } = visit
  const label = (field: 'region' | 'roles', value: string) => optionLabel(visit, 'countries', field, value)
  return (
    <article className="country">
      <DraftBanner edit={editOf('countries', country.id)} visit={visit} />
      <CountryData profile={profile} visit={visit} />
      <h1 lang={languageOf(title)}>{title}</h1>
      <CaptureNotice archivedPage={country.archivedPage} visit={visit} />
      <Details
        entries={[
          [say('officialName'), country.officialName, languageOf(country.officialName)],
          [say('region'), country.region && label('region', country.region)],
          [say('roles'), country.roles.map((role) => label('roles', role)).join(', ')],
          [say('codes'), [country.iso2, country.iso3].filter(Boolean).join(', ')],
        ]}
      />
      <div className="columns">
        <div>
          <Facts quickFacts={quickFacts} visit={visit} />
          {overview && (
            <section aria-labelledby="overview">
              <h2 id="overview">{say('overview')}</h2>
              <Prose prose={overview} lang={overview.format === 'html' ? languageOf(overview.value) : undefined} />
            </section>
          )}
          {programs.items.length > 0 && (
            <section aria-labelledby="programs">
              <h2 id="programs">{say('programs')}</h2>
              <ProgramList programs={programs.items} visit={visit} />
              {programs.hasMore && <p>{say('moreOnPage')}</p>}
            </section>
          )}
        </div>
        <div className="aside">
          <section aria-labelledby="news">
            <h2 id="news" lang={languageOf(news.heading)}>
              {news.heading ?? say('news')}
            </h2>
            <NewsList heading="h3" items={news.items} visit={visit} />
            {news.more && (
              <p>
                <EditorsLink link={news.more} visit={visit} />
              </p>
            )}
            <p>
              <a href={href('/news')}>{say('allNews')}</a>
            </p>
          </section>
          <section aria-labelledby="policy-focus">
            <h2 id="policy-focus" lang={languageOf(policyFocus.heading)}>
              {policyFocus.heading ?? say('policyFocus')}
            </h2>
            {policyFocus.entries.length === 0 ? (
              <p className="nothing">{say('nothingListed')}</p>
            ) : (
              <ul>
                {policyFocus.entries.map((entry, index) => (
                  <li key={index}>
                    {entry.type === 'link' ? (
                      <EditorsLink link={entry} visit={visit} />
                    ) : (
                      <a href={href(entry.path)} lang={languageOf(entry.title)}>
                        {entry.title}
                      </a>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
      </div>
    </article>
  )
}
