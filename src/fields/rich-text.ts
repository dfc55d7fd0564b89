import {
  BlockquoteFeature,
  BoldFeature,
  FixedToolbarFeature,
  HeadingFeature,
  InlineToolbarFeature,
  ItalicFeature,
  lexicalEditor,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  UnorderedListFeature,
} from '@payloadcms/richtext-lexical'
import { ValidationError, type FieldHook, type PayloadRequest, type RichTextField, TypeWithID } from 'payload'
import { isSafeLink, unsafeLink } from './links'
import { proseProblem } from './prose-rules'
import type { Message } from '#src/messages/types.ts'

/** The editor for prose: exactly what Markdown can carry, so that content files lose nothing. */
export const proseEditor = lexicalEditor({
  features: [
    ParagraphFeature(),
    HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }),
    UnorderedListFeature(),
    OrderedListFeature(),
    BlockquoteFeature(),
    BoldFeature(),
    ItalicFeature(),
    LinkFeature({
      // Links inside prose carry plain addresses: an internal reference would have no Markdown form.
      enabledCollections: [],
      fields: ({ defaultFields }) =>
        defaultFields.map((field) =>
          'name' in field && field.name === 'url' && field.type === 'text'
            ? {
                ...field,
                validate: (value: unknown, { req }: { req: PayloadRequest }) =>
                  (typeof value === 'string' && isSafeLink(value)) || unsafeLink(req),
              }
            : field,
        ),
    }),
    FixedToolbarFeature(),
    InlineToolbarFeature(),
  ],
})

// A hook, since the editor's own hooks fail on what is no rich text, and they run before any validation.
const refuseOtherThanProse: FieldHook<TypeWithID, unknown> = ({ collection, field, global, path, req, value }) => {
  const problem = value === undefined || value === null || value === '' || req.locale === 'all' ? undefined : proseProblem(value, req)
  if (!problem) return value
  const label = 'label' in field && field.label ? field.label : undefined
  throw new ValidationError(
    { collection: collection?.slug, global: global?.slug, errors: [{ label, message: problem, path: path.join('.') }], req },
    req.t,
  )
}

/** Prose in the language of the page. */
export const proseField = (name: string, label: Message, description?: Message): RichTextField => ({
  name,
  type: 'richText',
  label,
  localized: true,
  editor: proseEditor,
  hooks: { beforeValidate: [refuseOtherThanProse] },
  admin: { description },
})
