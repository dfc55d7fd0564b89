import type { ProfileProgram } from '#src/profile/index.ts'
import { optionLabel } from '../labels'
import type { Visit } from '../visit'

/** Programs with what kind they are and their summaries. */
export function ProgramList({ programs, visit }: { programs: ProfileProgram[]; visit: Visit }) {
  const label = (field: 'type' | 'status', value: string | null | undefined) => value && optionLabel(visit, 'programs', field, value)
  return (
    <ul className="programs">
      {programs.map(({ id, path, status, summary, title, type }) => (
        <li key={id}>
          <h3>
            <a href={visit.href(path)} lang={visit.languageOf(title)}>
              {title}
            </a>
          </h3>
          {(type || status) && <p className="byline">{[label('type', type), label('status', status)].filter(Boolean).join(' · ')}</p>}
          <p lang={visit.languageOf(summary)}>{summary}</p>
        </li>
      ))}
    </ul>
  )
}
