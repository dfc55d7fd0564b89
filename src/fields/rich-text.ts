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
import type { RichTextField } from 'payload'
import { isSafeLink } from './links'

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
                validate: (value: unknown) =>
                  (typeof value === 'string' && isSafeLink(value)) ||
                  'Write an address that starts with https://, http:// or mailto:, or with / for a page of this site.',
              }
            : field,
        ),
    }),
    FixedToolbarFeature(),
    InlineToolbarFeature(),
  ],
})

/** Prose in the language of the page. */
export const proseField = (name: string, label: { en: string; es: string }, description?: { en: string; es: string }): RichTextField => ({
  name,
  type: 'richText',
  label,
  localized: true,
  editor: proseEditor,
  admin: { description },
})
