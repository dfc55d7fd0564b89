import { getOperationAST, Kind, OperationTypeNode, parse, visit, type DocumentNode, type SelectionSetNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import { formatNames, toWords, type FlattenedField, type SanitizedConfig } from 'payload'
import { isPublicContent } from '#src/database/changes/content-changes.ts'
import { limits } from '#src/limits.ts'

interface Parameters {
  query: string
  /** Which operation of the document is meant; it may be left out where there is one. */
  operationName?: string
}

/**
 * The rule of which GraphQL requests may be answered from memory: queries whose fields read public content alone. Mutations,
 * subscriptions, introspection, versions and what depends on who asks (`meUser`, `Access`, `docAccess…`) pass by, and so does what
 * cannot be parsed: GraphQL itself says what is wrong with it.
 */
export function graphqlRule({ collections, globals }: Pick<SanitizedConfig, 'collections' | 'globals'>) {
  const content = collections.filter(({ slug }) => isPublicContent(slug))
  const publicRoots = new Set([
    '__typename',
    ...content.flatMap(({ slug, graphQL }) => rootsOf(slug, graphQL || {})),
    ...globals.map(({ slug, graphQL }) => (graphQL && graphQL.name) || formatNames(slug).singular),
  ])
  const publicCollections = new Set<string>(content.map(({ slug }) => slug))
  // A field that leads to people is empty for the public. It is left out as well, so that this does not rest on their access alone.
  const privateFields = new Set(
    [...content, ...globals].flatMap(({ flattenedFields }) => fieldsLeadingOutOf(publicCollections, flattenedFields)),
  )
  const documents = new LRUCache<string, { document?: DocumentNode }>({
    max: 1_000,
    maxSize: 1_000_000,
    sizeCalculation: (_, query) => query.length + 1,
  })
  const parsed = (query: string): DocumentNode | undefined => {
    let entry = documents.get(query)
    if (!entry) documents.set(query, (entry = { document: parseOrNothing(query) }))
    return entry.document
  }

  return ({ query, operationName }: Parameters): boolean => {
    const document = parsed(query)
    if (!document) return false
    const operation = getOperationAST(document, operationName)
    if (operation?.operation !== OperationTypeNode.QUERY) return false
    if (![...rootFields(operation.selectionSet, document)].every((name) => publicRoots.has(name))) return false
    return !names(document).some((name) => privateFields.has(name))
  }
}

/** The fields of a query that read a collection, as Payload names them. Counts are of what everybody may read. */
function rootsOf(slug: string, names: { singularName?: string; pluralName?: string }): string[] {
  const formatted = formatNames(slug)
  const singular = names.singularName ? toWords(names.singularName, true) : formatted.singular
  const plural = names.pluralName ? toWords(names.pluralName, true) : formatted.plural
  const list = singular === plural ? `all${singular}` : plural
  return [singular, list, `count${list}`]
}

/** The names of relations and joins that lead to a collection that is not the public's. */
function fieldsLeadingOutOf(publicCollections: ReadonlySet<string>, fields: FlattenedField[]): string[] {
  return fields.flatMap((field) => {
    if ('flattenedFields' in field) return fieldsLeadingOutOf(publicCollections, field.flattenedFields)
    const target = field.type === 'join' ? field.collection : 'relationTo' in field ? field.relationTo : []
    return [target].flat().every((slug) => publicCollections.has(slug)) ? [] : [field.name]
  })
}

function parseOrNothing(query: string): DocumentNode | undefined {
  try {
    return parse(query, { maxTokens: limits.graphql.tokens, noLocation: true })
  } catch {
    return undefined
  }
}

/** The names of the fields at the top of an operation, those in fragments included. */
function* rootFields({ selections }: SelectionSetNode, document: DocumentNode, seen = new Set<string>()): Generator<string> {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) yield selection.name.value
    else if (selection.kind === Kind.INLINE_FRAGMENT) yield* rootFields(selection.selectionSet, document, seen)
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value)
      const fragment = document.definitions.find(
        (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
      )
      if (fragment?.kind === Kind.FRAGMENT_DEFINITION) yield* rootFields(fragment.selectionSet, document, seen)
    }
  }
}

/** The names of all fields of a document, whatever their aliases. */
function names(document: DocumentNode): string[] {
  const found: string[] = []
  visit(document, { Field: ({ name }) => void found.push(name.value) })
  return found
}
