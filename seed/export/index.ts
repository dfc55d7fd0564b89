import { killTransaction, type Payload } from 'payload'
import { Names } from '../database/names'
import type { NameOf } from '../database/normal-form'
import { beginSeeding, type Seeding } from '../database/seeding'
import { readDocuments, readHeads, readSite, type Head, type Said } from '../database/stored'
import { fieldsOf, textOf, type ContentCollection, type Field, type Values } from '../model'
import type { FileKind } from '../model/json-schema'
import { fileForm, type WriteProse } from './file-form'
import { ExportFolder } from './folder'

export interface Exported {
  documents: number
  files: number
  /** What the files do not carry, and why: documents without a name, relations to what is not exported. */
  leftOut: string[]
  milliseconds: number
}

/**
 * Writes the database's content as files that `apply` reads. What is in the trash stays out, and without `drafts` whatever is
 * not published. The folder is replaced when all of it is written.
 *
 * @param options.to a folder that is empty, absent or holds an earlier export
 * @throws Error when the folder holds anything else
 */
export async function exportContent(payload: Payload, { drafts = false, to }: { to: string; drafts?: boolean }): Promise<Exported> {
  const start = performance.now()
  const folder = new ExportFolder(to)
  // A turn to write, though nothing is written: what is read belongs together.
  const seeding = await beginSeeding(payload)
  try {
    const result = await new Export(seeding, folder, drafts).run()
    folder.finish()
    return { ...result, files: folder.files, milliseconds: performance.now() - start }
  } catch (error) {
    folder.discard()
    throw error
  } finally {
    await killTransaction(seeding.req)
  }
}

/** Facts are read for as many countries at a time as have about so many of them. */
const batch = 200

class Export {
  private readonly names = new Names()
  private readonly included = new Set<string>()
  private readonly leftOut = new Set<string>()
  private documents = 0

  constructor(
    private readonly seeding: Seeding,
    private readonly folder: ExportFolder,
    private readonly drafts: boolean,
  ) {}

  async run(): Promise<{ documents: number; leftOut: string[] }> {
    const heads = (await readHeads(this.seeding, this.names)).filter((head) => this.isIncluded(head))
    for (const head of heads) this.included.add(`${head.collection} ${head.id}`)
    const of = (collection: Head['collection']) =>
      heads.filter((head) => head.collection === collection).sort((a, b) => compare(a.name ?? '', b.name ?? ''))

    await this.each('media', of('media'), ({ name }, said) => this.media(said, name))
    await this.each('sources', of('sources'), (_, said) => this.entry('', 'sources', said))
    await this.each('countries', of('countries'), (_, said) => this.country(said))
    await this.each('programs', of('programs'), (_, said) => this.member('programs', said))
    await this.each('news-items', of('news-items'), (_, said) => this.member('news', said))
    await this.facts(of('facts'))
    await this.each('redirects', of('redirects'), (_, said) => this.entry('', 'redirects', said))
    const site = heads.some(({ collection }) => collection === 'site') ? await readSite(this.seeding) : undefined
    if (site) {
      this.documents += 1
      this.entry('', 'site', this.shown(site.read(this.nameOf('site'))))
    }
    return { documents: this.documents, leftOut: [...this.leftOut] }
  }

  private isIncluded(head: Head): boolean {
    if (head.isTrashed || !(head.isPublished || this.drafts)) return false
    if (head.name === undefined) this.leftOut.add(`a draft in ${head.collection} (${head.id}): it has no name yet`)
    return head.name !== undefined
  }

  /** Relations to what is not exported are left out, and told. */
  private readonly nameOf =
    (by: string): NameOf =>
    (collection, id) => {
      const name = this.names.nameOf(collection, id)
      if (this.included.has(`${collection} ${id}`)) return name
      this.leftOut.add(`${name ?? `${collection} ${id}`}, which ${by} names: it is a draft or in the trash`)
      return undefined
    }

  private shown({ draft, path, published }: Said): Said {
    return this.drafts ? { published, draft, path } : { published, path }
  }

  private async each(collection: ContentCollection, heads: Head[], write: (head: Head, said: Said) => void) {
    for (let start = 0; start < heads.length; start += batch) {
      const part = heads.slice(start, start + batch)
      for await (const [head, said] of readDocuments(this.seeding, collection, part, (...args) => this.nameOf(collection)(...args))) {
        this.documents += 1
        write(head, this.shown(said))
      }
    }
  }

  private entry(folder: string, kind: FileKind, said: Said) {
    this.folder.write(folder, kind, isList(kind) ? [this.form(folder, kind, said)] : this.form(folder, kind, said))
  }

