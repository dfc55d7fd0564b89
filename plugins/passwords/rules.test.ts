import { describe, expect, it } from 'vitest'
import { passwords as common } from './common-passwords.json'
import { passwordProblem } from './rules'

const email = 'maria.gonzalez@cms.example.org'
const problemWith = async (password: unknown) => (await passwordProblem(password, { email, publicUrl: undefined }))?.en

describe('a new password', () => {
  it.each([
    'a-password-of-the-tests',
    'copper lantern ninety drift',
    'ñandú-volcán-brújula',
    'mT4!wq9@Lx2#',
    '🦙🦙🌋🌋🧭🧭🪶🪶🗿🗿🛶🛶x',
    'x'.repeat(20) + 'Kq8-lantern-drift',
  ])('may be %j', async (password) => {
    expect(await problemWith(password)).toBeUndefined()
  })
  it.each([
    ['has eleven characters', 'mT4!wq9@Lx2', /12 characters or more/],
    ['has eleven characters of more than one code unit each', '🦙'.repeat(11), /12 characters or more/],
    ['has 257 characters', 'copper lantern '.repeat(18).slice(0, 257), /256 characters or fewer/],
    ['is empty', '', /12 characters or more/],
    ['is blank', ' '.repeat(12), /blank/],
    ['is a number', 123_456_789_012_345, /text/],
    ['is null', null, /text/],
    ['is a list', ['a-password-of-the-tests'], /text/],
    ['is in the list of common ones', 'qwerty123456', /easy to guess/],
    ['is one with capitals', 'QwErTy123456', /easy to guess/],
    ['is one with digits', 'password1234', /easy to guess/],
    ['is one with a capital, digits and a sign', 'Password1234!', /easy to guess/],
    ['is one with letters as digits', 'P@ssw0rd1234', /easy to guess/],
    ['is one twice', 'letmeinletmein', /easy to guess/],
    ['is one backwards', 'drowssap1234', /easy to guess/],
    ['is one letter', 'a'.repeat(256), /easy to guess/],
    ['is two letters in turn', 'ab'.repeat(128), /easy to guess/],
    ['counts', '123456789012', /easy to guess/],
    ['is the alphabet', 'abcdefghijkl', /easy to guess/],
    ['goes along the keyboard', '1q2w3e4r5t6y', /easy to guess/],
    ['is a long common one with digits', 'websolutions26', /easy to guess/],
    ['is a long common one with a capital and a sign', 'Chickenwing101!', /easy to guess/],
    ['is what this program is called', 'country-profiles', /names of this program/],
    ['is what it is called with a year', 'CountryProfiles2026', /names of this program/],
    ['is the names of roles', 'editor-y-administrador', /names of this program/],
    ['is the address', email, /email address/],
    ['is the address in capitals', email.toUpperCase(), /email address/],
    ['is its name', 'maria.gonzalez', /email address/],
    ['is its name without the dot', 'MariaGonzalez', /email address/],
    ['is its name the other way round', 'gonzalez-maria', /email address/],
    ['is its name with a year', 'maria.gonzalez2026', /email address/],
    ['is its domain', 'cms.example.org!!', /email address/],
  ])('that %s is refused', async (_, password, reason) => {
    expect(await problemWith(password)).toMatch(reason)
  })
  it('is none of the 10,000 most common of 12 characters or more, with or without capitals', async () => {
    expect([common.length, new Set(common).size]).toEqual([10_000, 10_000])
    expect(common.filter((password) => password.length < 12 || password !== password.toLowerCase())).toEqual([])
    const accepted = []
    for (const password of common)
      for (const written of [password, password.toUpperCase()]) if ((await problemWith(written)) === undefined) accepted.push(written)
    expect(accepted).toEqual([])
  })
  // A tenth of a second is meant. A check that looked at all of such a password would take minutes.
  it('is checked soon, whatever it is', async () => {
    await problemWith('a-password-of-the-tests')
    for (const password of ['qwerty'.repeat(42), 'p@$$w0rd!'.repeat(28), '20261127'.repeat(32), '$4e1!'.repeat(51), 'aA1!'.repeat(64)]) {
      const began = performance.now()
      await problemWith(password)
      expect({ password: password.slice(0, 10), isQuick: performance.now() - began < 2_000 }).toEqual({
        password: password.slice(0, 10),
        isQuick: true,
      })
    }
  })
})
