import { getTranslation } from '@payloadcms/translations'
import { Link } from '@payloadcms/ui'
import type { CollectionSlug, ServerProps } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { localize } from '#src/messages/translate.ts'
import { LocalTime } from '#src/admin/local-time.tsx'
import { ReviewPill } from '../admin/review-pill'
import { workLists } from './lists'
import type { Part, WorkList } from './work-list'
import './dashboard.css'

/** The work lists of the user, above the usual dashboard. */
export async function Dashboard({ payload, user, i18n }: ServerProps) {
  if (!user) return null
  const lists = await workLists(payload, user)
  const viewOf = (collection: CollectionSlug, rest = '') =>
    formatAdminURL({ adminRoute: payload.config.routes.admin, path: `/collections/${collection}${rest}` })
  const labelOf = (collection: CollectionSlug, form: 'singular' | 'plural') =>
    getTranslation(payload.collections[collection].config.labels[form], i18n)

  const Others = ({ parts }: { parts: Part[] }) => (
    <ul className="work-list__parts">
      {parts.map(({ collection, total, query }) => (
        <li key={collection}>
          <Link href={`${viewOf(collection)}${query}`} prefetch={false}>
            {labelOf(collection, 'plural')} ({total})
          </Link>
        </li>
      ))}
    </ul>
  )
  const Section = ({ heading, empty, entries, total, parts }: WorkList) => {
    const [first, ...others] = parts
    const title = `${localize({ i18n }, heading)} (${total})`
    return (
      <section className="work-list">
        <h2>
          {first && others.length === 0 ? (
            <Link href={`${viewOf(first.collection)}${first.query}`} prefetch={false}>
              {title}
            </Link>
          ) : (
            title
          )}
        </h2>
        {others.length > 0 && <Others parts={parts} />}
        {total === 0 && <p className="work-list__quiet">{localize({ i18n }, empty)}</p>}
        <ul className="work-list__entries">
          {entries.map(({ collection, id, title: name, state, at, isTakenBack }) => (
            <li key={`${collection}:${id}:${at}`}>
              <Link href={viewOf(collection, `/${id}`)} prefetch={false}>
                {name}
              </Link>
              <span className="work-list__quiet">
                {labelOf(collection, 'singular')}
                {isTakenBack && ` · ${i18n.t('version:unpublish')}`}
                {at && (
                  <>
                    {' · '}
                    <LocalTime instant={at} />
                  </>
                )}
              </span>
              {state && <ReviewPill state={state} isPublished={false} />}
            </li>
          ))}
        </ul>
      </section>
    )
  }
  return (
    <div className="work-lists">
      {lists.map((list) => (
        <Section key={list.heading.en} {...list} />
      ))}
    </div>
  )
}
