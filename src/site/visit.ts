import config from '@payload-config'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { getPayload, type Payload, type PayloadRequest, type RequestContext } from 'payload'
import { cache } from 'react'
import { mayReadDrafts } from '#src/access.ts'
import { environmentOf } from '#src/env/index.ts'
import { defaultLocale } from '#src/profile/types.ts'
import { addressHeader, editionNamed, hrefIn, placeOf, unsavedHeader, type Edition } from './edition'
import { wordIn, type Word } from './words'

/** One reading of one page: which edition, by whom, and out of which CMS. */
export interface Visit extends Edition {
  payload: Payload
  /** The page's English address, such as `/countries/peru`. */
  path: string
  /** The scheme and host of absolute addresses. */
  origin: string
  /** How the Local API reads for this visitor: as the public, or the latest drafts as the user of a preview. */
  reading: {
    locale: Edition['locale']
    draft: boolean
    user: PayloadRequest['user']
    overrideAccess: false
    /** Holds the document to show as it is in its edit view. */
    context: RequestContext
  }
  /** Texts, and prose as it is stored, that are English on a page of another language (src/site/foreign.ts). */
  foreign: Set<unknown>
  /** The language of a text of editors, where it is not that of the page: the value of `lang`. */
  languageOf: (text: unknown) => string | undefined
  /** Where a page of the site is in this edition. */
  href: (path: string) => string
  /** A word of the site's own in this edition's language. */
  say: (word: Word) => string
}

/** What every page of the site gets from Next. */
export interface PageProps<Parameters extends object = object> {
  params: Promise<{ edition: string } & Parameters>
}

/**
 * The visit of the edition that a page's first segment names; the same one for all parts of a page. The drafts are for those who
 * may read them (src/server/site.ts sends others away before); for anybody else there is no such page.
 */
export const visitOf = cache(async (name: string): Promise<Visit> => {
  const edition = editionNamed(name)
  if (!edition) notFound()
  const { path, requested } = await request()
  const payload = await getPayload({ config })
  const { locale, isDraft } = edition
  const user = isDraft ? (await payload.auth({ headers: requested })).user : null
  if (isDraft && !mayReadDrafts({ user })) notFound()
  const foreign = new Set<unknown>()
  return {
    ...edition,
    payload,
    foreign,
    languageOf: (text) => (foreign.has(text) ? defaultLocale : undefined),
    path,
    origin: environmentOf(payload).origin,
    reading: { locale, draft: isDraft, user, overrideAccess: false, context: isDraft ? unsavedOf(requested) : {} },
    ...speech(edition),
  }
})

/** What plugins/live-preview/endpoint.ts has taken of an edit view, if this request is about one. */
function unsavedOf(requested: Headers): RequestContext {
  const told = requested.get(unsavedHeader)
  return told === null ? {} : { unsaved: JSON.parse(Buffer.from(told, 'base64').toString()) as RequestContext['unsaved'] }
}

/** The requested address of a page that does not exist: Next passes it no parameters. */
export async function missingPage() {
  const { isDraft, locale } = await request()
  return speech({ isDraft, locale })
}

const speech = (edition: Edition): Pick<Visit, 'href' | 'say'> => ({
  href: (path) => hrefIn(edition, path),
  say: (word) => wordIn(edition.locale, word),
})

async function request() {
  const requested = await headers()
  return { ...placeOf(requested.get(addressHeader) ?? '/'), requested }
}
