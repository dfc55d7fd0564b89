import { addDataAndFileToRequest, type PayloadRequest } from 'payload'
import { isRecord } from '#src/fields/walk.ts'
import { limits } from '#src/limits.ts'

/** What is wrong with the body of a request, as its JSON was read. */
export function bodyProblem(body: unknown): string | undefined {
  if (!isRecord(body)) return 'The body has to be a JSON object, such as {"name": "Peru"}.'
  let count = 0
  let level: unknown[] = [body]
  for (let depth = 0; level.length > 0; depth += 1) {
    count += level.length
    if (depth > limits.nesting) return `The body is nested more than ${limits.nesting} levels deep.`
    if (count > limits.values) return `The body has more than ${limits.values} values.`
    level = level.flatMap((each): unknown[] => (typeof each === 'object' && each !== null ? Object.values(each) : []))
  }
  return undefined
}

/** Reads the body of a request before Payload does. */
export async function readData(req: PayloadRequest): Promise<void> {
  await addDataAndFileToRequest(req)
  // What Payload reads the request by: it would read a second time what has been read.
  Object.defineProperty(req, 'body', { value: null })
}
