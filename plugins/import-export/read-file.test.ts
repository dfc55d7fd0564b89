import { describe, expect, it } from 'vitest'
import { escapeCell, isClear, unescapeCell } from './cells'
import { readCsv } from './csv'
import { isDateFormat, readDay } from './dates-of-file'
import { decode } from './decode'
import { readJson } from './json'
import { decimalSignOf } from './numbers-of-file'
import { InexactNumber } from './read-value'
import { limits } from './limits'

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const known = (heading: string) => ['key', 'title', 'value'].includes(heading)

describe('the encoding of a file', () => {
  const text = 'título;ñandú\nErradicación – “Perú” €'
  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['windows-1252', bytes('t\u00edtulo;\u00f1and\u00fa\nErradicaci\u00f3n \u0096 \u0093Per\u00fa\u0094 \u0080')],
  ])('%s is read', async (encoding, file) => {
    expect(await decode(file)).toEqual({ encoding, text })
  })

  it.each(['utf-8', 'utf-16le', 'windows-1252'])('%s is read however long the file is', async (encoding) => {
    // One byte before the words, so that characters of several bytes lie across all places where a reader could cut.
    const long = `k${'ñandú '.repeat(10_000)}`
    const utf16 = Buffer.from(`\ufeff${long}`, 'utf16le')
    const file = encoding === 'utf-8' ? Buffer.from(long) : encoding === 'utf-16le' ? utf16 : bytes(long)
    expect(await decode(file)).toEqual({ encoding, text: long })
  })

  it.each([
    ['nothing', '', /empty/],
    ['a workbook', 'PK\u0003\u0004rest', /Excel workbook/],
    ['zeros', 'a\u0000b', /byte 2/],
    ['UTF-8 beside Windows-1252', 'Per\u00c3\u00ba\nPer\u00fa', /line 2, byte 10/],
    ['Mac Roman', 'key\nErradicaci\u0097n', /line 2, byte 15/],
    ['code page 850', 'key\nErradicaci\u00a2n', /line 2, byte 15/],
    ['Cyrillic of Windows-1251', '\u00cf\u00e5\u00f0\u00f3', /byte 1/],
    ['bytes that Windows-1252 lacks', 'a\u0081', /byte 2/],
    ['UTF-16 cut in half', '\u00ff\u00fea', /UTF-16LE/],
    ['UTF-8 that ends too early', '\u00ef\u00bb\u00bfa\u00c3', /UTF-8/],
  ])('is not guessed: %s is refused with its place', async (_, file, message) => {
    await expect(decode(bytes(file))).rejects.toThrow(message)
  })
})

describe('a CSV file', () => {
  it.each([
    ['commas', 'key,title\na,"x,y"'],
    ['semicolons', 'key;title\na;x,y'],
    ['tabs', 'key\ttitle\na\tx,y'],
    ['Excel’s line for the separator', 'sep=;\r\nkey;title\r\na;x,y'],
    ['line ends of old Macs', 'key;title\ra;x,y'],
    ['quotes around headings', '"key";"title"\n"a";"x,y"'],
  ])('may have %s', async (_, text) => {
    const { headings, rows } = await readCsv(text, known)
    expect([headings, rows]).toEqual([['key', 'title'], [{ row: 2, cells: ['a', 'x,y'] }]])
  })

  it('keeps its cells as they are written, and counts rows as a spreadsheet does', async () => {
    const { rows } = await readCsv('key,title\n\n 007 ,"two\r\nlines and a ""quote"""\n,,\nnull,0.10\n', known)
    expect(rows).toEqual([
      { row: 3, cells: [' 007 ', 'two\r\nlines and a "quote"'] },
      { row: 5, cells: ['null', '0.10'] },
    ])
  })

  it.each([
    ['a quote that is never closed', 'key,title\na,"x', /Row 2/],
    ['text behind a quote', 'key,title\na,"x"y', /Row 2/],
    ['headings alone', 'key,title\n', /no rows/],
    ['blank lines alone', '\n\n', /no headings/],
    ['too many columns', `${'key,'.repeat(limits.columns)}key\na`, /columns/],
    ['too many rows', `key\n${'a\n'.repeat(limits.rows + 1)}`, /more than/],
  ])('is refused with %s', async (_, text, message) => {
    await expect(readCsv(text, known)).rejects.toThrow(message)
  })
})

