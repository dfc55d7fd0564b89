import { readFileSync } from 'node:fs'

/** A text with every stretch of white space as one space. */
export const oneSpaced = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The text of the captured page, on one line. */
export const page = oneSpaced(readFileSync(new URL('peru-page.txt', import.meta.url), 'utf8'))

const sentencesBetween = (start: string, end: string) =>
  page
    .slice(page.indexOf(start) + start.length, page.indexOf(end))
    .trim()
    .split(/(?<=\.) (?=[A-Z])/)

/** The two sentences under Quick Facts, and those of the three paragraphs. */
export const quickFacts = sentencesBetween('Quick Facts', 'Source Peru had been')
export const paragraphs = sentencesBetween('coca. Source', 'International News')
