import { APIError, type PayloadRequest } from 'payload'
import { localize } from '#src/messages/translate.ts'
import type { Message } from '#src/messages/types.ts'

/** A file cannot be read at all; nothing of it was looked at further. */
export class FileError extends Error {
  override name = 'FileError'

  constructor(readonly problem: Message) {
    super(problem.en)
  }
}

/** The error in the language of the sender of the file. */
export const asBadRequest = (error: FileError, reader: Pick<PayloadRequest, 'i18n'>) => new APIError(localize(reader, error.problem), 400)
