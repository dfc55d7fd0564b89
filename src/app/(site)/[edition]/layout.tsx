import type { ReactNode } from 'react'
import { Footer } from '#src/site/parts/footer.tsx'
import { Header, Languages } from '#src/site/parts/header.tsx'
import { readSite } from '#src/site/read.ts'
import { visitOf } from '#src/site/visit.ts'
import '../site.css'

/** Made for each request: an answer is kept, if at all, in front of Next, where it is known when it stops being true. */
export const dynamic = 'force-dynamic'

export default async function Layout({ children, params }: { children: ReactNode; params: Promise<{ edition: string }> }) {
  const visit = await visitOf((await params).edition)
  const site = await readSite(visit)
  return (
    <html lang={visit.locale}>
      <body>
        <Header site={site} visit={visit} />
        <div className="wrap">
          <Languages path={visit.path} visit={visit} />
          <main id="content" tabIndex={-1}>
            {children}
          </main>
        </div>
        <Footer site={site} visit={visit} />
      </body>
    </html>
  )
}
