import { catalogue } from '#src/messages/catalogue.ts'
import { en } from './en.ts'
import { es } from './es.ts'

declare module '#src/messages/types.ts' {
  interface Catalogues {
    ifMatch: typeof en
  }
}

export const { message, translations } = catalogue('ifMatch', { en, es })
