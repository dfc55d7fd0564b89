import { readFileSync } from 'node:fs'
import { AuthenticationError, Forbidden, ValidationError } from 'payload'
import { describe, expect, it } from 'vitest'
import { codeOf, errorCodes } from '#src/server/error-codes.ts'
import { withErrorCodes } from '#src/server/error-body.ts'

describe('docs/errors.md', () => {
  it('lists every code with its status, in the order of the code', () => {
    const rows = [...readFileSync('docs/errors.md', 'utf8').matchAll(/^\| `([\w-]+)` +\| (\d+)/gm)]
    expect(rows.map(([, code, status]) => [code, Number(status)])).toEqual(Object.entries(errorCodes))
  })
})

describe('the code of an error', () => {
  it.each([
    ['invalid-fields', 400, new ValidationError({ errors: [{ path: 'title', message: 'Required' }] })],
    ['invalid-login', 401, new AuthenticationError()],
    ['forbidden', 403, new Forbidden()],
    ['database-busy', 503, Object.assign(new Error('x'), { code: 'SQLITE_BUSY' })],
    ['unauthenticated', 401, undefined],
    ['bad-request', 418, undefined],
    ['internal-error', 502, new Error('x')],
  ])('is %s of status %s', (code, status, error) => expect(codeOf(status, error)).toBe(code))
})

describe('an answer without codes', () => {
  const bodyOf = async (answer: Response) => {
    const { status, headers } = answer
    return { status, type: headers.get('content-type'), allow: headers.get('allow'), body: (await answer.json()) as unknown }
  }
  it('gets one for each error, and keeps those that it has', async () => {
    const answer = Response.json({ docs: [], errors: [{ message: 'a', code: 'locked' }, { message: 'b' }] }, { status: 400 })
    const errors = [
      { message: 'a', code: 'locked' },
      { message: 'b', code: 'bad-request' },
    ]
    expect((await bodyOf(await withErrorCodes(answer, false))).body).toEqual({ docs: [], errors })
  })
  it.each([
    ['a message alone', '{"message":"No"}', { message: 'No', errors: [{ code: 'method-not-allowed', message: 'No' }] }],
    ['text', 'No', { errors: [{ code: 'method-not-allowed', message: 'No' }] }],
    ['nothing', null, { errors: [{ code: 'method-not-allowed', message: expect.stringContaining('method-not-allowed') }] }],
  ])('has the shape of all, made of %s', async (_, body, expected) => {
    const answer = new Response(body, { status: 405, headers: { Allow: 'GET' } })
    expect(await bodyOf(await withErrorCodes(answer, false))).toMatchObject({
      status: 405,
      type: 'application/json',
      allow: 'GET',
      body: expected,
    })
  })
  it('has its codes among the extensions over GraphQL', async () => {
    const answer = Response.json({ errors: [{ message: 'a' }] }, { status: 400 })
    expect((await bodyOf(await withErrorCodes(answer, true))).body).toEqual({
      errors: [{ message: 'a', extensions: { code: 'invalid-graphql' } }],
    })
  })
  it('is left alone where it is a success or a file', async () => {
    for (const answer of [
      Response.json({}, { status: 200 }),
      new Response('<p>', { status: 404, headers: { 'Content-Type': 'text/html' } }),
    ])
      expect(await withErrorCodes(answer, false)).toBe(answer)
  })
})
