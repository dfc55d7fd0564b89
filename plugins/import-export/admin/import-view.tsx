import { DefaultTemplate } from '@payloadcms/next/templates'
import { getTranslation } from '@payloadcms/translations'
import { notFound, redirect } from 'next/navigation'
import type { AdminViewServerProps, FlattenedField } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { isDayField } from '#src/fields/dates.ts'
import { importableCollections } from '../options'
import { mayWrite } from '#src/access.ts'
import { ImportPage } from './import-page'
import type { ColumnKind, Target } from './types'

/** The admin view `/import/<collection>`, for users who may write. */
export function ImportView({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { locale, permissions, req, visibleEntities } = initPageResult
  const { config } = req.payload
  if (!req.user) {
    const here = formatAdminURL({ adminRoute: config.routes.admin, path: `/${[params?.segments].flat().join('/')}` })
    const path: `/${string}` = `${config.admin.routes.login}?${new URLSearchParams({ redirect: here })}`
    redirect(formatAdminURL({ adminRoute: config.routes.admin, path }))
  }
  const collection = importableCollections(req).find(({ slug }) => slug === params?.segments?.[1])
  if (!collection || !mayWrite(req)) notFound()
  const { labels, slug } = collection
  const { localization } = config
  const target: Target = {
    slug,
    labels: { singular: getTranslation(labels.singular, req.i18n), plural: getTranslation(labels.plural, req.i18n) },
    columnKinds: columnKinds(collection.flattenedFields),
    hasTranslations: hasTranslations(collection.flattenedFields),
    locales: localization ? localization.locales.map(({ code, label }) => ({ code, label: getTranslation(label, req.i18n) })) : [],
  }
  return (
    <DefaultTemplate
      i18n={req.i18n}
      locale={locale}
      params={params}
      payload={req.payload}
      permissions={permissions}
      req={req}
      searchParams={searchParams}
      user={req.user}
      visibleEntities={visibleEntities}
    >
      <ImportPage target={target} />
    </DefaultTemplate>
  )
}

/** The fields whose values a file may write in several ways. */
function columnKinds(fields: FlattenedField[], prefix = ''): ColumnKind[] {
  return fields.flatMap((field): ColumnKind[] => {
    const path = `${prefix}${field.name}`
    if (field.type === 'number') return [{ path, kind: 'number' }]
    if (isDayField(field)) return [{ path, kind: 'day' }]
    if (field.type === 'join' || !('flattenedFields' in field)) return []
    return columnKinds(field.flattenedFields, field.type === 'array' ? `${path}_#_` : `${path}_`)
  })
}

const hasTranslations = (fields: FlattenedField[]): boolean =>
  fields.some(
    (field) => ('localized' in field && field.localized) || ('flattenedFields' in field && hasTranslations(field.flattenedFields)),
  )
