import type { Payload } from 'payload'
import type { RequestHandler } from 'express'
import { storageProblem } from '#src/database/engines/storage.ts'

/** `/healthz`: the process runs. Says nothing of the database, so that an outage there restarts nothing here. */
export const healthz: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-store').json({ status: 'ok' })
}

const patience = 3_000

/**
 * `/readyz`: whether requests should be sent here. The server is not about to stop, its files are where they were, and the database
 * answers within three seconds.
 */
export const readyz =
  (payload: Payload, isDraining = () => false): RequestHandler =>
  async (_request, response) => {
    const problem = isDraining() ? 'draining' : (storageProblem(payload.db) ?? ((await databaseAnswers(payload)) ? undefined : away))
    response
      .set('Cache-Control', 'no-store')
      .status(problem === undefined ? 200 : 503)
      .json({ status: problem ?? 'ok' })
  }

const away = 'the database does not answer'

/** Whether the database answers a trivial query within three seconds. */
export async function databaseAnswers(payload: Payload): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, patience, false)
  })
  const answered = payload.db.count({ collection: 'users' }).then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([answered, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
