import type { TextField, Where } from 'payload'
import { collectionNamed } from './collection-named'
import { textFormat } from './format'
import { copyOf, toSlug } from './slug'
import { isSeededDraft } from './unique'
import { longest } from './longest.ts'
import { translate } from '#src/messages/translate.ts'
import { message } from './translations/index.ts'

/** A stable name that content files and other systems use, unique among the documents with the same `scope`. */
export const keyField = (scope: string): TextField => ({
  name: 'key',
  type: 'text',
  label: message('key'),
  required: true,
  index: true,
  hasMany: false,
  maxLength: longest.label,
  custom: textFormat('slug'),
  admin: {
    position: 'sidebar',
    description: message('shortLastingNameUnique'),
  },
  hooks: { beforeDuplicate: [({ value }) => copyOf(value)] },
  validate: async (value, { id, collectionSlug, data, req }) => {
    if (!value) return req.t('validation:required')
    if (value !== toSlug(value)) {
      const example = toSlug(value) || 'coca-eradication-2007'
      return translate(req, 'field:useLowerCaseLetters', { example })
    }
    const scopeValue = (data as Record<string, unknown>)[scope]
    const collection = collectionNamed(collectionSlug, req.payload)
    if (!collection || !scopeValue || isSeededDraft({ data, id, req })) return true
    const where: Where = {
      and: [{ key: { equals: value } }, { [scope]: { equals: scopeValue } }, ...(id ? [{ id: { not_equals: id } }] : [])],
    }
    const { totalDocs } = await req.payload.db.count({ collection: collection.slug, req, where })
    if (totalDocs === 0) return true
    return translate(req, 'field:keyTaken', { key: value })
  },
})
