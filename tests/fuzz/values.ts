import type { FlattenedField } from 'payload'
import { make } from '#src/prose/tree.ts'
import type { Random } from './random'
import { anyId, idOf, type Stock } from './stock'

/** Texts that mean something to a database, a program, a browser or a file system. */
const oddTexts = [
  ...['', ' ', '0', '-1', '-0', '1.5', '12,5', '1e308', '-1e308', '1e400', '5e-324', 'NaN', 'Infinity', '0x10', '9'.repeat(400)],
  ...['9007199254740993', '2147483648', '-9223372036854775809', '١٢', 'null', 'undefined', 'true', 'false', '{}', '[]', '[1]', '{"a":1}'],
  ...['\0', 'a\0b', '\ud800', 'a\udfff', '\u2028', '\u202e', '\ufeff', '😀', 'é', 'e\u0301', '\r\nX-Odd: 1', '\t', '\x7f', 'ﬃ', 'İ'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '[object Object]', '$where', '$ne', '{"$gt":""}', '$.a', '*', '.', '..'],
  ...["'", '"', '\\', '%', '_', '%00', "' or 1=1--", '`id`', '${7*7}', '{{7*7}}', '<script>alert(1)</script>', '../../../etc/hosts', 'a/b'],
  ...['2007-13-45', '2007-01-01', '2007-01-01T00:00:00.000Z', '+275760-09-13T00:00:00.001Z', '-000001-01-01T00:00:00Z', '0000-00-00'],
  ...['a,b', ',', ',,,', 'a'.repeat(300), 'b'.repeat(20_000), '(((((((((a', '(a+)+$', 'en', 'es', 'draft', 'published', 'all', '*:*'],
  ...['javascript:alert(1)', 'https://example.org/a', '//example.org', '/about', 'a@example.org', 'a@b@c', 'file:///etc/hosts'],
  ...['01890000-0000-7000-8000-000000000000', '507f1f77bcf86cd799439011', 'peru', 'PE', 'PER', 'Peru', 'A text of some words.'],
]

export const oddText = (random: Random): string => random.pick(oddTexts)

const deep = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)
const deepList = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)

/** JSON values where another type is expected. */
export const oddJSON = (random: Random, stock: Stock): unknown =>
  random.weighted<unknown>(
    [6, () => oddText(random)],
    [4, () => random.pick([null, true, false, 0, -0, -1, 1.5, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 53, -(2 ** 63), 1e21])],
    [4, () => random.pick<unknown>([[], {}, [[]], [null], [{}], [[[]]], { a: 1 }, [1, 'a'], [null, null], [[{}]]])],
    [
      2,
      () =>
        JSON.parse(
          random.pick(['{"__proto__":{"role":"admin"}}', '{"constructor":{"prototype":{"a":1}}}', '{"toString":1}', '{"length":-1}']),
        ),
    ],
    [
      2,
      () =>
        random.pick<unknown>([{ $gt: '' }, { $where: '1' }, { equals: 1 }, { en: 'a', es: 'b' }, { en: null }, { id: 'x' }, { toJSON: 1 }]),
    ],
    [
      2,
      () => ({
        relationTo: random.pick([...Object.keys(stock.documents), 'x', '__proto__']),
        value: random.pick([anyId(stock, random), null, {}, 1]),
      }),
    ],
    [1, () => anyId(stock, random)],
    [0.3, () => deep(random.pick([20, 150, 250, 2_000]))],
    [0.3, () => deepList(random.pick([20, 150, 250, 2_000]))],
    [0.2, () => Array.from({ length: random.pick([101, 1_000]) }, (_, index) => ({ id: String(index) }))],
  )

const oddNumber = (random: Random) => random.pick([0, 1, -1, 1.5, 0.1 + 0.2, 1e21, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 53, -(2 ** 63)])

