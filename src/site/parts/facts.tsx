import type { Profile, ProfileFact, ProfileFigure } from '#src/profile/index.ts'
import { numberIn, periodIn } from '../format'
import { optionLabel } from '../labels'
import type { Visit } from '../visit'
import { AchievementChart } from './achievement-chart'
import { Citations } from './citations'

/** The Quick Facts: each statement with its figures, drawn where a target has an actual value, and its sources. */
export function Facts({ quickFacts, visit }: { quickFacts: Profile['quickFacts']; visit: Visit }) {
  const { facts, hasMore, heading, sourceLabel } = quickFacts
  const { languageOf, say } = visit
  return (
    <section aria-labelledby="quick-facts" className="facts">
      <h2 id="quick-facts" lang={languageOf(heading)}>
        {heading ?? say('quickFacts')}
      </h2>
      {facts.length === 0 && <p className="nothing">{say('nothingListed')}</p>}
      <ul>
        {facts.map((fact) => (
          <li key={fact.id} id={fact.key}>
            <p className="statement" lang={languageOf(fact.statement)}>
              {fact.statement}
            </p>
            {fact.achievements.map((achievement, index) => (
              <AchievementChart key={index} achievement={achievement} visit={visit} />
            ))}
            <Figures figures={notDrawn(fact)} visit={visit} />
            <Citations citations={fact.citations} label={sourceLabel ?? say('source')} visit={visit} />
          </li>
        ))}
      </ul>
      {hasMore && <p>{say('moreOnPage')}</p>}
    </section>
  )
}

/** The figures of a fact that no chart of it shows. */
function notDrawn({ achievements, figures }: ProfileFact): ProfileFigure[] {
  return figures.filter(({ kind, label, period, unit, value }) => {
    const isPart = (drawn: ProfileFact['achievements'][number]) =>
      drawn.label === label &&
      drawn.unit === unit &&
      drawn.period?.label === period?.label &&
      ((kind === 'target' && drawn.target === value) || (kind === 'actual' && drawn.actual === value))
    return !achievements.some(isPart)
  })
}

function Figures({ figures, visit }: { figures: ProfileFigure[]; visit: Visit }) {
  if (figures.length === 0) return null
  return (
    <dl className="figures">
      {figures.map(({ kind, label, period, unit, value }, index) => (
        <div key={index}>
          <dt lang={visit.languageOf(label)}>
            {[label, kind === 'actual' ? '' : optionLabel(visit, 'facts', 'figures.kind', kind), periodIn(visit.locale, period)]
              .filter(Boolean)
              .join(', ')}
          </dt>
          <dd>
            <strong>{numberIn(visit.locale, value)}</strong> {optionLabel(visit, 'facts', 'figures.unit', unit)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
