'use client'

import { Button, toast, useAuth, useConfig, useDocumentInfo, useModal, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'
import { translate } from '#src/messages/translate.ts'
import { ask } from '#src/admin/answer.ts'
import './change-password.css'
import { Dialog } from '#src/admin/dialog.tsx'
import { Labelled } from '#src/admin/labelled.tsx'

const slug = 'change-password-dialog'
const nothing = { currentPassword: '', password: '', again: '' }
type Name = keyof typeof nothing

interface Refusal {
  errors?: { message?: string; data?: { errors?: { path: string; message: string }[] } | null }[]
}

/**
 * Changes the password of the user whose form is open, by itself: Payload's own inputs are part of the form, disappear with what the server
 * says of them, and stay in what the form sends later.
 */
export function ChangePassword() {
  const { i18n, t } = useTranslation()
  const { openModal } = useModal()
  const { user } = useAuth()
  const { config } = useConfig()
  const { id, hasSavePermission } = useDocumentInfo()
  const [typed, setTyped] = useState(nothing)
  const [problems, setProblems] = useState<Partial<Record<Name | 'other', string>>>({})
  if (!id || !hasSavePermission) return null

  const isOwn = id === user?.id
  const inputs: { name: Name; label: string; autoComplete: string }[] = [
    { name: 'password', label: t('authentication:newPassword'), autoComplete: 'new-password' },
    { name: 'again', label: t('authentication:confirmPassword'), autoComplete: 'new-password' },
  ]
  const current = translate({ i18n }, 'passwords:currentPassword')
  if (isOwn) inputs.unshift({ name: 'currentPassword', label: current, autoComplete: 'current-password' })
  const forget = () => {
    setTyped(nothing)
    setProblems({})
  }
  const confirm = async () => {
    if (typed.again !== typed.password) {
      setProblems({ again: t('fields:passwordsDoNotMatch') })
      return false
    }
    const { currentPassword, password } = typed
    const path = formatAdminURL({ apiRoute: config.routes.api, path: `/users/${id}` })
    const response = await ask(path, i18n.language, { method: 'PATCH', body: { password, ...(isOwn && { currentPassword }) } })
    if (!response.ok) {
      setProblems(await problemsOf(response))
      return false
    }
    forget()
    toast.success(translate({ i18n }, 'passwords:passwordChangedOtherSessions'))
    return true
  }
  return (
    <div className="change-password">
      <Button buttonStyle="secondary" size="medium" onClick={() => openModal(slug)} id="open-change-password">
        {t('authentication:changePassword')}
      </Button>
      <Dialog
        slug={slug}
        heading={t('authentication:changePassword')}
        confirmLabel={t('authentication:changePassword')}
        canConfirm={inputs.every(({ name }) => typed[name] !== '')}
        onConfirm={confirm}
        onCancel={forget}
      >
        {inputs.map(({ name, label, autoComplete }) => (
          <Labelled key={name} label={label}>
            {(inputId) => (
              <>
                <input
                  id={inputId}
                  name={name}
                  type="password"
                  autoComplete={autoComplete}
                  required
                  value={typed[name]}
                  aria-invalid={problems[name] !== undefined}
                  aria-describedby={`${inputId}-problem`}
                  onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
                />
                <span id={`${inputId}-problem`} className="change-password__problem" role="alert">
                  {problems[name]}
                </span>
              </>
            )}
          </Labelled>
        ))}
        {problems.other !== undefined && (
          <p className="change-password__problem" role="alert">
            {problems.other}
          </p>
        )}
      </Dialog>
    </div>
  )
}

/** What the server says of each input, or of the whole. */
async function problemsOf(response: Response): Promise<Partial<Record<Name | 'other', string>>> {
  const { errors = [] }: Refusal = await response.json().catch((): Refusal => ({}))
  const ofInputs = errors.flatMap(({ data }) => data?.errors ?? [])
  if (ofInputs.length > 0) return Object.fromEntries(ofInputs.map(({ path, message }) => [path in nothing ? path : 'other', message]))
  return { other: errors[0]?.message ?? `${response.status} ${response.statusText}` }
}
