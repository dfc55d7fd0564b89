import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { exampleFile, variablesTable } from './documents'
import { readEnvironmentFile } from './file'
import { EnvironmentError, parseEnvironment, sessionSecret } from './index'

const secret = 'the-secret-of-a-real-environment-0123'
const real = { DATABASE_URL: 'postgres://cms:hush@db/cms', PAYLOAD_SECRET: secret, PUBLIC_URL: 'https://cms.example.org' }

/** What the environment is refused with, line by line; fails when it is accepted. */
function refusal(source: Record<string, string>): string[] {
  try {
    parseEnvironment(source)
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message.split('\n').slice(1)
    throw error
  }
  throw new Error('The environment was accepted.')
}

describe('a mistake', () => {
  type Mistake = [variable: string, value: string, expected: string]
  const all = (variable: string, expected: string, values: string[]) => values.map((value): Mistake => [variable, value, expected])
  const mistakes: Mistake[] = [
    ['NODE_ENV', 'staging', 'one of development, production, test'],
    ['DATABASE_URL', 'mysql://db/cms', 'must be an address that starts with postgres://'],
    ['DATABASE_URL', 'postgres://cms:hush@db:99999/cms', 'must be an address that starts with postgres://'],
    ['DATABASE_URL', 'mongodb://', 'must be an address that starts with postgres://, mongodb://'],
    ['DATABASE_URL', 'file:/srv/50%/cms.db', 'must be an address that starts with postgres://'],
    ['DATABASE_URL', 'file:cms.db?mode=ro', 'must be an address that starts with postgres://'],
    ['PORT', '70000', 'a whole number from 0 to 65535'],
    ['PORT', 'http', 'a whole number from 0 to 65535'],
    ...all('PORT', 'a whole number from 0 to 65535', ['80.5', '0x50', '0o120', '0b1010000', '1e3', '+80', '-80', ' 80 ', '80\n']),
    ...all('PORT', 'a whole number from 0 to 65535', ['080', '8_0', '80,0', '٨٠', 'Infinity', 'NaN', '1'.repeat(400)]),
    ...['UPLOAD_LIMIT_MB', 'IMAGE_LIMIT_MEGAPIXELS'].flatMap((variable) =>
      all(variable, 'must be a number of mega', ['0x14', '1e1', ' 20 ', '+20', '.5', '20.', '020', '1,5', 'Infinity', '0', '0.0']),
    ),
    ...['CDN_MAX_AGE', 'DRAIN_SECONDS', 'SHUTDOWN_SECONDS'].flatMap((variable) =>
      all(variable, 'must be a whole number of seconds', ['0x10', '1e1', ' 10 ', '+10', '-1', '1.5', '010', '9'.repeat(9)]),
    ),
    ...all('RATE_LIMIT', 'must be a whole number of requests', ['0x10', '1e3', ' 10 ', '+10', '-1', '1.5', '010', '9'.repeat(9)]),
    ['SHUTDOWN_SECONDS', '0', 'must be a whole number of seconds from 1'],
    ...all('CACHE_BYTES', 'must be a number of bytes', ['0x40', '1e6', ' 64 ', '+64', '064', '64.5', '64TB', '64 M']),
    ...all('TRUST_PROXY', 'a number of proxies or', ['0x1', '01', '+1', '1.0', '1e0', '10.0.0.0/08', '10.0.0.0/0x8']),
    ['HOST', '0.0.0.0 ', 'an address or a name of this machine'],
    ['HOST', 'http://127.0.0.1', 'an address or a name of this machine'],
    ['PAYLOAD_SECRET', 'short', '32 characters or more'],
    ['PUBLIC_URL', 'cms.example.org', 'https:// or http://'],
    ['PUBLIC_URL', 'ftp://cms.example.org', 'https:// or http://'],
    ['PUBLIC_URL', 'https://example.org/cms', 'without a path'],
    ['ADMIN_EMAIL', 'admin', 'an e-mail address'],
    ['ADMIN_PASSWORD', 'mT4!wq9@Lx2', '12 characters or more'],
    ['ADMIN_PASSWORD', 'x'.repeat(257), 'must have 12 to 256 characters'],
    ['CORS_ORIGINS', 'https://a.example, b.example', 'a comma-separated list of origins'],
    ['CORS_ORIGINS', '*', 'a comma-separated list of origins'],
    ['SMTP_URL', 'mail.example.org', 'smtp:// or smtps://'],
    ['SMTP_URL', 'https://mail.example.org', 'smtp:// or smtps://'],
    ['MAIL_FROM', 'nobody', 'an e-mail address'],
    ...all('SECURITY_CONTACT', 'must be an address that starts with mailto:', [
      'security@example.org',
      'http://example.org/security',
      'https://',
      'mailto:nobody',
      'tel:security',
      'mailto:security@example.org\nExpires: never',
      'javascript:alert(1)',
    ]),
    ['TRUST_PROXY', 'yes', 'a number of proxies or a list of their addresses'],
    ['TRUST_PROXY', '10.0.0.0/99', 'a number of proxies or a list of their addresses'],
    ['TRUST_PROXY', '10.0.0.0/8/8', 'a number of proxies or a list of their addresses'],
    ['UPLOAD_LIMIT_MB', '0', 'a number of megabytes'],
    ['UPLOAD_LIMIT_MB', 'many', 'a number of megabytes'],
    ['UPLOAD_LIMIT_MB', '2001', 'a number of megabytes'],
    ['GRAPHQL_INTROSPECTION', 'yes', 'must be 0 or 1'],
    ['LOG_LEVEL', 'verbose', 'one of fatal, error, warn, info, debug, trace, silent'],
  ]
  it.each(mistakes)('%s=%s is answered in one line with the variable, what it must be and an example', (variable, value, expected) => {
    const [line, ...others] = refusal({ ...real, [variable]: value })
    expect(others).toEqual([])
    expect(line?.trim()).toMatch(new RegExp(`^${variable}: .+\\. Example: ${variable}=.+`))
    expect(line).toContain(expected)
  })

  it.each([
    'NODE_ENV',
    'PORT',
    'PUBLIC_URL',
    'ADMIN_EMAIL',
    'CORS_ORIGINS',
    'TRUST_PROXY',
    'UPLOAD_LIMIT_MB',
    'GRAPHQL_INTROSPECTION',
    'LOG_LEVEL',
  ])('in %s shows the value', (variable) => {
    expect(refusal({ [variable]: 'what?' })[0]).toContain('("what?")')
  })

  it('does not hide another one', () => {
    const lines = refusal({ DATABASE_URL: 'mysql://db', PORT: 'x', CORS_ORIGINS: 'a, b', LOG_LEVEL: 'loud', TRUST_PROXY: 'me' })
    expect(lines.map((line) => line.trim().split(':')[0]).sort()).toEqual([
      'CORS_ORIGINS',
      'DATABASE_URL',
      'LOG_LEVEL',
      'PAYLOAD_SECRET',
      'PORT',
      'PUBLIC_URL',
      'TRUST_PROXY',
    ])
  })

  it.each([
    ['PAYLOAD_SECRET', 'hush-hush'],
    ['ADMIN_PASSWORD', 'hush'],
    ['DATABASE_URL', 'oracle://cms:hush@db/cms'],
    ['DATABASE_URL', 'postgres://cms:hush@db:99999/cms'],
  ])('in %s does not print its value', (variable, value) => {
    expect(refusal({ ...real, [variable]: value }).join()).not.toContain('hush')
  })

  it.each([...Object.keys(real), 'PORT', 'SECURITY_CONTACT'])('in an example is none: %s takes what its example says', (variable) => {
    const example = /Example: \w+=(\S+?),? /.exec(`${refusal({ ...real, [variable]: '?' }).join()} `)?.[1] ?? ''
    const accepted = variable === 'PAYLOAD_SECRET' ? example.repeat(32) : example
    expect(() => parseEnvironment({ ...real, [variable]: accepted })).not.toThrow()
  })
})

