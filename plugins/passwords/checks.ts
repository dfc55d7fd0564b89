import { limits } from '#src/limits.ts'

/** Who waits for a password check. */
export interface Asker {
  /** Names the client, see `partyOf`. */
  client: string
  /** Names the account as that client asks for it. */
  account: string
}

interface Waiting extends Asker {
  begin: () => void
}

/** That no more checks may wait. */
export class TooManyChecks extends Error {
  override name = 'TooManyChecks'
}

const waiting: Waiting[] = []
/** The last turn of each client and account; forgotten when the queue is empty. */
const lastTurn = new Map<string, number>()
let running = 0
let turn = 0

/**
 * Runs what computes the hash of a password, a few at a time (`limits.passwordChecks`): each takes a core, and a thread of those that
 * read files. Whoever waits comes in turn: the client that was served longest ago, and of its accounts the one that was. So a flood
 * for one account, or from one address, delays another client by one check.
 *
 * @throws TooManyChecks when too many wait already; nothing was run
 */
export async function inTurn<Result>(asker: Asker, run: () => Promise<Result>): Promise<Result> {
  if (running < limits.passwordChecks.atOnce) running += 1
  else await queue(asker)
  noteTurn(asker)
  try {
    return await run()
  } finally {
    passOn()
  }
}

async function queue({ client, account }: Asker): Promise<void> {
  const { waiting: most } = limits.passwordChecks
  const ofClient = waiting.filter((each) => each.client === client)
  const ofAccount = ofClient.filter((each) => each.account === account)
  if (ofAccount.length >= most.account || ofClient.length >= most.address || waiting.length >= most.all) throw new TooManyChecks()
  await new Promise<void>((begin) => waiting.push({ client, account, begin }))
}

/** Gives a free place to the next in turn. */
function passOn() {
  const [next] = [...waiting].sort((a, b) => turnOf(a.client) - turnOf(b.client) || turnOf(nameOf(a)) - turnOf(nameOf(b)))
  if (next) {
    waiting.splice(waiting.indexOf(next), 1)
    next.begin()
    return
  }
  running -= 1
  lastTurn.clear()
}

function noteTurn(asker: Asker) {
  turn += 1
  lastTurn.set(asker.client, turn)
  lastTurn.set(nameOf(asker), turn)
}

const turnOf = (name: string) => lastTurn.get(name) ?? 0
const nameOf = ({ client, account }: Asker) => `${client} ${account}`
