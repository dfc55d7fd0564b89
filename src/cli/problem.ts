interface FieldProblem {
  path: string
  message: string
}

/**
 * An error for the user of a command: the message, and for refused data each field with its reason.
 * Statements of a database and their values stay out.
 */
export function describeProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const fields = fieldProblems(error).map(({ path, message }) => `  ${path}: ${message}`)
  if (fields.length > 0) return [error.message, ...fields].join('\n')
  if (!error.message.startsWith('Failed query:')) return error.message
  return `The database refused a query: ${error.cause instanceof Error ? error.cause.message : 'no reason given'}`
}

function fieldProblems(error: Error): FieldProblem[] {
  const data: unknown = 'data' in error ? error.data : undefined
  const errors: unknown = typeof data === 'object' && data !== null && 'errors' in data ? data.errors : []
  return Array.isArray(errors) ? errors.filter(isFieldProblem) : []
}

const isFieldProblem = (value: unknown): value is FieldProblem =>
  typeof value === 'object' && value !== null && 'path' in value && 'message' in value
