import anyAscii from 'any-ascii'
import { z } from 'zod'
import { changeKinds } from '#plugins/history/kinds.ts'
import type { Seeding } from '../database/seeding'
import type { Commit } from './repository'
import type { Person, StepKind, Turn } from './steps'

/** Turns that make one commit: what one person did in one go, in the same way and for the same reason. */
export type Group = Turn[]

/** Puts turns in the order in which they were taken, and those of one step on several documents together. */
export function groupTurns(turns: readonly Turn[]): Group[] {
  const inOrder = [...turns].sort((a, b) => a.date.getTime() - b.date.getTime() || (a.change.name < b.change.name ? -1 : 1))
  const groups: Group[] = []
  for (const turn of inOrder) {
    const last = groups.at(-1)
    const isSame = last?.[0] && sameness(last[0]) === sameness(turn) && !last.some(({ change }) => change.name === turn.change.name)
    if (isSame) last.push(turn)
    else groups.push([turn])
  }
  return groups
}

const sameness = ({ person, steps }: Turn) => JSON.stringify([person.id ?? person.name, stepOf(steps), notesOf(steps)])

/** The step that a turn ends with: a draft that its author publishes is published. */
const stepOf = (steps: Turn['steps']): StepKind | undefined => steps.at(-1)?.kind

const notesOf = (steps: Turn['steps']): string[] => steps.flatMap(({ note }) => (note === undefined ? [] : [note]))

interface Authors {
  of: (person: Person) => Commit['author']
}

/** Who the people are, by name; by e-mail address only where that is asked for. */
export async function readAuthors({ payload, req }: Seeding, people: readonly Person[], emails: boolean): Promise<Authors> {
  const ids = [...new Set(people.flatMap(({ id }) => (id === undefined ? [] : [id])))]
  const { docs } = await payload.db.find({ collection: 'users', limit: 0, pagination: false, req, where: { id: { in: ids } } })
  const users = new Map(user.parse(docs).map((one) => [one.id, one]))
  return {
    of: ({ id, name: then }) => {
      const known = users.get(id ?? '')
      const name = authorName(then ?? known?.name ?? undefined, emails)
      return { name, email: emails && known?.email ? known.email : noReply(name) }
    },
  }
}

const user = z.array(z.looseObject({ id: z.string(), name: z.string().nullish(), email: z.string().nullish() }))

const nobody = 'An editor'
const address = /[^\s<>@"'(),:;]+@[^\s<>@"'(),:;]+/g
// Git ends a name at these, or drops them.
const unusable = /[<>\p{C}]+/gu
const crumbs = /^[\s.,:;"'\\-]+|[\s.,:;"'\\]+$/g

/** A name as a commit can have it, on one line; without addresses unless they are asked for. */
export function authorName(name: string | undefined, emails: boolean): string {
  const usable = (emails ? name : name?.replace(address, ''))?.replace(unusable, ' ').replace(/\s+/g, ' ').replace(crumbs, '')
  return usable || nobody
}

/** An address that is the same for the same name and cannot receive mail (RFC 2606). */
function noReply(name: string): string {
  const slug = anyAscii(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `${slug || 'editor'}@noreply.invalid`
}

const longestSubject = 72
const mostNames = 20

/**
 * The message of a commit: the note that the editor gave, or else what was done; then each document. The last paragraph is never the
 * editor's and quoted lines begin with `>`, so that nothing in a note is taken for a trailer such as `Co-authored-by`.
 */
export function messageOf(group: Group, emails: boolean): string {
  const notes = notesOf(group[0]?.steps ?? []).map((note) => printable(emails ? note : note.replace(address, '(address)')))
  const lines = notes.flatMap((note) => note.split('\n')).filter((line) => line.trim() !== '')
  const [first, ...more] = lines
  const isWhole = first !== undefined && more.length === 0 && first.length <= longestSubject
  const subject = first === undefined ? defaultSubject(group) : isWhole ? first : `${first.slice(0, longestSubject - 1)}…`
  const documents = group.map(({ change, steps }) => `- ${change.name}: ${describe(steps)}`)
  if (documents.length > mostNames) documents.splice(mostNames, documents.length, `- and ${documents.length - mostNames} more`)
  const quoted = first === undefined || isWhole ? [] : [lines.map((line) => `> ${line}`).join('\n')]
  return `${[subject.trim(), ...quoted, documents.join('\n')].join('\n\n')}\n`
}

function defaultSubject(group: Group): string {
  const [only] = group
  const what = group.length === 1 && only ? only.change.name : `${group.length} documents`
  return `${word(stepOf(only?.steps ?? []))}: ${what}`
}

const word = (kind: StepKind | undefined): string =>
  kind === undefined ? 'Changed in the CMS' : kind === 'delete' ? 'Deleted for ever' : changeKinds[kind].en

const describe = (steps: Turn['steps']): string =>
  [...new Set(steps.map(({ kind }) => word(kind).replace(/^./, (letter) => letter.toLowerCase())))].join(', ')

const printable = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[^\P{C}\n]/gu, '')
