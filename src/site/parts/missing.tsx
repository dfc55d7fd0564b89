import type { Visit } from '../visit'

/** What stands where there is no page: that, and where to go instead. */
export function Missing({ href, say }: Pick<Visit, 'href' | 'say'>) {
  return (
    <article>
      <h1>{say('notFound')}</h1>
      <p>{say('notFoundHelp')}</p>
      <ul>
        <li>
          <a href={href('/')}>{say('home')}</a>
        </li>
        <li>
          <a href={href('/news')}>{say('news')}</a>
        </li>
        <li>
          <a href={href('/site-map')}>{say('siteMap')}</a>
        </li>
      </ul>
    </article>
  )
}
