'use client'

import { useTranslation } from '@payloadcms/ui'
import { type ReactNode, useEffect } from 'react'
import { translate, type Reader } from '#src/messages/translate.ts'

/**
 * Gives a name to the controls that Payload leaves without one: menus that are three dots or an arrow, inputs that no label of their
 * field points to (choices, dates, filters), and what selects and sorts the rows of a list. A screen reader would say "button".
 */
export function ControlNames({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation()
  useEffect(() => {
    const reader = { i18n }
    let waiting = 0
    const nameAll = () => {
      waiting = 0
      for (const button of document.querySelectorAll('button, [role=button]')) {
        if (!isNamed(button) && !hasSpokenText(button)) button.setAttribute('aria-label', buttonName(button, reader))
      }
      for (const input of document.querySelectorAll('input:not([type=hidden])')) {
        if (input instanceof HTMLInputElement && !isNamed(input) && !input.labels?.length) {
          input.setAttribute('aria-label', inputName(input, reader))
        }
      }
      for (const editor of document.querySelectorAll('[contenteditable=true][role=textbox]')) {
        if (!isNamed(editor)) editor.setAttribute('aria-label', fieldName(editor) ?? translate(reader, 'panel:text'))
      }
      // The label of a column in both languages, put into a text as it is.
      for (const button of document.querySelectorAll('.sort-column [aria-label*="[object"]')) {
        const column = button.closest('.sort-column')?.querySelector('.sort-column__label')?.textContent ?? ''
        button.setAttribute('aria-label', button.getAttribute('aria-label')?.replace('[object Object]', column) ?? column)
      }
    }
    const observer = new MutationObserver(() => {
      waiting ||= requestAnimationFrame(nameAll)
    })
    observer.observe(document.body, { attributeFilter: ['for', 'id'], childList: true, subtree: true })
    nameAll()
    return () => {
      observer.disconnect()
      cancelAnimationFrame(waiting)
    }
  }, [i18n])
  return children
}

const isNamed = (element: Element) => ['aria-label', 'aria-labelledby', 'title'].some((name) => element.getAttribute(name)?.trim())

/** Whether a screen reader says the text in a button: not that of a hint, which is hidden from it. */
function hasSpokenText(button: Element): boolean {
  const texts = document.createTreeWalker(button, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const { parentElement, textContent } = texts.currentNode
    if (textContent?.trim() && !parentElement?.closest('[aria-hidden=true], .tooltip')) return true
  }
  return false
}

function buttonName(button: Element, reader: Reader): string {
  if (button.matches('.locked')) return translate(reader, 'panel:somebodyEditing')
  if (button.matches('.collapsible__drag')) return translate(reader, 'panel:moveTheRow')
  if (button.closest('.relationship-add-new')) return translate(reader, 'panel:addNew')
  if (button.matches('.array-actions__button')) return translate(reader, 'panel:rowActions')
  if (button.querySelector('.doc-controls__dots')) return translate(reader, 'panel:moreActions')
  if (button.closest('.condition__actions')) {
    return button.matches('.condition__actions-add')
      ? translate(reader, 'panel:addACondition')
      : translate(reader, 'panel:removeTheCondition')
  }
  const { buttonKey } = button instanceof HTMLElement ? button.dataset : {}
  if (buttonKey === 'bold') return translate(reader, 'panel:bold')
  if (buttonKey === 'italic') return translate(reader, 'panel:italic')
  if (buttonKey === 'link') return translate(reader, 'panel:link')
  return translate(reader, 'panel:moreOptions')
}

function inputName(input: HTMLInputElement, reader: Reader): string {
  if (input.type === 'checkbox' && input.closest('thead')) return translate(reader, 'panel:selectAllRows')
  if (input.type === 'checkbox' && input.closest('tbody')) return translate(reader, 'panel:selectThisRow')
  return fieldName(input) ?? translate(reader, 'panel:value')
}

/** What the label of the field around an input says, without the sign that it is required. */
function fieldName(input: Element): string | undefined {
  const label = input.closest('.field-type')?.querySelector('.field-label')
  const text = [...(label?.childNodes ?? [])].find(({ nodeType }) => nodeType === Node.TEXT_NODE)?.textContent?.trim()
  return text || undefined
}
