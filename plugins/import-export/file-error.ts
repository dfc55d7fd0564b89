import { APIError } from 'payload'
import type { Words } from '#src/fields/words.ts'

/** A file cannot be read at all; nothing of it was looked at further. */
export class FileError extends Error {
  override name = 'FileError'

  constructor(readonly words: Words) {
    super(words.en)
  }
}

/** The error in the language of the sender of the file. */
export const asBadRequest = (error: FileError, { i18n }: { i18n: { language: string } }) =>
  new APIError(i18n.language === 'es' ? error.words.es : error.words.en, 400)
