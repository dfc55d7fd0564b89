import { afterAll, vi } from 'vitest'

/**
 * Files of an engine share a process, which keeps what is loaded from node_modules: half of what a file costs. What one leaves
 * in our own modules, in the environment and in Payload's cache of instances is not there for the next.
 */
const before = { ...process.env }

afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
  const { _payload } = globalThis as { _payload?: Map<string, unknown> }
  _payload?.clear()
  vi.resetModules()
})
