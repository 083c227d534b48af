import type { ReactNode } from 'react';
import { Disclosure, ExactTime, Time } from '../basics/text';
import { words } from '~/messages';
import { formatDuration, formatWait } from '~/messages/format';

const text = words.followThrough;

/** Who said something for the brand, as what. */
export interface Signature {
  name: string;
  href: string | null;
  title: string;
  department: string;
}

export interface AcknowledgementView {
  by: Signature;
  words: string;
  /** Service hours that went by before it, in minutes. */
  minutes: number;
  at: Date;
}

export interface PlanVersionView {
  number: number;
  by: Signature;
  cause: string;
  nextStep: string;
  departmentId: number;
  department: string;
  setAt: Date;
  update: {
    by: Date;
    hasTime: boolean;
    is: 'none' | 'ahead' | 'came' | 'came-late' | 'missing';
    /** Whole days past the date. */
    days: number;
  } | null;
}

export interface PlanView {
  today: PlanVersionView;
  /** Newest first. */
  earlier: PlanVersionView[];
}

export interface BatonView {
  now: { department: string; since: Date; retired: boolean } | null;
  /** Who had it before, the latest first. */
  before: { department: string; seconds: number }[];
  hops: { by: Signature; from: string | null; to: string; note: string; at: Date }[];
}

function Signed({ by }: { by: Signature }) {
  return (
    <>
      {by.href === null ? by.name : <a href={by.href}>{by.name}</a>}, {by.title}
    </>
  );
}

/** A person of the brand has read it: who, after how long, in what words. */
export function AcknowledgementLine({ said }: { said: AcknowledgementView }) {
  return (
    <div className="acknowledgement" id="acknowledgement">
      <p className="quiet">
        <Signed by={said.by} /> · <Time at={said.at} /> ·{' '}
        {text.heardAfter(formatWait(said.minutes))}
      </p>
      <p className="brand-words" dir="auto">
        {said.words}
      </p>
    </div>
  );
}

/** The plan as it is today, and what it was before. */
export function PlanCard({ plan }: { plan: PlanView }) {
  const { today, earlier } = plan;
  return (
    <div className="plan" id="plan">
      <h3>{text.plan(today.department)}</h3>
      <PlanText version={today} />
      <p className="plan-update">
        <UpdateLine version={today} />
      </p>
      <p className="quiet">
        <Signed by={today.by} /> · <Time at={today.setAt} />
      </p>
      {earlier.length > 0 && (
        <Disclosure summary={text.earlierPlans(earlier.length)}>
          <ol className="plan-history">
            {earlier.map((version) => (
              <li key={version.number}>
                <p className="quiet">
                  <Signed by={version.by} /> · <Time at={version.setAt} /> ·{' '}
                  {text.planOf(version.department)}
                </p>
                <PlanText version={version} />
                <p className="plan-update">
                  <UpdateLine version={version} />
                </p>
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
    </div>
  );
}

function PlanText({ version }: { version: PlanVersionView }) {
  return (
    <dl className="plan-text">
      <div>
        <dt>{text.cause}</dt>
        <dd dir="auto">{version.cause}</dd>
      </div>
      <div>
        <dt>{text.nextStep}</dt>
        <dd dir="auto">{version.nextStep}</dd>
      </div>
    </dl>
  );
}

/** When the brand says more; where it did not, for how long. */
function UpdateLine({ version: { update } }: { version: PlanVersionView }) {
  if (update === null) return <>{text.nothingMore}</>;
  const by: ReactNode = update.hasTime ? <ExactTime at={update.by} /> : <Time at={update.by} />;
  switch (update.is) {
    case 'none':
    case 'ahead':
      return (
        <>
          {text.nextUpdateBy} <strong>{by}</strong>
        </>
      );
    case 'missing':
      return (
        <strong className="unmet">
          {text.updatePromisedBy} {by}; {text.noneCame(update.days)}
        </strong>
      );
    case 'came':
    case 'came-late':
      return (
        <>
          {text.updatePromisedBy} {by};{' '}
          {update.is === 'came' ? text.came : text.cameLate(update.days)}
        </>
      );
  }
}

/** Which department has it, since when, and which had it before; with what they told each other. */
export function BatonLine({ baton }: { baton: BatonView }) {
  const { now, before, hops } = baton;
  return (
    <div className="baton" id="baton">
      <p>
        {now !== null && (
          <>
            {text.isWith} <strong>{now.department}</strong>
            {now.retired && ` (${text.retired})`} {text.since} <Time at={now.since} />
          </>
        )}
        {before.length > 0 && (
          <span className="quiet">
            {now !== null && '; '}
            {text.beforeThat(
              before.map(({ department, seconds }) =>
                text.stay(department, formatDuration(seconds)),
              ),
            )}
          </span>
        )}
      </p>
      <Disclosure summary={text.notes(hops.length)}>
        <ol className="baton-notes">
          {hops.map((hop) => (
            <li key={hop.at.toISOString()}>
              <p className="quiet">
                <Signed by={hop.by} /> · <Time at={hop.at} /> ·{' '}
                {hop.from === null ? text.handedTo(hop.to) : text.handedFromTo(hop.from, hop.to)}
              </p>
              <p className="brand-words" dir="auto">
                {hop.note}
              </p>
            </li>
          ))}
        </ol>
      </Disclosure>
    </div>
  );
}
