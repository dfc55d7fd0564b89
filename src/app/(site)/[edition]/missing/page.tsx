import type { Metadata } from 'next'
import { Missing } from '../../../../site/parts/missing'
import { visitOf, type PageProps } from '../../../../site/visit'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { say } = await visitOf((await params).edition)
  return { title: say('notFound'), robots: { index: false }, icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' } } }
}

/** Shown for every address that has no page: src/server/site.ts leads here, and sets the status. */
export default async function MissingPage({ params }: PageProps) {
  const { href, say } = await visitOf((await params).edition)
  return <Missing href={href} say={say} />
}
