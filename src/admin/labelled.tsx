'use client'

import { type ReactNode, useId } from 'react'

/** A field of a dialog under its label. */
export function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="review-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
