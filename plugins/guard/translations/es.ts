import type { Translation } from '#src/messages/types.ts'
import type { en } from './en.ts'

export const es: Translation<typeof en> = {
  takesList: 'Aquí va una lista.',
  takesDateSuch2007: 'Aquí va una fecha, como 2007-12-31.',
  takesTrueFalse: 'Aquí va true o false.',
  takesListRows: 'Aquí va una lista de filas.',
  takesObject: 'Aquí va un objeto.',
  takesIdDocument: 'Aquí va el id de un documento.',
  takesOneOptions: 'Aquí va una de sus opciones.',
  takesOne: 'Aquí va una de: {{options}}.',
  thisTakesText: 'Aquí va un texto.',
  textHoldsControlCharacters: 'Este texto contiene caracteres de control: quítelos.',
  takesOneLine: 'Aquí va una sola línea.',
  noDocumentId: 'Ningún documento de {{collection}} tiene el id "{{id}}".',
  publishEnglishFirstWhat: 'Publíquelo primero en inglés: lo que no está traducido se muestra en inglés.',
  writeEnglishFirstWhat: 'Escríbalo primero en inglés: lo que no está traducido se muestra en inglés.',
  somebodyWithoutName: 'Un usuario sin nombre',
  anotherRowSameId: 'Otra fila tiene el mismo id. Omita el id de una fila que es nueva.',
}
