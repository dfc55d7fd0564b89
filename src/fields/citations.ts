import type { ArrayField } from 'payload'
import { lineField, paragraphField } from './text'
import { words } from './words'

/** Where a statement comes from: each citation names a Source and, where it can, the place in it. */
export const citationsField = (): ArrayField => ({
  name: 'citations',
  type: 'array',
  labels: { singular: words('Citation', 'Cita'), plural: words('Citations', 'Citas') },
  label: words('Citations', 'Citas'),
  maxRows: 50,
  admin: {
    description: words('The sources this rests on.', 'Las fuentes en que se apoya.'),
  },
  fields: [
    {
      name: 'source',
      type: 'relationship',
      relationTo: 'sources',
      label: words('Source', 'Fuente'),
      required: true,
      index: true,
    },
    lineField('locator', words('Place in the source', 'Lugar en la fuente'), {
      description: words('Page, section or paragraph.', 'Página, sección o párrafo.'),
    }),
    paragraphField('quote', words('Quote', 'Cita textual'), {
      localized: false,
      description: words('The words of the source, in its own language.', 'Las palabras de la fuente, en su idioma.'),
    }),
  ],
})
