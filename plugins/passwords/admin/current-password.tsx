'use client'

import { PasswordField, useAuth, useDocumentInfo, useFormFields, useTranslation } from '@payloadcms/ui'
import type { PasswordFieldValidation } from 'payload'
import { useEffect } from 'react'
import { translate } from '#src/messages/translate.ts'

const path = 'currentPassword'

/** Asks for the current password when users change their own email address. */
export function CurrentPassword() {
  const { user } = useAuth()
  const { id } = useDocumentInfo()
  const isChanging = useFormFields(([{ email }]) => email?.value !== email?.initialValue)
  return isChanging && id !== undefined && id === user?.id ? <Field /> : null
}

function Field() {
  const { i18n } = useTranslation()
  const dispatch = useFormFields(([, dispatchFields]) => dispatchFields)
  // What was typed is sent with nothing else.
  useEffect(() => () => dispatch({ type: 'REMOVE', path }), [dispatch])
  return (
    <PasswordField
      autoComplete="current-password"
      field={{ name: path, label: translate({ i18n }, 'passwords:currentPassword'), required: true }}
      path={path}
      validate={isThere}
    />
  )
}

const isThere: PasswordFieldValidation = (value, { req }) => (value ? true : req.t('validation:required'))