describe('a JSON file', () => {
  it('keeps numbers that JavaScript would round apart', async () => {
    const [row] = await readJson(
      '[{"a": 0.1, "b": 9007199254740993, "c": 1e-7, "d": 0.1000000000000000001, "e": 1.50, "__proto__": {"x": null}}]',
    )
    expect([...(row?.values.entries() ?? [])]).toEqual([
      ['a', 0.1],
      ['b', new InexactNumber('9007199254740993')],
      ['c', 1e-7],
      ['d', new InexactNumber('0.1000000000000000001')],
      ['e', 1.5],
      ['__proto__', new Map([['x', null]])],
    ])
  })

  it.each([
    ['is cut short', '[{"a": 1', /line 1, column 9/],
    ['has a comma too many', '[{"a": 1},]', /line 1/],
    ['has a name twice', '[{"a": 1,\n"a": 2}]', /Line 2: “a”/],
    ['is no list', '{"a": 1}', /list of objects/],
    ['holds no objects', '[1]', /Entry 1/],
    ['is empty', '[]', /empty list/],
    ['is deeper than any document', '['.repeat(100_000), /nested/],
    ['has more behind it', '[{}] x', /line 1/],
  ])('that %s is refused', async (_, text, message) => {
    await expect(readJson(text)).rejects.toThrow(message)
  })
})

describe('a day in a file', () => {
  it.each([
    ['2007-12-31', undefined, '2007-12-31'],
    ['31/12/2007', 'DD/MM/YYYY', '2007-12-31'],
    ['1.2.2007', 'DD.MM.YYYY', '2007-02-01'],
    ['2/1/2007', 'MM/DD/YYYY', '2007-02-01'],
    ['2007-12-31', 'DD/MM/YYYY', '2007-12-31'],
    ['39508', 'excel', '2008-03-01'],
    ['1', 'excel', '1900-01-01'],
    ['61', 'excel', '1900-03-01'],
  ])('%s is read (declared as %s)', (text, format, day) => {
    expect(readDay(text, format)).toEqual({ value: day })
  })

  it.each([
    ['39508', undefined, /Excel’s number for 2008-03-01/],
    ['2007', undefined, /not a day/],
    ['31/12/2007', undefined, /not a day/],
    ['30/02/2007', 'DD/MM/YYYY', /not a day/],
    ['12/31/2007', 'DD/MM/YYYY', /not a day/],
    ['60', 'excel', /not one of Excel/],
    ['39508.5', 'excel', /not one of Excel/],
  ])('%s is refused (declared as %s)', (text, format, message) => {
    const read = readDay(text, format)
    expect('problem' in read && read.problem.en).toMatch(message)
  })

  it.each([
    ['excel', true],
    ['DD/MM/YYYY', true],
    ['YYYY.MM.DD', true],
    ['DD/MM-YYYY', false],
    ['DD/DD/YYYY', false],
    ['D/M/Y', false],
    ['', false],
  ])('the format "%s" is one: %s', (format, isOne) => {
    expect(isDateFormat(format)).toBe(isOne)
  })
})

describe('the notation of a file', () => {
  it.each([
    [['1,234', '12,5'], ','],
    [['1,234', '12.5'], '.'],
    [['1.234.567', '1,234'], ','],
    [['1,234', '1.234'], undefined],
    [['12.5', '12,5'], undefined],
    [['1016', '50 %'], undefined],
    [['12,5%'], ','],
  ])('of %j is %s', async (cells, sign) => {
    expect(await decimalSignOf(cells)).toBe(sign)
  })
})

describe('a text in a cell', () => {
  it.each(['=1+1', '+1', '-x', '@a', '\tx', "'=x", "''", "'", "'x", '(clear)', "'(CLEAR)", ' (clear) ', 'plain', '0.10', '- a list'])(
    'comes back as it was: %j',
    (text) => {
      const cell = escapeCell(text)
      expect(unescapeCell(cell)).toBe(text)
      expect([isClear(cell), /^[=+\-@\t]/.test(cell)]).toEqual([false, false])
    },
  )
})
