'use client'

import { useTranslation } from '@payloadcms/ui'
import { type ReactNode, useEffect } from 'react'
import { say } from '#src/fields/words.ts'

/**
 * Gives a name to the controls that Payload leaves without one: menus that are three dots or an arrow, inputs that no label of their
 * field points to (choices, dates, filters), and what selects and sorts the rows of a list. A screen reader would say "button".
 */
export function ControlNames({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation()
  const { language } = i18n
  useEffect(() => {
    const reader = { i18n: { language } }
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
        if (!isNamed(editor)) editor.setAttribute('aria-label', fieldName(editor) ?? say(reader, 'Text', 'Texto'))
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
  }, [language])
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

function buttonName(button: Element, reader: Parameters<typeof say>[0]): string {
  if (button.matches('.locked')) return say(reader, 'Somebody is editing this', 'Alguien está editando esto')
  if (button.matches('.collapsible__drag')) return say(reader, 'Move the row', 'Mover la fila')
  if (button.closest('.relationship-add-new')) return say(reader, 'Add new', 'Añadir nuevo')
  if (button.matches('.array-actions__button')) return say(reader, 'Row actions', 'Acciones de la fila')
  if (button.querySelector('.doc-controls__dots')) return say(reader, 'More actions', 'Más acciones')
  if (button.closest('.condition__actions')) {
    return button.matches('.condition__actions-add')
      ? say(reader, 'Add a condition', 'Añadir una condición')
      : say(reader, 'Remove the condition', 'Quitar la condición')
  }
  const { buttonKey } = button instanceof HTMLElement ? button.dataset : {}
  if (buttonKey === 'bold') return say(reader, 'Bold', 'Negrita')
  if (buttonKey === 'italic') return say(reader, 'Italic', 'Cursiva')
  if (buttonKey === 'link') return say(reader, 'Link', 'Enlace')
  return say(reader, 'More options', 'Más opciones')
}

function inputName(input: HTMLInputElement, reader: Parameters<typeof say>[0]): string {
  if (input.type === 'checkbox' && input.closest('thead')) return say(reader, 'Select all rows', 'Seleccionar todas las filas')
  if (input.type === 'checkbox' && input.closest('tbody')) return say(reader, 'Select this row', 'Seleccionar esta fila')
  return fieldName(input) ?? say(reader, 'Value', 'Valor')
}

/** What the label of the field around an input says, without the sign that it is required. */
function fieldName(input: Element): string | undefined {
  const label = input.closest('.field-type')?.querySelector('.field-label')
  const text = [...(label?.childNodes ?? [])].find(({ nodeType }) => nodeType === Node.TEXT_NODE)?.textContent?.trim()
  return text || undefined
}
