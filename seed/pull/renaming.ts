import type { Said } from '../database/stored'
import { underFormerNames } from '../former-names'
import type { Content, Entry, Summary } from '../files'
import { comparedFields, type Values } from '../model'
import { Files } from '../plan'
import type { Change } from './changes'
import type { Turn } from './steps'

/** What the files say once they go by the new names of what editors have renamed. */
export class Renaming {
  private readonly files: Files

  constructor(
    private readonly content: Content,
    /** New names by those in the files. */
    private readonly renames: ReadonlyMap<string, string>,
  ) {
    this.files = new Files(content)
  }

  nameOf = (name: string): string => this.renames.get(name) ?? name

  /** Whether an entry says something else by the new names. */
  isTouched({ name, references }: Summary): boolean {
    return this.renames.has(name) || references.some((each) => this.renames.has(each))
  }

  said<T extends Said>({ collection, name }: Pick<Change, 'collection' | 'name'>, said: T): T {
    if (this.renames.size === 0) return said
    const fields = comparedFields(collection)
    const under = (values: Values | undefined) => values && underFormerNames(values, fields, this.nameOf)
    const [published, draft] = [under(said.published), under(said.draft)]
    const to = this.renames.get(name)
    // A pending draft has a slug of its own.
    const main = published ?? draft
    if (to !== undefined && main) main.slug = to.slice(collection.length + 1)
    return { ...said, published, draft }
  }

  /** The entries that a new name changes. */
  touched(): Entry[] {
    return [...this.content.summaries.values()].filter((summary) => this.isTouched(summary)).map((summary) => this.files.entry(summary))
  }

  /** The new names of some documents alone. */
  of(names: readonly string[]): Renaming {
    return new Renaming(this.content, new Map([...this.renames].filter(([name]) => names.includes(name))))
  }

  /** The turns that give documents their new names, and the turns with all else. */
  split(turns: readonly Turn[]): { renames: Turn[]; others: Turn[] } {
    const isRename = ({ change, fields }: Turn) => this.renames.has(change.name) && fields.has('slug')
    const renames = turns.filter(isRename).map((turn): Turn => ({ ...turn, fields: new Set(['slug']) }))
    const others = turns.flatMap((turn): Turn[] => {
      if (!isRename(turn)) return [turn]
      const fields = new Set(turn.fields)
      fields.delete('slug')
      return fields.size > 0 ? [{ ...turn, fields }] : []
    })
    return { renames, others }
  }
}
