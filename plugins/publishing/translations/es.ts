import type { Translation } from '#src/messages/types.ts'
import type { en } from './en.ts'

export const es: Translation<typeof en> = {
  wouldUnpublishEverythingWhatever:
    'Esto despublicaría todo, sea cual sea el filtro de la lista. Seleccione los documentos página a página (where[id][in]=…).',
  waitsReviewPublishedOpen: '«{{title}}» espera revisión y no se publicó. Ábralo, léalo y apruébelo.',
  expectedDraftPublished: 'Se esperaba draft o published, no {{sent}}.',
}
