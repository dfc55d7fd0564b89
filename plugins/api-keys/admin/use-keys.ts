'use client'

import { useConfig, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useEffect, useState } from 'react'
import type { ApiKey } from '#src/payload-types.ts'
import { ask, refusal } from '#src/admin/answer.ts'

/** As many keys are listed: more than a user may have that are good. */
const most = 100

interface Result {
  keys?: ApiKey[]
  problem?: string
}

/** The API keys of a user, the newest first, and a way to read them again. */
export function useKeys(userId: number | string | undefined): Result & { reload: () => void } {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const [result, setResult] = useState<Result>({})
  const [round, setRound] = useState(0)
  const { language } = i18n
  const url =
    userId && formatAdminURL({ apiRoute: config.routes.api, path: `/api-keys?where[user][equals]=${userId}&limit=${most}&depth=0` })
  useEffect(() => {
    let isCurrent = true
    const load = async (): Promise<Result> => {
      if (!url) return {}
      const response = await ask(url, language)
      if (!response.ok) return { problem: await refusal(response) }
      const { docs }: { docs: ApiKey[] } = await response.json()
      return { keys: docs }
    }
    load()
      .catch((error: unknown): Result => ({ problem: error instanceof Error ? error.message : String(error) }))
      .then(
        (loaded) => isCurrent && setResult(loaded),
        () => undefined,
      )
    return () => {
      isCurrent = false
    }
  }, [url, language, round])
  const reload = useCallback(() => setRound((before) => before + 1), [])
  return { ...result, reload }
}
