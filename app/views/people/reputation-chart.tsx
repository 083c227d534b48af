import { DataTable, Disclosure } from '../basics/text';
import { words } from '~/messages';
import { formatMonth, formatNumber } from '~/messages/format';

const text = words.people;

/** A member's reputation at the end of a month, which its first moment (UTC) names. */
export interface ReputationPoint {
  month: Date;
  points: number;
}

const width = 640;
const height = 120;

/** More months than this are told by the year in the table. */
const MONTHS_IN_TABLE = 24;

/** Reputation month by month: a line for the eye, and the same as a table behind a word. */
export function ReputationChart({ points }: { points: ReputationPoint[] }) {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 2) return null;
  const line = lineThrough(points.map((point) => point.points));
  const most = Math.max(...points.map((point) => point.points));
  return (
    <figure className="chart">
      <p className="chart-top">{formatNumber(most)}</p>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={text.chart(
          words.site.points(first.points),
          formatMonth(first.month),
          words.site.points(last.points),
          formatMonth(last.month),
        )}
      >
        <path className="chart-area" d={`${line}V${height}H0z`} />
        <path className="chart-line" d={line} />
      </svg>
      <p className="chart-months" aria-hidden="true">
        <span>{formatMonth(first.month)}</span>
        <span>{formatMonth(last.month)}</span>
      </p>
      <Disclosure summary={text.chartTable}>
        <PointsTable points={points} />
      </Disclosure>
    </figure>
  );
}

/** The line's path, which begins at the left edge and ends at the right one. */
function lineThrough(values: number[]): string {
  const most = Math.max(1, ...values);
  const step = width / (values.length - 1);
  return values
    .map((value, index) => {
      const x = Math.round(index * step * 10) / 10;
      const y = Math.round((height - 2 - (value / most) * (height - 4)) * 10) / 10;
      return `${index === 0 ? 'M' : 'L'}${x} ${y}`;
    })
    .join('');
}

function PointsTable({ points }: { points: ReputationPoint[] }) {
  const byYear = points.length > MONTHS_IN_TABLE;
  const told = byYear
    ? points.filter(({ month }, index) => month.getUTCMonth() === 11 || index === points.length - 1)
    : points;
  return (
    <DataTable
      caption={byYear ? text.chartCaptionYears : text.chartCaption}
      columns={[
        { label: text.chartColumns.month },
        { label: text.chartColumns.points, numeric: true },
      ]}
      rows={[...told].reverse().map(({ month, points: count }) => ({
        key: month.toISOString(),
        cells: [formatMonth(month), formatNumber(count)],
      }))}
    />
  );
}
