/** When the lines of Node reach the end of their life, by https://github.com/nodejs/release. */
const endsOfLife: Record<number, string> = {
  20: '2026-04-30',
  21: '2024-06-01',
  22: '2027-04-30',
  23: '2025-06-01',
  24: '2028-04-30',
  25: '2026-06-01',
  26: '2029-04-30',
}

/** What package.json says in `engines`. */
const oldest = { major: 20, minor: 18 }
const tested = '22 or 24'

/**
 * Why this process cannot run the program, if it cannot. Without `--conditions=production`, Node 20 ends silently with exit code 13
 * while it loads Lexical (docs/decisions/0002-node-conditions.md).
 */
export function nodeProblem(version = process.versions.node): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < oldest.major || (major === oldest.major && minor < oldest.minor))
    return `Node ${version} is too old for this program. Install Node ${tested}.`
  const flags = [...process.execArgv, ...(process.env.NODE_OPTIONS ?? '').split(/\s+/)].join(' ')
  if (major >= 22 || /(--conditions|-C)[ =]production/.test(flags)) return undefined
  return 'On Node 20 this has to run with --conditions=production. Use the npm scripts, for example: npm start'
}

/** A warning about the Node version in use, if any: an ended release line gets no fixes. */
export function nodeWarning(version = process.versions.node, now = new Date()): string | undefined {
  const line = Number(version.split('.')[0])
  const end = endsOfLife[line]
  if (end === undefined || now < new Date(end)) return undefined
  return `Node ${line} has reached the end of its life (${end}) and gets no security fixes. Install Node ${tested}.`
}
