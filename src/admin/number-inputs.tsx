'use client'

import { useTranslation } from '@payloadcms/ui'
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { readNumber } from '#src/fields/numbers.ts'
import { localize } from '#src/messages/translate.ts'
import './number-field.css'

/**
 * Lets the number inputs that are Payload's own, such as those of a list's filter, take numbers as our fields do: as text, which is read
 * when the focus leaves or with Enter. What has no reading, or two, empties the input and is said below it.
 */
export function NumberInputs({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation()
  const [problem, setProblem] = useState<{ place: Element; text: string }>()
  const { language } = i18n

  useEffect(() => {
    const commit = (input: HTMLInputElement) => {
      const reading = readNumber(input.value)
      const value = 'problem' in reading ? null : reading.value
      setText(input, value === null ? '' : String(value))
      const place = input.parentElement
      const text = 'problem' in reading ? localize({ i18n: { language } }, reading.problem) : undefined
      setProblem(place && text ? { place, text } : undefined)
    }
    const onInput = (event: Event) => {
      // What is half typed is no number yet.
      if (event.isTrusted && isTaken(event.target)) event.stopPropagation()
    }
    const onChange = (event: Event) => {
      if (isTaken(event.target)) commit(event.target)
    }
    const onKey = (event: Event) => {
      take(event)
      if (event instanceof KeyboardEvent && event.key === 'Enter' && isTaken(event.target)) commit(event.target)
    }
    const listeners = [
      ['focusin', take],
      ['wheel', take],
      ['paste', take],
      ['keydown', onKey],
      ['input', onInput],
      ['change', onChange],
    ] as const
    // Before React, which listens on the document.
    for (const [name, listener] of listeners) addEventListener(name, listener, { capture: true, passive: true })
    return () => {
      for (const [name, listener] of listeners) removeEventListener(name, listener, { capture: true })
    }
  }, [language])

  return (
    <>
      {children}
      {problem?.place.isConnected &&
        createPortal(
          <p className="number-field__problem" role="alert">
            {problem.text}
          </p>,
          problem.place,
        )}
    </>
  )
}

const isTaken = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.dataset.number === 'text'

/** Makes a number input one of text. React sets its type again whenever it renders it. */
function take({ target }: Event) {
  if (!(target instanceof HTMLInputElement) || target.type !== 'number') return
  target.type = 'text'
  target.inputMode = 'decimal'
  target.dataset.number = 'text'
}

/** Puts a text into an input as if it were typed, so that React notices. */
function setText(input: HTMLInputElement, text: string) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}
