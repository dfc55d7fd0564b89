import type { Translation } from '#src/messages/types.ts'
import type { en } from './en.ts'

export const es: Translation<typeof en> = {
  text: 'Texto',
  somebodyEditing: 'Alguien está editando esto',
  moveTheRow: 'Mover la fila',
  addNew: 'Añadir nuevo',
  rowActions: 'Acciones de la fila',
  moreActions: 'Más acciones',
  addACondition: 'Añadir una condición',
  removeTheCondition: 'Quitar la condición',
  bold: 'Negrita',
  italic: 'Cursiva',
  link: 'Enlace',
  moreOptions: 'Más opciones',
  selectAllRows: 'Seleccionar todas las filas',
  selectThisRow: 'Seleccionar esta fila',
  value: 'Valor',
  nothingSavedCorrectThese: 'No se guardó nada. Corrija estos campos:',
  andMore: 'y {{rest}} más',
  andMore2: '{{names}} y {{more}} más',
}
