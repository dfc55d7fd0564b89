import type { Translation } from '#src/messages/types.ts'
import type { en } from './en.ts'

export const es: Translation<typeof en> = {
  scheduledPublicationDidHappen: 'Falló una publicación programada',
  text: 'No se publicó lo programado:\n{{reason}}\n\n{{link}}',
}
