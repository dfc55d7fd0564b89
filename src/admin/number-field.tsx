'use client'

import {
  FieldDescription,
  FieldLabel,
  fieldBaseClass,
  RenderCustomComponent,
  useField,
  useTranslation,
  withCondition,
} from '@payloadcms/ui'
import { mergeFieldStyles } from '@payloadcms/ui/shared'
import type { NumberFieldClientComponent, NumberFieldClientProps } from 'payload'
import { useCallback, useId, useState } from 'react'
import { numberProblem } from '#src/fields/number-field.ts'
import { readNumber, writeNumber } from '#src/fields/numbers.ts'
import './number-field.css'

/**
 * A number as people write it: `12,5` and `12.5`, with or without separators of thousands. What has no reading, or two, is said at the
 * field and kept as it was typed, so that it is never saved as another number.
 */
function Input({ field, path: pathFromProps, readOnly }: NumberFieldClientProps) {
  const { i18n } = useTranslation()
  const { admin: { className, description, placeholder } = {}, label, localized, max, min, required } = field
  const validate = useCallback(
    (value: unknown) => numberProblem(value, { min, max, required }, { i18n }) ?? true,
    [i18n, max, min, required],
  )
  const { customComponents, disabled, errorMessage, path, setValue, showError, value } = useField<number | string | null>({
    potentiallyStalePath: pathFromProps,
    validate,
  })
  const [typed, setTyped] = useState<{ text: string; value: number | string | null }>()
  const [isFocused, setFocused] = useState(false)
  const problemId = useId()

  const decimal = i18n.language === 'es' ? ',' : '.'
  const written = typeof value === 'number' ? writeNumber(value, decimal) : (value ?? '')
  // What is typed is shown as it is until the focus leaves, and then as it was read.
  const text = isFocused && typed !== undefined && typed.value === value ? typed.text : written
  const problem = numberProblem(value, { min, max }, { i18n })
  const shownProblem = !isFocused && problem ? problem : showError ? errorMessage : undefined

  const change = (text: string) => {
    const reading = readNumber(text)
    const read = 'problem' in reading ? text.trim() : reading.value
    setTyped({ text, value: read })
    setValue(read)
  }
  const { AfterInput, BeforeInput, Description, Error: CustomError, Label } = customComponents ?? {}
  return (
    <div
      className={[fieldBaseClass, 'number', className, shownProblem && 'error', (readOnly || disabled) && 'read-only']
        .filter(Boolean)
        .join(' ')}
      style={mergeFieldStyles(field)}
    >
      <RenderCustomComponent
        CustomComponent={Label}
        Fallback={<FieldLabel label={label} localized={localized} path={path} required={required} />}
      />
      <div className={`${fieldBaseClass}__wrap`}>
        {CustomError}
        {BeforeInput}
        <input
          id={`field-${path.replace(/\./g, '__')}`}
          name={path}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          disabled={readOnly || disabled}
          placeholder={typeof placeholder === 'string' ? placeholder : undefined}
          aria-invalid={shownProblem ? true : undefined}
          aria-describedby={shownProblem ? problemId : undefined}
          value={text}
          onBlur={() => setFocused(false)}
          onChange={({ target }) => change(target.value)}
          onFocus={() => setFocused(true)}
        />
        {shownProblem && (
          <p id={problemId} className="field-error number-field__problem" role="alert">
            {shownProblem}
          </p>
        )}
        {AfterInput}
        <RenderCustomComponent CustomComponent={Description} Fallback={<FieldDescription description={description} path={path} />} />
      </div>
    </div>
  )
}

export const NumberField: NumberFieldClientComponent = withCondition(Input)
