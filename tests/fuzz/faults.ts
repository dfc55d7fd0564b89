import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FuzzRequest, World } from './requests'
import type { FuzzAnswer } from './send'

/** What no answer may have in it, and what it would be. */
const internals: [what: string, pattern: RegExp][] = [
  ['a stack trace', /\bat (?:async )?[\w.<>$[\] ]* ?\(?(?:file:|node:|\/)[^\s)]+:\d+:\d+/],
  ['a path of the server', new RegExp(`${escaped(path.resolve())}|${escaped(tmpdir())}/|node_modules|file:///(?!etc/hosts)`)],
  [
    "a database's text",
    /SQLITE_|libsql|Failed query|drizzle|(?:relation|column|table) "?[\w.]+"? does not exist|MongoServerError|MongoError|E11000|CastError|BSON|no such (?:table|column)|syntax error at or near|\bselect "|\binsert into "|mongoose/i,
  ],
  [
    "a program's text",
    /Cannot read propert|is not a function|is not iterable|Cannot convert|Cannot destructure|is not defined(?! by)|Cannot set propert|Converting circular|Maximum call stack|Invalid array length|reading '/,
  ],
  ['a failure of our own', /Something went wrong|"statusCode":5\d\d/],
  ['a password hash or salt', /"(?:hash|salt|resetPasswordToken)":"[^"]/],
]

function escaped(text: string) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** What is wrong with an answer; nothing in what is as it should be. */
export function faultsIn(answer: FuzzAnswer, { bytes, mayStayUnanswered, person }: FuzzRequest, { stock, tokens }: World): string[] {
  const { head, isLate, status, text } = answer
  const faults: string[] = []
  if (isLate) faults.push('no answer in time')
  else if (status === 0 && !mayStayUnanswered) faults.push('the connection was closed without an answer')
  if (status >= 500) faults.push(`status ${status}`)
  const sent = bytes.toString()
  const isFile = /^content-type: (?:image|video|application\/pdf)/im.test(head)
  if (!isFile) {
    for (const [what, pattern] of internals) {
      const found = pattern.exec(text)?.[0] ?? pattern.exec(head)?.[0]
      // What was sent may come back.
      if (found !== undefined && !sent.includes(found)) faults.push(`${what} in the answer: ${found.slice(0, 100)}`)
    }
  }
  if (stock.secrets.some((secret) => text.includes(secret) || head.includes(secret))) faults.push('a secret in the answer')
  for (const [other, token] of Object.entries(tokens))
    if (other !== person && text.includes(token)) faults.push(`the token of the ${other} in the answer`)
  if (person === 'public' && /"_status":"draft"/.test(text) && !sent.includes('draft')) faults.push('a draft in an answer to the public')
  return faults
}
