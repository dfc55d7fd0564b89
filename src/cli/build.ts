import { buildAll } from './start/build'

await buildAll((line) => process.stdout.write(`${line}\n`))
