import { scaleBand, scaleLinear } from 'd3-scale'
import type { Achievement } from '#src/profile/index.ts'
import { numberIn, percentIn, periodIn } from '../format'
import { optionLabel } from '../labels'
import type { Visit } from '../visit'

const size = { width: 320, top: 4, rows: 92, axis: 20 }

/** A target and its actual value as two bars on one scale; as a table for those who cannot see them. */
export function AchievementChart({ achievement, visit }: { achievement: Achievement; visit: Visit }) {
  const { actual, label, percent, period, target, unit } = achievement
  const { locale, say } = visit
  const unitLabel = optionLabel(visit, 'facts', 'figures.unit', unit)
  const title = [label, periodIn(locale, period)].filter(Boolean).join(', ')
  const bars = [
    { kind: 'target', name: say('target'), value: target },
    { kind: 'actual', name: say('actual'), value: actual },
  ]
  const x = scaleLinear([Math.min(0, actual), Math.max(0, target, actual)], [0, size.width - 1]).nice(3)
  const y = scaleBand(
    bars.map(({ kind }) => kind),
    [size.top, size.top + size.rows],
  ).paddingInner(0.1)
  const bottom = size.top + size.rows
  const ticks = x.ticks(3)
  return (
    <figure className="chart">
      <figcaption>
        <span lang={visit.languageOf(label)}>{title}</span> <strong>{`${percentIn(locale, percent)} ${say('ofTarget')}`}</strong>
      </figcaption>
      <svg viewBox={`0 0 ${size.width} ${bottom + size.axis}`} aria-hidden="true" focusable="false">
        {ticks.map((tick, index) => (
          <g key={tick} transform={`translate(${x(tick)},0)`}>
            <line className="grid" y1={size.top} y2={bottom} />
            <text
              className="tick"
              y={bottom + 14}
              textAnchor={x(tick) < 12 ? 'start' : index === ticks.length - 1 && x(tick) > size.width - 24 ? 'end' : 'middle'}
            >
              {numberIn(locale, tick)}
            </text>
          </g>
        ))}
        {bars.map(({ kind, name, value }) => {
          const top = y(kind) ?? 0
          const height = y.bandwidth() - 22
          return (
            <g key={kind} className={kind}>
              <text y={top + 13}>
                {name}{' '}
                <tspan className="value" dx="6">
                  {`${numberIn(locale, value)} ${unitLabel}`}
                </tspan>
              </text>
              <rect x={Math.min(x(0), x(value))} y={top + 19} width={Math.abs(x(value) - x(0))} height={height} rx="2" />
            </g>
          )
        })}
        <line className="goal" x1={x(target)} x2={x(target)} y1={(y('actual') ?? 0) + 19} y2={bottom} />
      </svg>
      <table className="for-screen-readers">
        <caption>{`${title} (${unitLabel})`}</caption>
        <thead>
          <tr>
            <th scope="col">{say('measure')}</th>
            <th scope="col">{say('value')}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ kind, name, value }) => (
            <tr key={kind}>
              <th scope="row">{name}</th>
              <td>{numberIn(locale, value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
