import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import path from 'node:path'
import { z } from 'zod'
import { addressOfFile, fileOfAddress } from './file-address'
import { misspelt, type Misspelling } from './misspelt'
import { limits } from './limits'

const nodeEnvs = ['development', 'production', 'test'] as const
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const origin = z
  .url({ protocol: /^https?$/, abort: true })
  .transform((url) => new URL(url))
  .refine(({ pathname, search, hash }) => pathname === '/' && !search && !hash)
  .transform((url) => url.origin)

/** A whole number as people write one. What computers also read (0x50, 1e3, ' 80 ', +80, 080) is more often a mistake. */
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^(0|[1-9]\d*)$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max))

/** A number above 0 with or without decimals, written the same way. */
const positive = (max: number) =>
  z
    .string()
    .regex(/^(0|[1-9]\d*)(\.\d+)?$/)
    .transform(Number)
    .pipe(z.number().positive().max(max))

/** Where to report a vulnerability, as RFC 9116 takes it: `mailto:`, `tel:`, or a page over https. */
const contact = z
  .string()
  .regex(/^(mailto:[^\s@]+@[^\s@]+|tel:\+?[\d().-]+|https:\/\/[^\s/]\S*)$/)
  .refine((uri) => URL.canParse(uri))

const flag = z.enum(['0', '1', 'false', 'true']).transform((value) => value === '1' || value === 'true')

/** A number of bytes, or of kilo-, mega- or gigabytes: 67108864, 64MB. */
const bytes = z
  .string()
  .regex(/^(0|[1-9]\d{0,11})\s*([KMG]B)?$/i)
  .transform((text) => Number.parseInt(text, 10) * ({ K: 1024, M: 1024 ** 2, G: 1024 ** 3 }[text.slice(-2, -1).toUpperCase()] ?? 1))

/** Express' `trust proxy`: how many proxies stand in front, or whose addresses they have. */
const trustProxy = z.union([
  z
    .string()
    .regex(/^(0|[1-9]\d?)$/)
    .transform(Number),
  z
    .string()
    .transform((list) => list.split(',').map((entry) => entry.trim()))
    .refine((list) => list.every((entry) => ['loopback', 'linklocal', 'uniquelocal'].includes(entry) || isNetwork(entry))),
])

/** Whether an entry is an IP address, or a network such as 10.0.0.0/8. */
function isNetwork(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/')
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
  const isPrefix = prefix === undefined || (/^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= bits)
  return bits > 0 && isPrefix && rest.length === 0
}

/** Whether a `file:` address names a file; undefined for others. */
function isFileAddress(address: string): boolean | undefined {
  if (!address.startsWith('file:')) return undefined
  try {
    return !/[?#]/.test(address) && fileOfAddress(address) !== ''
  } catch {
    return false
  }
}

/** Whether a database's address can be read. One of MongoDB may name several hosts, which no other URL does. */
const isDatabaseAddress = (address: string) =>
  isFileAddress(address) ?? URL.canParse(address.replace(/^(mongodb:\/\/(?:[^@/]*@)?[^,/?]*),[^/?]*/, '$1'))

const variables = z.object({
  NODE_ENV: z.enum(nodeEnvs).default('production'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|(postgres|postgresql|mongodb|mongodb\+srv):\/\/)./)
    .refine(isDatabaseAddress)
    .optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  PORT: whole(0, 65_535).default(3000),
  HOST: z
    .string()
    .regex(/^[^\s/]+$/)
    .default('127.0.0.1'),
  PAYLOAD_SECRET: z.string().min(32).optional(),
  PUBLIC_URL: origin.optional(),
  ADMIN_EMAIL: z.email().default('admin@example.com'),
  ADMIN_PASSWORD: z.string().min(limits.password.shortest).max(limits.password.longest).optional(),
  CORS_ORIGINS: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
    )
    .pipe(z.array(origin))
    .default([]),
  TRUST_PROXY: trustProxy.optional(),
  UPLOAD_LIMIT_MB: positive(2_000).default(20),
  IMAGE_LIMIT_MEGAPIXELS: positive(1_000).default(64),
  CACHE_BYTES: bytes.default(64 * 1024 * 1024),
  RATE_LIMIT: whole(0, 10_000_000).default(1_200),
  CDN_MAX_AGE: whole(0, 31_536_000).default(0),
  DRAIN_SECONDS: whole(0, 3_600).optional(),
  SHUTDOWN_SECONDS: whole(1, 3_600).default(20),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/./)
    .refine((address) => URL.canParse(address))
    .optional(),
  GRAPHQL_INTROSPECTION: flag.default(false),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, hostname: /./ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
    .default('Country profiles <no-reply@localhost>'),
  SECURITY_CONTACT: contact.optional(),
})

