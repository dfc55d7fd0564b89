import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { format } from 'prettier'
import { forgetBuild } from './start/build'
import { exampleFile, withVariables } from '#src/env/documents.ts'

/**
 * Brings what is generated up to date: from the collections types, the admin panel's import map, the model and schemas of content
 * files, and one migration for each SQL engine whose schema has changed; from the variables `.env.example` and the README's table. `npm run generate -- NAME` names the migrations.
 */
const name = process.argv[2] ?? 'change'
const { isTTY } = process.stdin
const engines = { sqlite: 'file:unused.db', postgres: 'postgres://unused@127.0.0.1:1/unused' }

function payload(args: string[], env: Record<string, string> = {}) {
  run(['--import', './src/cli/ask-nobody.ts', path.join('node_modules', 'payload', 'bin.js'), ...args], env)
}

function run(args: string[], env: Record<string, string> = {}) {
  const { status } = spawnSync(process.execPath, ['--conditions=production', '--import', 'tsx', ...args], {
    stdio: [isTTY ? 'inherit' : 'ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', PAYLOAD_CONFIG_PATH: 'payload.config.ts', ...env },
  })
  if (status !== 0) process.exit(status ?? 1)
}

// What is built has the old ones.
forgetBuild()
writeFileSync('.env.example', exampleFile())
writeFileSync('README.md', await format(withVariables(readFileSync('README.md', 'utf8')), { parser: 'markdown' }))
payload(['generate:types'])
payload(['generate:importmap'])
run([path.join('seed', 'model', 'generate.ts')])
for (const [engine, url] of Object.entries(engines)) {
  console.log(`Migrations for ${engine}:`)
  payload(['migrate:create', name, '--skip-empty'], {
    DATABASE_URL: url,
    PAYLOAD_SECRET: 'only-for-generating-0123456789abcdef',
    PUBLIC_URL: 'http://localhost:3000',
  })
}
