import type { Source } from '#src/payload-types.ts'
import type { CollectionBeforeChangeHook, GlobalBeforeChangeHook, PayloadRequest, RelationshipField } from 'payload'
import { roleOf, serverField } from '#src/access.ts'
import { isRecord } from './walk'
import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'

const person = (name: 'createdBy' | 'updatedBy', label: Message): RelationshipField => ({
  name,
  type: 'relationship',
  relationTo: 'users',
  label,
  access: serverField,
  admin: {
    position: 'sidebar',
    readOnly: true,
    disableBulkEdit: true,
    // A version says by itself who made it (plugins/history), and not everybody may read users.
    components: { Diff: '/src/admin/nothing#Nothing' },
    // Readers who may not read the user would see an id without a name.
    condition: (data, _, { user }) => {
      const value: unknown = data[name]
      const id = isRecord(value) ? value.id : value
      return Boolean(id) && user !== null && (roleOf({ user }) === 'admin' || id === user.id)
    },
  },
})

/** Who made the document; empty when a command did. */
export const createdBy = () => person('createdBy', message('createdBy'))

/** Who changed the document last; empty when a command did. */
export const updatedBy = () => person('updatedBy', message('lastChangedBy'))

const authorOf = ({ user }: PayloadRequest) => (user?.collection === 'users' ? user.id : null)

type Authored = Pick<Source, 'createdBy' | 'id' | 'updatedBy'>

/** Sets the user who writes a document, whatever the data contains. */
export const signDocument: CollectionBeforeChangeHook<Authored> = ({ data, operation, originalDoc, req }) => ({
  ...data,
  createdBy: operation === 'create' ? authorOf(req) : (originalDoc?.createdBy ?? null),
  updatedBy: authorOf(req),
})

/** Sets the user who writes the global, whatever the data contains. */
export const signGlobal: GlobalBeforeChangeHook = ({ data, req }) => ({ ...(data as object), updatedBy: authorOf(req) })
