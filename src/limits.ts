/**
 * What one request may ask for, and what one account or address may cost others. Whatever exceeds a limit is refused with the limit in
 * the message, before work is done for it.
 * What operators differ in is a variable (src/env/index.ts); the limits of imports are in plugins/import-export/limits.ts.
 */
export const limits = {
  /** The most documents that one list gives at once. More are not refused: `limit` counts as this. */
  documents: 100,
  /** The last page of a list that can be asked for. */
  page: 1_000_000,
  /** How many relations deep documents are read. A greater `depth` counts as this. */
  depth: 4,
  /** The largest body that is not a file, in bytes. */
  body: 1024 * 1024,
  /** How deep the JSON of a body may be nested: prose in nested lists stays far below, and deeper nesting exhausts recursive code. */
  nesting: 200,
  /** The most objects, lists, texts and other values in the JSON of a body. */
  values: 50_000,
  /** The most conditions of one filter, those that are empty included. */
  conditions: 200,
  /** How much of a refused body is still read, so that its sender gets the answer: bytes, and milliseconds. */
  leftover: { bytes: 16 * 1024 * 1024, time: 2_000 },
  /** Requests of one address that are not answered from memory: `RATE_LIMIT` in this span, and so many times as much with credentials. */
  requests: { seconds: 60, staff: 5 },
  keys: {
    /** How many a user may have that are neither revoked nor expired. */
    ofUser: 20,
    /** Wrong, revoked or expired ones from one address in a span of time; past it the address is held back. */
    wrong: { points: 20, seconds: 60 },
    /** Valid ones of which a server remembers that they were, so that they are not held back with wrong ones from their address. */
    known: 1_000,
    /** How old the time of the last use may become while a key is in use, in milliseconds. */
    lastUse: 60_000,
  },
  graphql: {
    /** The most words and signs of a query, as the language counts them. */
    tokens: 2_000,
    /** The most fields of a query that have a name of the client's. */
    aliases: 30,
    /** The most fields at the top of a query: each reads or writes by itself. */
    rootFields: 20,
    /** The most fields of a query, each fragment counted wherever it is used. */
    fields: 1_000,
    /** The most documents that the lists of a query may read, multiplied through lists within lists. */
    documents: 4_000,
    /** How many documents a list is taken to have whose length is not asked for: citations, partners, countries of a program. */
    listed: 5,
    /** How long a query may take, in milliseconds. */
    time: 10_000,
  },
  /** When the server stops, in milliseconds. */
  stopping: {
    /** How long connections stay open on which no request has come: one may be on its way. */
    lastRequests: 500,
    /** How long jobs may take to end, and the database to close. */
    closing: 5_000,
    /** Signals within this time are one: Ctrl-C reaches a program from the terminal and once more from npm. */
    sameSignal: 1_000,
  },
  /** Connections that the system keeps until the server accepts them; Node's own default. */
  backlog: 511,
  /**
   * A session ends so long after it was last used, in seconds, and so long after the login whatever is done with it, in milliseconds: whoever
   * works with it all day logs in once a day.
   */
  sessions: { idle: 8 * 60 * 60, longest: 24 * 60 * 60 * 1000 },
  /** A new password. Passwords that were set before these rules keep working. */
  password: {
    /** Characters. */
    shortest: 12,
    longest: 256,
    /** A password that takes fewer guesses is a common one, or one with a capital, a digit or a word more. */
    guesses: 10 ** 8,
    /** The first characters, from which the guesses are estimated: of 256 that could take a second, of these a twentieth. */
    estimated: 32,
    /** Letters and digits that must remain without the parts of the user's own email address and the words of this program. */
    besidesNames: 6,
  },
  /** Computing the hash of a password takes a core a tenth of a second. */
  passwordChecks: {
    atOnce: 2,
    /** How many more may wait for their turn: of one account from one address, of one address, and in all. */
    waiting: { account: 10, address: 20, all: 60 },
  },
  /** Wrong passwords within `seconds`, after which an address waits: for the one account, or for every account. */
  wrongPasswords: { seconds: 600, ofAccount: 5, ofAddress: 30 },
  /** Requests for a new password within `seconds`; beyond `ofAccount` no more email is sent, and the answer does not change. */
  forgottenPasswords: { seconds: 600, ofAccount: 3, ofAddress: 10 },
  /** Wrong links of a password reset within `seconds` from one address. */
  wrongResets: { seconds: 600, ofAddress: 10 },
} as const
