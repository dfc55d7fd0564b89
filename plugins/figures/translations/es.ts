import type { Translation } from '#src/messages/types.ts'
import type { en } from './en.ts'

export const es: Translation<typeof en> = {
  compareStatementFigures: 'Compare la afirmación con sus cifras:',
  noFigureCarriesNumber: 'ninguna cifra recoge el número {{text}}',
  figureAnotherUnit: 'la cifra de {{text}} tiene otra unidad',
  writtenSeparatorsAnotherLanguage: '{{text}} está escrito con los separadores de otro idioma',
  reasonNumbersWithoutFigure: 'Motivo de los números sin cifra',
  onlyWhereStatementNumber: 'Solo si la afirmación tiene un número que ninguna cifra recoge, y con razón.',
  numberLacking: 'en {{lacks}} falta {{text}}, que está en {{has}}',
  unitLacking: 'en {{lacks}} falta la unidad de {{text}}, que está en {{has}}',
  publishingMissing:
    'Ninguna cifra recoge {{numbers}} de la afirmación en {{language}}: añada o corrija una cifra, o explique aquí por qué no la hay.',
  publishingUnit: 'La cifra de {{numbers}} tiene otra unidad que la afirmación en {{language}}: corríjala o explique aquí por qué difiere.',
  publishingNotation:
    'La afirmación en {{language}} escribe {{numbers}} con los separadores de otro idioma: corríjala o explique aquí por qué es correcta.',
}
