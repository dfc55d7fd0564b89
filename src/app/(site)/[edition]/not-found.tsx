import type { Metadata } from 'next'
import { Missing } from '#src/site/parts/missing.tsx'
import { missingPage } from '#src/site/visit.ts'

export async function generateMetadata(): Promise<Metadata> {
  const { say } = await missingPage()
  return { title: say('notFound'), icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' } } }
}

/** For a page that went missing between src/server/site.ts, which found it, and its reading. */
export default async function NotFound() {
  return <Missing {...await missingPage()} />
}
