'use client'

import { useModal } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'
import { LeaveQuestion } from '#src/admin/leave-question.tsx'

const question = 'leave-by-back-button'

/**
 * Asks before the browser's Back button leaves a page with work on it: Payload asks for links, and the browser for closed tabs.
 *
 * @param isActive whether there is work that would be lost
 * @param onLeave is called before the page is left all the same
 */
export function BackGuard({ isActive, onLeave }: { isActive: boolean; onLeave: () => void }) {
  const { openModal } = useModal()
  // Whether the page has a second entry in the history, so that Back leads from the one to the other.
  const hasEntry = useRef(false)
  useEffect(() => {
    const addEntry = () => {
      history.pushState(null, '', location.href)
      hasEntry.current = true
    }
    const onBack = () => {
      if (!hasEntry.current) return
      hasEntry.current = false
      if (!isActive) history.back()
      else {
        addEntry()
        openModal(question)
      }
    }
    if (isActive && !hasEntry.current) addEntry()
    addEventListener('popstate', onBack)
    return () => removeEventListener('popstate', onBack)
  }, [isActive, openModal])
  return (
    <LeaveQuestion
      slug={question}
      onLeave={() => {
        onLeave()
        hasEntry.current = false
        // Once leaving needs no confirmation.
        setTimeout(() => history.go(-2))
      }}
    />
  )
}
