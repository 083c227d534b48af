import { formatNumber, formatShortDate } from '~/messages/format';

export interface WeekBar {
  week: Date;
  value: number;
  /** How far a paler bar behind it goes. */
  reach?: number;
}

const width = 640;
const height = 100;
/** What is there at all can be seen. */
const LEAST = 2;

/** A bar for each week. Those who do not see it have `label`, and the table that stands with it. */
export function WeekChart({
  title,
  note,
  label,
  bars,
}: {
  title: string;
  note?: string;
  label: string;
  bars: WeekBar[];
}) {
  const [first] = bars;
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return null;
  const most = Math.max(...bars.map(({ value, reach }) => reach ?? value));
  const step = width / bars.length;
  const heightOf = (value: number) =>
    value === 0
      ? 0
      : Math.max(LEAST, Math.round((value / Math.max(most, 1e-9)) * height * 10) / 10);
  return (
    <figure className="chart weeks">
      <figcaption>
        <strong>{title}</strong>
        {note !== undefined && <span className="quiet"> {note}</span>}
      </figcaption>
      <p className="chart-top" aria-hidden="true">
        {formatNumber(most)}
      </p>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {bars.map(({ week, value, reach }, index) => (
          <g
            key={week.toISOString()}
            transform={`translate(${Math.round(index * step * 10) / 10} 0)`}
          >
            {reach !== undefined && (
              <Bar className="bar-reach" step={step} tall={heightOf(reach)} />
            )}
            <Bar className="bar" step={step} tall={heightOf(value)} />
          </g>
        ))}
      </svg>
      <p className="chart-months" aria-hidden="true">
        <span>{formatShortDate(first.week)}</span>
        <span>{formatShortDate(last.week)}</span>
      </p>
    </figure>
  );
}

function Bar({ className, step, tall }: { className: string; step: number; tall: number }) {
  if (tall === 0) return null;
  return (
    <rect
      className={className}
      x={Math.round(step) / 10}
      y={height - tall}
      width={Math.round(step * 8) / 10}
      height={tall}
    />
  );
}

/** A share as a bar beside its number, which says the same. */
export function ShareBar({ share }: { share: number }) {
  return (
    <svg className="share-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className="bar-reach" width="100" height="10" />
      <rect className="bar" width={Math.round(share * 1000) / 10} height="10" />
    </svg>
  );
}
