import { type BrandNoticeView, BrandNotice } from '../brands/brand-notice';
import type { QuestionKind } from '../types';
import { words } from '~/messages';
import { formatList, formatWait } from '~/messages/format';

const text = words.expectations;

export interface WaitsView {
  kind: QuestionKind;
  waitedFor: 'heard' | 'first-answer';
  asked: number;
  happened: number;
  /** In minutes; null is not known yet. */
  median: number | null;
  ninetieth: number | null;
  tooFew: boolean;
}

export interface ExpectationsView {
  brand: string;
  waits: WaitsView[];
  today: {
    always: boolean;
    hours: { from: string; to: string }[];
    openNow: boolean;
    timeZone: string;
  };
  notice: BrandNoticeView | null;
}

const kinds: QuestionKind[] = ['question', 'problem', 'idea', 'praise'];

/**
 * What to expect of a brand: how long others waited, whether anybody is there now, and what its
 * people say about just now. Of each kind it is in the form; the stylesheet shows the chosen one.
 */
export function Expectations({ expectations }: { expectations: ExpectationsView }) {
  const { brand, waits, today, notice } = expectations;
  return (
    <section className="expectations" aria-label={text.title(brand)}>
      <h2>{text.title(brand)}</h2>
      {notice !== null && <BrandNotice notice={notice} />}
      {kinds.map((kind) => (
        <dl key={kind} className={`waits of-${kind}`}>
          <Wait
            term={text.heard}
            kind={kind}
            waits={waits.find((each) => each.kind === kind && each.waitedFor === 'heard')}
          />
          <Wait
            term={text.answered}
            kind={kind}
            waits={waits.find((each) => each.kind === kind && each.waitedFor === 'first-answer')}
          />
        </dl>
      ))}
      <p className="quiet">
        <TodayText today={today} /> {text.byTheClock}
      </p>
    </section>
  );
}

function Wait({
  term,
  kind,
  waits,
}: {
  term: string;
  kind: QuestionKind;
  waits: WaitsView | undefined;
}) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{waits === undefined ? text.nobodyAsked[kind] : <WaitText waits={waits} />}</dd>
    </div>
  );
}

function WaitText({
  waits: { kind, asked, happened, median, ninetieth, tooFew },
}: {
  waits: WaitsView;
}) {
  const waiting = asked - happened;
  const of = text.of[kind](asked);
  if (tooFew) return <>{text.tooFew(of, waiting)}</>;
  if (median === null) return <>{text.notKnown(of, waiting)}</>;
  return (
    <>
      <strong>{text.half(formatWait(median))}</strong>,{' '}
      {ninetieth === null ? text.ninetiethUnknown : text.ninetieth(formatWait(ninetieth))}{' '}
      <span className="quiet">({of})</span>
    </>
  );
}

function TodayText({ today }: { today: ExpectationsView['today'] }) {
  const { always, hours, openNow, timeZone } = today;
  if (always) return <>{text.alwaysThere}</>;
  if (hours.length === 0) return <>{openNow ? text.openNow : text.closedToday(timeZone)}</>;
  const spans = formatList(hours.map(({ from, to }) => text.span(from, to)));
  return <>{openNow ? text.openToday(spans, timeZone) : text.closedNow(spans, timeZone)}</>;
}
