import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'
import { formatNames, type SanitizedConfig } from 'payload'
import { make } from '#src/prose/tree.ts'
import { bodyOf } from './bodies'
import type { Random } from './random'
import { encode, type Draft } from './rest'
import { anyId, idOf, type Stock } from './stock'
import { oddJSON, oddText } from './values'

/** A name of GraphQL's within a value: of an option, or of a variable. */
class Name {
  constructor(readonly name: string) {}
}

/** A query in the making. */
interface Query {
  random: Random
  stock: Stock
  /** The collections that its root field is about. */
  slugs: string[]
  variables: Map<string, { type: string; value: unknown }>
  fragments: string[]
}

export class GraphQL {
  private readonly names: [name: string, slug: string][]

  constructor(
    private readonly schema: GraphQLSchema,
    { collections }: SanitizedConfig,
  ) {
    this.names = collections.flatMap(({ slug }) => {
      const { plural, singular } = formatNames(slug)
      return [plural, singular].map((name): [string, string] => [name, slug])
    })
  }

  draft(random: Random, stock: Stock): Draft {
    const isMutation = random.chance(0.35)
    const root = isMutation ? this.schema.getMutationType() : this.schema.getQueryType()
    if (!root) throw new Error('The schema has no root.')
    const query: Query = { random, stock, slugs: [], variables: new Map(), fragments: [] }
    const fields = random.times(1, random.chance(0.1) ? 25 : 2, (index) => {
      const field = random.pick(Object.values(root.getFields()))
      query.slugs = this.names.filter(([name]) => field.name.includes(name)).map(([, slug]) => slug)
      return `${random.chance(0.4) ? `a${index}: ` : ''}${this.field(field, query, 4)}`
    })
    const declared = [...query.variables].map(([name, { type }]) => `$${name}: ${type}`)
    const head = `${isMutation ? 'mutation' : 'query'} q${declared.length > 0 ? `(${declared.join(', ')})` : ''}`
    let text = `${head} { ${fields.join(' ')} } ${query.fragments.join(' ')}`
    if (random.chance(0.04)) text = broken(text, random)
    const variables = Object.fromEntries([...query.variables].map(([name, { value }]) => [name, value]))
    const search = random.chance(0.05)
      ? `?${random.pick(['locale=es', 'draft=true', 'depth=9', 'locale=x', 'where[a]=b', 'draft[]=1'])}`
      : ''
    if (random.chance(0.06)) {
      const parameters = [
        `query=${encode(text)}`,
        `variables=${encode(JSON.stringify(variables) ?? '')}`,
        random.pick(['operationName=q', 'operationName=x', 'extensions={}', '']),
      ]
      return { method: 'GET', target: `/api/graphql?${parameters.join('&')}`, headers: [] }
    }
    const envelope: Record<string, unknown> = { query: text, variables }
    if (random.chance(0.1)) envelope.operationName = random.pick(['q', 'x', '', null, 1, {}])
    if (random.chance(0.03))
      envelope[random.pick(['query', 'variables', 'extensions', 'locale', 'fallbackLocale'])] = oddJSON(random, stock)
    const accepted = random.chance(0.2)
      ? random.pick(['application/graphql-response+json', 'text/html', '*/*;q=0', 'x', 'multipart/mixed'])
      : 'application/json'
    return {
      method: random.chance(0.02) ? random.pick(['PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH']) : 'POST',
      target: `/api/graphql${random.chance(0.01) ? random.pick(['/', '/x', '//']) : ''}${search}`,
      headers: [['Accept', accepted]],
      body: bodyOf(random.chance(0.01) ? [envelope, envelope] : envelope, random),
    }
  }

