import {
  APIError,
  commitTransaction,
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type CollectionBeforeOperationHook,
  type CollectionConfig,
  type EmailFieldValidation,
  type PayloadRequest,
} from 'payload'
import { email } from 'payload/shared'
import { adminField, roles, userAccess } from '../src/access'
import { rejectNonsense } from '../src/document-rules'
import { env } from '../src/env'
import { keepOtherSessions } from '../src/sessions'
import { groups, longest, say, words } from '../src/fields/words'

const roleLabels = {
  admin: words('Admin', 'Administrador'),
  editor: words('Editor', 'Editor'),
  author: words('Author', 'Autor'),
  viewer: words('Viewer', 'Lector'),
}

const loginRefused = words(
  'The e-mail address or the password is wrong, or the account is locked: five wrong passwords lock it for ten minutes.',
  'El correo o la contraseña son incorrectos, o la cuenta está bloqueada: cinco contraseñas incorrectas la bloquean durante diez minutos.',
)

/** What a refused login is told. It is the same whether the account exists, is locked or neither: the answer names no accounts. */
export const loginMessages = {
  en: { error: { emailOrPasswordIncorrect: loginRefused.en, userLocked: loginRefused.en } },
  es: { error: { emailOrPasswordIncorrect: loginRefused.es, userLocked: loginRefused.es } },
}

/**
 * Payload writes down a forgotten password outside the transaction that it has just begun, which would wait for that transaction
 * for ever: one writer at a time (docs/decisions/0003-one-writer.md). Nothing is written by then, so it can end.
 */
const writeOutsideTransaction: CollectionBeforeOperationHook = async ({ operation, req }) => {
  if (operation === 'forgotPassword') await commitTransaction(req)
}

const keepOneAdminOnChange: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  if (operation === 'update' && originalDoc?.role === 'admin' && data.role && data.role !== 'admin') {
    await refuseWithoutOtherAdmin(originalDoc.id, req)
  }
  return data
}

const keepOneAdminOnDelete: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const user = await req.payload.db.findOne<{ id: string; role?: string }>({ collection: 'users', req, where: { id: { equals: id } } })
  if (user?.role === 'admin') await refuseWithoutOtherAdmin(id, req)
}

const validateEmail: EmailFieldValidation = (value, options) =>
  value && value.length > longest.email
    ? options.req.t('validation:shorterThanMax', { label: options.req.t('general:email'), maxLength: longest.email, stringValue: value })
    : email(value, options)

/** Someone who logs in, or a frontend that reads with an API key. */
export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: words('User', 'Usuario'), plural: words('Users', 'Usuarios') },
  access: userAccess,
  admin: {
    useAsTitle: 'name',
    group: groups.administration,
    defaultColumns: ['name', 'email', 'role', 'updatedAt'],
    description: words(
      'The people who work here, and the keys of frontends.',
      'Las personas que trabajan aquí y las claves de los sitios.',
    ),
  },
  auth: {
    useAPIKey: true,
    maxLoginAttempts: 5,
    lockTime: 10 * 60 * 1000,
    tokenExpiration: 8 * 60 * 60,
    cookies: { sameSite: 'Lax', secure: env.publicUrl?.startsWith('https:') ?? false },
  },
  // Never a trash here: once every user lay in it, anybody could register as the first one.
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
  ],
  hooks: {
    beforeLogin: [keepOtherSessions],
    beforeOperation: [writeOutsideTransaction],
    beforeChange: [rejectNonsense, keepOneAdminOnChange],
    beforeDelete: [keepOneAdminOnDelete],
  },
  fields: [
    { name: 'email', type: 'email', label: words('Email', 'Correo electrónico'), validate: validateEmail },
    // Its encrypted form is what is measured: twice as long, and some more.
    { name: 'apiKey', type: 'text', label: words('API key', 'Clave de API'), maxLength: 3 * longest.label },
    { name: 'name', type: 'text', label: words('Name', 'Nombre'), maxLength: longest.label },
    {
      name: 'language',
      type: 'select',
      label: words('Language of e-mails', 'Idioma de los correos'),
      defaultValue: 'en',
      options: [
        { value: 'en', label: words('English', 'Inglés') },
        { value: 'es', label: words('Spanish', 'Español') },
      ],
    },
    {
      name: 'role',
      type: 'select',
      label: words('Role', 'Función'),
      required: true,
      defaultValue: 'viewer',
      saveToJWT: true,
      index: true,
      access: adminField,
      options: roles.map((role) => ({ value: role, label: roleLabels[role] })),
      admin: {
        description: words(
          'Viewers read drafts. Authors write drafts. Editors publish. Admins also manage users and delete for ever.',
          'Los lectores ven borradores. Los autores los escriben. Los editores publican. Los administradores además gestionan usuarios y borran para siempre.',
        ),
      },
    },
  ],
}

async function refuseWithoutOtherAdmin(id: unknown, req: PayloadRequest) {
  const { totalDocs } = await req.payload.db.count({
    collection: 'users',
    req,
    where: { and: [{ role: { equals: 'admin' } }, { id: { not_equals: id } }] },
  })
  if (totalDocs === 0)
    throw new APIError(
      say(req, 'This is the last admin: make another user an admin first.', 'Es el último administrador: nombre antes a otro.'),
      409,
    )
}