describe('embedded mode', () => {
  it('is what an empty environment means, with everything under .data and nobody but this machine let in', () => {
    expect(parseEnvironment({})).toMatchObject({
      mode: 'embedded',
      isDevelopment: false,
      databaseUrl: `file:${path.resolve('.data/cms.db')}`,
      dataDir: path.resolve('.data'),
      mediaDir: path.resolve('.data/media'),
      port: 3000,
      host: '127.0.0.1',
      admin: { email: 'admin@example.com', password: undefined },
      corsOrigins: [],
      trustProxy: undefined,
      uploadLimit: 20 * 1024 * 1024,
      graphqlIntrospection: false,
      logLevel: 'info',
    })
  })
  it('keeps database and media under DATA_DIR', () => {
    expect(parseEnvironment({ DATA_DIR: '/srv/50% #1?' }).databaseUrl).toBe('file:/srv/50%25%20%231%3F/cms.db')
    expect(parseEnvironment({ DATA_DIR: '/srv/cms' })).toMatchObject({ databaseUrl: 'file:/srv/cms/cms.db', mediaDir: '/srv/cms/media' })
  })
  it('makes a secret that only its owner reads, and keeps it', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'env-'))
    onTestFinished(() => {
      rmSync(folder, { recursive: true })
    })
    const environment = parseEnvironment({ DATA_DIR: path.join(folder, 'data') })
    const made = sessionSecret(environment)
    expect(made).toMatch(/^[0-9a-f]{64}$/)
    expect(statSync(path.join(folder, 'data', 'secret')).mode & 0o077).toBe(0)
    expect(sessionSecret(environment)).toBe(made)
  })
  it('takes a secret that is given, and writes none', () => {
    expect(sessionSecret(parseEnvironment({ DATA_DIR: '/proc/nowhere', PAYLOAD_SECRET: secret }))).toBe(secret)
  })
})

