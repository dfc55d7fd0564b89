/** The collections that content files describe. */
export type ContentCollection = 'sources' | 'countries' | 'programs' | 'news-items' | 'facts'

/** A document that a content file names by its slug. */
export class Reference {
  constructor(
    readonly collection: Exclude<ContentCollection, 'facts'>,
    readonly slug: string,
  ) {}
}

/** Prose as Markdown; the database holds it as the editor's own tree. */
export class Prose {
  constructor(readonly markdown: string) {}
}

/** A calendar day, `YYYY-MM-DD`; the database holds the instant of its noon in UTC (src/fields/dates.ts). */
export class Day {
  constructor(readonly date: string) {}

  toISOString(): string {
    return `${this.date}T12:00:00.000Z`
  }
}

/** A value that holds no other. `null` says that the field is empty. */
export type Leaf = string | number | boolean | null | Reference | Prose | Day

/** A field's value as content files hold it. */
export type Value = Leaf | readonly Value[] | Values

/** Fields by name, as the collection names them. What is undefined is not the content files' business. */
export interface Values {
  readonly [field: string]: Value | undefined
}

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

export const isLeaf = (value: Value): value is Leaf =>
  typeof value !== 'object' || value === null || value instanceof Reference || value instanceof Prose || value instanceof Day

/** Every leaf of a value with the keys that lead to it, in order. */
export function* leaves(value: Value, path: (string | number)[] = []): Generator<{ path: (string | number)[]; leaf: Leaf }> {
  if (isLeaf(value)) yield { path, leaf: value }
  else if (isList(value)) for (const [index, entry] of value.entries()) yield* leaves(entry, [...path, index])
  else for (const [key, entry] of Object.entries(value)) if (entry !== undefined) yield* leaves(entry, [...path, key])
}
