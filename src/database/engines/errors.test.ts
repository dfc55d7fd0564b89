import { describe, expect, it } from 'vitest'
import { codeOf, errorCodes } from '#src/server/error-codes.ts'
import { publicError } from '#src/server/errors.ts'
import { DatabaseAway, DatabaseBusy, databaseTrouble, type DatabaseTrouble } from './errors'

const coded = (code: string | number, message = 'Failed query: select "hash" from "users"') => Object.assign(new Error(message), { code })

describe('an error of the database', () => {
  it.each<[string, Error, DatabaseTrouble]>([
    ['of PostgreSQL, whose connection is refused', coded('ECONNREFUSED'), 'unavailable'],
    ['of PostgreSQL, which shuts down', coded('57P01'), 'unavailable'],
    ['of PostgreSQL, whose disk is full', coded('53100'), 'full'],
    ['of PostgreSQL, in a deadlock', coded('40P01'), 'busy'],
    ['of PostgreSQL, about a reference', coded('23503'), 'dangling-reference'],
    ['of PostgreSQL, about a number', coded('22003'), 'value-out-of-range'],
    ['of SQLite, which is locked', coded('SQLITE_BUSY_SNAPSHOT'), 'busy'],
    ['of SQLite, whose disk is full', coded('SQLITE_FULL'), 'full'],
    ['of SQLite, whose file is damaged', coded('SQLITE_CORRUPT'), 'storage'],
    ['of SQLite, about the id of a row', coded('SQLITE_CONSTRAINT_PRIMARYKEY'), 'row-of-another'],
    ['of SQLite, by its message alone', new Error('SQLITE: database is locked'), 'busy'],
    ['of MongoDB, by its name', Object.assign(new Error('x'), { name: 'MongoNetworkError' }), 'unavailable'],
    ['of MongoDB, by its code', coded(112), 'busy'],
    ['of ours', new DatabaseAway(), 'unavailable'],
    ['of ours, about a wait', new DatabaseBusy(), 'busy'],
  ])('%s, is known, behind others too', (_, error, trouble) => {
    expect(databaseTrouble(error)).toBe(trouble)
    expect(databaseTrouble(new Error('outer', { cause: new Error('inner', { cause: error }) }))).toBe(trouble)
    expect(databaseTrouble(Object.assign(new Error('drizzle'), { originalError: error }))).toBe(trouble)
  })

  it('is told from others, and from errors that are their own cause', () => {
    const circle = new Error('again and again')
    circle.cause = circle
    for (const error of [circle, new Error('no'), coded('ENOENT'), 'text', null, undefined]) expect(databaseTrouble(error)).toBeUndefined()
  })

  it('is answered with a code of its own status, and nothing that the database said', () => {
    for (const code of ['ECONNREFUSED', '40P01', 'SQLITE_FULL', 'SQLITE_CORRUPT', '23503', 'SQLITE_CONSTRAINT_PRIMARYKEY', '22003']) {
      const answer = publicError(coded(code))
      expect(answer?.message).not.toMatch(/select|hash|users/)
      expect(errorCodes[codeOf(500, coded(code))]).toBe(answer?.status)
    }
  })
})

it('every status that is answered has a code', () => {
  for (const status of new Set(Object.values(errorCodes))) expect(errorCodes[codeOf(status)]).toBe(status)
  expect([codeOf(418), codeOf(501)]).toEqual(['bad-request', 'internal-error'])
})
