import type { Prose as ProfileProse } from '#src/profile/index.ts'

/** Prose that src/profile/prose.ts has written: HTML that is safe to insert as it is. */
export function Prose({ lang, prose }: { lang?: string; prose: ProfileProse | null }) {
  if (prose?.format !== 'html' || prose.value === '') return null
  return <div className="prose" lang={lang} dangerouslySetInnerHTML={{ __html: prose.value }} />
}
