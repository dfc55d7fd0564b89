'use client'

import { toast, useConfig, useDocumentInfo, useForm, useFormModified, useLocale, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { say } from '../fields/words'
import { isReviewState, type ReviewState, type StepName } from '../review/state'
import { ask, refusal } from './answer'

/** The review of the document that is open: where it stands, and the steps that lead on. */
export function useReview() {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const { code: locale } = useLocale()
  const { submit, reset } = useForm()
  const isModified = useFormModified()
  const info = useDocumentInfo()
  const { collectionSlug, id, data } = info
  const state: ReviewState | null = isReviewState(data?.reviewState) ? data.reviewState : null

  const url = (path: string) => formatAdminURL({ apiRoute: config.routes.api, path: `/${collectionSlug}/${id}${path}` })
  const asEdited = `?${new URLSearchParams({ draft: 'true', depth: '0', locale, 'fallback-locale': 'null' })}`

  /** Saves what was typed since the last save, so that the step is about what is on the screen. */
  const save = async () => {
    if (!isModified) return true
    const saved = await submit({ action: url(asEdited), method: 'PATCH', overrides: { _status: 'draft' }, skipValidation: true })
    const isSaved = saved instanceof Object && 'res' in saved && saved.res.ok
    if (isSaved) info.setUnpublishedVersionCount((count) => count + 1)
    return isSaved
  }

  const refresh = async () => {
    const response = await ask(url(asEdited), i18n.language)
    if (!response.ok) return
    const doc: Record<string, unknown> = await response.json()
    info.setData(doc)
    info.incrementVersionCount()
    const isPublished = doc._status === 'published'
    if (isPublished) info.setHasPublishedDoc(true)
    info.setUnpublishedVersionCount((count) => (isPublished ? 0 : count + 1))
    await reset(doc)
  }

  /** Takes a step, after saving what is not saved yet. Answers whether it was taken; if not, says why. */
  const take = async (step: StepName, body: { note?: string; publishAt?: string }): Promise<boolean> => {
    try {
      if (!(await save())) return false
      const response = await ask(url(`/${step}`), i18n.language, { method: 'POST', body })
      if (!response.ok) {
        toast.error(await refusal(response))
        return false
      }
      // An answer that nobody reads keeps its connection.
      await response.body?.cancel()
      await refresh()
      return true
    } catch {
      toast.error(say({ i18n }, 'The server did not answer. Try again.', 'El servidor no respondió. Inténtelo de nuevo.'))
      return false
    }
  }
  return { state, isModified, take }
}
