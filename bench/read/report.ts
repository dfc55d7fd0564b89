import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** What was measured: requests a second, and the rest. */
export interface Figures {
  rates: Record<
    'node' | 'express' | 'hit' | 'notmodified' | 'miss' | 'miss_large' | 'stock' | 'list_hit' | 'list_miss' | 'page_hit' | 'page_miss',
    number
  >
  hit_p99_ms: number
  start_s: number
  /** The length of the profile. */
  bytes: number
  /** Resident memory of the server, in bytes: after the rounds, and then at intervals of the soak. */
  memory: number[]
}

const titles: Record<keyof Figures['rates'], string> = {
  node: 'bare `node:http`, the same bytes and headers from memory',
  express: 'Express doing so',
  hit: 'profile, hit',
  notmodified: 'profile, 304',
  miss: 'profile, miss (cache off), 50 countries × 20 facts × 5 news items',
  miss_large: 'profile, miss (cache off), 250 × 40 × 20',
  stock: 'Payload REST at depth 2 behind Next',
  list_hit: 'list of ten facts, hit',
  list_miss: 'list of ten facts, miss',
  page_hit: 'the page of the site, hit',
  page_miss: 'the page of the site, miss (cache off)',
}

const file = 'docs/performance.md'

/** Prints the table, writes docs/performance.md, and gives the figures that claims are made of. */
export function report({ rates, hit_p99_ms, start_s, bytes, memory }: Figures, { rounds, seconds }: { rounds: number; seconds: number }) {
  const ratio = (a: number, b: number) => Math.round((a / b) * 100) / 100
  const megabytes = memory.map((each) => Math.round(each / 1024 / 1024))
  const result = {
    hit_vs_node: ratio(rates.hit, rates.node),
    hit_vs_express: ratio(rates.hit, rates.express),
    hit_vs_stock: ratio(rates.hit, rates.stock),
    notmodified_vs_hit: ratio(rates.notmodified, rates.hit),
    miss_vs_stock: ratio(rates.miss, rates.stock),
    miss_growth: ratio(rates.miss, rates.miss_large),
    list_hit_vs_miss: ratio(rates.list_hit, rates.list_miss),
    hit_p99_ms,
    start_s,
    memory_mb: megabytes[0],
    memory_growth: ratio(memory.at(-1) ?? 0, memory[0] ?? 0),
  }
  const keys = Object.keys(titles).filter((name): name is keyof typeof titles => name in titles)
  const lines = keys.map((name) => `| ${titles[name]} | ${Math.round(rates[name])} | ${ratio(rates[name], rates.stock)} |`)
  const table = ['| What | requests a second | times Payload behind Next |', '| --- | --: | --: |', ...lines].join('\n')
  const claims = Object.entries(result).map(([name, value]) => `| \`${name}\` | ${value} |`)
  const text = `# Performance

Written by \`npm run bench -- read\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}, SQLite, ${rounds} rounds of
${seconds} s, medians, 20 connections (50 for \`hit_p99_ms\`), a profile of ${bytes} bytes. All servers run at once on the same machine, with the client.

${table}

| Ratio | |
| --- | --: |
${claims.join('\n')}

\`miss_growth\` is how many times slower a miss is with the larger content; \`start_s\` the seconds from the start to the first answer with the admin panel built;
\`memory_growth\` what the resident memory became during the soak (\`--soak SECONDS\`).
`
  // What another benchmark measured stays.
  const [others = ''] = /\n## [^]*/.exec(readFileSync(file, 'utf8')) ?? []
  writeFileSync(file, text + others)
  process.stdout.write(`${table}\n\n${claims.join('\n')}\n`)
  return result
}
