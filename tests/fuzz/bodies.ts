import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import type { Random } from './random'
import { oddText } from './values'

export interface Body {
  type: string
  bytes: Buffer
  encoding?: string
}

const contentTypes = [
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'application/json; charset=utf-16',
    'application/json;charset=x',
  ],
  ...[
    'APPLICATION/JSON',
    'application/graphql',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/mixed; boundary=x',
    'x',
    '/',
    '',
  ],
]

/** JSON, and now and then something that is almost JSON, compressed, or called something else. */
export function bodyOf(value: unknown, random: Random): Body {
  const text = JSON.stringify(value) ?? ''
  const json = (bytes: Buffer): Body => ({ type: 'application/json', bytes })
  return random.weighted<Body>(
    [40, () => json(Buffer.from(text))],
    [1, () => ({ type: random.pick(contentTypes), bytes: Buffer.from(text) })],
    [1, () => ({ ...json(gzipSync(text)), encoding: 'gzip' })],
    [0.5, () => ({ ...json(Buffer.from(text)), encoding: random.pick(['gzip', 'br', 'deflate', 'identity', 'x', 'gzip, gzip']) })],
    [0.5, () => ({ ...json(gzipSync(text).subarray(0, -6)), encoding: 'gzip' })],
    [1, () => json(spoiled(Buffer.from(text), random))],
    [0.5, () => json(Buffer.from(text, 'utf16le'))],
    [0.5, () => json(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]))],
    [
      0.5,
      () =>
        json(
          Buffer.from(random.pick(['', ' ', 'null', '[]', '1', '"a"', '{', '{}{}', '{"a":1,"a":2}', '{"a":\u00001}', 'NaN', "{'a':1}"])),
        ),
    ],
    [
      0.3,
      () => ({
        type: 'application/x-www-form-urlencoded',
        bytes: Buffer.from(
          new URLSearchParams(Object.entries(Object(value)).map(([name, each]) => [name, JSON.stringify(each) ?? ''])).toString(),
        ),
      }),
    ],
  )
}

/** Bytes with one removed, changed, or all from one on cut off. */
function spoiled(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length + 1)
  return random.pick([
    bytes.subarray(0, at),
    Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]),
    Buffer.concat([bytes.subarray(0, at), Buffer.from([random.below(256)]), bytes.subarray(at + 1)]),
    Buffer.concat([bytes.subarray(0, at), Buffer.from([0xed, 0xa0, 0x80]), bytes.subarray(at)]),
  ])
}

const drawn = sharp({ create: { width: 60, height: 40, channels: 3, background: '#336699' } })
const [png, jpeg, webp, gif] = await Promise.all([
  drawn.png().toBuffer(),
  drawn.jpeg().toBuffer(),
  drawn.webp().toBuffer(),
  drawn.gif().toBuffer(),
])
const enormous = Buffer.from(png)
enormous.writeUInt32BE(100_000, 16)
enormous.writeUInt32BE(100_000, 20)

const images: [name: string, type: string, bytes: Buffer][] = [
  ['a.png', 'image/png', png],
  ['a.jpg', 'image/jpeg', jpeg],
  ['a.webp', 'image/webp', webp],
  ['a.gif', 'image/gif', gif],
  ['a.png', 'image/png', enormous],
  ['a.png', 'image/jpeg', png],
  ['a.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>')],
  [
    'a.svg',
    'image/svg+xml',
    Buffer.from('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hosts">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>'),
  ],
  ['a.pdf', 'application/pdf', Buffer.from('%PDF-1.4\n%%EOF')],
  ['a.html', 'text/html', Buffer.from('<script>alert(1)</script>')],
  ['a.tiff', 'image/tiff', Buffer.from('II*\0\u0008\0\0\0')],
  ['a.ico', 'image/x-icon', Buffer.from([0, 0, 1, 0])],
  ['a.zip', 'application/zip', Buffer.from('PK\u0003\u0004')],
  ['a.png', 'image/png', Buffer.alloc(0)],
]

