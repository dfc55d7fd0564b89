import { limits } from '#src/limits.ts'

/**
 * Runs `stop` at the first SIGTERM or SIGINT, and `stopNow` at a later one. A Ctrl-C in a terminal reaches the program twice, from the
 * terminal and from npm, and counts once.
 */
export function onStopSignal(stop: () => void, stopNow: () => void): void {
  let first: number | undefined
  const heard = () => {
    if (first === undefined) {
      first = performance.now()
      stop()
    } else if (performance.now() - first > limits.stopping.sameSignal) stopNow()
  }
  process.on('SIGTERM', heard)
  process.on('SIGINT', heard)
}
