/** What went wrong in the database or on its disk, as far as the requester needs to know. */
export type DatabaseTrouble = 'unavailable' | 'busy' | 'full' | 'storage' | 'dangling-reference' | 'row-of-another' | 'value-out-of-range'

/** The database does not answer. */
export class DatabaseAway extends Error {
  override name = 'DatabaseAway'
}

/** A write waited too long for its turn. */
export class DatabaseBusy extends Error {
  override name = 'DatabaseBusy'
}

const troubles: Record<DatabaseTrouble, RegExp> = {
  // Before `unavailable`, which has the other codes of PostgreSQL's class 53.
  full: /^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG|53100|OutOfDiskSpace|14031)$/,
  storage: /^(StorageGone|SQLITE_(READONLY|IOERR|CANTOPEN|CORRUPT|NOTADB)\w*|EROFS|EIO|ESTALE|EACCES|EPERM)$/,
  // Names and codes of node (ECONN…), PostgreSQL (classes 08, 53, 57P) and the MongoDB driver.
  unavailable:
    /^(DatabaseAway|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|08\w{3}|53\w{3}|57P0[1-5]|MongoServerSelectionError|MongoNetworkError|MongoNetworkTimeoutError|MongoNotConnectedError|MongoTopologyClosedError|MongoPoolClearedError|MongoPoolClosedError|MongooseServerSelectionError|PoolClearedOnNetworkError|MongoWaitQueueTimeoutError|91|189|10107|11600|11602|13435|13436)$/,
  busy: /^(DatabaseBusy|SQLITE_BUSY\w*|SQLITE_LOCKED\w*|40001|40P01|55P03|112)$/,
  'dangling-reference': /^(23503|SQLITE_CONSTRAINT_FOREIGNKEY)$/,
  // Documents get their ids from the server; rows of lists may come with theirs.
  'row-of-another': /^SQLITE_CONSTRAINT_PRIMARYKEY$/,
  'value-out-of-range': /^(22003|22P02|22P05|22007|22008|22021|22001|SQLITE_MISMATCH|SQLITE_TOOBIG|CastError|BSONError)$/,
}

const messages: [RegExp, DatabaseTrouble][] = [
  [
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|the database system is (starting up|shutting down)|not queryable|interrupted at shutdown|Cannot use a session that has ended|Client must be connected|connection .* closed/i,
    'unavailable',
  ],
  [/database or disk is full/i, 'full'],
  [/Unable to open connection to local database/, 'storage'],
  [/database is locked|WriteConflict|cannot begin transaction: SQLITE_BUSY/i, 'busy'],
  [/FOREIGN KEY constraint failed/i, 'dangling-reference'],
]

/** Looks through an error and its causes; undefined when the database is not to blame. */
export function databaseTrouble(error: unknown): DatabaseTrouble | undefined {
  for (let current = error, depth = 0; current instanceof Error && depth < 6; depth += 1) {
    const names = [current.name, 'code' in current ? String(current.code) : '', 'codeName' in current ? String(current.codeName) : '']
    for (const [trouble, pattern] of entries(troubles)) {
      if (names.some((name) => pattern.test(name))) return trouble
    }
    const { message } = current
    const known = messages.find(([pattern]) => pattern.test(message))
    if (known) return known[1]
    current = 'originalError' in current && current.originalError ? current.originalError : current.cause
  }
  return undefined
}

const entries = <K extends string, V>(record: Record<K, V>): [K, V][] => (Object.keys(record) as K[]).map((key) => [key, record[key]])
