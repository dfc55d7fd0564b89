import type { ReactNode } from 'react'
import { isSafeLink } from '#src/fields/links.ts'
import type { ProfileLink } from '#src/profile/index.ts'
import type { Visit } from '../visit'

/** A link that editors wrote: plain text without an address, and within the site in the reader's edition. */
export function EditorsLink({ link: { label, url }, visit, children = label }: { link: ProfileLink; visit: Visit; children?: ReactNode }) {
  if (!url || !isSafeLink(url)) return <span lang={visit.languageOf(label)}>{children}</span>
  return (
    <a href={isPage(url) ? visit.href(url) : url} lang={visit.languageOf(label)}>
      {children}
    </a>
  )
}

/** Whether an address is that of a page of the site, which every edition has, and not of a file or of another site. */
const isPage = (url: string) => url.startsWith('/') && !/^\/(api|admin|es|preview)(\/|$)/.test(url)
