import {
  APIError,
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type CollectionConfig,
  type EmailFieldValidation,
  type Field,
  type PayloadRequest,
} from 'payload'
import { email } from 'payload/shared'
import { adminField, computedField, roleOf, roles, userAccess } from '#src/access.ts'
import { editComponents } from './content-collection'
import { rejectNonsense } from '#plugins/guard/documents.ts'
import type { Environment } from '#src/env/index.ts'
import { limits } from '#src/limits.ts'
import type { User } from '#src/payload-types.ts'
import { checkNewPassword, endSessionsOfDisabled, guardCredentials, preparePasswords, unlockAttempts } from '#plugins/passwords/hooks.ts'
import { forgotPassword } from '#plugins/passwords/reset.ts'
import { clearBrowser, keepOtherSessions } from '#plugins/guard/sessions.ts'
import { groups } from '#src/fields/groups.ts'
import { longest } from '#src/fields/longest.ts'
import { translate } from '#src/messages/translate.ts'
import { message } from './translations/index.ts'
import { apiKeyStrategy } from '#plugins/api-keys/check.ts'
import { deleteKeys } from '#plugins/api-keys/delete.ts'

const roleLabels = {
  admin: message('admin'),
  editor: message('editor'),
  author: message('author'),
  viewer: message('viewer'),
}

const { ofAccount, seconds } = limits.wrongPasswords
const loginRefused = message('loginRefused', { attempts: ofAccount, minutes: seconds / 60 })

/** The answer to a refused login. It is the same whether the account exists, is disabled or neither, so it reveals no accounts. */
export const loginMessages = Object.fromEntries(
  Object.entries(loginRefused).map(([language, emailOrPasswordIncorrect]) => [language, { error: { emailOrPasswordIncorrect } }]),
)

const keepOneAdminOnChange: CollectionBeforeChangeHook<User> = async ({ data, operation, originalDoc, req }) => {
  const isLeaving = (data.role && data.role !== 'admin') || data.disabled === true
  if (operation === 'update' && originalDoc?.role === 'admin' && !originalDoc.disabled && isLeaving) {
    await refuseWithoutOtherAdmin(originalDoc.id, req)
  }
  return data
}

const keepOneAdminOnDelete: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const user = await req.payload.db.findOne<{ id: string; role?: string }>({ collection: 'users', req, where: { id: { equals: id } } })
  if (user?.role === 'admin') await refuseWithoutOtherAdmin(id, req)
}

/** Goes with a change of one's own password or address, is checked (plugins/passwords/login.ts), and stored nowhere. */
const currentPassword: Field = {
  name: 'currentPassword',
  type: 'text',
  label: message('currentPassword'),
  virtual: true,
  hidden: true,
}

const passwordInputs: Field[] = [
  {
    name: 'currentPasswordInput',
    type: 'ui',
    admin: { disableListColumn: true, components: { Field: '/plugins/passwords/admin/current-password#CurrentPassword' } },
  },
  {
    name: 'changePassword',
    type: 'ui',
    admin: { disableListColumn: true, components: { Field: '/plugins/passwords/admin/change-password#ChangePassword' } },
  },
]

const validateEmail: EmailFieldValidation = (value, options) =>
  value && value.length > longest.email
    ? options.req.t('validation:shorterThanMax', { label: options.req.t('general:email'), maxLength: longest.email, stringValue: value })
    : email(value, options)

/** Someone who logs in, or a frontend that reads with an API key. */
export const users = ({ publicUrl }: Pick<Environment, 'publicUrl'>): CollectionConfig => ({
  slug: 'users',
  labels: { singular: message('user'), plural: message('users') },
  access: userAccess,
  admin: {
    useAsTitle: 'name',
    group: groups.administration,
    components: { edit: { beforeDocumentControls: editComponents.beforeDocumentControls } },
    defaultColumns: ['name', 'email', 'role', 'updatedAt'],
    description: message('peopleWhoWorkHere'),
  },
  auth: {
    strategies: [apiKeyStrategy],
    // Locks are by address (plugins/passwords/attempts.ts): Payload's own would let anyone lock out the only admin.
    maxLoginAttempts: 0,
    tokenExpiration: limits.sessions.idle,
    cookies: { sameSite: 'Lax', secure: publicUrl?.startsWith('https:') ?? false },
  },
  // No trash here: if every user were in it, anyone could register as the first one.
  trash: false,
  // One at a time, so that each change sees whether an admin is left.
  disableBulkEdit: true,
  disableBulkDelete: true,
  endpoints: [
    {
      path: '/first-register',
      method: 'post',
      handler: () => {
        throw new APIError('Registration is closed. Make the first admin with: npm run user -- create --role admin', 403)
      },
    },
    { path: '/forgot-password', method: 'post', handler: forgotPassword },
  ],
  hooks: {
    beforeLogin: [keepOtherSessions],
    afterLogout: [clearBrowser],
    beforeOperation: [preparePasswords],
    afterOperation: [unlockAttempts],
    beforeValidate: [checkNewPassword],
    beforeChange: [rejectNonsense, keepOneAdminOnChange, guardCredentials, endSessionsOfDisabled],
    beforeDelete: [keepOneAdminOnDelete, deleteKeys],
  },
  fields: [
    { name: 'email', type: 'email', label: message('email'), validate: validateEmail },
    currentPassword,
    ...passwordInputs,
    { name: 'name', type: 'text', label: message('name'), maxLength: longest.label },
    {
      name: 'language',
      type: 'select',
      label: message('languageEMails'),
      defaultValue: 'en',
      options: [
        { value: 'en', label: message('english') },
        { value: 'es', label: message('spanish') },
      ],
    },
    {
      name: 'role',
      type: 'select',
      label: message('role'),
      required: true,
      defaultValue: 'viewer',
      saveToJWT: true,
      index: true,
      access: adminField,
      options: roles.map((role) => ({ value: role, label: roleLabels[role] })),
      admin: {
        description: message('viewersReadDraftsAuthors'),
      },
    },
    {
      name: 'disabled',
      type: 'checkbox',
      label: message('disabled'),
      defaultValue: false,
      access: adminField,
      admin: {
        position: 'sidebar',
        condition: (_data, _siblingData, { user }) => roleOf({ user }) === 'admin',
        description: message('cannotLogSessionsApi'),
      },
    },
    { name: 'unlockedAt', type: 'date', hidden: true, access: computedField },
    {
      name: 'keys',
      type: 'ui',
      admin: { disableListColumn: true, disableBulkEdit: true, components: { Field: '/plugins/api-keys/admin/user-keys#UserKeys' } },
    },
  ],
})

async function refuseWithoutOtherAdmin(id: unknown, req: PayloadRequest) {
  const { totalDocs } = await req.payload.db.count({
    collection: 'users',
    req,
    where: {
      and: [
        { role: { equals: 'admin' } },
        { id: { not_equals: id } },
        { or: [{ disabled: { equals: false } }, { disabled: { exists: false } }] },
      ],
    },
  })
  if (totalDocs === 0) throw new APIError(translate(req, 'content:lastAdminMakeAnother'), 409)
}
