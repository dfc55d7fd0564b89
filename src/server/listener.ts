import type { RequestListener } from 'node:http'
import type { RequestHandler } from 'express'
import type { Payload } from 'payload'
import { buildApp } from './app'
import { readCache } from './read-cache'

/** All that answers requests, on a booted Payload: the application, and in front of it what it has answered before. */
export const buildListener = (payload: Payload, pages?: RequestHandler): RequestListener => readCache(payload, buildApp(payload, pages))
