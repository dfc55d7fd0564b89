/** What a text has to look like, for those who read fields without running their validation: content files and their schemas. */
export type TextFormat = 'slug' | 'link' | 'iso2' | 'iso3' | 'path' | 'target'

/** Marks a text field with its format, as a field's `custom`. */
export const textFormat = (format: TextFormat) => ({ format })

/** Control characters, which no text needs and PostgreSQL and Markdown do not hold, and halves of characters. */
export const unprintable = /[\p{Surrogate}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u
