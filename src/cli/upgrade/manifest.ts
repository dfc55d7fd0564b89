import { z } from 'zod'

const manifestShape = z.looseObject({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
const lockShape = z.looseObject({ packages: z.record(z.string(), z.unknown()) })

/** Whether a package belongs to Payload, all of which has one version. */
const isPayload = (name: string) => name === 'payload' || name.startsWith('@payloadcms/')

/** What has to be asked of the registry before a manifest can ask for a version of Payload. */
export const payloadPackages = (manifest: string): string[] =>
  Object.keys(manifestShape.parse(JSON.parse(manifest)).dependencies).filter(isPayload)

/**
 * A package.json that asks for Payload in a version. What is not published in that version stays as it is, and is told to use the same Payload:
 * it names another one as its peer.
 */
export function withVersion(manifest: string, version: string, isPublished: (name: string) => boolean): string {
  const { dependencies, devDependencies, ...rest } = manifestShape.parse(JSON.parse(manifest))
  const asked = Object.fromEntries(
    Object.entries(dependencies).map(([name, range]) => [name, isPayload(name) && isPublished(name) ? version : range]),
  )
  const published = Object.keys(asked).filter((name) => isPayload(name) && asked[name] === version)
  // npm takes an override of a direct dependency only where it refers to that one.
  const overrides = Object.fromEntries(published.map((name) => [name, `$${name}`]))
  return JSON.stringify({ ...rest, dependencies: asked, devDependencies, overrides }, undefined, 2)
}

/** A package-lock.json without what it says of Payload: npm would see a conflict with what is asked for now. */
export function withoutPayload(lock: string): string {
  const { packages, ...rest } = lockShape.parse(JSON.parse(lock))
  const kept = Object.entries(packages).filter(([place]) => place !== '' && !isPayload(place.replace(/^.*node_modules\//, '')))
  return JSON.stringify({ ...rest, packages: Object.fromEntries(kept) })
}
