import { Missing } from '../../../../site/parts/missing'
import { visitOf, type PageProps } from '../../../../site/visit'

/** Shown for every address that has no page: src/server/site.ts leads here, and sets the status, for which Next takes the metadata of not-found.tsx. */
export default async function MissingPage({ params }: PageProps) {
  const { href, say } = await visitOf((await params).edition)
  return <Missing href={href} say={say} />
}
