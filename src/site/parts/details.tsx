import type { ReactNode } from 'react'

/** Names and values, those without a value left out; nothing when none has one. */
export function Details({ entries }: { entries: [name: string, value: ReactNode, lang?: string][] }) {
  const shown = entries.filter(([, value]) => (Array.isArray(value) ? value.length > 0 : Boolean(value)))
  if (shown.length === 0) return null
  return (
    <dl className="details">
      {shown.map(([name, value, lang]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd lang={lang}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
