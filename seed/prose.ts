import { convertLexicalToMarkdown, convertMarkdownToLexical, editorConfigFactory } from '@payloadcms/richtext-lexical'
import type { FlattenedField } from 'payload'

type EditorState = Parameters<typeof convertLexicalToMarkdown>[0]['data']

/** Turns one rich text field's prose to Markdown and back. */
export interface ProseFormat {
  toEditor: (markdown: string) => EditorState
  toMarkdown: (state: EditorState) => string
}

/**
 * The format of a collection's rich text field, as its own editor reads and writes it.
 *
 * @throws Error when there is no such rich text field
 */
export function proseFormat(fields: readonly FlattenedField[], name: string): ProseFormat {
  const field = fields.find((candidate) => candidate.name === name)
  if (field?.type !== 'richText') throw new Error(`The field "${name}" takes no prose.`)
  const editorConfig = editorConfigFactory.fromField({ field })
  return {
    toEditor: (markdown) => convertMarkdownToLexical({ editorConfig, markdown }),
    toMarkdown: (data) => convertLexicalToMarkdown({ data, editorConfig }),
  }
}

export const isEditorState = (value: unknown): value is EditorState => typeof value === 'object' && value !== null && 'root' in value
