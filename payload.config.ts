import { createConfig } from './create-config'
import { processEnvironment } from './src/env'

/** The configuration of this process, which Payload and Next load by the name of this file. */
export default createConfig(processEnvironment())
