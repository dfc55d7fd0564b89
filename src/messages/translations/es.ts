import type { Translation } from '../types.ts'
import type { en } from './en.ts'

export const es: Translation<typeof en> = {
  en: 'inglés',
  es: 'español',
}
