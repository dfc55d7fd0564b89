import { existsSync } from 'node:fs'

/** Reads `.env` of the working directory, where there is one. A variable that is set already keeps its value. */
export function readEnvironmentFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}
