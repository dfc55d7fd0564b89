import type { Metadata } from 'next'
import { locales, type ProfileImage } from '#src/profile/index.ts'
import { hrefIn } from './edition'
import { shownImage } from './images'
import { readSite } from './read'
import type { Visit } from './visit'

/** Of the images that pages make of themselves, in pixels. */
export const socialImageSize = { width: 1200, height: 630 }

interface Page {
  title: string
  description?: string | null
  /** The image that editors chose for shared links. */
  image?: ProfileImage | null
  /** Whether the page makes an image of its own where editors chose none. */
  socialImage?: boolean
  type?: 'website' | 'article'
}

/** What search engines and shared links show of a page, with its address in every language. */
export async function metadataOf(
  visit: Visit,
  { title, description, image, socialImage = false, type = 'website' }: Page,
): Promise<Metadata> {
  const { href, isDraft, locale, origin, path } = visit
  const { banner } = await readSite(visit)
  const inLanguage = (language: Visit['locale']) => hrefIn({ locale: language, isDraft: false }, path)
  const short = description ? shortened(description) : undefined
  const images = image
    ? [{ ...shownImage(image), alt: image.alt }]
    : socialImage
      ? [{ url: `${href(path)}/social.png`, alt: title, ...socialImageSize }]
      : []
  return {
    metadataBase: new URL(origin),
    title: [title, banner.text].filter(Boolean).join(' · '),
    description: short,
    alternates: {
      canonical: inLanguage(locale),
      languages: { ...Object.fromEntries(locales.map((each) => [each, inLanguage(each)])), 'x-default': inLanguage('en') },
    },
    openGraph: {
      type,
      title,
      description: short,
      url: inLanguage(locale),
      siteName: banner.text ?? undefined,
      locale,
      alternateLocale: locales.filter((each) => each !== locale),
      images,
    },
    twitter: { card: images.length > 0 ? 'summary_large_image' : 'summary' },
    icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' } },
    robots: isDraft ? { index: false, follow: false } : undefined,
  }
}

/** The beginning of a text, up to the last word that ends within 200 characters. */
const shortened = (text: string) => (text.length <= 200 ? text : `${text.slice(0, 199).replace(/\s+\S*$/, '')}…`)
