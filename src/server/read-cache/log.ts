import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Express } from 'express'
import type { Payload } from 'payload'
import proxyAddr from 'proxy-addr'
import { pathOf } from '../requests'

/** How many answers from memory are logged one by one in each second; those beyond are counted. */
const mostPerSecond = 20

/** Logs answers from memory as all others are, up to a number in each second, and after that how many there were. */
export function hitLog(app: Express, { logger }: Payload) {
  let written = 0
  let counted = 0
  let timer: NodeJS.Timeout | undefined

  const endOfSecond = () => {
    if (counted > 0) logger.info({ msg: 'requests', cache: 'hit', count: counted })
    written = 0
    counted = 0
    timer = undefined
  }
  const trust: unknown = app.get('trust proxy fn')
  const isTrusted = isTrust(trust) ? trust : () => false

  return (request: IncomingMessage, { statusCode }: ServerResponse, id: string) => {
    timer ??= setTimeout(endOfSecond, 1_000).unref()
    if (written >= mostPerSecond) {
      counted += 1
      return
    }
    written += 1
    if (!logger.isLevelEnabled('info')) return
    const req = { id, method: request.method, path: pathOf({ originalUrl: request.url ?? '' }), ip: proxyAddr(request, isTrusted) }
    logger.info({ msg: 'request', req, res: { status: statusCode }, cache: 'hit' })
  }
}

const isTrust = (value: unknown): value is (address: string, hop: number) => boolean => typeof value === 'function'
