import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { SanitizedConfig } from 'payload'
import { addressOfFile } from '#src/database/file-address.ts'
import { misspelt, type Misspelling } from './misspelt'
import { environmentSchema, isVariable, variables, type VariableName } from './variables'

/** What the environment says is wrong. The message names each variable, its problem and an example; never a secret's value. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError'
  constructor(problems: { variable: VariableName; problem: string }[], misspellings: Misspelling[] = []) {
    const lines = problems.map(({ variable, problem }) => `${variable}: ${problem}. Example: ${variable}=${variables[variable].example}`)
    super(['Invalid environment:', ...[...lines, ...misspellings.map(describeMisspelling)].map((line) => `  ${line}`)].join('\n'))
  }
}

/** The warning about a variable whose name resembles one of ours. Its value may be a secret and is left out. */
export const describeMisspelling = ({ written, meant }: Misspelling) => `${written}: unknown variable, ignored. Did you mean ${meant}?`

/** The environment as the program uses it. */
export type Environment = ReturnType<typeof parseEnvironment>

/**
 * Reads the environment. Empty variables count as absent.
 *
 * Without `DATABASE_URL` the mode is `embedded`: everything is stored under `DATA_DIR`, and missing values are generated.
 * With it nothing is guessed: `PAYLOAD_SECRET` and `PUBLIC_URL` are required.
 *
 * @throws EnvironmentError naming every mistake at once
 */
export function parseEnvironment(source: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(source).filter(([name, value]) => isVariable(name) && value?.trim()))
  const result = environmentSchema.safeParse(given)
  const mistaken = new Set((result.error?.issues ?? []).map(({ path: [variable] }) => variable).filter(isVariable))
  const problems = [...mistaken].map((variable) => ({
    variable,
    problem: `the value${'isSecret' in variables[variable] ? '' : ` (${JSON.stringify(given[variable]?.slice(0, 100))})`} ${variables[variable].expected}`,
  }))
  const isEmbedded = !given.DATABASE_URL
  if (!isEmbedded) {
    for (const variable of ['PAYLOAD_SECRET', 'PUBLIC_URL'] as const) {
      if (!given[variable]) problems.push({ variable, problem: 'is required when DATABASE_URL is set' })
    }
  }
  // What serves the content of a branch must never be a database that somebody needs. The server itself has a DATA_DIR, which it was given.
  const isThrowaway = Boolean(given.CONTENT) && source.THROWAWAY === '1'
  for (const variable of ['DATABASE_URL', 'DATA_DIR'] as const) {
    if (given.CONTENT && given[variable] && !(isThrowaway && variable === 'DATA_DIR'))
      problems.push({ variable: 'CONTENT', problem: `is served from a database that is thrown away, so leave out ${variable}` })
  }
  const names = Object.entries(source).flatMap(([name, value]) => (value?.trim() ? [name] : []))
  const misspellings = misspelt(names, Object.keys(variables))
  if (!result.success || problems.length > 0) throw new EnvironmentError(problems, misspellings)

  const { data } = result
  const dataDir = path.resolve(data.DATA_DIR)
  return {
    mode: isEmbedded ? ('embedded' as const) : ('real' as const),
    isDevelopment: data.NODE_ENV === 'development',
    databaseUrl: data.DATABASE_URL ?? addressOfFile(path.join(dataDir, 'cms.db')),
    dataDir,
    mediaDir: path.join(dataDir, 'media'),
    /** Content files to serve from an embedded database that is thrown away at the end (src/cli/start/throwaway.ts). */
    content: data.CONTENT,
    isThrowaway,
    port: data.PORT,
    host: data.HOST,
    secret: data.PAYLOAD_SECRET,
    publicUrl: data.PUBLIC_URL,
    /** The start of absolute addresses. Never taken from a request, whose sender could choose it. */
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

/** The environment of this process, for programs; what serves requests has the one that its configuration was created for. */
export const processEnvironment = () => parseEnvironment(process.env)

/** The environment that a configuration was created for (create-config.ts). */
export function environmentOf({ config: { custom } }: { config: Pick<SanitizedConfig, 'custom'> }): Environment {
  const { environment } = (custom ?? {}) as { environment?: Environment }
  if (!environment) throw new Error('This configuration says nothing of its environment: it was not made by createConfig.')
  return environment
}
