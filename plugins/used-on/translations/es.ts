import type { Translation } from '#src/messages/types.ts'
import type { en } from './en.ts'

export const es: Translation<typeof en> = {
  usedOn: 'Se usa en',
  noPublishedPageShows: 'Ninguna página publicada muestra esto.',
  thesePublishedPagesShow: 'Estas páginas publicadas lo muestran:',
  onEveryPage: 'en todas las páginas',
  more: 'Y {{count}} más.',
}
