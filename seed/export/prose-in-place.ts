import { fromMarkdown } from 'mdast-util-from-markdown'
import { ProseError, toEditor, toMarkdown } from '#src/prose/index.ts'

/** Markdown in its one form; undefined where it cannot be read, as what is put together of parts may be. */
function normal(markdown: string): string | undefined {
  try {
    return toMarkdown(toEditor(markdown))
  } catch (error) {
    if (error instanceof ProseError) return undefined
    throw error
  }
}

/**
 * Prose changed in place: unchanged blocks keep their lines and their style.
 *
 * @param written the Markdown of a file
 * @param wanted what it is to say, in the one form of `toMarkdown`
 */
export function proseInPlace(written: string, wanted: string): string {
  if (normal(written) === wanted) return written
  const candidate = withBlocks(written, wanted)
  return candidate !== undefined && normal(candidate) === wanted ? candidate : `${wanted}\n`
}

/** A block of Markdown as it is written, and in its one form. */
interface Block {
  start: number
  end: number
  text: string
  /** Undefined where it cannot be read by itself. */
  normal: string | undefined
}

function withBlocks(written: string, wanted: string): string | undefined {
  const before = blocksOf(written)
  const after = blocksOf(wanted).map(({ text }) => text)
  const most = Math.min(before.length, after.length)
  let first = 0
  while (first < most && before[first]?.normal === after[first]) first += 1
  let same = 0
  while (same < most - first && before[before.length - 1 - same]?.normal === after[after.length - 1 - same]) same += 1
  const old = before.slice(first, before.length - same)
  const changed = after.slice(first, after.length - same)
  const [start] = old
  const end = old.at(-1)
  // Blocks that are only added or removed have no position of their own: they are placed before the next one, or at the end.
  if (!start || !end) {
    const next = before[first]
    const added = changed.join('\n\n')
    if (next) return `${written.slice(0, next.start)}${added}\n\n${written.slice(next.start)}`
    return `${written.trimEnd()}\n\n${added}\n`
  }
  if (changed.length === 0) {
    const next = before[first + old.length]
    return next ? written.slice(0, start.start) + written.slice(next.start) : `${written.slice(0, start.start).trimEnd()}\n`
  }
  const isPaired = old.length === changed.length
  const texts = isPaired ? old.map((block, index) => blockInPlace(block, changed[index] ?? '')) : changed
  const gaps = isPaired ? old.slice(1).map((block, index) => written.slice(old[index]?.end, block.start)) : []
  const middle = texts.map((text, index) => (index === 0 ? text : `${gaps[index - 1] ?? '\n\n'}${text}`)).join('')
  return written.slice(0, start.start) + middle + written.slice(end.end)
}

function blocksOf(markdown: string): Block[] {
  return fromMarkdown(markdown).children.flatMap(({ position }): Block[] => {
    const { end, start } = position ?? {}
    if (start?.offset === undefined || end?.offset === undefined) return []
    const text = markdown.slice(start.offset, end.offset)
    return [{ start: start.offset, end: end.offset, text, normal: normal(text) }]
  })
}

/** One block that says something else. Lines that are broken only for the eye stay where they are. */
function blockInPlace(block: Block, wanted: string): string {
  const { normal: says, text } = block
  if (says === undefined) return wanted
  return textInPlace(text, says, wanted) ?? linesInPlace(text, says, wanted) ?? wanted
}

/**
 * A text whose written form differs from what it says in line breaks alone, changed to say something else: only what is between the first
 * and the last difference is rewritten. Undefined if more of it differs.
 */
export function textInPlace(written: string, says: string, wanted: string): string | undefined {
  const [flat, places] = flattened(written)
  if (flat !== says.replace(/\n/g, ' ')) return undefined
  const most = Math.min(says.length, wanted.length)
  let start = 0
  while (start < most && says[start] === wanted[start]) start += 1
  let end = 0
  while (end < most - start && says[says.length - 1 - end] === wanted[wanted.length - 1 - end]) end += 1
  return written.slice(0, places[start]) + wanted.slice(start, wanted.length - end) + written.slice(places[says.length - end])
}

/** A text in one line, and the position of each of its characters in the written text. */
function flattened(written: string): [string, number[]] {
  const places: number[] = []
  let flat = ''
  for (let index = 0; index < written.length; index += 1) {
    places.push(index)
    if (written[index] !== '\n') flat += written.charAt(index)
    else {
      flat += ' '
      while (written[index + 1] === ' ') index += 1
    }
  }
  places.push(written.length)
  return [flat, places]
}

const marker = /^(\s*(?:[-*+]|\d+[.)])\s+)?(.*)$/s

/** A block with as many lines as in its one form: each line that did not change is kept, and the marks of list items are. */
function linesInPlace(text: string, says: string, wanted: string): string | undefined {
  const [written, before, after] = [text, says, wanted].map((each) => each.split('\n'))
  if (!written || !before || !after || written.length !== before.length || before.length !== after.length) return undefined
  return written
    .map((line, index) => {
      if (before[index] === after[index]) return line
      const [, mark = ''] = marker.exec(line) ?? []
      const [, , content = ''] = marker.exec(after[index] ?? '') ?? []
      return mark + content
    })
    .join('\n')
}
