import type { GraphQLField } from 'graphql'
import { formatNames } from 'payload'

/** What Payload calls a document of a collection, or a global, in the names of its schema: `ReviewNote` of `review-notes`. */
export const schemaNameOf = (slug: string): string => formatNames(slug).singular.replaceAll(' ', '')

/** The field of Payload's that a field of its schema stands for; undefined for those that stand for none. */
export const payloadFieldOf = ({ extensions }: GraphQLField<unknown, unknown>): unknown => extensions.field
