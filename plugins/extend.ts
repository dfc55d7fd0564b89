import { withTranslations } from '#src/messages/configuration.ts'
import type { TextsByLanguage } from '#src/messages/catalogue.ts'
import { deepMergeSimple, type CollectionConfig, type Endpoint, type Field, type GlobalConfig, type Plugin } from 'payload'

/** Where a feature is at work. */
export interface Places {
  /** The slugs of collections, or what identifies them. */
  collections: readonly string[] | ((collection: CollectionConfig) => boolean)
  /** The slugs of globals. */
  globals?: readonly string[]
}

/** What a feature adds to a collection or to a global. */
interface Additions<Entity extends CollectionConfig | GlobalConfig> {
  hooks?: Entity['hooks']
  /** After the fields that are there, in front of the last ones. */
  fields?: Field[]
  /** At the end, behind what other features add. */
  lastFields?: Field[]
  endpoints?: Omit<Endpoint, 'root'>[]
  admin?: Entity['admin']
}

interface Extension {
  /** Its messages. */
  translations?: TextsByLanguage
  collection: (config: CollectionConfig) => Additions<CollectionConfig>
  global?: (config: GlobalConfig) => Additions<GlobalConfig>
}

/**
 * Makes a plugin that adds a feature to collections and globals. Hooks of plugins run in the order in which the plugins are listed, in
 * front of the collection's own: what refuses a save does so before anything is done for it.
 */
export const extend =
  ({ collections, globals = [] }: Places, { collection, global, translations }: Extension): Plugin =>
  (config) => {
    const isAmong = (each: CollectionConfig) => (typeof collections === 'function' ? collections(each) : collections.includes(each.slug))
    return {
      ...config,
      i18n: translations ? withTranslations(config.i18n, translations) : config.i18n,
      collections: config.collections?.map((each) => (isAmong(each) ? withAdditions(each, collection(each)) : each)),
      globals: config.globals?.map((each) => (global && globals.includes(each.slug) ? withAdditions(each, global(each)) : each)),
    }
  }

function withAdditions<Entity extends CollectionConfig | GlobalConfig>(entity: Entity, added: Additions<Entity>): Entity {
  const { admin, endpoints = [], fields = [], hooks = {}, lastFields = [] } = added
  const last = lastOf.get(entity.fields) ?? 0
  const all = [
    ...entity.fields.slice(0, entity.fields.length - last),
    ...fields,
    ...entity.fields.slice(entity.fields.length - last),
    ...lastFields,
  ]
  lastOf.set(all, last + lastFields.length)
  return {
    ...entity,
    admin: admin ? deepMergeSimple<typeof entity.admin>(entity.admin ?? {}, admin) : entity.admin,
    endpoints: [...(entity.endpoints || []), ...endpoints],
    fields: all,
    hooks: withHooks(entity.hooks, hooks),
  }
}

/** How many of a list's fields stay at its end. */
const lastOf = new WeakMap<Field[], number>()

/** How many of a list's hooks, from its start, are plugins'. */
const ofPlugins = new WeakMap<object, number>()

function withHooks<Hooks extends object>(hooks: Hooks | undefined, added: Hooks): Hooks {
  const all = { ...hooks } as Record<string, unknown[] | undefined>
  for (const [name, own] of Object.entries(added) as [string, unknown[]][]) {
    const there = all[name] ?? []
    const first = ofPlugins.get(there) ?? 0
    const list = [...there.slice(0, first), ...own, ...there.slice(first)]
    ofPlugins.set(list, first + own.length)
    all[name] = list
  }
  return all as Hooks
}
