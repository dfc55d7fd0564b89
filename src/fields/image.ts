import type { UploadField, UploadFieldSingleValidation } from 'payload'
import { upload } from 'payload/shared'
import { imageTypes, isImageType } from '#src/media/names.ts'
import { translate } from '#src/messages/translate.ts'
import type { Message } from '#src/messages/types.ts'

/** Whether a value names an image. Payload's own check by the filter refuses documents in the trash, too, and says no reason. */
const isImage: UploadFieldSingleValidation = async (value, options) => {
  const { req } = options
  const result = await upload(value, { ...options, filterOptions: undefined })
  if (result !== true || options.event === 'onChange' || (typeof value !== 'string' && typeof value !== 'number')) return result
  const media = await req.payload.db.findOne<{ id: string; filename?: string | null; mimeType?: string | null }>({
    collection: 'media',
    req,
    select: { filename: true, mimeType: true },
    where: { id: { equals: value } },
  })
  if (!media?.mimeType || isImageType(media.mimeType)) return true
  return translate(req, 'field:noImageChooseOne', { filename: media.filename ?? '' })
}

/** What lets a relation to media name images alone: PDFs are neither offered nor taken. */
export const onlyImages = { filterOptions: { mimeType: { in: imageTypes } }, validate: isImage }

/** A relation to an image. */
export const imageField = (name: string, label: Message): UploadField => ({
  name,
  type: 'upload',
  relationTo: 'media',
  label,
  ...onlyImages,
})