/** A value that the type of a field allows; further validation is not always satisfied. */
export function valueFor(field: FlattenedField, random: Random, stock: Stock): unknown {
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'code':
    case 'email': {
      const text = () =>
        random.chance(0.6)
          ? random.pick(['A text', 'peru', 'PE', 'PER', '/about', 'https://example.org/a', `t-${random.below(1e6)}`])
          : oddText(random)
      if (field.type === 'email') return random.chance(0.7) ? `a${random.below(1e6)}@example.org` : oddText(random)
      return 'hasMany' in field && field.hasMany ? random.times(0, 3, text) : text()
    }
    case 'number':
      return field.hasMany ? random.times(0, 3, () => oddNumber(random)) : random.chance(0.6) ? random.below(100) : oddNumber(random)
    case 'checkbox':
      return random.chance(0.5)
    case 'date':
      return random.chance(0.7)
        ? random.pick(['2007-01-01T00:00:00.000Z', '2030-12-31', '1999-05-01T12:00:00+02:00', new Date(0).toISOString()])
        : random.pick(['2007-13-45', '+275760-09-13T00:00:00.000Z', '-271821-04-20T00:00:00.000Z', 'now', 0, 8.64e15, -1])
    case 'select':
    case 'radio': {
      const options = field.options.map((option) => (typeof option === 'string' ? option : option.value))
      return 'hasMany' in field && field.hasMany ? random.times(0, 3, () => random.pick(options)) : random.pick(options)
    }
    case 'relationship':
    case 'upload': {
      const targets = Array.isArray(field.relationTo) ? field.relationTo : [field.relationTo]
      const one = () => {
        const slug = random.pick(targets)
        const value = random.chance(0.9) ? idOf([slug], stock, random) : anyId(stock, random)
        return Array.isArray(field.relationTo) ? { relationTo: slug, value } : value
      }
      return field.hasMany ? random.times(0, 3, one) : one()
    }
    case 'point':
      return [random.below(90), random.below(90)]
    case 'richText':
      return random.chance(0.6)
        ? make.root(random.times(1, 2, () => make.paragraph([make.text('A text', 0)])))
        : { root: oddNode(random, stock, 4) }
    case 'array':
      return random.times(0, 3, () => dataFor(field.flattenedFields, random, stock))
    case 'blocks':
      return random.times(0, 2, () => {
        const block = random.pick(field.blocks)
        return { ...dataFor(block.flattenedFields, random, stock), blockType: block.slug }
      })
    case 'group':
    case 'tab':
      return dataFor(field.flattenedFields, random, stock)
    default:
      return oddJSON(random, stock)
  }
}

/** Data of a document or a row: most fields as their kinds allow, some odd, some left out, sometimes one that there is not. */
export function dataFor(fields: FlattenedField[], random: Random, stock: Stock): Record<string, unknown> {
  const data: Record<string, unknown> = {}
  const oddity = random.pick([0, 0.02, 0.1, 0.5])
  const absence = random.pick([0.1, 0.5, 0.9])
  for (const field of fields) {
    const isRequired = 'required' in field && field.required
    if (field.type === 'join' || random.chance(isRequired ? absence / 10 : absence)) continue
    const value = () => (random.chance(oddity) ? oddJSON(random, stock) : valueFor(field, random, stock))
    data[field.name] = 'localized' in field && field.localized && random.chance(0.05) ? { en: value(), es: value() } : value()
  }
  if (random.chance(0.05)) Object.defineProperty(data, oddText(random), { value: oddJSON(random, stock), enumerable: true })
  return data
}

/** A stored document with some of its fields changed: what passes most of the validation. */
export function changedDocument(
  fields: FlattenedField[],
  document: Record<string, unknown>,
  random: Random,
  stock: Stock,
): Record<string, unknown> {
  const { id, createdAt, updatedAt, ...rest } = document
  const kept = random.chance(0.1) ? { id, createdAt, updatedAt, ...rest } : rest
  const changes = random.times(1, 3, () => random.pick(fields))
  for (const field of changes) kept[field.name] = random.chance(0.4) ? oddJSON(random, stock) : valueFor(field, random, stock)
  if ('slug' in kept && random.chance(0.8)) kept.slug = `s-${random.below(1e9)}`
  if ('key' in kept && random.chance(0.8)) kept.key = `k-${random.below(1e9)}`
  return kept
}

const nodeTypes = [
  'root',
  'paragraph',
  'heading',
  'quote',
  'list',
  'listitem',
  'link',
  'autolink',
  'text',
  'tab',
  'linebreak',
  'upload',
  'block',
  'x',
]

/** A node of an editor's state, in which a part or another is not as the editor writes it. */
function oddNode(random: Random, stock: Stock, depth: number): Record<string, unknown> {
  const node: Record<string, unknown> = {
    ...make.heading(2, []),
    type: random.pick(nodeTypes),
    fields: random.chance(0.7)
      ? { url: oddText(random), linkType: random.pick(['custom', 'internal', 'x']), newTab: true }
      : oddJSON(random, stock),
    text: random.chance(0.8) ? 'A text' : oddJSON(random, stock),
    children: depth === 0 ? [] : random.times(0, 3, () => oddNode(random, stock, depth - 1)),
  }
  for (const name of ['type', 'children', 'tag', 'format', 'listType', 'value', 'version', 'detail', 'indent'])
    if (random.chance(0.05)) node[name] = oddJSON(random, stock)
  return node
}
