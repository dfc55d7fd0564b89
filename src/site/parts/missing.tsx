import type { Visit } from '../visit'
import { MainLinks } from './main-links'

/** Shown in place of a missing page: a message, and links to existing pages. */
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