  private field(field: GraphQLField<unknown, unknown>, query: Query, depth: number): string {
    const { random } = query
    const given = field.args.filter(({ type }) => isNonNullType(type) || random.chance(0.3))
    const args = given.map((argument) => `${argument.name}: ${literal(this.argument(argument, query))}`)
    const directive = random.chance(0.02)
      ? random.pick([' @skip(if: false)', ' @include(if: true)', ' @include(if: "x")', ' @defer', ' @x', ' @deprecated'])
      : ''
    return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${directive}${this.selection(field.type, query, depth)}`
  }

  private selection(type: GraphQLOutputType, query: Query, depth: number): string {
    const named = getNamedType(type)
    if (isLeafType(named)) return ''
    const { random } = query
    if (isUnionType(named)) {
      const parts = random.times(1, 2, () => {
        const member = random.pick(named.getTypes())
        return `... on ${member.name} ${this.fields(member, query, depth - 1)}`
      })
      return ` { __typename ${parts.join(' ')} }`
    }
    return isObjectType(named) ? ` ${this.fields(named, query, depth)}` : ''
  }

  private fields(type: GraphQLObjectType, query: Query, depth: number): string {
    const { random } = query
    const all = Object.values(type.getFields())
    const near = depth > 0 ? all : all.filter((field) => isLeafType(getNamedType(field.type)))
    // The documents of a list are what there is to see of it.
    const docs = all.filter(({ name }) => name === 'docs')
    const chosen = [
      ...random.times(0, 4, () => (near.length > 0 ? random.pick(near) : undefined)),
      ...(depth > 0 && random.chance(0.7) ? docs : []),
    ]
    const parts = chosen.map((field, index) =>
      field ? `${random.chance(0.3) ? `b${index}: ` : ''}${this.field(field, query, depth - 1)}` : '',
    )
    const set = `{ __typename ${parts.join(' ')} }`
    if (!random.chance(0.05)) return set
    const name = random.pick(['f', 'g', 'h', `f${query.fragments.length}`])
    query.fragments.push(`fragment ${name} on ${type.name} ${set}`)
    return `{ ...${name} ...${name} }`
  }

  private argument({ name, type }: GraphQLArgument, query: Query): unknown {
    const value = this.value(name, type, query, 4)
    if (!query.random.chance(0.4)) return value
    const variable = `v${query.variables.size}`
    query.variables.set(variable, {
      type: query.random.chance(0.97) ? String(type) : query.random.pick(['Int', 'String!', '[Boolean]', 'X']),
      value: plain(value),
    })
    return new Name(`$${variable}`)
  }

  private value(name: string, given: GraphQLInputType, query: Query, depth: number): unknown {
    const { random, stock } = query
    if (random.chance(0.03)) return random.chance(0.5) ? null : oddJSON(random, stock)
    const type = getNullableType(given)
    if (isListType(type)) return random.times(0, depth > 0 ? 3 : 0, () => this.value(name, type.ofType, query, depth - 1))
    if (isEnumType(type)) return new Name(random.pick(type.getValues()).name)
    if (isInputObjectType(type)) {
      const share = random.pick([0.1, 0.3, 0.9])
      const fields = Object.values(type.getFields()).filter(
        (field) => isNonNullType(field.type) || (depth > 0 && random.chance(type.name.includes('where') ? 0.08 : share)),
      )
      return Object.fromEntries(fields.map((field) => [field.name, this.value(field.name, field.type, query, depth - 1)]))
    }
    if (name === 'id' || name.endsWith('ID'))
      return random.chance(0.85) && query.slugs.length > 0 ? this.id(query) : random.pick([anyId(stock, random), oddText(random)])
    switch (type.name) {
      case 'Int':
        return random.chance(0.8) ? random.below(5) : random.pick([-1, 0, 1_000, 2 ** 31 - 1, -(2 ** 31), 2 ** 31])
      case 'Float':
        return random.pick([0, 1, 1.5, -1e308, 1e308, 5e-324, 2 ** 53])
      case 'Boolean':
        return random.chance(0.5)
      case 'JSON':
      case 'JSONObject':
        return random.weighted<unknown>(
          [2, () => make.root([make.paragraph([make.text('A text', 0)])])],
          [2, () => anyId(stock, random)],
          [1, () => [anyId(stock, random)]],
          [3, () => oddJSON(random, stock)],
        )
      case 'DateTime':
        return random.pick(['2007-01-01T00:00:00.000Z', '2030-12-31', '2007-13-45', '+275760-09-13T00:00:00.000Z'])
      case 'EmailAddress':
        return random.pick([`a${random.below(1e6)}@example.org`, 'viewer@example.org', 'a'])
      default:
        return random.chance(0.3) ? random.pick(['peru', 'A text', '-updatedAt', 'name', anyId(stock, random), 'true']) : oddText(random)
    }
  }

  private id({ random, slugs, stock }: Query): string {
    const versions = slugs.flatMap((slug) => stock.versions[slug] ?? [])
    return versions.length > 0 && random.chance(0.2) ? random.pick(versions) : idOf(slugs, stock, random)
  }
}

/** A value as GraphQL writes it. */
function literal(value: unknown): string {
  if (value instanceof Name) return value.name
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([name, each]) => `${/^\w+$/.test(name) ? name : 'odd'}: ${literal(each)}`)
      .join(', ')} }`
  return JSON.stringify(value) ?? 'null'
}

/** A value as JSON has it. Values are nested deeper than a function of ours could follow them. */
const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value, (_, each: unknown) => (each instanceof Name ? each.name : each)))

function broken(text: string, random: Random): string {
  const at = random.below(text.length)
  return random.pick([
    text.slice(0, at),
    text.slice(0, at) + text.slice(at + 1),
    `${text.slice(0, at)}${random.pick(['{', '}', '"', '"""', '$', '@', '#', '...', '\0', '\ud800', '!', ':'])}${text.slice(at)}`,
    `${text} ${text}`,
    random.pick([
      '{ __schema { types { name } } }',
      '{ __typename }',
      'subscription { a }',
      '{ __type(name: "User") { fields { name } } }',
      '{ ...a } fragment a on Query { ...a }',
      '',
    ]),
  ])
}
