'use client'

import { DefaultCell, useConfig, useListRelationships, useTranslation } from '@payloadcms/ui'
import { formatDocTitle } from '@payloadcms/ui/shared'
import type { DefaultCellComponentProps, RelationshipFieldClient } from 'payload'
import { useEffect } from 'react'
import { isRecord } from '#src/fields/walk.ts'
import { translate } from '#src/messages/translate.ts'

/** As many documents of a list are named; the others are counted. */
const named = 3

/**
 * The documents that one refers to, by name, in a list. Payload's own cell asks for them once its row is scrolled to, and says
 * "<No Country>" until then.
 */
export function RelationCell({ cellData, field, ...props }: DefaultCellComponentProps<RelationshipFieldClient>) {
  const { config, getEntityConfig } = useConfig()
  const { documents, getRelationships } = useListRelationships()
  const { i18n, t } = useTranslation()
  const all = linksOf(cellData, field.relationTo)
  const links = all.slice(0, named)
  const asked = JSON.stringify(links)
  useEffect(() => {
    const wanted = JSON.parse(asked) as Link[]
    if (wanted.length > 0) getRelationships(wanted)
  }, [asked, getRelationships])

  const nameOf = ({ relationTo, value }: Link): string => {
    const document = documents[relationTo]?.[value]
    const fallback = `${t('general:untitled')} - ID: ${value}`
    if (document === false) return fallback
    if (!document) return `${t('general:loading')}…`
    const collectionConfig = getEntityConfig({ collectionSlug: relationTo })
    return formatDocTitle({ collectionConfig, data: document, dateFormat: config.admin.dateFormat, fallback, i18n })
  }
  const more = all.length - links.length
  const names = links.map(nameOf).join(', ')
  const text = more > 0 ? translate({ i18n }, 'panel:andMore2', { names, more }) : names
  // As a text, it is a link where the column leads to the document, and says that there is none where it is empty.
  return <DefaultCell {...props} cellData={text} field={{ name: field.name, label: field.label, type: 'text' }} />
}

interface Link {
  relationTo: string
  value: string
}

function linksOf(value: unknown, relationTo: string | string[]): Link[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown) => linksOf(each, relationTo))
  if (typeof value === 'string' && typeof relationTo === 'string') return [{ relationTo, value }]
  return isRecord(value) && typeof value.relationTo === 'string' && typeof value.value === 'string'
    ? [{ relationTo: value.relationTo, value: value.value }]
    : []
}
