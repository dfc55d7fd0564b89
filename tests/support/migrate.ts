import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs `npm run migrate` as an operator would. */
export async function migrate(url: string) {
  await promisify(execFile)(process.execPath, ['--conditions=production', '--import', 'tsx', 'src/migrate.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: url,
      PAYLOAD_SECRET: 'a-secret-of-the-tests-0123456789abcdef',
      PUBLIC_URL: 'http://localhost:3000',
    },
  })
}
