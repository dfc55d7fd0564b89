import { words, type Words } from '#src/fields/words.ts'

/** What can happen to a document, in the words of its list of versions. */
export const changeKinds = {
  create: words('Created', 'Creación'),
  update: words('Draft saved', 'Borrador guardado'),
  submit: words('Submitted for review', 'Enviado a revisión'),
  return: words('Returned with changes requested', 'Devuelto con cambios solicitados'),
  approve: words('Approved', 'Aprobado'),
  publish: words('Published', 'Publicado'),
  unpublish: words('Unpublished', 'Publicación retirada'),
  'scheduled-publish': words('Published as scheduled', 'Publicado según lo programado'),
  'scheduled-unpublish': words('Unpublished as scheduled', 'Publicación retirada según lo programado'),
  'restore-version': words('Restored an earlier version', 'Versión anterior restaurada'),
  trash: words('Moved to the trash', 'Movido a la papelera'),
  untrash: words('Taken out of the trash', 'Sacado de la papelera'),
  import: words('Imported from a file', 'Importado de un archivo'),
  apply: words('Applied from the content files', 'Aplicado desde los archivos de contenido'),
} as const satisfies Record<string, Words>
export type ChangeKind = keyof typeof changeKinds

export const isChangeKind = (value: unknown): value is ChangeKind => typeof value === 'string' && Object.hasOwn(changeKinds, value)
