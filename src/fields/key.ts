import type { TextField, Where } from 'payload'
import { collectionNamed } from './collection-named'
import { textFormat } from './format'
import { copyOf, toSlug } from './slug'
import { isSeededDraft } from './unique'
import { longest, say, words } from './words'

/** A stable name that content files and other systems use, unique among the documents with the same `scope`. */
export const keyField = (scope: string): TextField => ({
  name: 'key',
  type: 'text',
  label: words('Key', 'Clave'),
  required: true,
  index: true,
  hasMany: false,
  maxLength: longest.label,
  custom: textFormat('slug'),
  admin: {
    position: 'sidebar',
    description: words(
      'A short, lasting name, unique in its country, for example coca-eradication-2007. Do not change it later.',
      'Un nombre corto y duradero, único en su país, por ejemplo coca-eradication-2007. No lo cambie después.',
    ),
  },
  hooks: { beforeDuplicate: [({ value }) => copyOf(value)] },
  validate: async (value, { id, collectionSlug, data, req }) => {
    if (!value) return req.t('validation:required')
    if (value !== toSlug(value)) {
      const example = toSlug(value) || 'coca-eradication-2007'
      return say(
        req,
        `Use lower-case letters, digits and hyphens, for example ${example}.`,
        `Use minúsculas, cifras y guiones, por ejemplo ${example}.`,
      )
    }
    const scopeValue = (data as Record<string, unknown>)[scope]
    const collection = collectionNamed(collectionSlug, req.payload)
    if (!collection || !scopeValue || isSeededDraft({ data, id, req })) return true
    const where: Where = {
      and: [{ key: { equals: value } }, { [scope]: { equals: scopeValue } }, ...(id ? [{ id: { not_equals: id } }] : [])],
    }
    const { totalDocs } = await req.payload.db.count({ collection: collection.slug, req, where })
    if (totalDocs === 0) return true
    return say(
      req,
      `"${value}" is already used in this ${scope}, perhaps by a document in the trash: choose another key.`,
      `"${value}" ya está en uso aquí, quizá en un documento de la papelera: elija otra clave.`,
    )
  },
})
