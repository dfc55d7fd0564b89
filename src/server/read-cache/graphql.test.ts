import { describe, expect, it } from 'vitest'
import { graphqlRule } from './graphql'
import { config } from '#tests/support/config.ts'

describe('a GraphQL request', () => {
  const mayKeep = graphqlRule(config)

  it.each([
    ['a list', '{ Sources(limit: 1) { totalDocs } }'],
    ['a document', '{ Country(id: "1") { name } }'],
    ['a count', '{ countFacts { totalDocs } }'],
    ['the site', '{ Site { title } }'],
    ['several fields with aliases', 'query Q { a: NewsItems { docs { title } } b: Programs { totalDocs } __typename }'],
    ['fields in fragments', 'query { ...F } fragment F on Query { Countries { docs { ...C } } } fragment C on Country { name }'],
    ['words about people in its values', '{ NewsItems(where: { title: { like: "user access payload" } }) { totalDocs } }'],
  ])('for %s may be answered from memory', (_, query) => expect(mayKeep({ query })).toBe(true))

  it.each([
    ['people', '{ Users { docs { email } } }'],
    ['who asks', '{ meUser { user { email } } }'],
    ['whether there are people', '{ initializedUser }'],
    ['what the sender may do', '{ Access { canAccessAdmin } }'],
    ['what the sender may do with a document', '{ docAccessCountry(id: "1") { fields { name { read { permission } } } } }'],
    ['versions', '{ versionsCountries { totalDocs } }'],
    ["Payload's own collections", '{ PayloadLockedDocuments { totalDocs } }'],
    ['people under another name', '{ Countries: Users { totalDocs } }'],
    ['people in a fragment', 'query { ...F } fragment F on Query { Users { totalDocs } }'],
    ['people in an inline fragment', '{ ... on Query { Users { totalDocs } } }'],
    ['people beside content', '{ Countries { totalDocs } Users { totalDocs } }'],
    ['whoever made a document', '{ Countries { docs { createdBy { email } } } }'],
    ['the schema', '{ __schema { types { name } } }'],
    ['a change', 'mutation { deleteCountry(id: "1") { id } }'],
    ['a subscription', 'subscription { Countries { totalDocs } }'],
    ['what cannot be parsed', '{ Countries {'],
    ['nothing', ''],
    ['more words than a query may have', `{ ${'Countries { totalDocs } '.repeat(600)} }`],
    ['a fragment within itself', 'query { ...F } fragment F on Query { ...F Users { totalDocs } }'],
  ])('for %s is not', (_, query) => expect(mayKeep({ query })).toBe(false))

  it('with several operations is judged by the one that it names', () => {
    const query =
      'query Read { Countries { totalDocs } } query People { Users { totalDocs } } mutation Write { deleteCountry(id: "1") { id } }'
    expect(['Read', 'People', 'Write', 'Other', '', undefined].map((operationName) => mayKeep({ query, operationName }))).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})
