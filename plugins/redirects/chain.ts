/** Longer chains of redirects are refused as a circle is: browsers give up after twenty. */
const longestChain = 10

/** Where redirects lead to, by where they lead from, as far as that is an address of this site. */
type Leads = ReadonlyMap<string, string>

/** The addresses that a reader is led through who comes to the first, when they never end, or there are too many; undefined otherwise. */
export function endlessChain(from: string, leads: Leads): string[] | undefined {
  const chain = [from]
  for (let next = leads.get(from); next !== undefined; next = leads.get(next)) {
    chain.push(next)
    if (next === from || chain.length > longestChain) return chain
  }
  return undefined
}

/** The same for every address that leads through this one, so that the order of creation makes no difference. */
export function endlessChainThrough(address: string, leads: Leads): string[] | undefined {
  for (const from of [address, ...leads.keys()]) {
    const chain = endlessChain(from, leads)
    if (chain?.includes(address)) return chain
  }
  return undefined
}
