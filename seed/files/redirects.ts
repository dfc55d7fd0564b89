import { pageAddressIn, pagePaths, type NamesOfPage } from '#src/profile/page-paths.ts'
import { targetAddress } from '#plugins/redirects/address.ts'
import { endlessChain } from '#plugins/redirects/chain.ts'
import { isValues, textOf } from '../model'

/** What is wrong with a redirect, at one of its fields. */
interface RedirectProblem {
  path: string[]
  reason: string
}

type Published = NamesOfPage & { from?: unknown; to?: unknown }

/** Published pages and redirects, to find redirects that cannot be followed. */
export class Addresses {
  private readonly pages = new Map<string, string>()
  private readonly leads = new Map<string, string>()

  /** @param publicUrl the address of the site, where it is known: redirects may write it out */
  constructor(private readonly publicUrl?: string) {}

  /** @param published what a document says, in the files' form or the database's */
  add(collection: string, name: string, published: Published) {
    if (collection === 'redirects') this.addRedirect(published)
    else if (Object.hasOwn(pagePaths, collection)) this.addPage(collection, name, published)
  }

  private addPage(collection: string, name: string, { iso2, iso3, slug }: Published) {
    this.pages.set(`${collection} ${textOf(slug)}`, name)
    if (collection === 'countries') for (const code of [iso2, iso3]) this.pages.set(`code ${textOf(code)}`, name)
  }

  private addRedirect({ from, to }: Published) {
    const target = isValues(to) && to.type !== 'reference' ? targetAddress(textOf(to.url), this.publicUrl) : undefined
    if (target !== undefined) this.leads.set(textOf(from), target)
  }

  problemsOf({ from }: Published): RedirectProblem[] {
    const problems: RedirectProblem[] = []
    const address = pageAddressIn(textOf(from))
    const code = address?.collection === 'countries' && /^[a-z]{2,3}$/i.test(address.key) ? `code ${address.key.toUpperCase()}` : ''
    const page = address && (this.pages.get(`${address.collection} ${address.key}`) ?? this.pages.get(code))
    if (page !== undefined) {
      const reason = `is the address of ${page}, which is published, and the redirect would never be followed: write another, or remove it`
      problems.push({ path: ['from'], reason })
    }
    const chain = endlessChain(textOf(from), this.leads)
    if (chain) problems.push({ path: ['to', 'url'], reason: `leads in a circle: ${chain.join(' → ')}: write another address` })
    return problems
  }
}
