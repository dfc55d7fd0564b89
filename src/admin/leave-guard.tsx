'use client'

import { useModal } from '@payloadcms/ui'
import { type ReactNode, useEffect, useState } from 'react'
import { LeaveQuestion } from './leave-question'

const question = 'leave-drawer-without-saving'

/** Where typing is no work that could be lost: search fields and filters. */
const noWork = '.search-filter, .search-bar, .where-builder, .condition, .list-controls, [role="search"]'
/** What closes a drawer by a click. A document's own button asks by itself. */
const closing =
  '.drawer__close, .drawer__header__close, .edit-many__header__close, .edit-many-bulk-uploads__header__close, .drawer-close-button'

/**
 * Asks before a drawer with unsaved work closes, whether by Escape, its backdrop or its close button. Payload asks for the close button
 * of a document alone.
 */
export function LeaveGuard({ children }: { children: ReactNode }) {
  const { closeModal, openModal } = useModal()
  const [leaving, setLeaving] = useState<string>()

  useEffect(() => {
    const touched = new WeakSet<Element>()
    const touch = ({ isTrusted, target }: Event) => {
      if (!isTrusted || !(target instanceof Element) || target.closest(noWork)) return
      const drawer = target.closest('dialog.drawer')
      if (drawer) touched.add(drawer)
    }
    /** Closes a drawer in the way that asks first, if there is anything to ask about. Answers whether it did. */
    const ask = (drawer: Element): boolean => {
      const button = drawer.matches('.doc-drawer') ? drawer.querySelector('.doc-drawer__header-close') : null
      if (button instanceof HTMLElement) button.click()
      else if (touched.has(drawer)) {
        setLeaving(drawer.id)
        openModal(question)
      } else return false
      return true
    }
    const onClick = (event: MouseEvent) => {
      touchOption(event, touched)
      const button = event.target instanceof Element ? event.target.closest(closing) : null
      const drawer = button?.closest('dialog.drawer')
      if (drawer && ask(drawer)) event.stopPropagation()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      const drawer = drawerOf(event.target)
      if (drawer && ask(drawer)) event.stopPropagation()
    }
    // Before Payload, which closes a drawer where the key arrives last.
    addEventListener('input', touch, true)
    addEventListener('click', onClick, true)
    addEventListener('keydown', onKey, true)
    return () => {
      removeEventListener('input', touch, true)
      removeEventListener('click', onClick, true)
      removeEventListener('keydown', onKey, true)
    }
  }, [openModal])

  return (
    <>
      {children}
      <LeaveQuestion
        slug={question}
        onLeave={() => {
          if (leaving) closeModal(leaving)
        }}
      />
    </>
  )
}

/** A choice from a menu is no typing, and yet work. */
function touchOption({ isTrusted, target }: MouseEvent, touched: WeakSet<Element>) {
  if (!isTrusted || !(target instanceof Element) || !target.closest('.rs__option, .rs__clear-indicator, .rs__multi-value__remove')) return
  const drawer = target.closest(noWork) ? null : target.closest('dialog.drawer')
  if (drawer) touched.add(drawer)
}

/** The drawer that a key is meant for: the one with the focus, or the topmost when nothing has it; none behind a question. */
function drawerOf(target: EventTarget | null): Element | undefined {
  const focused = target instanceof Element ? target.closest('dialog') : null
  if (focused) return focused.matches('.drawer') ? focused : undefined
  const open = [...document.querySelectorAll<HTMLElement>('dialog[open]')].sort((a, b) => Number(a.style.zIndex) - Number(b.style.zIndex))
  const top = open.at(-1)
  return top?.matches('.drawer') ? top : undefined
}
