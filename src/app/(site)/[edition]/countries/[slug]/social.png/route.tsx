import { ImageResponse } from 'next/og'
import { countryProfile } from '#src/profile/index.ts'
import { socialImageSize } from '#src/site/metadata.ts'
import { visitOf } from '#src/site/visit.ts'

interface Context {
  params: Promise<{ edition: string; slug: string }>
}

/** The image that shared links show of a country's page, where its editors chose none: its title, and who says so. */
export async function GET(_request: Request, { params }: Context) {
  const { edition, slug } = await params
  const { isDraft, locale, payload, reading } = await visitOf(edition)
  const answer = await countryProfile(payload, { key: slug, locale, draft: isDraft, user: reading.user })
  if (!answer || 'movedTo' in answer) return new Response(null, { status: 404 })
  const { site, title } = answer.profile
  return new ImageResponse(
    <div style={{ display: 'flex', flexDirection: 'column', width: '100%', height: '100%', background: '#ffffff', color: '#1b2733' }}>
      <div style={{ display: 'flex', height: 24, background: '#1d4f73' }} />
      <div style={{ display: 'flex', flexGrow: 1, alignItems: 'center', padding: '0 80px', fontSize: 76, lineHeight: 1.2 }}>
        {drawable(title)}
      </div>
      <div style={{ display: 'flex', padding: '0 80px 56px', fontSize: 34, color: '#4c5b69' }}>{drawable(site.banner.text ?? '')}</div>
    </div>,
    { ...socialImageSize, headers: { 'Cache-Control': isDraft ? 'private, no-store' : 'no-cache' } },
  )
}

/** The font that comes with Next has these letters; for others it would request a font from the internet. */
const drawable = (text: string) => text.slice(0, 160).replace(/[^\u0020-\u024f\u2010-\u2026]/g, '')
