import type { TextField } from 'payload'
import { collectionNamed } from './collection-named'
import { longest, say, words } from './words'

/** The address form of a name: lower-case ASCII letters, digits and single hyphens. */
export function toSlug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest.label)
    .replace(/^-+|-+$/g, '')
}

/**
 * The part of an address that names the document, made from `source` when left empty. Never localized, and unique
 * among all documents of the collection, those in the trash included.
 */
export const slugField = (source: string): TextField => ({
  name: 'slug',
  type: 'text',
  label: words('Address name', 'Nombre en la dirección'),
  required: true,
  unique: true,
  index: true,
  maxLength: longest.label,
  hasMany: false,
  admin: {
    position: 'sidebar',
    description: words(
      'The last part of the page address. Left empty, it is made from the name. When it changes, the old address leads to the new one.',
      'La última parte de la dirección de la página. Si se deja vacía, se forma a partir del nombre. Si cambia, la dirección antigua lleva a la nueva.',
    ),
  },
  hooks: {
    beforeValidate: [
      ({ value, data, originalDoc }) => {
        if (typeof value === 'string' && value.trim() !== '') return value.trim()
        const name: unknown = data?.[source]
        return originalDoc?.slug ?? (typeof name === 'string' ? toSlug(name) || undefined : value)
      },
    ],
  },
  validate: async (value, { id, collectionSlug, req }) => {
    if (!value) return req.t('validation:required')
    if (value !== toSlug(value)) return say(req, `Use lower-case letters, digits and hyphens, for example ${toSlug(value) || 'peru'}.`, `Use minúsculas, cifras y guiones, por ejemplo ${toSlug(value) || 'peru'}.`)
    const collection = collectionNamed(collectionSlug, req.payload)
    if (!collection) return true
    const { docs } = await req.payload.db.find<{ id: string; deletedAt?: string | null }>({
      collection: collection.slug,
      limit: 1,
      pagination: false,
      req,
      select: { deletedAt: true },
      where: { and: [{ slug: { equals: value } }, ...(id ? [{ id: { not_equals: id } }] : [])] },
    })
    const [other] = docs
    if (!other) return true
    return other.deletedAt
      ? say(
          req,
          `"${value}" belongs to a document in the trash: restore that one, or choose another address name.`,
          `"${value}" pertenece a un documento de la papelera: restáurelo o elija otro nombre.`,
        )
      : say(req, `"${value}" is already used: choose another address name.`, `"${value}" ya está en uso: elija otro nombre.`)
  },
})
