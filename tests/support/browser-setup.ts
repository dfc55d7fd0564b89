import type { TestProject } from 'vitest/node'
import { built } from './built'
import { installedChromium } from './browser'
import { isRequired } from './required'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where Chromium is; empty on a machine without. */
    chromium: string
    /** Why there is no browser; empty when there is one. */
    noBrowser: string
  }
}

/** Finds a browser, and builds the admin panel that it will look at. */
export default async function setup(project: TestProject) {
  const chromium = installedChromium()
  const reason =
    'There is no Chromium on this machine. Install one (Debian: apt-get install chromium) or name one: CHROMIUM=/path/to/chromium'
  if (!chromium && isRequired('browser')) throw new Error(reason)
  if (!chromium) console.warn(`SKIPPED: ${reason}`)
  project.provide('chromium', chromium ?? '')
  project.provide('noBrowser', chromium ? '' : reason)
  if (!chromium) return
  await built()
}