  private media(said: Said, name = '') {
    const file = textOf((said.published ?? said.draft)?.file)
    if (said.path !== undefined && this.folder.media(said.path, file)) this.entry('', 'media', said)
    else this.leftOut.add(`${name}: its file is missing (${said.path})`)
  }

  private country(said: Said) {
    const { slug } = said.published ?? said.draft ?? {}
    this.entry(`countries/${textOf(slug)}`, 'country', said)
  }

  /** A program or news item lies with its country when it has just one. */
  private member(kind: 'programs' | 'news', said: Said) {
    const { countries } = said.published ?? said.draft ?? {}
    this.entry(Array.isArray(countries) && countries.length === 1 ? `countries/${textOf(countries[0])}` : '', kind, said)
  }

  private async facts(heads: Head[]) {
    const byCountry = new Map<string, Head[]>()
    for (const head of heads) {
      const country = head.name?.split('/')[1] ?? ''
      const same = byCountry.get(country)
      if (same) same.push(head)
      else byCountry.set(country, [head])
    }
    let some: Head[] = []
    const countries = [...byCountry.entries()]
    for (const [index, [, own]] of countries.entries()) {
      some.push(...own)
      if (some.length < batch && index < countries.length - 1) continue
      await this.factsOf(some)
      some = []
    }
  }

  private async factsOf(heads: Head[]) {
    const byCountry = new Map<string, { order: number; key: string; said: Said }[]>()
    await this.each('facts', heads, ({ name = '' }, said) => {
      const { country, key = '', order } = said.published ?? said.draft ?? {}
      if (typeof country !== 'string') {
        this.documents -= 1
        this.leftOut.add(`${name}: its country is not exported`)
        return
      }
      const fact = { order: typeof order === 'number' ? order : Number.POSITIVE_INFINITY, key: textOf(key), said }
      const same = byCountry.get(country)
      if (same) same.push(fact)
      else byCountry.set(country, [fact])
    })
    for (const [country, facts] of byCountry) {
      facts.sort((a, b) => (a.order === b.order ? compare(a.key, b.key) : a.order - b.order))
      const folder = `countries/${country}`
      this.folder.write(
        folder,
        'facts',
        facts.map(({ said }, index) => this.form(folder, 'facts', said, index)),
      )
    }
  }

  /** An entry as its file holds it. */
  private form(folder: string, kind: FileKind, { draft, published }: Said, index = 0): Record<string, unknown> {
    const type = typeOf(kind)
    const fields = fieldsOf(type).filter(({ name }) => !(kind === 'facts' && name === 'country'))
    const slug = textOf((published ?? draft)?.slug)
    const proseOf =
      (suffix: string): WriteProse =>
      (field, language, markdown) => {
        const base = kind === 'programs' || kind === 'news' ? `${kind}/${slug}${field === 'body' ? '' : `.${field}`}` : field
        return this.folder.prose(folder, `${base}${language === 'en' ? '' : `.${language}`}${suffix}.md`, markdown)
      }
    const form = (values: Values, suffix: string) => withoutPlace(fileForm(values, fields, proseOf(suffix)), kind, folder, index, fields)
    if (!published) return { ...form(draft ?? {}, ''), draft: true }
    return { ...form(published, ''), ...(draft ? { draft: form(draft, '.draft') } : {}) }
  }
}

/** Leaves out what the place of an entry says, and says what is otherwise. */
function withoutPlace(
  form: Record<string, unknown>,
  kind: FileKind,
  folder: string,
  index: number,
  fields: readonly Field[],
): Record<string, unknown> {
  const country = folder.replace('countries/', '')
  const placed: Record<string, unknown> = kind === 'country' ? { slug: country } : kind === 'facts' ? { order: index + 1 } : {}
  if ((kind === 'programs' || kind === 'news') && folder !== '') placed.countries = [country]
  const result: Record<string, unknown> = {}
  for (const { name } of fields) {
    if (!(name in placed)) {
      if (name in form) result[name] = form[name]
    } else if (JSON.stringify(form[name]) !== JSON.stringify(placed[name])) result[name] = form[name] ?? (name === 'countries' ? [] : null)
  }
  return result
}

const typeOf = (kind: FileKind) => {
  if (kind === 'country') return 'countries'
  return kind === 'news' ? 'news-items' : kind
}

const isList = (kind: FileKind) => kind !== 'site' && kind !== 'country'

/** By code points, so that the order is the same everywhere. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
