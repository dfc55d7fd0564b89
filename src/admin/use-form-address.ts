'use client'

import { useConfig, useDocumentInfo, useLocale, useUploadEdits } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { stringify } from 'qs-esm'

/**
 * Where the form of the edit view is sent: the address of its document, with the crop of its image. Payload's buttons leave the crop out
 * where there are drafts, so that it would be lost.
 */
export function useFormAddress() {
  const { config } = useConfig()
  const { code: locale } = useLocale()
  const { collectionSlug, globalSlug, id } = useDocumentInfo()
  const { uploadEdits } = useUploadEdits()
  const place = globalSlug ? `globals/${globalSlug}` : [collectionSlug, id].filter(Boolean).join('/')
  const hasCrop = Object.keys(uploadEdits ?? {}).length > 0
  return {
    hasCrop,
    addressWith: (parameters: Record<string, string>) => {
      const query = stringify({ depth: 0, locale, 'fallback-locale': 'null', ...parameters, ...(hasCrop && { uploadEdits }) })
      return formatAdminURL({ apiRoute: config.routes.api, path: `/${place}?${query}` })
    },
  }
}
