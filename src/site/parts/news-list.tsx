import type { ProfileNewsItem } from '#src/profile/index.ts'
import { dayIn } from '../format'
import type { Visit } from '../visit'

type Entry = Pick<ProfileNewsItem, 'id' | 'title' | 'path' | 'summary' | 'publishedAt' | 'outlet'>

/** News items with their days, outlets and summaries. */
export function NewsList({ heading: Heading, items, visit }: { heading: 'h2' | 'h3'; items: Entry[]; visit: Visit }) {
  const { href, languageOf, locale, say } = visit
  if (items.length === 0) return <p className="nothing">{say('nothingListed')}</p>
  return (
    <ul className="news">
      {items.map(({ id, outlet, path, publishedAt, summary, title }) => (
        <li key={id}>
          <Heading>
            <a href={href(path)} lang={languageOf(title)}>
              {title}
            </a>
          </Heading>
          {(publishedAt || outlet) && (
            <p className="byline">
              {publishedAt && <time dateTime={publishedAt}>{dayIn(locale, publishedAt)}</time>}
              {publishedAt && outlet && ' · '}
              {outlet}
            </p>
          )}
          <p lang={languageOf(summary)}>{summary}</p>
        </li>
      ))}
    </ul>
  )
}
