import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { stop, untilAnswered, type Running } from './process'

const place = path.resolve('.bench', 'stock')
const next = path.resolve('node_modules', 'next', 'dist', 'bin', 'next')

/**
 * Payload as its own template runs it: REST by the route handlers of `@payloadcms/next`, served by Next. Schema and database
 * are those of this project.
 */
export async function serveStock(env: Record<string, string>): Promise<Running> {
  await build(env)
  const port = 40_000 + Math.floor(Math.random() * 20_000)
  const child = spawn(process.execPath, ['--conditions=production', next, 'start', '--port', String(port), '--hostname', '127.0.0.1'], {
    cwd: place,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  try {
    await untilAnswered(`${url}/api/countries?limit=1`, 60_000)
  } catch (error) {
    await stop(child)
    throw error
  }
  return { url, stop: async () => stop(child) }
}

async function build(env: Record<string, string>) {
  rmSync(place, { recursive: true, force: true })
  mkdirSync(path.join(place, 'app', 'api', '[...slug]'), { recursive: true })
  for (const name of ['src', 'collections', 'plugins', 'seed', 'payload.config.ts', 'create-config.ts', 'package.json'])
    cpSync(name, path.join(place, name), { recursive: true })
  rmSync(path.join(place, 'src', 'app'), { recursive: true })
  writeFileSync(
    path.join(place, 'next.config.mjs'),
    "import { withPayload } from '@payloadcms/next/withPayload'\nexport default withPayload({ typescript: { ignoreBuildErrors: true } })\n",
  )
  writeFileSync(
    path.join(place, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        module: 'esnext',
        moduleResolution: 'bundler',
        jsx: 'react-jsx',
        resolveJsonModule: true,
        esModuleInterop: true,
        paths: { '@payload-config': ['./payload.config.ts'] },
      },
    }),
  )
  writeFileSync(
    path.join(place, 'app', 'layout.tsx'),
    'export default function Layout({ children }: { children: React.ReactNode }) {\n  return <html><body>{children}</body></html>\n}\n',
  )
  writeFileSync(
    path.join(place, 'app', 'api', '[...slug]', 'route.ts'),
    "import config from '@payload-config'\nimport { REST_GET } from '@payloadcms/next/routes'\nexport const GET = REST_GET(config)\n",
  )
  const child = spawn(process.execPath, ['--conditions=production', next, 'build'], {
    cwd: place,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error('Payload behind Next does not build.')
}