describe('a real environment', () => {
  it('is what DATABASE_URL makes of it', () => {
    expect(parseEnvironment(real)).toMatchObject({ mode: 'real', databaseUrl: real.DATABASE_URL, secret, publicUrl: real.PUBLIC_URL })
  })
  it.each(['PAYLOAD_SECRET', 'PUBLIC_URL'])('needs %s', (variable) => {
    expect(refusal({ ...real, [variable]: '' })).toEqual([
      expect.stringContaining(`${variable}: is required when DATABASE_URL is set. Example: ${variable}=`),
    ])
  })
  it.each([
    'postgres://cms@db/cms',
    'postgresql://cms@db/cms',
    'mongodb+srv://cms:hush@cluster.example.org/cms',
    'mongodb://a:27017,b:27017,c:27017/cms?replicaSet=rs0',
    'file:/var/lib/cms.db',
    'file:cms.db',
  ])('takes %s', (databaseUrl) => {
    expect(parseEnvironment({ ...real, DATABASE_URL: databaseUrl }).databaseUrl).toBe(databaseUrl)
  })
})

describe('an empty variable', () => {
  it.each(['', '  ', '\t\n'])('counts as absent: %j', (empty) => {
    const names = [
      'NODE_ENV',
      'DATABASE_URL',
      'DATA_DIR',
      'PORT',
      'HOST',
      'PAYLOAD_SECRET',
      'PUBLIC_URL',
      'ADMIN_EMAIL',
      'ADMIN_PASSWORD',
      'CORS_ORIGINS',
      'TRUST_PROXY',
      'UPLOAD_LIMIT_MB',
      'GRAPHQL_INTROSPECTION',
      'LOG_LEVEL',
    ]
    expect(parseEnvironment(Object.fromEntries(names.map((name) => [name, empty])))).toEqual(parseEnvironment({}))
  })
})

