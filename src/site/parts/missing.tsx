import type { Visit } from '../visit'
import { MainLinks } from './main-links'

/** What stands where there is no page: that, and where to go instead. */
export function Missing({ href, say }: Pick<Visit, 'href' | 'say'>) {
  return (
    <article>
      <h1>{say('notFound')}</h1>
      <p>{say('notFoundHelp')}</p>
      <ul>
        <MainLinks href={href} say={say} />
      </ul>
    </article>
  )
}
