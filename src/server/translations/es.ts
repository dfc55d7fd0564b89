import type { Translation } from '#src/messages/types.ts'
import type { en } from './en.ts'

export const es: Translation<typeof en> = {
  databaseDoesAnswerNothing: 'La base de datos no responde. No se escribió nada; vuelva a intentarlo en un momento.',
  databaseBusyNothingWritten: 'La base de datos está ocupada. No se escribió nada; vuelva a intentarlo en un momento.',
  serverDiskFullNothing:
    'El disco del servidor está lleno. No se escribió nada; avise a quien administra el servidor y vuelva a intentarlo más tarde.',
  serverStorageDoesWork:
    'El almacenamiento del servidor no funciona. No se escribió nada; avise a quien administra el servidor y vuelva a intentarlo más tarde.',
  referencedDocumentDoesExist: 'Un documento al que se hace referencia no existe.',
  rowIdRowAnother: 'Una fila tiene el id de una fila de otro documento. Omita los id de las filas que son nuevas.',
  valueDoesFitField: 'Un valor no cabe en su campo.',
  chooseEnglishWellCopy: '{{name}}: elija también el inglés ({{defaultLocale}}). Una copia no puede prescindir de sus textos en inglés.',
}
