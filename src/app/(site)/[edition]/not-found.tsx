import type { Metadata } from 'next'
import { Missing } from '../../../site/parts/missing'
import { missingPage } from '../../../site/visit'

export async function generateMetadata(): Promise<Metadata> {
  const { say } = await missingPage()
  return { title: say('notFound'), icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' } } }
}

/** For a page that went missing between src/server/site.ts, which found it, and its reading. */
export default async function NotFound() {
  return <Missing {...await missingPage()} />
}
