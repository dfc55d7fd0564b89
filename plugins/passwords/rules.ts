import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { roles } from '#src/access.ts'
import type { Environment } from '#src/env/index.ts'
import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'
import { limits } from '#src/limits.ts'

const { besidesNames, estimated, guesses, longest, shortest } = limits.password

interface CommonPasswords {
  /** In lower case. */
  listed: ReadonlySet<string>
  estimator: ZxcvbnFactory
}

let loading: Promise<CommonPasswords> | undefined

/** The lists of common passwords, and what knows their variations: a capital, digits or signs added, repeated, typed along the keyboard. */
async function commonPasswords(): Promise<CommonPasswords> {
  // Loaded when first needed: that takes 0.2 s of a start.
  const { adjacencyGraphs, dictionary } = await import('@zxcvbn-ts/language-common')
  const { ZxcvbnFactory } = await import('@zxcvbn-ts/core')
  const { passwords: long } = await import('./common-passwords.json')
  // In one dictionary: each takes a check as long again.
  const passwords = [...dictionary['passwords-common'], ...long]
  return { listed: new Set(long), estimator: new ZxcvbnFactory({ dictionary: { passwords }, graphs: adjacencyGraphs }) }
}

/**
 * What is wrong with a new password, if anything.
 *
 * @param email the address of the user
 * @param publicUrl where this server is reached, if that is known
 */
export async function passwordProblem(
  password: unknown,
  { email, publicUrl }: { email: string } & Pick<Environment, 'publicUrl'>,
): Promise<Message | undefined> {
  if (typeof password !== 'string') return message('mustBeText')
  const characters = Array.from(password)
  const { length } = characters
  if (length < shortest) return message('mustCharactersMore', { shortest })
  if (length > longest) return message('mustCharactersFewer', { longest })
  if (password.trim() === '') return message('mustBlank')
  const ofAddress = partsOf(email)
  if (isMadeOf(password, ofAddress)) return message('tooCloseEMail')
  if (isMadeOf(password, [...ofAddress, ...ownWords, ...(publicUrl ? partsOf(`@${new URL(publicUrl).hostname}`) : [])]))
    return message('tooCloseNamesProgram')
  loading ??= commonPasswords()
  const { estimator, listed } = await loading
  if (listed.has(password.toLowerCase()) || estimator.check(characters.slice(0, estimated).join('')).guesses < guesses)
    return message('tooEasyGuessCommon')
  return undefined
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** The names that an address consists of. */
function partsOf(email: string): string[] {
  const [name = '', domain = ''] = email.toLowerCase().trim().split('@')
  return [name, domain, ...name.split(/[^\p{L}\p{N}]+/u), ...domain.split('.')]
}

/** What an attacker tries first: the words of this program, and its roles. */
const ownWords = [
  ...['country', 'profiles', 'perfiles', 'países', 'paises', 'payload'],
  ...[...roles, 'administrator', 'administrador', 'autor', 'lector'],
]

/** Whether a password is some of these words with little else. */
function isMadeOf(password: string, parts: string[]): boolean {
  const named = parts
    .map(lettersOf)
    .filter(({ length }) => length > 2)
    .sort((a, b) => b.length - a.length)
  const typed = lettersOf(password)
  const rest = named.reduce((text, part) => text.replaceAll(part, ''), typed)
  return rest !== typed && rest.length < besidesNames
}
