import { missingPage } from '../../../site/visit'

export default async function NotFound() {
  const { href, say } = await missingPage()
  return (
    <article>
      <title>{say('notFound')}</title>
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
