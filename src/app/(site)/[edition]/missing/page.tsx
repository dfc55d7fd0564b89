import { Missing } from '#src/site/parts/missing.tsx'
import { visitOf, type PageProps } from '#src/site/visit.ts'

/** Shown for every address that has no page: src/server/site.ts leads here, and sets the status, for which Next takes the metadata of not-found.tsx. */
export default async function MissingPage({ params }: PageProps) {
  const { href, say } = await visitOf((await params).edition)
  return <Missing href={href} say={say} />
}
