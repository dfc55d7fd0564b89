'use client'

import { useId } from 'react'

interface Props {
  label: string
  value: string
  options: (readonly [value: string, label: string])[]
  onChange: (value: string) => void
}

/** One of a few values. The browser's own control: it works with every keyboard, screen reader and phone. */
export function Choice({ label, value, options, onChange }: Props) {
  const id = useId()
  return (
    <div className="import-choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