const examples: Record<keyof z.input<typeof variables>, string> = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://cms:password@localhost:5432/cms, mongodb://localhost:27017/cms?replicaSet=rs0 or file:/var/lib/cms/cms.db',
  DATA_DIR: '/var/lib/country-profiles',
  PORT: '3000',
  HOST: '0.0.0.0',
  PAYLOAD_SECRET: '32 characters or more, such as the output of: openssl rand -hex 32',
  PUBLIC_URL: 'https://cms.example.org',
  ADMIN_EMAIL: 'admin@example.org',
  ADMIN_PASSWORD: `${limits.password.shortest} characters or more, such as four random words`,
  CORS_ORIGINS: 'https://www.example.org,https://preview.example.org',
  TRUST_PROXY: '1, or loopback,10.0.0.0/8',
  UPLOAD_LIMIT_MB: '20',
  IMAGE_LIMIT_MEGAPIXELS: '64',
  CACHE_BYTES: '128MB, or 0 to keep no answers',
  RATE_LIMIT: '1200, or 0 for no limit',
  CDN_MAX_AGE: '60',
  DRAIN_SECONDS: '5',
  SHUTDOWN_SECONDS: '20',
  REDIS_URL: 'redis://localhost:6379',
  GRAPHQL_INTROSPECTION: '1',
  LOG_LEVEL: 'info',
  SMTP_URL: 'smtps://user:password@mail.example.org',
  MAIL_FROM: 'Country profiles <cms@example.org>',
  SECURITY_CONTACT: 'mailto:security@example.org',
}

/** What the environment says is wrong. The message names each variable, its problem and an example; never a secret's value. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError'
  constructor(problems: { variable: keyof typeof examples; problem: string }[], misspellings: Misspelling[] = []) {
    const lines = problems.map(({ variable, problem }) => `${variable}: ${problem}. Example: ${variable}=${examples[variable]}`)
    super(['Invalid environment:', ...[...lines, ...misspellings.map(describeMisspelling)].map((line) => `  ${line}`)].join('\n'))
  }
}

/** What is said of a variable whose name is almost one of ours. Its value may be a secret, and stays out. */
export const describeMisspelling = ({ written, meant }: Misspelling) => `${written}: unknown variable, ignored. Did you mean ${meant}?`

/** The environment as the program uses it. */
export type Environment = ReturnType<typeof parseEnvironment>

const isVariable = (name: unknown): name is keyof typeof examples => typeof name === 'string' && Object.hasOwn(examples, name)

const shown = new Set([
  'NODE_ENV',
  'DATA_DIR',
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'ADMIN_EMAIL',
  'CORS_ORIGINS',
  'TRUST_PROXY',
  'UPLOAD_LIMIT_MB',
  'IMAGE_LIMIT_MEGAPIXELS',
  'CACHE_BYTES',
  'RATE_LIMIT',
  'CDN_MAX_AGE',
  'DRAIN_SECONDS',
  'SHUTDOWN_SECONDS',
  'GRAPHQL_INTROSPECTION',
  'LOG_LEVEL',
  'MAIL_FROM',
  'SECURITY_CONTACT',
])

const expectations: typeof examples = {
  NODE_ENV: `must be one of ${nodeEnvs.join(', ')}`,
  DATABASE_URL: 'must be an address that starts with postgres://, mongodb://, mongodb+srv:// or file:',
  DATA_DIR: 'must be the path of a folder',
  PORT: 'must be a whole number from 0 to 65535',
  HOST: 'must be an address or a name of this machine',
  PAYLOAD_SECRET: 'must have 32 characters or more',
  PUBLIC_URL: 'must be an address that starts with https:// or http://, without a path',
  ADMIN_EMAIL: 'must be an e-mail address',
  ADMIN_PASSWORD: `must have ${limits.password.shortest} to ${limits.password.longest} characters`,
  CORS_ORIGINS: 'must be a comma-separated list of origins',
  TRUST_PROXY: 'must be a number of proxies or a list of their addresses',
  UPLOAD_LIMIT_MB: 'must be a number of megabytes above 0, at most 2000',
  IMAGE_LIMIT_MEGAPIXELS: 'must be a number of megapixels above 0, at most 1000',
  CACHE_BYTES: 'must be a number of bytes, or one with KB, MB or GB',
  RATE_LIMIT: 'must be a whole number of requests a minute, or 0',
  CDN_MAX_AGE: 'must be a whole number of seconds from 0 to 31536000',
  DRAIN_SECONDS: 'must be a whole number of seconds from 0 to 3600',
  SHUTDOWN_SECONDS: 'must be a whole number of seconds from 1 to 3600',
  REDIS_URL: 'must be an address that starts with redis:// or rediss://',
  GRAPHQL_INTROSPECTION: 'must be 0 or 1',
  LOG_LEVEL: `must be one of ${logLevels.join(', ')}`,
  SMTP_URL: 'must be an address that starts with smtp:// or smtps://',
  MAIL_FROM: 'must be an e-mail address, or a name and an address in <>',
  SECURITY_CONTACT: 'must be an address that starts with mailto:, https:// or tel:',
}

