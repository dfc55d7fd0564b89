import { APIError, type CollectionBeforeChangeHook, type CollectionBeforeDeleteHook, type CollectionConfig, type PayloadRequest } from 'payload'
import { adminField, roles, userAccess } from '../src/access'
import { env } from '../src/env'
import { groups, longest, say, words } from '../src/fields/words'

const roleLabels = {
  admin: words('Admin', 'Administrador'),
  editor: words('Editor', 'Editor'),
  author: words('Author', 'Autor'),
  viewer: words('Viewer', 'Lector'),
}

/** Someone who logs in, or a frontend that reads with an API key. */
export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: words('User', 'Usuario'), plural: words('Users', 'Usuarios') },
  access: userAccess,
  admin: {
    useAsTitle: 'name',
    group: groups.administration,
    defaultColumns: ['name', 'email', 'role', 'updatedAt'],
    description: words('The people who work here, and the keys of frontends.', 'Las personas que trabajan aquí y las claves de los sitios.'),
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
    beforeChange: [keepOneAdminOnChange()],
    beforeDelete: [keepOneAdminOnDelete()],
  },
  fields: [
    { name: 'name', type: 'text', label: words('Name', 'Nombre'), maxLength: longest.label },
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
  if (totalDocs === 0) throw new APIError(
      say(req, 'This is the last admin: make another user an admin first.', 'Es el último administrador: nombre antes a otro.'),
      409,
    )
}

function keepOneAdminOnChange(): CollectionBeforeChangeHook {
  return async ({ data, operation, originalDoc, req }) => {
    if (operation === 'update' && originalDoc?.role === 'admin' && data.role && data.role !== 'admin') {
      await refuseWithoutOtherAdmin(originalDoc.id, req)
    }
    return data
  }
}

function keepOneAdminOnDelete(): CollectionBeforeDeleteHook {
  return async ({ id, req }) => {
    const user = await req.payload.db.findOne<{ id: string; role?: string }>({ collection: 'users', req, where: { id: { equals: id } } })
    if (user?.role === 'admin') await refuseWithoutOtherAdmin(id, req)
  }
}
