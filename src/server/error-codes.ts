import { AuthenticationError, ValidationError } from 'payload'
import { databaseTrouble, type DatabaseTrouble } from '#src/database/engines/errors.ts'

/**
 * The codes of errors, the same over REST, GraphQL and custom endpoints. They are part of the API: messages may be reworded and
 * translated, a code keeps its name and its status. docs/errors.md says what a client does about each; a test compares the two.
 */
export const errorCodes = {
  'bad-request': 400,
  'invalid-fields': 400,
  'invalid-graphql': 400,
  'dangling-reference': 400,
  'row-of-another-document': 400,
  'value-out-of-range': 400,
  'invalid-login': 401,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-acceptable': 406,
  conflict: 409,
  'precondition-failed': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  locked: 423,
  'precondition-required': 428,
  'too-many-requests': 429,
  'internal-error': 500,
  'database-unavailable': 503,
  'database-busy': 503,
  'storage-unavailable': 503,
  'disk-full': 507,
} as const
export type ErrorCode = keyof typeof errorCodes

const ofDatabase: Record<DatabaseTrouble, ErrorCode> = {
  unavailable: 'database-unavailable',
  busy: 'database-busy',
  full: 'disk-full',
  storage: 'storage-unavailable',
  'dangling-reference': 'dangling-reference',
  'row-of-another': 'row-of-another-document',
  'value-out-of-range': 'value-out-of-range',
}

/** The code of each status where nothing more is known of the error. */
const ofStatus = new Map<number, ErrorCode>([
  [400, 'bad-request'],
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [405, 'method-not-allowed'],
  [406, 'not-acceptable'],
  [409, 'conflict'],
  [412, 'precondition-failed'],
  [413, 'too-large'],
  [415, 'unsupported-media-type'],
  [423, 'locked'],
  [428, 'precondition-required'],
  [429, 'too-many-requests'],
  [503, 'database-unavailable'],
  [507, 'disk-full'],
])

/** The code of an error that is answered with a status. */
export function codeOf(status: number, error?: unknown): ErrorCode {
  const trouble = databaseTrouble(error)
  if (trouble) return ofDatabase[trouble]
  if (error instanceof ValidationError) return 'invalid-fields'
  if (error instanceof AuthenticationError) return 'invalid-login'
  return ofStatus.get(status) ?? (status < 500 ? 'bad-request' : 'internal-error')
}
