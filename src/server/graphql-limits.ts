import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isListType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { limits } from '#src/limits.ts'
import { payloadFieldOf } from './graphql-names'
import { isRecord } from '#src/fields/walk.ts'

/** What a part of a query asks for at most. */
interface Cost {
  fields: number
  /** Those of them that are not nested in another. */
  outer: number
  aliases: number
  documents: number
  /** How many relations deep it goes. */
  depth: number
}

const most = limits.graphql
const nothing: Cost = { fields: 0, outer: 0, aliases: 0, documents: 0, depth: 0 }

/**
 * What is too much in a query, before anything is read for it: by its size as it is executed, each fragment counted wherever it is
 * used, and by the documents that its lists may read, a list within a list multiplied.
 *
 * @param document without cycles of fragments; fields that do not exist count for nothing
 * @param variables as they were sent: a `limit` that is none counts as the greatest
 */
export function tooMuch(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: unknown,
): GraphQLError | undefined {
  const root = schema.getRootType(operation.operation)
  if (!root) return undefined
  const { aliases, depth, documents, fields, outer } = costs(schema, document, variables)(operation.selectionSet, root)
  const asked = [
    [outer, most.rootFields, 'fields at the top', 'Ask in several requests.'],
    [fields, most.fields, 'fields', 'Ask for fewer, or in several requests.'],
    [aliases, most.aliases, 'aliases', 'Ask in several requests.'],
    [depth, limits.depth, 'relations within relations', 'Ask for what is deeper by its id, in a request of its own.'],
    [documents, most.documents, 'documents that its lists may read', 'Name smaller limits, or ask in several requests.'],
  ] as const
  for (const [number, limit, what, advice] of asked)
    if (number > limit) return new GraphQLError(`The query has too many ${what}: ${number}, and at most ${limit} are allowed. ${advice}`)
  return undefined
}

function costs(schema: GraphQLSchema, document: DocumentNode, variables: unknown) {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  const measured = new Map<string, Cost>()

  const selection = ({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined): Cost =>
    selections.reduce<Cost>((sum, node) => {
      if (node.kind === Kind.FIELD) return plus(sum, ofField(node, type))
      if (node.kind === Kind.FRAGMENT_SPREAD) return plus(sum, ofFragment(node.name.value))
      return plus(sum, selection(node.selectionSet, node.typeCondition ? schema.getType(node.typeCondition.name.value) : type))
    }, nothing)

  const ofFragment = (name: string): Cost => {
    const known = measured.get(name)
    const fragment = fragments.get(name)
    if (known || !fragment) return known ?? nothing
    const cost = selection(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value))
    measured.set(name, cost)
    return cost
  }

  const ofField = (node: FieldNode, parent: GraphQLNamedType | undefined): Cost => {
    const field = isObjectType(parent) ? parent.getFields()[node.name.value] : undefined
    const type = field && getNamedType(field.type)
    const inside = node.selectionSet ? selection(node.selectionSet, type) : nothing
    const [times, isRead] = field && type ? countOf(field, node, type) : [1, false]
    return {
      fields: inside.fields + 1,
      outer: 1,
      aliases: inside.aliases + (node.alias ? 1 : 0),
      documents: times * (inside.documents + (isRead ? 1 : 0)),
      depth: inside.depth + (field && isRelation(field) ? 1 : 0),
    }
  }

  /** How often what is inside a field is resolved, and whether that is a document each time. */
  const countOf = (field: GraphQLField<unknown, unknown>, node: FieldNode, type: GraphQLNamedType): [times: number, isRead: boolean] => {
    const isPaged = isObjectType(type) && 'docs' in type.getFields() && field.args.some(({ name }) => name === 'limit')
    if (isPaged) return [limitOf(field, node), true]
    // The documents of a page are counted where the page is asked for.
    if (field.name === 'docs') return [1, false]
    return [isListType(getNullableType(field.type)) ? most.listed : 1, isRelation(field)]
  }

  const limitOf = (field: GraphQLField<unknown, unknown>, node: FieldNode): number => {
    const valueOf = (argument: string) => node.arguments?.find(({ name }) => name.value === argument)?.value
    const value = valueOf('limit')
    let asked: unknown
    if (value === undefined) asked = valueOf('pagination') ? undefined : (fieldOf(field)?.defaultLimit ?? 10)
    else if (value.kind === Kind.INT) asked = Number(value.value)
    else if (value.kind === Kind.VARIABLE && isRecord(variables)) asked = variables[value.name.value]
    return typeof asked === 'number' && asked > 0 ? Math.min(asked, limits.documents) : limits.documents
  }

  return selection
}

const plus = (one: Cost, other: Cost): Cost => ({
  fields: one.fields + other.fields,
  outer: one.outer + other.outer,
  aliases: one.aliases + other.aliases,
  documents: one.documents + other.documents,
  depth: Math.max(one.depth, other.depth),
})

/** Payload's field behind a field of the schema. */
function fieldOf(field: GraphQLField<unknown, unknown>): { type?: unknown; defaultLimit?: unknown } | undefined {
  const own = payloadFieldOf(field)
  return isRecord(own) ? own : undefined
}

const isRelation = (field: GraphQLField<unknown, unknown>) => ['join', 'relationship', 'upload'].includes(String(fieldOf(field)?.type))
