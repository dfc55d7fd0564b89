import type { FlattenedField } from 'payload'

/** Fields that every collection has and no file contains: those of the database, and those stored in another form. */
const own = new Set(['id', 'createdAt', 'updatedAt', 'deletedAt', '_status'])

/** Fields of an upload that come with the file itself. */
const ofFile = new Set(['filename', 'mimeType', 'filesize', 'width', 'height', 'sizes', 'url', 'thumbnailURL', 'prefix'])

/** The fields of a collection that hold content, so that files carry them. */
export const contentFields = ({ flattenedFields, upload }: { flattenedFields: FlattenedField[]; upload?: unknown }): FlattenedField[] =>
  flattenedFields.filter((field) => !own.has(field.name) && !(upload && ofFile.has(field.name)) && isContent(field))

/** Whether a field holds content: not what the server writes, what is shown of other documents, or who works here. */
export function isContent(field: FlattenedField): boolean {
  if (field.type === 'join' || field.name === 'id') return false
  if ('virtual' in field && field.virtual) return false
  if ('admin' in field && field.admin && 'hidden' in field.admin && field.admin.hidden) return false
  // People, and what they did, belong to one environment.
  return !(field.type === 'relationship' && [field.relationTo].flat().includes('users')) && field.custom?.isContent !== false
}