const fileNames = [
  '../../a.png',
  'a\0.png',
  `${'x'.repeat(300)}.png`,
  'CON',
  '😀.png',
  '',
  '.',
  '.htaccess',
  'a.png.exe',
  'a"b.png',
  "a'b.png",
  'a;b.png',
  'A.PNG',
  'a.csv',
  '\ud800.png',
]

/** A CSV or JSON file with some headings, as an import takes it. */
function table(headings: readonly string[], random: Random): [name: string, type: string, bytes: Buffer] {
  const names = random.times(0, 6, () => (random.chance(0.9) && headings.length > 0 ? random.pick(headings) : oddText(random)))
  const value = () => (random.chance(0.6) ? random.pick(['peru', 'Peru', '1', '2007-01-01', 'true', '12,5', 'PE', '']) : oddText(random))
  const rows = random.times(0, 4, () => names.map(value))
  const isJSON = random.chance(0.4)
  const separator = random.pick([',', ';', '\t'])
  const cell = (text: string) => (random.chance(0.9) && /[",;\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const text = isJSON
    ? JSON.stringify(random.chance(0.9) ? rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]]))) : { rows })
    : [names, ...rows].map((row) => row.map(cell).join(separator)).join(random.pick(['\n', '\r\n', '\r']))
  const bytes = random.weighted(
    [6, () => Buffer.from(text)],
    [1, () => Buffer.from(text, 'latin1')],
    [1, () => Buffer.from(`\ufeff${text}`, 'utf16le')],
    [1, () => spoiled(Buffer.from(text), random)],
  )
  return isJSON ? ['a.json', 'application/json', bytes] : ['a.csv', 'text/csv', bytes]
}

/**
 * A form with `data` as Payload's `_payload` and a file, in parts that may be broken, too many or without an end.
 *
 * @param headings of a table; without them the file is an image, or what pretends to be one
 */
export function formOf(data: unknown, headings: readonly string[] | undefined, random: Random): Body {
  const boundary = random.chance(0.97) ? 'a-boundary' : random.pick(['', 'a b', '"a"', 'x'.repeat(100)])
  const payload = JSON.stringify(data) ?? ''
  const part = (head: string, bytes: Buffer) =>
    Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), bytes, Buffer.from('\r\n')])
  const file = () => {
    const [name, type, bytes] = headings && random.chance(0.9) ? table(headings, random) : random.pick(images)
    const fileName = random.chance(0.15) ? random.pick(fileNames) : name
    const content = random.chance(0.1) ? spoiled(bytes, random) : bytes
    return part(
      `name="${random.chance(0.95) ? 'file' : random.pick(['files[]', '', '_payload', 'x', '__proto__'])}"; filename="${fileName}"\r\nContent-Type: ${type}`,
      content,
    )
  }
  const parts: Buffer[] = []
  if (random.chance(0.95))
    parts.push(part('name="_payload"', random.chance(0.95) ? Buffer.from(payload) : spoiled(Buffer.from(payload), random)))
  if (random.chance(0.9)) parts.push(file())
  if (random.chance(0.05)) parts.push(file())
  if (random.chance(0.05))
    parts.push(part(`name="${random.pick(['a', '_payload', '__proto__', 'a[b][c]', 'data', ''])}"`, Buffer.from(oddText(random))))
  if (random.chance(0.02)) parts.push(...random.times(20, 40, (index) => part(`name="p${index}"`, Buffer.from('1'))))
  if (random.chance(0.02))
    parts.push(
      Buffer.from(
        `--${boundary}\r\n${random.pick(['Content-Disposition\r\n\r\n', '\r\n\r\n', 'Content-Disposition: form-data\r\n\r\na\r\n', 'Content-Disposition: form-data; name=a; filename*=x'])}`,
      ),
    )
  const whole = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)])
  const bytes = random.chance(0.04) ? spoiled(whole, random) : whole
  return { type: `multipart/form-data; boundary=${random.chance(0.98) ? boundary : 'another'}`, bytes }
}
