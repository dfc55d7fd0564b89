import { Gutter, SetDocumentStepNav } from '@payloadcms/ui'
import type { DocumentViewServerProps } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { isRecord } from '#src/fields/walk.ts'
import { changeIn } from '../read'
import { VersionsTable, type VersionRow } from './versions-table'

/** More than are kept of one document (`versions.maxPerDoc`), and than Payload keeps of a global. */
const mostVersions = 100

/**
 * The versions of a document or of the global: when, who, what and why. In place of Payload's own list, which says neither who nor why.
 */
export async function VersionsView({ hasPublishedDoc, initPageResult, routeSegments, versions }: DocumentViewServerProps) {
  const { collectionConfig, docID, globalConfig, req } = initPageResult
  const isTrashed = routeSegments[2] === 'trash'
  const { docs } = await findVersions(initPageResult)
  const published = hasPublishedDoc ? docs.find((doc) => statusOf(doc) === 'published') : undefined
  const newest = docs[0]
  const rows = docs.map((doc): VersionRow => {
    const isDraft = statusOf(doc) === 'draft'
    return {
      id: String(doc.id),
      savedAt: doc.updatedAt,
      state: doc === published ? 'published' : isDraft ? (doc === newest ? 'current-draft' : 'draft') : 'previously-published',
      change: changeIn(isRecord(doc.version) ? doc.version.change : undefined),
    }
  })
  const place = collectionConfig
    ? (`/collections/${collectionConfig.slug}/${isTrashed ? 'trash/' : ''}${docID}` as const)
    : (`/globals/${globalConfig?.slug}` as const)
  const base = formatAdminURL({ adminRoute: req.payload.config.routes.admin, path: `${place}/versions` })
  const plural = collectionConfig?.labels.plural ?? globalConfig?.label
  const pluralLabel = typeof plural === 'function' ? plural({ i18n: req.i18n, t: req.i18n.t }) : plural
  const table = <VersionsTable rows={rows} base={base} isForComparison={versions?.useVersionDrawerCreatedAtCell ?? false} />
  return (
    <>
      <SetDocumentStepNav
        collectionSlug={collectionConfig?.slug}
        globalSlug={globalConfig?.slug}
        id={docID}
        isTrashed={isTrashed}
        pluralLabel={pluralLabel}
        useAsTitle={collectionConfig?.admin.useAsTitle ?? globalConfig?.slug}
        view={req.i18n.t('version:versions')}
      />
      <main className="versions">{versions?.disableGutter ? table : <Gutter className="versions__wrap">{table}</Gutter>}</main>
    </>
  )
}

interface Version {
  id: number | string
  updatedAt: string
  version: unknown
}

const statusOf = ({ version }: Version) => (isRecord(version) ? version._status : undefined)

async function findVersions({ collectionConfig, docID, req }: DocumentViewServerProps['initPageResult']) {
  const { payload, user } = req
  // Payload writes a snapshot beside a version of one language; no user created it.
  const seen = { snapshot: { not_equals: true } }
  const query = { depth: 0, limit: mostVersions, overrideAccess: false, req, sort: '-updatedAt', user }
  const found: { docs: Version[] } = collectionConfig
    ? await payload.findVersions({
        ...query,
        collection: collectionConfig.slug,
        trash: true,
        where: { and: [{ parent: { equals: docID } }, seen] },
      })
    : await payload.findGlobalVersions({ ...query, slug: 'site', where: seen })
  return found
}
