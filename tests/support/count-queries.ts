import type { Payload } from 'payload'
import { inject } from 'vitest'
import { z } from 'zod'

type Query = (...args: unknown[]) => unknown

/** What of an engine's driver every query passes. */
const driver = {
  sqlite: z.object({ client: z.custom<{ execute: Query; batch: Query }>() }),
  postgres: z.object({ pool: z.custom<{ query: Query }>() }),
  mongodb: z.object({ connection: z.object({ base: z.custom<{ set: (option: 'debug', value: unknown) => void }>() }) }),
}

/** The queries that every serving process repeats, with or without readers: for content changes and due jobs. */
const isPoll = (args: unknown[]) => /payload[_-](kv|jobs)/.test(JSON.stringify(args))

/** Counts the queries that reach the database, outside transactions, while `work` runs. */
export async function countQueries({ db }: Payload, work: () => Promise<unknown>): Promise<number> {
  let queries = 0
  const count = (...args: unknown[]) => {
    if (!isPoll(args)) queries += 1
  }
  const counting = <Name extends string>(target: Record<Name, Query>, name: Name) => {
    const original = target[name]
    target[name] = function (this: unknown, ...args) {
      count(...args)
      return original.apply(target, args)
    }
    return () => {
      target[name] = original
    }
  }
  const stops = start()
  try {
    await work()
  } finally {
    for (const stop of stops) stop()
  }
  return queries

  function start(): (() => void)[] {
    switch (inject('engine')) {
      case 'sqlite': {
        const { client } = driver.sqlite.parse(db)
        return [counting(client, 'execute'), counting(client, 'batch')]
      }
      case 'postgres':
        return [counting(driver.postgres.parse(db).pool, 'query')]
      case 'mongodb': {
        const { base } = driver.mongodb.parse(db).connection
        base.set('debug', count)
        return [() => base.set('debug', false)]
      }
    }
  }
}
