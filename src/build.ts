import { buildAdminIfNeeded } from './start/admin-build'

await buildAdminIfNeeded((line) => process.stdout.write(`${line}\n`))