/**
 * Reads the environment. Empty variables count as absent.
 *
 * Without `DATABASE_URL` the mode is `embedded`: everything lies under `DATA_DIR` and what is missing is made up.
 * With it nothing is guessed: `PAYLOAD_SECRET` and `PUBLIC_URL` are required.
 *
 * @throws EnvironmentError naming every mistake at once
 */
export function parseEnvironment(source: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(source).filter(([name, value]) => isVariable(name) && value?.trim()))
  const result = variables.safeParse(given)
  const mistaken = new Set((result.error?.issues ?? []).map(({ path: [variable] }) => variable).filter(isVariable))
  const problems = [...mistaken].map((variable) => ({
    variable,
    problem: `the value${shown.has(variable) ? ` (${JSON.stringify(given[variable]?.slice(0, 100))})` : ''} ${expectations[variable]}`,
  }))
  const isEmbedded = !given.DATABASE_URL
  if (!isEmbedded) {
    for (const variable of ['PAYLOAD_SECRET', 'PUBLIC_URL'] as const) {
      if (!given[variable]) problems.push({ variable, problem: 'is required when DATABASE_URL is set' })
    }
  }
  const names = Object.entries(source).flatMap(([name, value]) => (value?.trim() ? [name] : []))
  const misspellings = misspelt(names, Object.keys(examples))
  if (!result.success || problems.length > 0) throw new EnvironmentError(problems, misspellings)

  const { data } = result
  const dataDir = path.resolve(data.DATA_DIR)
  return {
    mode: isEmbedded ? ('embedded' as const) : ('real' as const),
    isDevelopment: data.NODE_ENV === 'development',
    databaseUrl: data.DATABASE_URL ?? addressOfFile(path.join(dataDir, 'cms.db')),
    dataDir,
    mediaDir: path.join(dataDir, 'media'),
    port: data.PORT,
    host: data.HOST,
    secret: data.PAYLOAD_SECRET,
    publicUrl: data.PUBLIC_URL,
    /** What absolute addresses begin with. Never what a request calls this server, which whoever sends it chooses. */
    origin: data.PUBLIC_URL ?? `http://${hostInUrl(data.HOST)}:${data.PORT}`,
    admin: { email: data.ADMIN_EMAIL, password: data.ADMIN_PASSWORD },
    corsOrigins: data.CORS_ORIGINS,
    trustedOrigins: [...data.CORS_ORIGINS, ...(data.PUBLIC_URL ? [data.PUBLIC_URL] : ownOrigins(data))],
    trustProxy: data.TRUST_PROXY,
    uploadLimit: Math.floor(data.UPLOAD_LIMIT_MB * 1024 * 1024),
    imageLimit: data.IMAGE_LIMIT_MEGAPIXELS * 1_000_000,
    cacheBytes: data.CACHE_BYTES,
    rateLimit: data.RATE_LIMIT,
    cdnMaxAge: data.CDN_MAX_AGE,
    // Behind a load balancer, it is given the time to notice.
    drainSeconds: data.DRAIN_SECONDS ?? (isEmbedded ? 0 : 5),
    shutdownSeconds: data.SHUTDOWN_SECONDS,
    redisUrl: data.REDIS_URL,
    graphqlIntrospection: data.GRAPHQL_INTROSPECTION || data.NODE_ENV === 'development',
    logLevel: data.LOG_LEVEL,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    securityContact: data.SECURITY_CONTACT,
    misspellings,
  }
}

/**
 * The origins of this server's own pages as far as its address tells them. Behind a name or on every interface (`0.0.0.0`) it
 * does not; then the session cookie's SameSite alone keeps other sites out until `PUBLIC_URL` is set.
 */
function ownOrigins({ HOST: host, PORT: port }: { HOST: string; PORT: number }): string[] {
  const loopback = ['127.0.0.1', 'localhost', '[::1]']
  return loopback.includes(host) && port !== 0 ? loopback.map((name) => `http://${name}:${port}`) : []
}

/** A name for the machine itself where a server listens on all of its addresses; IPv6 in brackets. */
const hostInUrl = (host: string) => (['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host)

/** The secret that signs sessions: the one given, or in embedded mode one that is made once and kept in `DATA_DIR`. */
export function sessionSecret({ secret, dataDir }: Environment): string {
  if (secret) return secret
  const file = path.join(dataDir, 'secret')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  try {
    // 'wx' lets only one of two processes that start at once make it.
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(file, 'utf8').trim()
}

/** This process's environment. */
export const env = parseEnvironment(process.env)
