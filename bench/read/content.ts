/** Fills a fresh database: `content.ts COUNTRIES FACTS NEWS`, the last two for each country. Rows alone, as reading sees them. */
import { randomBytes } from 'node:crypto'
import allCodes from 'i18n-iso-countries/codes.json'
import { getPayload } from 'payload'
import { applyMigrations } from '#src/cli/start/migrations.ts'
import { prose } from './prose'

const { default: config } = await import('#payload.config.ts')
const payload = await getPayload({ config })
await applyMigrations(payload)
const [countries = 0, facts = 0, news = 0] = process.argv.slice(2).map(Number)
const { db } = payload
const transactionID = await db.beginTransaction()
if (transactionID === null) throw new Error('No transaction')
const req = { transactionID }
/** Rows of lists need ids of their own, which Payload makes in hooks that this goes around. */
const rowId = () => ({ id: randomBytes(12).toString('hex') })
const shared = { _status: 'published', createdAt: new Date().toISOString(), updatedAt: new Date().toISOString() }
const idOf = (row: unknown) => (typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : '')
const make = async (collection: 'countries' | 'facts' | 'news-items' | 'programs' | 'sources', data: Record<string, unknown>) =>
  idOf(await db.create({ collection, data: { ...shared, ...data }, req, select: {} }))

const source = await make('sources', { title: { en: 'A report' }, slug: 'report', publisher: 'A publisher' })
for (let country = 0; country < countries; country += 1) {
  const [iso2 = '', iso3 = ''] = allCodes[country % allCodes.length] ?? []
  const isFirst = country === 0
  const unique = country < allCodes.length ? { iso2, iso3 } : { iso2: `${country}`, iso3: `${country}` }
  const id = await make('countries', {
    name: { en: isFirst ? 'Peru' : `Country ${country}` },
    slug: isFirst ? 'peru' : `country-${country}`,
    ...unique,
    overview: { en: prose(3) },
  })
  for (let index = 0; index < facts; index += 1) {
    await make('facts', {
      statement: { en: `Statement ${index}: ${'words that say what was counted '.repeat(3)}` },
      country: id,
      key: `fact-${index}`,
      order: index,
      figures: [
        { ...rowId(), label: { en: 'Eradication' }, value: 10_000, unit: 'hectares', kind: 'target', period: { label: { en: '2007' } } },
        { ...rowId(), label: { en: 'Eradication' }, value: 11_057, unit: 'hectares', kind: 'actual', period: { label: { en: '2007' } } },
      ],
      citations: [{ ...rowId(), source, locator: { en: 'Quick Facts' } }],
    })
  }
  for (let index = 0; index < news; index += 1) {
    await make('news-items', {
      title: { en: `News ${index}` },
      slug: `news-${country}-${index}`,
      summary: { en: 'What happened, in a sentence or two that lists show. '.repeat(3) },
      publishedAt: new Date(Date.UTC(2007, 0, 1 + index, 12)).toISOString(),
      sortDate: new Date(Date.UTC(2007, 0, 1 + index, 12)).toISOString(),
      countries: [id],
      citations: [{ ...rowId(), source }],
    })
  }
  for (let index = 0; index < 3; index += 1)
    await make('programs', {
      title: { en: `Program ${index}` },
      slug: `program-${country}-${index}`,
      summary: { en: 'A summary.' },
      countries: [id],
    })
}
await db.createGlobal({
  slug: 'site',
  data: { ...shared, banner: { text: { en: 'A site' } }, profileTitlePrefix: { en: 'Profile:' } },
  req,
})
await db.commitTransaction(transactionID)
await payload.destroy()
process.exit(0)
