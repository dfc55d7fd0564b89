/** Loaded by vitest.config.ts too, where nothing of vitest's tests may be. */
export const engines = ['sqlite', 'postgres', 'mongodb'] as const
export type Engine = (typeof engines)[number]

/** Whether long tables are tried in full on every engine, and promises proved at their full counts: `npm run test:thorough`. */
export const isThorough = process.env.THOROUGH === '1'
