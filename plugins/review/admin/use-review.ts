'use client'

import { toast, useConfig, useDocumentInfo, useForm, useFormModified, useLocale, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'
import { translate } from '#src/messages/translate.ts'
import type { Conflict } from '../seen'
import { isReviewState, type ReviewState, type StepName } from '../state'
import { ask, refusal } from '#src/admin/answer.ts'
import { useFormAddress } from '#src/admin/use-form-address.ts'
import { useSaveDraft } from '#plugins/publishing/admin/use-save-draft.ts'

/** The review of the open document: its state, and the possible steps. */
export function useReview() {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const { code: locale } = useLocale()
  const { createFormData, reset } = useForm()
  const saveDraft = useSaveDraft()
  const { addressWith } = useFormAddress()
  const isModified = useFormModified()
  const info = useDocumentInfo()
  const { collectionSlug, id, data } = info
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const state: ReviewState | null = isReviewState(data?.reviewState) ? data.reviewState : null

  const url = (path: string) => formatAdminURL({ apiRoute: config.routes.api, path: `/${collectionSlug}/${id}${path}` })
  const asEdited = `?${new URLSearchParams({ draft: 'true', depth: '0', locale, 'fallback-locale': 'null' })}`

  /** Saves what was typed since the last save, so that the step is about what is on the screen. */
  const save = async () => !isModified || saveDraft()

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

  /** The ETag of what the form was filled with, even where it has changed since; one that names nothing when it is no longer kept. */
  const tagShown = async (): Promise<string> => {
    const query = new URLSearchParams({ limit: '1', updatedAt: String(data?.updatedAt) })
    const response = await ask(url(`/review?${query}`), i18n.language)
    const { etag }: { etag?: string | null } = response.ok ? await response.json() : {}
    return etag ?? '"unknown"'
  }

  /** Saves what was typed over what the form shows alone, and returns the ETag that follows; unchanged where there is nothing to save. */
  const saveSeen = async (seen: string): Promise<string | undefined> => {
    if (!isModified) return seen
    const form = await createFormData({ _status: 'draft' }, { mergeOverrideData: true })
    const response = await ask(addressWith({ draft: 'true' }), i18n.language, {
      method: 'PATCH',
      body: form,
      headers: { 'If-Match': seen },
    })
    // The approval is refused for the same reason, and says what has changed.
    if (response.status === 412) return seen
    // The form shows at its fields what the server refuses.
    if (!response.ok) {
      await save()
      return undefined
    }
    await refresh()
    return response.headers.get('etag') ?? undefined
  }

  /** Takes a step, after saving what is not saved yet. Answers whether it was taken; if not, says why. */
  const take = async (step: StepName, body: { note?: string; publishAt?: string }): Promise<boolean> => {
    try {
      const seen = step === 'approve' ? await saveSeen(await tagShown()) : undefined
      if (step === 'approve' ? !seen : !(await save())) return false
      const headers: Record<string, string> = seen ? { 'If-Match': seen } : {}
      const response = await ask(url(`/${step}`), i18n.language, { method: 'POST', body, headers })
      if (response.status === 412) {
        const { errors }: { errors: { data: Conflict }[] } = await response.json()
        setConflict(errors[0]?.data ?? null)
        return false
      }
      if (!response.ok) {
        toast.error(await refusal(response))
        return false
      }
      // An unread answer keeps its connection open.
      await response.body?.cancel()
      await refresh()
      return true
    } catch {
      toast.error(translate({ i18n }, 'review:serverDidAnswerTry'))
      return false
    }
  }

  /** Fills the form with what is stored now. */
  const showStored = async (): Promise<boolean> => {
    await refresh()
    setConflict(null)
    return true
  }
  return { state, isModified, take, conflict, showStored, forget: () => setConflict(null) }
}
