import { buildIfNeeded } from './start/build'

await buildIfNeeded((line) => process.stdout.write(`${line}\n`))
