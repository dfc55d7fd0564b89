import path from 'node:path'
import type { Environment } from '#src/env/index.ts'
import { fileOfAddress } from '../file-address'
import { codeOf } from '../file-errors'

/** An error of the database of the environment, in an operator's words where it is a file that cannot be used. */
export function fileProblem(error: unknown, { databaseUrl, mode }: Pick<Environment, 'databaseUrl' | 'mode'>): unknown {
  if (!databaseUrl.startsWith('file:')) return error
  const file = path.resolve(fileOfAddress(databaseUrl))
  return sqliteProblem(error, mode === 'embedded' ? 'DATA_DIR' : 'DATABASE_URL', `the database ${file}`)
}

/**
 * The message for an operator when the database cannot be opened: the variable that names it, where it is, and what to do.
 *
 * @returns an Error of one line, without a password
 */
const openingProblem = (variable: 'DATA_DIR' | 'DATABASE_URL', where: string, reason: string, advice: string) =>
  new Error(`${variable}: ${where} ${reason}. ${advice}`)

const sqliteProblems: [code: RegExp, reason: string, advice: string][] = [
  [
    /NOTADB|CORRUPT/,
    'is damaged, or is no SQLite database',
    'Move it away with the files of the same name that end in -wal and -shm, and put a backup in its place; without one, the next start makes an empty database.',
  ],
  [
    /CANTOPEN|AUTH|PERM/,
    'cannot be opened',
    'See that its folder exists, and that the user that runs this program may read and write the file and the folder.',
  ],
  [/READONLY/, 'is read-only', 'Let the user that runs this program write the file and its folder, or mount the disk for writing.'],
  // Without room for its shared memory beside the file, SQLite cannot even read.
  [/FULL|SHMSIZE/, 'cannot be opened: the disk is full', 'Make room on the disk, and start again: nothing was lost.'],
  [/IOERR/, 'cannot be read or written: the disk reports an error', 'Check the disk, and its room; the log of the system says more.'],
]

/** Why a SQLite file cannot be used. Errors of other kinds are left as they are. */
export function sqliteProblem(error: unknown, variable: 'DATA_DIR' | 'DATABASE_URL', what: string): unknown {
  const code = sqliteCode(error)
  const known = sqliteProblems.find(([pattern]) => code !== undefined && pattern.test(code))
  return known ? openingProblem(variable, what, `${known[1]} (${code})`, known[2]) : error
}

function sqliteCode(error: unknown): string | undefined {
  for (let current = error, depth = 0; current instanceof Error && depth < 6; depth += 1) {
    const code = codeOf(current)
    if (code?.startsWith('SQLITE_')) return code
    // libsql gives no other detail about a file that it cannot open.
    if (current.message.includes('Unable to open connection to local database')) return 'SQLITE_CANTOPEN'
    current = current.cause
  }
  return undefined
}

const serverProblems: [pattern: RegExp, reason: string, advice: string][] = [
  [
    /ENOTFOUND|EAI_AGAIN|querySrv/,
    'cannot be found: no such host is known',
    'Check how the host is spelt, and that this machine can look it up.',
  ],
  [/ECONNREFUSED/, 'refuses connections', 'Start the database there, or correct the host and the port.'],
  [
    /ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|timeout|timed out|Server selection/i,
    'does not answer',
    'Check that the database runs, the host and the port, and that no firewall is in between.',
  ],
  [
    /\b28(000|P01)\b|Authentication failed/,
    'refuses the user or the password',
    'Correct them, and encode characters such as @ or / in the password.',
  ],
  [/\b3D000\b/, 'has no such database', 'Create it, or correct the name at the end of the address.'],
  [
    /SSL|TLS|certificate/i,
    'cannot be reached over a protected connection',
    'Check what the address says of TLS (sslmode, tls), and the certificate.',
  ],
]

/**
 * Why a database server cannot be used.
 *
 * @param host the server and its port, without user and password
 */
export function serverProblem(error: unknown, host: string): Error {
  const text = textOf(error)
  const known = serverProblems.find(([pattern]) => pattern.test(text))
  const code = codeOf(error)
  if (!known)
    return openingProblem('DATABASE_URL', `the database at ${host}`, `cannot be used: ${text}`, 'Correct the address, or the database.')
  return openingProblem('DATABASE_URL', `the database at ${host}`, known[1] + (code === undefined ? '' : ` (${code})`), known[2])
}

/** The codes, names and messages of an error and of those behind it. */
function textOf(error: unknown): string {
  const texts: string[] = []
  for (let current = error, depth = 0; current instanceof Error && depth < 6; depth += 1) {
    texts.push([codeOf(current), current.message].filter(Boolean).join(' '))
    if (current instanceof AggregateError) texts.push(...current.errors.map(textOf))
    current = current.cause
  }
  return texts.join('; ')
}

/** The host and port of a database's address; MongoDB's may name several. */
export const hostOf = (address: string): string => /^[\w+]+:\/\/(?:[^@/]*@)?([^/?#]*)/.exec(address)?.[1] ?? ''
