import type { Translation } from '#src/messages/types.ts'
import type { en } from './en.ts'

export const es: Translation<typeof en> = {
  empty: 'vacío',
  somebodyChangedSinceYou: 'Alguien lo ha cambiado desde que lo abrió. No se publicó nada.',
  versionYouSawNo: 'La versión que usted vio ya no se conserva.',
  savedAgainSameContent: 'Se guardó de nuevo, con el mismo contenido.',
  changes: 'Cambios',
  field: 'Campo',
  whatYouSaw: 'Lo que usted vio',
  whatStoredNow: 'Lo que está guardado ahora',
  openWhatStoredNow: 'Abra lo que está guardado ahora y léalo; después apruébelo o devuélvalo. Lo que escribió sin guardar se descarta.',
  somebodyElseFasterChanged: 'Esto ha cambiado desde que lo leyó. Léalo de nuevo y envíe sus cambios con su nuevo ETag.',
}
