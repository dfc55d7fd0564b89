import { catalogue } from '#src/messages/catalogue.ts'
import { en } from './en.ts'
import { es } from './es.ts'

declare module '#src/messages/types.ts' {
  interface Catalogues {
    content: typeof en
  }
}

export const { message, translations } = catalogue('content', { en, es })
