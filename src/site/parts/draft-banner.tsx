import { pagePaths } from '#src/profile/page-paths.ts'
import { hrefIn } from '../edition'
import type { Visit } from '../visit'
import { LivePreview } from '#plugins/live-preview/live-preview.tsx'

interface Edited {
  /** Where the document is edited, below the admin panel's address. */
  edit: string
  visit: Visit
}

/** On previews only: that this is a draft, with the ways back to the edit view and to the public page. */
export function DraftBanner({ edit, visit }: Edited) {
  if (!visit.isDraft) return null
  const { locale, path, payload, say } = visit
  return (
    <aside className="draft-banner" aria-label={say('draft')}>
      <div className="wrap">
        <p>
          <strong>{say('draft')}.</strong> {say('draftHelp')}
        </p>
        <p>
          <a href={`${payload.config.routes.admin}/${edit}?locale=${locale}`}>{say('edit')}</a>{' '}
          <a href={hrefIn({ locale, isDraft: false }, path)}>{say('publicPage')}</a>
        </p>
        <LivePreview sessionEnded={say('sessionEnded')} notShown={say('notShown')} />
      </div>
    </aside>
  )
}

/** Where a document of a collection that has pages is edited, below the admin panel's address. */
export const editOf = (collection: keyof typeof pagePaths, id: string) => `collections/${collection}/${id}`
