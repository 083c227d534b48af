import type { ReactNode } from 'react';
import { Tabs } from '../basics/navigation';
import { EmptyState } from '../basics/notice';
import { DataTable, Disclosure } from '../basics/text';
import { Section } from '../layout/page-frame';
import { AdminFrame } from '../admin/admin-frame';
import { ShareBar, type WeekBar, WeekChart } from './week-chart';
import { words } from '~/messages';
import { formatNumber, formatShortDate } from '~/messages/format';
import { type Health, healthPeriods } from '~/rules/community-health';

const text = words.health;
const path = '/moderation/health';

export interface HealthPageProps {
  health: Health;
  administrator: boolean;
}

/** `/moderation/health`: how moderation is doing, in plain charts with their tables. */
export function HealthPage({ health, administrator }: HealthPageProps) {
  return (
    <AdminFrame
      path={path}
      title={text.title}
      lead={text.lead(health.since)}
      reader={administrator ? 'administrator' : 'moderator'}
    >
      <Tabs
        label={text.periods}
        tabs={healthPeriods.map((days) => ({
          label: text.period(days),
          href: `${path}?days=${days}`,
          current: days === health.days,
        }))}
      />
      {isEmpty(health) ? (
        <EmptyState title={text.none}>
          <p>{text.noneNext}</p>
        </EmptyState>
      ) : (
        <>
          <Posts posts={health.posts} />
          <Waits health={health} />
          <Checks checks={health.checks} />
          <Flags flags={health.flags} />
          <Suspensions suspensions={health.suspensions} />
        </>
      )}
    </AdminFrame>
  );
}

function isEmpty({ posts, waits, waiting, checks, flags, suspensions }: Health): boolean {
  return (
    waits.all === null &&
    waiting.count === 0 &&
    checks.length === 0 &&
    flags.length === 0 &&
    posts.every(({ held, removed }) => held + removed === 0) &&
    suspensions.every(({ begun }) => begun === 0)
  );
}

const sumOf = <Row,>(rows: readonly Row[], of: (row: Row) => number) =>
  rows.reduce((sum, row) => sum + of(row), 0);

const postCharts = [
  { key: 'held', note: text.posts.heldIs },
  { key: 'removed', note: text.posts.removedIs },
  { key: 'appealed', note: text.posts.appealedIs },
  { key: 'overturned', note: text.posts.overturnedIs },
] as const;

function Posts({ posts }: Pick<Health, 'posts'>) {
  const columns = ['held', 'letThrough', 'removed', 'appealed', 'overturned'] as const;
  const there = posts.some(({ held, removed }) => held + removed > 0);
  return (
    <Part title={text.posts.title} lead={there ? text.posts.lead : text.posts.none}>
      {there && (
        <>
          <div className="week-charts">
            {postCharts.map(({ key, note }) => (
              <Counted
                key={key}
                what={text.posts[key]}
                note={note}
                bars={posts.map((row) => ({ week: row.week, value: row[key] }))}
              />
            ))}
          </div>
          <WeekTable
            caption={text.posts.title}
            columns={columns.map((key) => ({ label: text.posts[key] }))}
            rows={posts.map((row) => ({
              week: row.week,
              cells: columns.map((key) => formatNumber(row[key])),
            }))}
            total={columns.map((key) => formatNumber(sumOf(posts, (row) => row[key])))}
          />
        </>
      )}
    </Part>
  );
}

function Waits({ health: { waits, waitsByKind, waiting } }: { health: Health }) {
  const { hours, ...own } = text.waits;
  const { all } = waits;
  const { count, longestHours } = waiting;
  return (
    <Part title={own.title} lead={all === null ? own.none : own.lead}>
      <p>
        {all !== null && `${own.all(all.decided, all.median, all.p90)} `}
        {longestHours === null ? own.nobodyWaits : own.waiting(count, longestHours)}
      </p>
      {all !== null && (
        <>
          <WeekChart
            title={own.axis}
            label={own.chart(all.median, all.p90, waits.weeks.length)}
            bars={waits.weeks.map(({ week, median, p90 }) => ({
              week,
              value: rounded(median),
              reach: rounded(p90),
            }))}
          />
          <WeekTable
            caption={own.title}
            columns={[own.decided, own.median, own.p90].map((label) => ({ label }))}
            rows={waits.weeks.map(({ week, decided, median, p90 }) => ({
              week,
              cells:
                decided === 0
                  ? [formatNumber(0), '–', '–']
                  : [formatNumber(decided), hours(median), hours(p90)],
            }))}
            total={[formatNumber(all.decided), hours(all.median), hours(all.p90)]}
          />
          <DataTable
            caption={own.byKind}
            columns={[
              { label: own.kind },
              ...[own.decided, own.median, own.p90].map((label) => ({ label, numeric: true })),
            ]}
            rows={waitsByKind.map(({ kind, decided, median, p90 }) => ({
              key: kind,
              cells: [own.kinds[kind], formatNumber(decided), hours(median), hours(p90)],
            }))}
          />
        </>
      )}
    </Part>
  );
}

