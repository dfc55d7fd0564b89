import { movedOrMissing } from '../../../../site/missing'
import { visitOf, type PageProps } from '../../../../site/visit'

/** Every address that no other page has: led on by a redirect, or missing. */
export default async function Rest({ params }: PageProps) {
  return movedOrMissing(await visitOf((await params).edition))
}
