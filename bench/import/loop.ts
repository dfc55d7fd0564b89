import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Loaded into a server that is measured: answers each message with how long its event loop was held since the one before, at most, in ms. */
const resolution = 5
const histogram = monitorEventLoopDelay({ resolution })
histogram.enable()
process.on('message', () => {
  process.send?.(Math.max(0, Math.round(histogram.max / 1e6) - resolution))
  histogram.reset()
})
