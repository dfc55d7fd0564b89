import type { Field } from 'payload'

/** Every field of a configuration, those in groups, lists, tabs, rows and blocks included. */
export function* eachField(fields: Field[]): Generator<Field> {
  for (const field of fields) {
    yield field
    if (field.type === 'tabs') for (const tab of field.tabs) yield* eachField(tab.fields)
    else if (field.type === 'blocks') for (const block of field.blocks) yield* eachField(block.fields)
    else if ('fields' in field) yield* eachField(field.fields)
  }
}
