import { catalogue } from '#src/messages/catalogue.ts'
import { en } from './en.ts'
import { es } from './es.ts'

declare module '#src/messages/types.ts' {
  interface Catalogues {
    apiKeys: typeof en
  }
}

export const { message, translations } = catalogue('apiKeys', { en, es })
