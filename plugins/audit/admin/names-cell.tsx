'use client'

import type { DefaultCellComponentProps, TextFieldClient } from 'payload'

/** Several short texts in a list, as a sentence has them. */
export const NamesCell = ({ cellData }: DefaultCellComponentProps<TextFieldClient>) => {
  const names: unknown = cellData
  return Array.isArray(names) ? names.join(', ') : null
}
