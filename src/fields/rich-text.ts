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
import type { PayloadRequest, RichTextField } from 'payload'
import { isSafeLink, unsafeLink } from './links'
import type { Words } from './words'

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
                validate: (value: unknown, { req }: { req: PayloadRequest }) => (typeof value === 'string' && isSafeLink(value)) || unsafeLink(req),
              }
            : field,
        ),
    }),
    FixedToolbarFeature(),
    InlineToolbarFeature(),
  ],
})

/** Prose in the language of the page. */
export const proseField = (name: string, label: Words, description?: Words): RichTextField => ({
  name,
  type: 'richText',
  label,
  localized: true,
  editor: proseEditor,
  admin: { description },
})
