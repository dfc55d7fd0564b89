'use client'

import { useConfig, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useState } from 'react'
import { ask, refusal } from './answer'

/** What the API answers about the document that is open, asked again after each save; or why it answers nothing. */
export function useAnswer<Body>(path: string): { answer?: Body; problem?: string } {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const { collectionSlug, id, data } = useDocumentInfo()
  const [result, setResult] = useState<{ answer?: Body; problem?: string }>({})
  // A new document has no id; among several uploads it is null.
  const url = id ? formatAdminURL({ apiRoute: config.routes.api, path: `/${collectionSlug}/${id}${path}` }) : undefined
  const { language } = i18n
  const version: unknown = data?.updatedAt
  useEffect(() => {
    let isCurrent = true
    const load = async () => {
      if (!url) return
      const response = await ask(url, language)
      if (!response.ok) throw new Error(await refusal(response))
      const answer = (await response.json()) as Body
      if (isCurrent) setResult({ answer })
    }
    load().catch((error: unknown) => {
      if (isCurrent) setResult({ problem: error instanceof Error ? error.message : String(error) })
    })
    return () => {
      isCurrent = false
    }
  }, [url, language, version])
  return result
}
