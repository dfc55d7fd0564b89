'use client'

import { toast, useConfig, useDocumentInfo, useForm, useFormModified, useFormProcessing, useTranslation } from '@payloadcms/ui'
import { useEffect, useEffectEvent, useRef } from 'react'
import { labelPath } from '#src/fields/label-path.ts'
import { translate, type Reader } from '#src/messages/translate.ts'
import { fieldAt, reveal, rowAt } from './reveal'
import './field-errors.css'

const shown = 10

interface FieldError {
  path: string
  name: string
  message: string
}

/**
 * Tells which fields a document was rejected for, by label and row, and goes to the first: in place of Payload's message, which names no
 * field that is left empty. A rejected save changes nothing else: what was typed stays to be saved.
 */
export function FieldErrors() {
  const { i18n } = useTranslation()
  const { getEntityConfig } = useConfig()
  const { collectionSlug, globalSlug } = useDocumentInfo()
  const { getFields, isValid, setModified, setSubmitted } = useForm()
  const isProcessing = useFormProcessing()
  const isModified = useFormModified()
  const place = useRef<HTMLSpanElement>(null)
  const submission = useRef<{ wasModified: boolean }>(null)
  const toastId = `field-errors-${collectionSlug ?? globalSlug}`

  const errors = (): FieldError[] => {
    const entity = collectionSlug ? getEntityConfig({ collectionSlug }) : globalSlug ? getEntityConfig({ globalSlug }) : undefined
    // Containers of what is wrong are marked too, without a message.
    return Object.entries(getFields()).flatMap(([path, { errorMessage, passesCondition, valid }]) =>
      valid === false && errorMessage && passesCondition !== false
        ? [{ path, name: labelPath(entity?.fields ?? [], path, i18n) ?? path, message: errorMessage }]
        : [],
    )
  }

  const begin = useEffectEvent(() => {
    submission.current = { wasModified: isModified }
    toast.dismiss(toastId)
  })
  const end = useEffectEvent(() => {
    if (!submission.current) return
    const { wasModified } = submission.current
    submission.current = null
    const form = place.current?.closest('form')
    if (isValid || !form) return
    setModified(wasModified)
    const found = inOrder(errors(), form)
    if (found.length === 0) return
    setSubmitted(true)
    // Payload's own message appears right after this.
    setTimeout(() => {
      for (const each of toast.getToasts()) if ('type' in each && each.type === 'error') toast.dismiss(each.id)
      toast.error(<List errors={found} form={form} i18n={i18n} />, { id: toastId, duration: Infinity })
      if (found[0]) void reveal(found[0].path, form)
    })
  })
  useEffect(() => (isProcessing ? begin() : end()), [isProcessing])
  useEffect(() => () => void toast.dismiss(toastId), [toastId])
  return <span ref={place} hidden />
}

function List({ errors, form, i18n }: { errors: FieldError[]; form: Element } & Reader) {
  const rest = errors.length - shown
  return (
    <div className="field-errors">
      <p>{translate({ i18n }, 'panel:nothingSavedCorrectThese')}</p>
      <ul>
        {errors.slice(0, shown).map(({ path, name, message }) => (
          <li key={path}>
            <button type="button" onClick={() => void reveal(path, form)}>
              {name}
            </button>
            {`: ${message}`}
          </li>
        ))}
        {rest > 0 && <li>{translate({ i18n }, 'panel:andMore', { rest })}</li>}
      </ul>
    </div>
  )
}

/** In the order of the page: in the form's state, the sidebar's fields are among the others. */
const inOrder = (errors: FieldError[], form: Element): FieldError[] =>
  errors
    .map((error) => ({ error, place: placeOf(error.path, form) }))
    .sort(({ place: a }, { place: b }) =>
      a && b && a !== b ? (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1) : 0,
    )
    .map(({ error }) => error)

/** The field, or the innermost container of it that is on the page: closed rows have no fields. */
function placeOf(path: string, form: Element): Element | null {
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length -= 1) {
    const element = fieldAt(parts.slice(0, length).join('.'), form) ?? rowAt(parts.slice(0, length), form)
    if (element) return element
  }
  return null
}
