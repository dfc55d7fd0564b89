import { isSafeLink } from '#src/fields/links.ts'
import type { ProfileCitation } from '#src/profile/index.ts'
import { addressOf, dayIn } from '../format'
import type { Visit } from '../visit'

/** Where a statement comes from; each source a link where it has an address. */
export function Citations({ citations, label, visit }: { citations: ProfileCitation[]; label?: string | null; visit: Visit }) {
  if (citations.length === 0) return null
  return (
    <ul className="citations">
      {citations.map(({ locator, quote, source }, index) => {
        const address = addressOf(source)
        const named = (
          <>
            {label && <span lang={visit.languageOf(label)}>{label}: </span>}
            <cite lang={visit.languageOf(source.title)}>{source.title}</cite>
          </>
        )
        const { publishedOn } = source
        return (
          <li key={index}>
            {address && isSafeLink(address) ? <a href={address}>{named}</a> : <span>{named}</span>}
            {[source.publisher, publishedOn && dayIn(visit.locale, publishedOn.date, publishedOn.precision), locator]
              .filter(Boolean)
              .map((part) => `, ${part}`)
              .join('')}
            {quote && <blockquote>{quote}</blockquote>}
          </li>
        )
      })}
    </ul>
  )
}

/** The sources of a whole page, under a heading of their own. */
export function Sources({ citations, visit }: { citations: ProfileCitation[]; visit: Visit }) {
  if (citations.length === 0) return null
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">{visit.say('sources')}</h2>
      <Citations citations={citations} visit={visit} />
    </section>
  )
}
