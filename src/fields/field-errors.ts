import { ValidationError, type PayloadRequest } from 'payload'
import { labelPath } from './label-path'

/** What a rejected document is answered with: for each field in error its path, its name for people and the reason. */
export interface FieldErrors {
  message: string
  data: { collection?: string; global?: string; errors: { label: string; message: string; path: string }[] }
}

/**
 * Names the fields that a document was rejected for by label and position, in the language of the request: the path
 * `figures.1.value` is "Figures 2 › Value". Payload's own labels tell neither rows nor, for errors of ours, containers.
 *
 * @returns undefined for any other error
 */
export function namedFieldErrors(error: unknown, req: PayloadRequest): FieldErrors | undefined {
  if (!(error instanceof ValidationError)) return undefined
  const { collection, global, errors } = error.data
  const { collections, globals } = req.payload.config
  const fields = [...collections, ...globals].find(({ slug }) => slug === (collection ?? global))?.fields
  const named = errors.map(({ label, message, path }) => ({
    label: labelPath(fields ?? [], path, req.i18n) ?? (typeof label === 'string' ? label : path),
    message,
    path,
  }))
  const heading = req.t('error:followingFieldsInvalid', { count: named.length })
  return {
    message: `${heading} ${named.map(({ label }) => label).join(', ')}`,
    data: { collection, global, errors: named },
  }
}
