'use client'

import { isDocumentEvent, isLivePreviewEvent, ready } from '@payloadcms/live-preview'
import { Idiomorph } from 'idiomorph'
import { useEffect, useState } from 'react'

/** How long writing is gathered before the page is asked for, in milliseconds. */
const pause = 250
/** The element that says what is wrong: this component's own, which no answer of the server changes. */
const status = 'live-preview-status'
/** How long an answer is waited for, in milliseconds. */
const patience = 15_000

/**
 * Shows a preview of the document as it is in the edit view beside it, while an editor types and after a save; reports when it cannot.
 * See docs/decisions/0042-live-preview.md.
 */
export function LivePreview({ sessionEnded, notShown }: { sessionEnded: string; notShown: string }) {
  const [trouble, setTrouble] = useState('')
  useEffect(
    () => follow((answer) => setTrouble(answer === 'shown' ? '' : answer === 401 ? sessionEnded : notShown)),
    [sessionEnded, notShown],
  )
  return (
    <p role="status" id={status}>
      {trouble}
    </p>
  )
}

/**
 * Requests the page again whenever the edit view changes, one request at a time, so that answers arrive in order.
 *
 * @param tell is called with the result of each attempt: 'shown', the status of a refusal, or 'failed'
 * @returns stops it
 */
function follow(tell: (answer: 'shown' | 'failed' | number) => void) {
  const { opener, origin, parent } = window
  const editView: unknown = opener ?? parent
  let state: string | undefined
  let mayWrite = true
  let isAsking = false
  let isBehind = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const ask = async () => {
    timer = undefined
    isBehind = isAsking
    if (isAsking) return
    isAsking = true
    const answer = await show(mayWrite ? state : undefined)
    isAsking = false
    // Users who may only read see what is stored.
    if (answer === 403 && mayWrite) {
      mayWrite = false
      isBehind = true
    } else tell(answer)
    if (isBehind) void ask()
  }
  const hear = (event: MessageEvent) => {
    if (event.source !== editView || editView === window) return
    if (isLivePreviewEvent(event, origin)) {
      const { collectionSlug, data, globalSlug, locale } = event.data
      const said = JSON.stringify({ collectionSlug, globalSlug, locale, data })
      if (said === state) return
      state = said
      if (!mayWrite) return
    } else if (!isDocumentEvent(event, origin)) return
    timer ??= setTimeout(() => void ask(), pause)
  }
  window.addEventListener('message', hear)
  ready({ serverURL: origin })
  return () => {
    window.removeEventListener('message', hear)
    clearTimeout(timer)
  }
}

/** Makes this page what the server answers: for the state of an edit view, or else as it is stored. */
async function show(state: string | undefined): Promise<'shown' | 'failed' | number> {
  const written: RequestInit = state === undefined ? {} : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: state }
  try {
    const answer = await fetch(window.location.href, { ...written, redirect: 'manual', signal: AbortSignal.timeout(patience) })
    // Without a session, a read is sent to the login.
    if (!answer.ok) return answer.type === 'opaqueredirect' ? 401 : answer.status
    become(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    return 'shown'
  } catch {
    return 'failed'
  }
}

/**
 * Makes the page what another rendering of it is, and touches only what differs: scrolling, focus and selection stay. Scripts, and what
 * Next puts beside the page, stay as they are.
 */
function become({ body, title }: Document) {
  document.title = title
  const isOfPage = (node: Node) => node.parentNode?.nodeName !== 'BODY' || ['HEADER', 'DIV', 'FOOTER'].includes(node.nodeName)
  void Idiomorph.morph(document.body, body, {
    callbacks: {
      beforeNodeAdded: isOfPage,
      beforeNodeMorphed: (node) => isOfPage(node) && node.id !== status,
      beforeNodeRemoved: isOfPage,
    },
  })
}