describe('a variable that is almost one of ours', () => {
  const misspellings = (...names: string[]) =>
    parseEnvironment(Object.fromEntries(names.map((name) => [name, 'x']))).misspellings.map(({ written, meant }) => `${written} → ${meant}`)

  it.each([
    ['DATABSE_URL', 'DATABASE_URL'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['DATABASEURL', 'DATABASE_URL'],
    ['database_url', 'DATABASE_URL'],
    ['DATABASE-URL', 'DATABASE_URL'],
    ['PAYLOAD_SECERT', 'PAYLOAD_SECRET'],
    ['PUBLIC_URLS', 'PUBLIC_URL'],
    ['DATADIR', 'DATA_DIR'],
    ['PROT', 'PORT'],
    ['port', 'PORT'],
    ['HOSTS', 'HOST'],
    ['DRAIN_SECOND', 'DRAIN_SECONDS'],
  ])('is named with the one that was meant: %s', (written, meant) => {
    expect(misspellings(written)).toEqual([`${written} → ${meant}`])
  })
  it('is none when it belongs to the system, to npm or to a shell', () => {
    const theirs = ['HOME', 'HOSTNAME', 'HOSTTYPE', 'PATH', 'PWD', 'TERM', 'MAIL', 'LOGNAME', 'NODE_OPTIONS', 'NODE_PATH', 'XDG_DATA_DIRS']
    expect(misspellings(...theirs, 'npm_config_loglevel', 'PUBLIC_KEY', 'constructor', '__proto__', '', '_')).toEqual([])
  })
  it('is none when the one that it is like is set as well', () => {
    expect(parseEnvironment({ ...real, DATABASE_URI: 'x' }).misspellings).toEqual([])
  })
  it('is none when it is empty', () => {
    expect(parseEnvironment({ DATABSE_URL: ' ' }).misspellings).toEqual([])
  })
  it('is named with the mistakes, and its value is not', () => {
    const lines = refusal({ ...real, PAYLOAD_SECRET: '', PAYLOAD_SECERT: 'hush' }).map((line) => line.trim())
    expect(lines).toEqual([
      expect.stringMatching(/^PAYLOAD_SECRET: is required/),
      'PAYLOAD_SECERT: unknown variable, ignored. Did you mean PAYLOAD_SECRET?',
    ])
  })
})

it('a variable of another program changes nothing', () => {
  expect(parseEnvironment({ HOSTNAME: 'x', constructor: 'y', toString: 'z' })).toEqual(parseEnvironment({}))
})

describe('trusted origins', () => {
  const trusted = (source: Record<string, string>) => parseEnvironment(source).trustedOrigins

  it('are the loopback names of an embedded server, on its port', () => {
    expect(trusted({ PORT: '4000' }).sort()).toEqual(['http://127.0.0.1:4000', 'http://[::1]:4000', 'http://localhost:4000'])
  })
  it('are PUBLIC_URL alone where it is set', () => {
    expect(trusted(real)).toEqual(['https://cms.example.org'])
    expect(trusted({ PUBLIC_URL: 'https://cms.example.org/' })).toEqual(['https://cms.example.org'])
  })
  it('are those of CORS_ORIGINS too, as browsers write them', () => {
    expect(trusted({ ...real, CORS_ORIGINS: ' https://WWW.example.org/ ,,http://localhost:8080' })).toEqual([
      'https://www.example.org',
      'http://localhost:8080',
      'https://cms.example.org',
    ])
  })
  it('are not guessed for a server that listens on every interface', () => {
    expect(trusted({ HOST: '0.0.0.0' })).toEqual([])
  })
})

it.each([
  ['1', 1],
  ['0', 0],
  ['loopback, 10.0.0.0/8', ['loopback', '10.0.0.0/8']],
  ['::1,fd00::/8', ['::1', 'fd00::/8']],
])('TRUST_PROXY=%s is what Express takes', (value, expected) => {
  expect(parseEnvironment({ TRUST_PROXY: value }).trustProxy).toEqual(expected)
})

it.each([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
])('GRAPHQL_INTROSPECTION=%s means %s', (value, expected) => {
  expect(parseEnvironment({ GRAPHQL_INTROSPECTION: value }).graphqlIntrospection).toBe(expected)
})

it('introspection is on in development', () => {
  expect(parseEnvironment({ NODE_ENV: 'development' }).graphqlIntrospection).toBe(true)
})

it('serves content that is thrown away from no database and no folder that somebody named', () => {
  const refusal = (more: Record<string, string>) => () => parseEnvironment({ CONTENT: 'content', ...more })
  expect(refusal({ DATA_DIR: '/data' })).toThrow('CONTENT: is served from a database that is thrown away, so leave out DATA_DIR.')
  expect(refusal({ DATABASE_URL: 'file:/cms.db', PAYLOAD_SECRET: 'x'.repeat(32), PUBLIC_URL: 'https://cms.example.org' })).toThrow(
    'so leave out DATABASE_URL.',
  )
  expect(parseEnvironment({ CONTENT: 'content', DATA_DIR: '/tmp/x', THROWAWAY: '1' })).toMatchObject({
    isThrowaway: true,
    dataDir: '/tmp/x',
  })
  expect(parseEnvironment({ DATA_DIR: '/data', THROWAWAY: '1' })).toMatchObject({ isThrowaway: false })
})

describe('the table of variables', () => {
  const plain = (table: string) => table.replace(/ *\| */g, '|').replace(/-+/g, '-')

  it('is what the README shows, and .env.example', () => {
    expect(plain(readFileSync('README.md', 'utf8'))).toContain(plain(variablesTable()))
    expect(readFileSync('.env.example', 'utf8')).toBe(exampleFile())
  })

  it('makes an .env.example that changes nothing as it is, and sets what is taken out of its comments', () => {
    expect(parseEnvironment({})).toMatchObject({ mode: 'embedded', port: 3000 })
    const lines = exampleFile().split('\n')
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
    expect(lines.filter((line) => /^#[A-Z_]+=$/.test(line)).length).toBeGreaterThan(20)
  })
})

it('.env of the working directory is read, and what is set already wins', () => {
  const [here, folder] = [process.cwd(), mkdtempSync(path.join(tmpdir(), 'env-'))]
  const before = { ...process.env }
  onTestFinished(() => {
    process.chdir(here)
    process.env = before
    rmSync(folder, { recursive: true })
  })
  process.chdir(folder)
  readEnvironmentFile()
  writeFileSync('.env', 'PORT=4000\nMAIL_FROM="Peru <peru@example.org>"\n')
  process.env.PORT = '5000'
  readEnvironmentFile()
  expect([process.env.PORT, process.env.MAIL_FROM]).toEqual(['5000', 'Peru <peru@example.org>'])
})
