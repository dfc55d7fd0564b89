import { Missing } from '../../../site/parts/missing'
import { missingPage } from '../../../site/visit'

/** For a page that went missing between src/server/site.ts, which found it, and its reading. */
export default async function NotFound() {
  return <Missing {...await missingPage()} />
}
