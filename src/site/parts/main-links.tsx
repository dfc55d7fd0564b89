import type { Visit } from '../visit'

/** The pages that the site has whatever its content, as items of a list. */
export function MainLinks({ href, say }: Pick<Visit, 'href' | 'say'>) {
  return (
    <>
      <li>
        <a href={href('/')}>{say('home')}</a>
      </li>
      <li>
        <a href={href('/news')}>{say('news')}</a>
      </li>
      <li>
        <a href={href('/site-map')}>{say('siteMap')}</a>
      </li>
    </>
  )
}
