import type { Cms } from './cms'
import type { Person } from './people'

/** A document as REST answers with it. */
export interface Doc extends Record<string, unknown> {
  id: string
}

/** The result of a write: the document, or why it was refused, with the message of each field and all texts of the answer. */
interface Outcome {
  status: number
  doc: Doc
  problems: Record<string, string>
  said: string
}

interface Body {
  doc?: Doc
  errors?: { message?: string; data?: { errors?: { path: string; message: string }[] } }[]
}

/** Writes through REST as a user. `path` starts after `/api/`; a draft is saved with `?draft=true` in it. */
export async function write(
  cms: Cms,
  person: Person,
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  data?: Record<string, unknown> | FormData,
): Promise<Outcome> {
  const { status, body } = await cms.send<Body>(person, method, `/api/${path}`, data)
  const problems = (body.errors ?? []).flatMap((error) => error.data?.errors ?? [])
  return {
    status,
    doc: body.doc ?? { id: '' },
    problems: Object.fromEntries(problems.map((problem) => [problem.path, problem.message])),
    said: JSON.stringify(body),
  }
}

/** Reads one document through REST as a user; undefined if they may not. */
export async function read(cms: Cms, person: Person, path: string): Promise<Doc | undefined> {
  const { status, body } = await cms.send<Doc>(person, 'GET', `/api/${path}`)
  return status === 200 ? body : undefined
}

/** Reads a list through REST as a user. */
export async function list(cms: Cms, person: Person, path: string): Promise<Doc[]> {
  const { body } = await cms.send<{ docs?: Doc[] }>(person, 'GET', `/api/${path}`)
  return body.docs ?? []
}

type Inline = { text: string; format?: number } | { link: string; text: string }

/** Rich text as the editor makes it, of one paragraph. */
export const paragraph = (...inlines: Inline[]) =>
  prose({
    type: 'paragraph',
    version: 1,
    direction: 'ltr',
    format: '',
    indent: 0,
    textFormat: 0,
    textStyle: '',
    children: inlines.map((inline) => ('link' in inline ? link(inline.link, inline.text) : text(inline.text, inline.format))),
  })

/** Rich text of any nodes. */
export const prose = (...children: unknown[]) => ({ root: { type: 'root', version: 1, direction: 'ltr', format: '', indent: 0, children } })

export const text = (words: string, format = 0) => ({ type: 'text', version: 1, detail: 0, format, mode: 'normal', style: '', text: words })

export const link = (url: string, words: string, fields: Record<string, unknown> = {}) => ({
  type: 'link',
  version: 3,
  direction: 'ltr',
  format: '',
  indent: 0,
  fields: { linkType: 'custom', newTab: false, url, ...fields },
  children: [text(words)],
})
