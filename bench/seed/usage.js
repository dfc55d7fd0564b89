import { writeFileSync } from 'node:fs'

// Loaded into a measured process: writes what it took to the file that USAGE names when it ends.
process.once('exit', () => {
  const { maxRSS, systemCPUTime, userCPUTime } = process.resourceUsage()
  const used = { cpu_s: Math.round((systemCPUTime + userCPUTime) / 10_000) / 100, peak_mb: Math.round(maxRSS / 1024) }
  writeFileSync(process.env.USAGE ?? '', JSON.stringify(used))
})
