import type { NumberField, NumberFieldSingleValidation, Plugin } from 'payload'
import { eachField } from './each-field'
import { readNumber, writeNumber } from './numbers'
import { localize, translate, type Reader } from '#src/messages/translate.ts'
import type { Message } from '#src/messages/types.ts'
import { message } from './translations/index.ts'

type SingleNumber = Extract<NumberField, { hasMany?: false }>
type Limits = Pick<NumberField, 'min' | 'max' | 'required'>

/** Why a value is no number; undefined when it is one. What cannot be read as a number reaches the server as the text that was typed. */
export function notANumber(value: unknown): Message | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return undefined
  const reading = typeof value === 'string' ? readNumber(value) : undefined
  return reading && 'problem' in reading ? reading.problem : message('sendNumberSuch12')
}

/** What is wrong with the value of a number field, in the reader's language. */
export function numberProblem(value: unknown, { min, max, required }: Limits, reader: Reader): string | undefined {
  if (value === undefined || value === null || value === '') {
    return required ? translate(reader, 'field:fieldRequiredWriteNumber') : undefined
  }
  const problem = notANumber(value)
  if (problem) return localize(reader, problem)
  if (typeof value !== 'number') return undefined
  const isSpanish = reader.i18n.language === 'es'
  const shown = (limit: number) => writeNumber(limit, isSpanish ? ',' : '.')
  if (min !== undefined && value < min) return translate(reader, 'field:writeOrMore', { min: shown(min) })
  if (max !== undefined && value > max) return translate(reader, 'field:writeOrLess', { max: shown(max) })
  return undefined
}

/**
 * Gives every number field, those of plugins included, an input that reads numbers as people write them. The browser's own drops the
 * comma of `12,5`. Lists of numbers keep Payload's input, which takes digits only.
 */
export const numberInputs: Plugin = (config) => {
  for (const { fields } of [...(config.collections ?? []), ...(config.globals ?? [])]) {
    for (const field of eachField(fields)) if (field.type === 'number' && !field.hasMany) readable(field)
  }
  return config
}

function readable(field: SingleNumber) {
  const { min, max, validate } = field
  field.admin = { ...field.admin, components: { Field: '/src/admin/number-field#NumberField', ...field.admin?.components } }
  const check: NumberFieldSingleValidation = (value, options) =>
    numberProblem(value, { min, max, required: options.required }, options.req) ?? validate?.(value, options) ?? true
  field.validate = check
}
