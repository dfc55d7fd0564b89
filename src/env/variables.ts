import { isIP } from 'node:net'
import { z } from 'zod'
import { fileOfAddress } from '#src/database/file-address.ts'
import { limits } from '#src/limits.ts'

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

/** Express' `trust proxy`: the number of proxies in front, or their addresses. */
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

interface Variable {
  /** What the variable may be, and its default. */
  schema: z.ZodType
  /** The message for an invalid value. */
  expected: string
  example: string
  /** The default in words, where the schema does not show it. */
  otherwise?: string
  /** What it is for: a row of the README, a comment in `.env.example`. */
  means: string
  /** Whether its value may be shown: in messages, in logs. */
  isSecret?: true
  /** The scripts set it: it is in no table. */
  isInternal?: true
}

/** Every variable that the program reads. The README's table and `.env.example` are made of this (`npm run generate`). */
export const variables = {
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^(file:|(postgres|postgresql|mongodb|mongodb\+srv):\/\/)./)
      .refine(isDatabaseAddress)
      .optional(),
    expected: 'must be an address that starts with postgres://, mongodb://, mongodb+srv:// or file:',
    example: 'postgres://cms:password@localhost:5432/cms, mongodb://localhost:27017/cms?replicaSet=rs0 or file:/var/lib/cms/cms.db',
    otherwise: 'none: SQLite under `DATA_DIR`',
    means: '`postgres://…`, `mongodb://…?replicaSet=…`, `mongodb+srv://…` or `file:/path/cms.db`',
    isSecret: true,
  },
  PAYLOAD_SECRET: {
    schema: z.string().min(32).optional(),
    expected: 'must have 32 characters or more',
    example: '32 characters or more, such as the output of: openssl rand -hex 32',
    otherwise: 'made up in embedded mode',
    means: 'signs sessions; 32 characters or more; required with `DATABASE_URL`',
    isSecret: true,
  },
  PUBLIC_URL: {
    schema: origin.optional(),
    expected: 'must be an address that starts with https:// or http://, without a path',
    example: 'https://cms.example.org',
    means: 'how browsers reach this server, for example `https://cms.example.org`; required with `DATABASE_URL`',
  },
  DATA_DIR: {
    schema: z.string().min(1).default('.data'),
    expected: 'must be the path of a folder',
    example: '/var/lib/country-profiles',
    means: 'the embedded database, the made-up secret, and uploaded files in every mode; has to be writable',
  },
  CONTENT: {
    schema: z.string().min(1).optional(),
    expected: 'must be the path of a folder of content files',
    example: '../content',
    means: 'content files to serve from a database that is thrown away ([preview](docs/content-in-git.md#previews)), without the above',
  },
  HOST: {
    schema: z
      .string()
      .regex(/^[^\s/]+$/)
      .default('127.0.0.1'),
    expected: 'must be an address or a name of this machine',
    example: '0.0.0.0',
    means: 'the address to listen on',
  },
  PORT: {
    schema: whole(0, 65_535).default(3000),
    expected: 'must be a whole number from 0 to 65535',
    example: '3000',
    means: 'the port to listen on; `0` takes one that is free',
  },
  ADMIN_EMAIL: {
    schema: z.email().default('admin@example.com'),
    expected: 'must be an e-mail address',
    example: 'admin@example.org',
    means: 'the first admin of the embedded mode',
  },
  ADMIN_PASSWORD: {
    schema: z.string().min(limits.password.shortest).max(limits.password.longest).optional(),
    expected: `must have ${limits.password.shortest} to ${limits.password.longest} characters`,
    example: `${limits.password.shortest} characters or more, such as four random words`,
    otherwise: 'random, printed once',
    means: `the first admin's password: ${limits.password.shortest} characters or more, and no common one`,
    isSecret: true,
  },
  CORS_ORIGINS: {
    schema: z
      .string()
      .transform((list) =>
        list
          .split(',')
          .map((entry) => entry.trim())
          .filter(Boolean),
      )
      .pipe(z.array(origin))
      .default([]),
    expected: 'must be a comma-separated list of origins',
    example: 'https://www.example.org,https://preview.example.org',
    otherwise: 'none',
    means: 'origins of frontends that call from a browser, separated by commas',
  },
  TRUST_PROXY: {
    schema: trustProxy.optional(),
    expected: 'must be a number of proxies or a list of their addresses',
    example: '1, or loopback,10.0.0.0/8',
    means: 'how many proxies stand in front, or their addresses; without it all clients behind one count as one address',
  },
  UPLOAD_LIMIT_MB: {
    schema: positive(2_000).default(20),
    expected: 'must be a number of megabytes above 0, at most 2000',
    example: '20',
    means: 'the largest file',
  },
  IMAGE_LIMIT_MEGAPIXELS: {
    schema: positive(1_000).default(64),
    expected: 'must be a number of megapixels above 0, at most 1000',
    example: '64',
    means: 'the largest image; decoding it takes up to eight bytes of memory a pixel',
  },
  CACHE_BYTES: {
    schema: bytes.default(64 * 1024 * 1024),
    expected: 'must be a number of bytes, or one with KB, MB or GB',
    example: '128MB, or 0 to keep no answers',
    otherwise: '`64MB`',
    means: 'how much memory answers may take; `0` keeps none',
  },
  RATE_LIMIT: {
    schema: whole(0, 10_000_000).default(1_200),
    expected: 'must be a whole number of requests a minute, or 0',
    example: '1200, or 0 for no limit',
    means: 'requests a minute from one address that are not answered from memory, five times as many with a session or key; `0`: no limit',
  },
  CDN_MAX_AGE: {
    schema: whole(0, 31_536_000).default(0),
    expected: 'must be a whole number of seconds from 0 to 31536000',
    example: '60',
    means: 'how many seconds a shared cache may keep an answer without asking; browsers always ask',
  },
  DRAIN_SECONDS: {
    schema: whole(0, 3_600).optional(),
    expected: 'must be a whole number of seconds from 0 to 3600',
    example: '5',
    otherwise: '`0`, with `DATABASE_URL` `5`',
    means: 'how long `/readyz` answers 503 before the server stops listening',
  },
  SHUTDOWN_SECONDS: {
    schema: whole(1, 3_600).default(20),
    expected: 'must be a whole number of seconds from 1 to 3600',
    example: '20',
    means: 'how long what runs may take to finish after that, before it is ended',
  },
  REDIS_URL: {
    schema: z
      .string()
      .regex(/^rediss?:\/\/./)
      .refine((address) => URL.canParse(address))
      .optional(),
    expected: 'must be an address that starts with redis:// or rediss://',
    example: 'redis://localhost:6379',
    means: 'where servers tell each other of changes at once, without it within a second, and count requests and wrong passwords together',
    isSecret: true,
  },
  GRAPHQL_INTROSPECTION: {
    schema: flag.default(false),
    expected: 'must be 0 or 1',
    example: '1',
    otherwise: '`0`',
    means: '`1` opens introspection and the playground in production',
  },
  LOG_LEVEL: {
    schema: z.enum(logLevels).default('info'),
    expected: `must be one of ${logLevels.join(', ')}`,
    example: 'info',
    means: '`fatal` … `trace`, or `silent`',
  },
  SMTP_URL: {
    schema: z.url({ protocol: /^smtps?$/, hostname: /./ }).optional(),
    expected: 'must be an address that starts with smtp:// or smtps://',
    example: 'smtps://user:password@mail.example.org',
    otherwise: 'none: mail goes to the log',
    means: 'the mail server, for example `smtps://user:password@mail.example.org`; with a password, `smtp:` needs STARTTLS',
    isSecret: true,
  },
  MAIL_FROM: {
    schema: z
      .string()
      .regex(/^([^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
      .default('Country profiles <no-reply@localhost>'),
    expected: 'must be an e-mail address, or a name and an address in <>',
    example: 'Country profiles <cms@example.org>',
    otherwise: '`no-reply@localhost`',
    means: 'whom mail comes from: an address, or `Name <address>`',
  },
  SECURITY_CONTACT: {
    schema: contact.optional(),
    expected: 'must be an address that starts with mailto:, https:// or tel:',
    example: 'mailto:security@example.org',
    means: 'whom to tell of a vulnerability, in `/.well-known/security.txt`: `mailto:…`, `https://…` or `tel:…`',
  },
  NODE_ENV: {
    schema: z.enum(nodeEnvs).default('production'),
    expected: `must be one of ${nodeEnvs.join(', ')}`,
    example: 'production',
    means: 'set by the scripts',
    isInternal: true,
  },
} as const satisfies Record<string, Variable>

export type VariableName = keyof typeof variables

/** The rows of the table, in its order. */
export const variableRows = Object.entries(variables) as [VariableName, Variable][]

type Schemas = { [Name in VariableName]: (typeof variables)[Name]['schema'] }

/** What the environment has to be as a whole. */
export const environmentSchema = z.object(Object.fromEntries(variableRows.map(([name, { schema }]) => [name, schema])) as Schemas)

export const isVariable = (name: unknown): name is VariableName => typeof name === 'string' && Object.hasOwn(variables, name)
