import type { CollectionAdminOptions, PayloadRequest, RootLivePreviewConfig } from 'payload'
import { isId } from '#src/fields/query-paths.ts'
import { isRecord } from '#src/fields/walk.ts'
import { defaultLocale, locales } from '#src/profile/types.ts'
import { pageCollections, pagePaths } from '#src/profile/page-paths.ts'
import { hrefIn } from '#src/site/edition.ts'

/** What editors see on the site while they write it: what has a page, facts on their country's, and the Site on the home page. */
export const previewed = [...pageCollections, 'facts'] as const

const isPreviewed = (slug: string): slug is (typeof previewed)[number] => previewed.some((each) => each === slug)

/** The preview beside the edit view, at the widths of a phone, a tablet and a desktop. */
export const livePreview: RootLivePreviewConfig = {
  collections: [...previewed],
  globals: ['site'],
  breakpoints: [
    { name: 'phone', label: 'Phone · Teléfono', width: 390, height: 844 },
    { name: 'tablet', label: 'Tablet · Tableta', width: 820, height: 1180 },
    { name: 'desktop', label: 'Desktop · Escritorio', width: 1280, height: 800 },
  ],
  url: ({ collectionConfig, data, locale, req }) => previewAddress(collectionConfig?.slug ?? 'site', data, locale.code, req),
}

/** The "Preview" button of a collection or of the global; none where its documents have no page. */
export const previewButton = (slug: string): Pick<CollectionAdminOptions, 'preview'> =>
  slug === 'site' || isPreviewed(slug) ? { preview: (doc, { locale, req }) => previewAddress(slug, doc, locale, req) } : {}

/** Where the site shows the latest draft of a document; null when it has no page yet. */
async function previewAddress(slug: string, data: Record<string, unknown>, code: string, req: PayloadRequest): Promise<string | null> {
  const path = slug === 'site' ? '/' : isPreviewed(slug) ? await pathOf(slug, data, req) : null
  return path && hrefIn({ locale: locales.find((locale) => locale === code) ?? defaultLocale, isDraft: true }, path)
}

async function pathOf(slug: (typeof previewed)[number], data: Record<string, unknown>, req: PayloadRequest): Promise<string | null> {
  const page = slug === 'facts' ? await countryOf(data.country, req) : data
  const name = page?.slug
  return typeof name === 'string' && name !== '' ? `${pagePaths[slug === 'facts' ? 'countries' : slug]}/${name}` : null
}

/** The latest draft of the country that a relation names. */
async function countryOf(relation: unknown, req: PayloadRequest): Promise<{ slug?: unknown } | undefined> {
  const id = isRecord(relation) ? relation.id : relation
  if (!isId(id, req.payload)) return undefined
  const { docs } = await req.payload.find({
    collection: 'countries',
    depth: 0,
    draft: true,
    limit: 1,
    overrideAccess: false,
    pagination: false,
    req,
    select: { slug: true },
    where: { id: { equals: id } },
  })
  return docs[0]
}
