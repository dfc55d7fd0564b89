import { setImmediate } from 'node:timers/promises'

/**
 * Makes a pause for long computations: awaited often, it lets other requests have their turn whenever the computation has held
 * the process for `milliseconds`. SQLite and parsers answer without waiting, so that nothing else would.
 */
export function takeTurns(milliseconds = 5): () => Promise<void> {
  let since = performance.now()
  return async () => {
    // Of many who wait for one pause, those whose turn has become too long by then wait for the next.
    while (performance.now() - since >= milliseconds) {
      const before = since
      await setImmediate()
      if (since === before) since = performance.now()
    }
  }
}
