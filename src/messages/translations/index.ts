import { catalogue } from '../catalogue.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export const { message, translations } = catalogue('languages', { en, es })