const rounded = (hours: number) => Math.round(hours * 10) / 10;

function Checks({ checks }: Pick<Health, 'checks'>) {
  const own = text.checks;
  return (
    <Part title={own.title} lead={checks.length === 0 ? own.none : own.lead}>
      {checks.length > 0 && (
        <DataTable
          caption={own.caption}
          captionHidden
          columns={[
            { label: own.check },
            { label: own.precision },
            ...[own.removed, own.approved, own.undecided].map((label) => ({
              label,
              numeric: true,
            })),
          ]}
          rows={checks.map(({ check, removed, approved, undecided }) => ({
            key: check,
            cells: [
              own.names[check],
              <Share key="share" of={removed} all={removed + approved} />,
              formatNumber(removed),
              formatNumber(approved),
              formatNumber(undecided),
            ],
          }))}
        />
      )}
    </Part>
  );
}

function Flags({ flags }: Pick<Health, 'flags'>) {
  const own = text.flags;
  return (
    <Part title={own.title} lead={flags.length === 0 ? own.none : own.lead}>
      {flags.length > 0 && (
        <DataTable
          caption={own.caption}
          captionHidden
          columns={[
            { label: own.reason },
            { label: own.share },
            ...[own.flagged, own.upheld, own.dismissed, own.open].map((label) => ({
              label,
              numeric: true,
            })),
          ]}
          rows={flags.map(({ reason, flagged, upheld, dismissed, open }) => ({
            key: reason,
            cells: [
              own.reasons[reason],
              <Share key="share" of={upheld} all={upheld + dismissed} />,
              formatNumber(flagged),
              formatNumber(upheld),
              formatNumber(dismissed),
              formatNumber(open),
            ],
          }))}
        />
      )}
    </Part>
  );
}

function Suspensions({ suspensions }: Pick<Health, 'suspensions'>) {
  const own = text.suspensions;
  const columns = ['begun', 'lifted', 'appealed', 'running'] as const;
  const there = suspensions.some(({ begun }) => begun > 0);
  return (
    <Part title={own.title} lead={there ? undefined : own.none}>
      {there && (
        <>
          <Counted
            what={own.begun}
            bars={suspensions.map(({ week, begun }) => ({ week, value: begun }))}
          />
          <WeekTable
            caption={own.title}
            columns={columns.map((key) => ({ label: own[key] }))}
            rows={suspensions.map((row) => ({
              week: row.week,
              cells: columns.map((key) => formatNumber(row[key])),
            }))}
            total={columns.map((key) => formatNumber(sumOf(suspensions, (row) => row[key])))}
          />
        </>
      )}
    </Part>
  );
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <Section title={title}>
      {lead !== undefined && <p className="quiet">{lead}</p>}
      {children}
    </Section>
  );
}

/** A chart of how many there were in each week. */
function Counted({ what, note, bars }: { what: string; note?: string; bars: WeekBar[] }) {
  const sum = sumOf(bars, ({ value }) => value);
  const most = Math.max(...bars.map(({ value }) => value));
  return (
    <WeekChart
      title={`${what}: ${formatNumber(sum)}`}
      note={note}
      label={text.chart(what, sum, most, bars.length)}
      bars={bars}
    />
  );
}

/** What a section's charts show, in numbers: the sum first, then the latest week first. */
function WeekTable({
  caption,
  columns,
  rows,
  total,
}: {
  caption: string;
  columns: { label: string }[];
  rows: { week: Date; cells: string[] }[];
  total: string[];
}) {
  return (
    <Disclosure summary={text.asTable}>
      <DataTable
        caption={caption}
        captionHidden
        columns={[{ label: text.week }, ...columns.map((each) => ({ ...each, numeric: true }))]}
        rows={[
          { key: 'total', cells: [text.total, ...total] },
          ...[...rows].reverse().map(({ week, cells }) => ({
            key: week.toISOString(),
            cells: [formatShortDate(week), ...cells],
          })),
        ]}
      />
    </Disclosure>
  );
}

function Share({ of, all }: { of: number; all: number }) {
  if (all === 0) return <span className="quiet">{text.checks.unknown}</span>;
  return (
    <span className="share">
      <ShareBar share={of / all} /> {text.checks.percent(of / all)}
    </span>
  );
}
