/**
 * Why this process cannot load the configuration, if it cannot: without `--conditions=production`, Node 20 ends silently
 * with exit code 13 while it loads Lexical (docs/decisions/0002-node-conditions.md).
 */
export function missingCondition(): string | undefined {
  const major = Number(process.versions.node.split('.')[0])
  const flags = [...process.execArgv, ...(process.env.NODE_OPTIONS ?? '').split(/\s+/)].join(' ')
  if (major >= 22 || /(--conditions|-C)[ =]production/.test(flags)) return undefined
  return 'On Node 20 this has to run with --conditions=production. Use the npm scripts, for example: npm start'
}
