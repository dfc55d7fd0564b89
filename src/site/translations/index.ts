import { catalogue } from '#src/messages/catalogue.ts'
import { en } from './en.ts'
import { es } from './es.ts'

declare module '#src/messages/types.ts' {
  interface Catalogues {
    site: typeof en
  }
}

export const { message, translations } = catalogue('site', { en, es })
