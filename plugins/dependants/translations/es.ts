import type { Translation } from '#src/messages/types.ts'
import type { en } from './en.ts'

export const es: Translation<typeof en> = {
  trashRestoreFirstChoose: '«{{title}}» está en la papelera: restáurelo antes o elija otro.',
  noDocumentIdChoose: 'Ningún documento de {{name}} tiene el id «{{id}}»: elija otro.',
  quoted: '«{{title}}»',
  neededBy:
    '«{{title}}» no se puede quitar, porque lo necesitan documentos publicados: {{list}}. Quítelo antes de ellos, o retírelos de la publicación o muévalos a la papelera.',
  neededByMore:
    '«{{title}}» no se puede quitar, porque lo necesitan documentos publicados: {{list}}; y {{rest}} más. Quítelo antes de ellos, o retírelos de la publicación o muévalos a la papelera.',
}
