import type { Payload } from 'payload'
import type { RequestHandler } from 'express'

/** `/healthz`: the process runs. Says nothing of the database, so that an outage there restarts nothing here. */
export const healthz: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-store').json({ status: 'ok' })
}

const patience = 3_000

/** `/readyz`: the database answers, within three seconds. */
export const readyz =
  (payload: Payload): RequestHandler =>
  async (_request, response) => {
    const isReady = await databaseAnswers(payload)
    response
      .set('Cache-Control', 'no-store')
      .status(isReady ? 200 : 503)
      .json({ status: isReady ? 'ok' : 'the database does not answer' })
  }

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
