import type { Payload, SanitizedConfig } from 'payload'
import { bulkEndpoint, updateEachLocally } from './bulk'
import { changeGlobalRow, changeRow, continueLatest, continueLatestGlobal } from './continue-latest'
import { restoreEndpoint, restoreLocally } from './restore'

/**
 * Lets every write continue the latest version, by whatever transport it comes: no page disappears unless that was asked for, and
 * no pending draft is lost. The rule is in `rule.ts`; see docs/decisions/0036-continue-the-latest.md.
 */
export function continueLatestVersions(config: SanitizedConfig): void {
  for (const collection of config.collections) {
    const { hooks } = collection
    hooks.beforeOperation.unshift(continueLatest)
    hooks.afterChange.unshift(changeRow)
    if (!collection.versions?.drafts || !collection.endpoints) continue
    // A copy: Payload's own endpoints are shared by all collections.
    collection.endpoints = collection.endpoints.map((endpoint) => {
      const place = `${endpoint.method} ${endpoint.path}`
      if (place === 'patch /') return { ...endpoint, handler: bulkEndpoint(collection) }
      if (place === 'post /versions/:id') return { ...endpoint, handler: restoreEndpoint(collection, endpoint.handler) }
      return endpoint
    })
  }
  for (const { hooks } of config.globals) {
    hooks.beforeOperation = [continueLatestGlobal, ...(hooks.beforeOperation ?? [])]
    hooks.afterChange = [changeGlobalRow, ...(hooks.afterChange ?? [])]
  }
}

/** The same for the Local API. */
export function continueLatestVersionsLocally(payload: Payload): void {
  updateEachLocally(payload)
  restoreLocally(payload)
}
