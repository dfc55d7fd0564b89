import { message } from './translations/index.ts'
import { takeTurns } from '#src/database/turns.ts'
import { FileError } from './file-error'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What a file says, and how it was encoded. */
interface Decoded {
  text: string
  encoding: Encoding
}

const advice = message('saveAsUtf8')

/** As many bytes are looked at before others have their turn. */
const slice = 16 * 1024

/** The places where slices of a file begin, with a pause before each. */
async function* slicesOf(bytes: Uint8Array): AsyncGenerator<number> {
  const turn = takeTurns()
  for (let start = 0; start < bytes.length; start += slice) {
    await turn()
    yield start
  }
}

/**
 * The text of a file in UTF-8, in UTF-16 with a byte order mark, or in Windows-1252. An encoding is never guessed: bytes that
 * several encodings could have written are refused, with their place.
 *
 * @throws FileError
 */
export async function decode(bytes: Uint8Array): Promise<Decoded> {
  const [a = 0, b = 0, c = 0, d = 0] = bytes
  if (bytes.length === 0) throw new FileError(message('fileEmpty'))
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) {
    throw new FileError(message('excelWorkbookAnotherArchive'))
  }
  if (a === 0xef && b === 0xbb && c === 0xbf) return { text: await strictly('utf-8', bytes), encoding: 'utf-8' }
  if (a === 0xff && b === 0xfe) return { text: await strictly('utf-16le', bytes), encoding: 'utf-16le' }
  if (a === 0xfe && b === 0xff) return { text: await strictly('utf-16be', bytes), encoding: 'utf-16be' }
  const zero = bytes.indexOf(0)
  if (zero >= 0) {
    throw new FileError(message('zeroByte', { byte: zero + 1, advice }))
  }
  const text = await tryDecoding('utf-8', bytes)
  return text === undefined ? { text: await asWindows1252(bytes), encoding: 'windows-1252' } : { text, encoding: 'utf-8' }
}

async function strictly(encoding: 'utf-8' | 'utf-16le' | 'utf-16be', bytes: Uint8Array): Promise<string> {
  const text = await tryDecoding(encoding, bytes)
  if (text !== undefined) return text
  const at = encoding === 'utf-8' ? await place(bytes, await firstInvalid(bytes)) : undefined
  const parameters = { encoding: encoding.toUpperCase(), advice }
  throw new FileError(at ? message('notItsEncodingAt', { ...parameters, at }) : message('notItsEncoding', parameters))
}

async function tryDecoding(encoding: string, bytes: Uint8Array): Promise<string | undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const parts: string[] = []
  try {
    for await (const start of slicesOf(bytes)) parts.push(decoder.decode(bytes.subarray(start, start + slice), { stream: true }))
    return parts.join('') + decoder.decode()
  } catch {
    return undefined
  }
}

/** The index of the first byte that is not UTF-8. */
async function firstInvalid(bytes: Uint8Array): Promise<number> {
  let index = 0
  for await (const start of slicesOf(bytes)) {
    while (index < Math.min(start + slice, bytes.length)) {
      const length = sequenceLength(bytes, index)
      if (length === 0) return index
      index += length
    }
  }
  return bytes.length - 1
}

async function lineOf(bytes: Uint8Array, index: number): Promise<number> {
  let line = 1
  for await (const start of slicesOf(bytes)) {
    const end = Math.min(start + slice, index)
    for (let at = start; at < end; at += 1) if (bytes[at] === 0x0a || (bytes[at] === 0x0d && bytes[at + 1] !== 0x0a)) line += 1
  }
  return line
}

async function place(bytes: Uint8Array, index: number) {
  const line = await lineOf(bytes, index)
  return message('lineAndByte', { line, byte: index + 1 })
}

/**
 * Text that Windows-1252 wrote. Other encodings have the same bytes for other letters (Mac Roman, code page 850, Cyrillic): where
 * a letter or sign stands as in no word of a Western language, the file is refused.
 */
async function asWindows1252(bytes: Uint8Array): Promise<string> {
  if (await hasSequences(bytes)) throw await undecided(bytes, await firstInvalid(bytes))
  const parts: string[] = []
  for await (const start of slicesOf(bytes)) parts.push(westernText(bytes.subarray(start, start + slice)))
  const text = parts.join('')
  // é after a small letter is Windows-1252: Mac Roman and code page 850 have capitals and signs in its place.
  let hasAccents = false
  for await (const start of slicesOf(bytes)) hasAccents ||= /[a-z][ß-ïñ-öø-ý]/.test(text.slice(start, start + slice + 1))
  for await (const start of slicesOf(bytes)) {
    for (let index = start; index < Math.min(start + slice, bytes.length); index += 1) {
      const byte = bytes[index] ?? 0
      if (byte >= 0x80 && (undefinedBytes.has(byte) || !isPlausible(text, index, hasAccents))) throw await undecided(bytes, index)
    }
  }
  return text
}

// Not by TextDecoder: that of Node 20 reads the signs of 0x80 to 0x9f, such as – and €, as control characters (nodejs/node#56542).
const westernText = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (control) => signs.charAt(control.charCodeAt(0) - 0x80))

/** What 0x80 to 0x9f mean; five of them have no meaning. */
const signs = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const undefinedBytes = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])
const isLetter = (character: string) => /\p{L}/u.test(character)
/** Characters that often follow a letter directly. */
const trailing = new Set('’”»…®™°ºª²³')
const elision = /\p{L}’(?:s|t|d|m|re|ve|ll)(?!\p{L})|(?<!\p{L})(?:[dljmnstc]|qu|o)’\p{L}/iu

function isPlausible(text: string, index: number, hasAccents: boolean): boolean {
  const sign = text.charAt(index)
  const [before, after] = [text.charAt(index - 1), text.charAt(index + 1)]
  // Three in a row, or only letters of Icelandic, are more likely Cyrillic or Turkish.
  if (/[ÐÞðþ]/.test(sign) || /^[À-ÖØ-öø-ÿ]{3}/.test(text.slice(index, index + 3))) return false
  if (/[ß-öø-ÿ]/.test(sign)) return true
  if (/[À-ÖØ-Ý]/.test(sign)) return !/[a-z]/.test(before)
  if (!isLetter(before)) return true
  if (isLetter(after))
    return sign === '’' ? elision.test(text.slice(Math.max(0, index - 3), index + 4)) : hasAccents && /[–—·\u00a0]/.test(sign)
  return hasAccents || trailing.has(sign)
}

/** Whether characters of UTF-8 are mixed with other bytes: then no single encoding wrote the whole. */
async function hasSequences(bytes: Uint8Array): Promise<boolean> {
  for await (const start of slicesOf(bytes)) {
    const end = Math.min(start + slice, bytes.length)
    for (let index = start; index < end; index += 1) if (sequenceLength(bytes, index) > 1) return true
  }
  return false
}

/** The length of the UTF-8 sequence at an index; 0 when there is none. */
function sequenceLength(bytes: Uint8Array, index: number): number {
  const first = bytes[index] ?? 0
  if (first < 0x80) return 1
  const length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0
  if (first > 0xf4 || length === 0) return 0
  for (let offset = 1; offset < length; offset += 1) if (((bytes[index + offset] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

async function undecided(bytes: Uint8Array, index: number): Promise<FileError> {
  const at = await place(bytes, index)
  return new FileError(message('unknownEncoding', { at, advice }))
}
