import type { Translation } from '#src/messages/types.ts'
import type { en } from './en.ts'

export const es: Translation<typeof en> = {
  englishChangedSinceTranslated: 'El inglés ha cambiado desde que se tradujo: ',
  correctSpanishEmptyField: 'Corrija el español, o vacíe este campo si sigue siendo correcto.',
  outOfDate: 'Desactualizada',
  translation: 'Traducción',
}
