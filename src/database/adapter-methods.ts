import type { BaseDatabaseAdapter } from 'payload'

/** The methods of Payload's database adapters, those that an adapter may lack among them. */
type AdapterMethod = {
  [Name in keyof BaseDatabaseAdapter]-?: NonNullable<BaseDatabaseAdapter[Name]> extends (...args: never[]) => unknown ? Name : never
}[keyof BaseDatabaseAdapter]

/**
 * While documents are created in bulk (src/database/payload-tables/bulk): rows of `gather` wait to be written, `answer` is answered from
 * what is known, and `flush` first writes what waits.
 */
type InBulk = 'gather' | 'answer' | 'flush'

interface Read {
  does: 'read'
  inBulk: InBulk
  /** Whose meaning its filter and sort have: `ours` is the same on every engine (src/database/queries). */
  query: 'ours' | 'adapter' | 'none'
  /** Whether join fields are read with it, by queries of their own (src/database/payload-tables/joins.ts). */
  hasJoins: boolean
}

interface Write {
  does: 'write'
  inBulk: InBulk
  /** Whether the public can read what it writes. Saving a draft of a published document writes versions only, which the public never sees. */
  isContent: boolean
}

/** Opens and closes the database, or transactions, or changes its schema. Each engine has its own way with these. */
interface Other {
  does: 'open' | 'transact' | 'migrate'
}

type Treatment = Read | Write | Other

/**
 * How this program treats each method of an adapter. Wrappers of adapters are made from this table, so that a method which a new version
 * of Payload adds does not compile until somebody has decided what becomes of it.
 */
const treatments = {
  beginTransaction: { does: 'transact' },
  commitTransaction: { does: 'transact' },
  connect: { does: 'open' },
  count: { does: 'read', inBulk: 'answer', query: 'ours', hasJoins: false },
  countGlobalVersions: { does: 'read', inBulk: 'flush', query: 'ours', hasJoins: false },
  countVersions: { does: 'read', inBulk: 'flush', query: 'ours', hasJoins: false },
  create: { does: 'write', inBulk: 'gather', isContent: true },
  createGlobal: { does: 'write', inBulk: 'flush', isContent: true },
  createGlobalVersion: { does: 'write', inBulk: 'flush', isContent: false },
  createMigration: { does: 'migrate' },
  createVersion: { does: 'write', inBulk: 'gather', isContent: false },
  deleteMany: { does: 'write', inBulk: 'flush', isContent: true },
  deleteOne: { does: 'write', inBulk: 'flush', isContent: true },
  deleteVersions: { does: 'write', inBulk: 'flush', isContent: false },
  destroy: { does: 'open' },
  find: { does: 'read', inBulk: 'answer', query: 'ours', hasJoins: true },
  findDistinct: { does: 'read', inBulk: 'flush', query: 'ours', hasJoins: false },
  findGlobal: { does: 'read', inBulk: 'flush', query: 'none', hasJoins: false },
  findGlobalVersions: { does: 'read', inBulk: 'flush', query: 'ours', hasJoins: false },
  // Its filter is the server's: an id, and what access allows.
  findOne: { does: 'read', inBulk: 'flush', query: 'adapter', hasJoins: true },
  findVersions: { does: 'read', inBulk: 'answer', query: 'ours', hasJoins: false },
  generateSchema: { does: 'migrate' },
  init: { does: 'open' },
  migrate: { does: 'migrate' },
  migrateDown: { does: 'migrate' },
  migrateFresh: { does: 'migrate' },
  migrateRefresh: { does: 'migrate' },
  migrateReset: { does: 'migrate' },
  migrateStatus: { does: 'migrate' },
  queryDrafts: { does: 'read', inBulk: 'flush', query: 'ours', hasJoins: true },
  rollbackTransaction: { does: 'transact' },
  updateGlobal: { does: 'write', inBulk: 'flush', isContent: true },
  updateGlobalVersion: { does: 'write', inBulk: 'flush', isContent: false },
  // Jobs are nothing that the public reads.
  updateJobs: { does: 'write', inBulk: 'flush', isContent: false },
  updateMany: { does: 'write', inBulk: 'flush', isContent: true },
  updateOne: { does: 'write', inBulk: 'flush', isContent: true },
  updateVersion: { does: 'write', inBulk: 'flush', isContent: false },
  upsert: { does: 'write', inBulk: 'flush', isContent: true },
} as const satisfies Record<AdapterMethod, Treatment>

/** The methods that are treated in a certain way: `MethodsWhich<{ does: 'write' }>`. */
export type MethodsWhich<Way> = {
  [Name in AdapterMethod]: (typeof treatments)[Name] extends Way ? Name : never
}[AdapterMethod]

/** The names of `MethodsWhich`, at run time. */
export function methodsWhich<const Way extends Partial<Read> | Partial<Write>>(way: Way): MethodsWhich<Way>[] {
  const isMeant = (name: AdapterMethod): name is MethodsWhich<Way> =>
    Object.entries(way).every(([part, value]) => Reflect.get(treatments[name], part) === value)
  return Object.keys(treatments).filter(isMethod).filter(isMeant)
}

const isMethod = (name: string): name is AdapterMethod => name in treatments
