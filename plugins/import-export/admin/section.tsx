'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** A part of a page that takes the focus when it appears, so that screen readers announce it. */
export function Section({ heading, children }: { heading: string; children: ReactNode }) {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => ref.current?.focus(), [])
  return (
    <section>
      <h2 ref={ref} tabIndex={-1}>
        {heading}
      </h2>
      {children}
    </section>
  )
}
