import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { words, type Words } from '../fields/words'
import { limits } from '../limits'

const { besidesAddress, estimated, guesses, longest, shortest } = limits.password

let loading: Promise<ZxcvbnFactory> | undefined

/** The list of common passwords, and what knows their variations: a capital, digits or signs added, repeated, typed along the keyboard. */
async function commonPasswords(): Promise<ZxcvbnFactory> {
  // Loaded when first needed: that takes 0.2 s of a start.
  const { adjacencyGraphs, dictionary } = await import('@zxcvbn-ts/language-common')
  const { ZxcvbnFactory } = await import('@zxcvbn-ts/core')
  return new ZxcvbnFactory({ dictionary: { passwords: dictionary['passwords-common'] }, graphs: adjacencyGraphs })
}

/**
 * What is wrong with a new password, if anything.
 *
 * @param email the address of whoever it is for
 */
export async function passwordProblem(password: unknown, email: string): Promise<Words | undefined> {
  if (typeof password !== 'string') return words('Must be text.', 'Debe ser texto.')
  const characters = Array.from(password)
  const { length } = characters
  if (length < shortest) return words(`Must have ${shortest} characters or more.`, `Debe tener ${shortest} caracteres o más.`)
  if (length > longest) return words(`Must have ${longest} characters or fewer.`, `Debe tener ${longest} caracteres o menos.`)
  if (password.trim() === '') return words('Must not be blank.', 'No puede estar en blanco.')
  if (isLike(password, email))
    return words(
      'Too close to the e-mail address. Choose one that does not contain it.',
      'Demasiado parecida al correo electrónico. Elija una que no lo contenga.',
    )
  loading ??= commonPasswords()
  if ((await loading).check(characters.slice(0, estimated).join('')).guesses < guesses)
    return words(
      'Too easy to guess: a common password, or a variation of one. Four random words make a good one.',
      'Demasiado fácil de adivinar: una contraseña común o una variación. Cuatro palabras al azar forman una buena.',
    )
  return undefined
}

/** Whether a password is an address, or a part of one, with little else. */
function isLike(password: string, email: string): boolean {
  const [name = '', domain = ''] = email.toLowerCase().trim().split('@')
  const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const parts = [name, domain, ...name.split(/[^\p{L}\p{N}]+/u), ...domain.split('.')]
    .map(lettersOf)
    .filter(({ length }) => length > 2)
    .sort((a, b) => b.length - a.length)
  const typed = lettersOf(password)
  const rest = parts.reduce((text, part) => text.replaceAll(part, ''), typed)
  return rest !== typed && rest.length < besidesAddress
}
