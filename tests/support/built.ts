import { buildIfMissing } from '#src/cli/start/build.ts'

/** Builds the program that tests start, unless that was done before: after a change, `npm run build` does. */
export const built = async (): Promise<void> => buildIfMissing(() => undefined)
