import type { Metadata } from 'next'
import { metadataOf } from '#src/site/metadata.ts'
import { DraftBanner } from '#src/site/parts/draft-banner.tsx'
import { NewsList } from '#src/site/parts/news-list.tsx'
import { readNews } from '#src/site/read.ts'
import { visitOf, type PageProps } from '#src/site/visit.ts'

interface Props extends PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const newsOnAPage = 20

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const visit = await visitOf((await params).edition)
  return metadataOf(visit, { title: visit.say('news') })
}

export default async function News({ params, searchParams }: Props) {
  const visit = await visitOf((await params).edition)
  const { href, say } = visit
  const page = pageAmong((await searchParams).page)
  const { items, totalPages } = await readNews(visit, { limit: newsOnAPage, page })
  const addressOfPage = (number: number) => (number === 1 ? href('/news') : `${href('/news')}?page=${number}`)
  return (
    <>
      <DraftBanner edit="collections/news-items" visit={visit} />
      <h1>{say('news')}</h1>
      <NewsList heading="h2" items={items} visit={visit} />
      {totalPages > 1 && (
        <nav className="pages" aria-label={say('pages')}>
          {page > 1 && (
            <a rel="prev" href={addressOfPage(page - 1)}>
              {say('newer')}
            </a>
          )}
          <span>{`${say('page')} ${page} / ${totalPages}`}</span>
          {page < totalPages && (
            <a rel="next" href={addressOfPage(page + 1)}>
              {say('older')}
            </a>
          )}
        </nav>
      )}
    </>
  )
}

/** The page that an address asks for; the first one for what is no number. */
const pageAmong = (asked: string | string[] | undefined) => (typeof asked === 'string' && /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1)
