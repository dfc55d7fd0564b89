import { createConfig } from '#create-config.ts'
import { parseEnvironment } from '#src/env/index.ts'

/** An environment of which nothing is on the disk. */
export const environment = parseEnvironment({ PAYLOAD_SECRET: 'a secret that the tests sign with' })

/** The program's configuration, for tests that open no database. */
export const config = await createConfig(environment)
