import { Suspense } from 'react';
import type { Choice } from '../types';
import { MemberName } from '../basics/member';
import { ExactTime } from '../basics/text';
import { PromiseForms } from './forms-of-few';
import type { RefusedForm } from './post-types';
import type { PromiseChangeView, PromiseState, PromiseView } from './promise-view';
import { words } from '~/messages';
import { formatDateTime, formatDateTimeIn } from '~/messages/format';

const text = words.promises;

/** What a brand has promised on a question, and what became of it. */
export function PromiseList({
  promises,
  questionHref,
  owners,
  refused,
}: {
  promises: PromiseView[];
  questionHref: string;
  /** Who can see to one of them. */
  owners: Choice[];
  refused: RefusedForm | null;
}) {
  return (
    <section className="promises" aria-labelledby="promises">
      <h3 id="promises">{text.title}</h3>
      <ol>
        {promises.map((promise) => (
          <li
            key={promise.id}
            id={`promise-${promise.id}`}
            className={`promise is-${promise.state}`}
          >
            <p className="promise-text" dir="auto">
              {promise.text}
            </p>
            <p className="promise-state">
              <PromiseShape state={promise.state} />
              <span>
                <StateWords promise={promise} />
              </span>
            </p>
            {promise.evidence !== null && (
              <p className="promise-evidence">
                {text.evidence} <span dir="auto">{promise.evidence}</span>
              </p>
            )}
            <p className="promise-owner">
              {promise.owner === null ? (
                text.ownerNobody
              ) : (
                <>
                  {text.owner} <MemberName member={promise.owner} reputation={false} />
                </>
              )}
            </p>
            <Record promise={promise} />
            {(refused !== null || Object.values(promise.may).includes(true)) && (
              <Suspense>
                <PromiseForms
                  promise={promise}
                  questionHref={questionHref}
                  owners={owners}
                  refused={refused}
                />
              </Suspense>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A drawn shape for each state, different in outline and not only in colour. */
export function PromiseShape({ state }: { state: PromiseState }) {
  return (
    <svg className="shape promise-shape" viewBox="0 0 24 24" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}

const shapes: Record<PromiseState, JSX.Element> = {
  open: <path d="M12 3.5a8.5 8.5 0 1 1-.01 0z" />,
  late: <path d="M12 3.5a8.5 8.5 0 1 1-.01 0zM12 7v5.5l3.5 2" />,
  kept: <path className="solid" d="M12 3.5a8.5 8.5 0 1 1-.01 0z" />,
  disputed: <path d="M12 3.5a8.5 8.5 0 1 1-.01 0zM12 7.5v5M12 16v.5" />,
  broken: (
    <path d="M10 3.7a8.5 8.5 0 0 0 0 16.6l-2-4 3-3.5-3-4zM15 4a8.5 8.5 0 0 1 0 16l-1.5-4 3-3.5-3-4z" />
  ),
  withdrawn: <path d="M12 3.5a8.5 8.5 0 1 1-.01 0zM7.5 12h9" />,
};

function StateWords({ promise }: { promise: PromiseView }) {
  const { state, stateAt, keptLateSeconds, breaksAt } = promise;
  switch (state) {
    case 'open':
      return (
        <>
          <strong>{text.states.open}</strong> {text.dueBy} <Due promise={promise} />
        </>
      );
    case 'late':
      return (
        <>
          <strong>{text.states.late}</strong>: {text.wasDue} <Due promise={promise} />
          {breaksAt !== null && (
            <>
              ; {text.brokenUnless} <ExactTime at={breaksAt} />
            </>
          )}
        </>
      );
    case 'kept':
      return (
        <>
          <strong>{keptLateSeconds > 0 ? text.keptLate(keptLateSeconds) : text.states.kept}</strong>{' '}
          {text.on} <ExactTime at={promise.keptAt ?? stateAt} />; {text.wasDue}{' '}
          <Due promise={promise} />
        </>
      );
    case 'disputed':
      return (
        <>
          <strong>{text.states.disputed}</strong>: {text.disputedText}{' '}
          <ExactTime at={breaksAt ?? stateAt} />; {text.wasDue} <Due promise={promise} />
        </>
      );
    default:
      return (
        <>
          <strong>{text.states[state]}</strong> {text.on} <ExactTime at={stateAt} />; {text.wasDue}{' '}
          <Due promise={promise} />
        </>
      );
  }
}

/** The date as the reader counts, as the brand does where that differs, and the first one. */
function Due({ promise }: { promise: PromiseView }) {
  const { dueAt, firstDueAt, timeZone } = promise;
  const there = formatDateTimeIn(dueAt, timeZone);
  return (
    <>
      <ExactTime at={dueAt} />
      {there !== formatDateTime(dueAt) && (
        <span className="promise-there"> ({text.inBrandTime(there)})</span>
      )}
      {firstDueAt !== null && (
        <>
          {', '}
          {text.first}{' '}
          <s>
            <ExactTime at={firstDueAt} />
          </s>
        </>
      )}
    </>
  );
}

/** Everything that happened to it: nothing of it is ever taken away. */
function Record({ promise }: { promise: PromiseView }) {
  const { changes } = promise;
  return (
    <details className="disclosure promise-record">
      <summary>{text.record(changes.length)}</summary>
      <ol>
        {changes.map((change, index) => (
          <li key={index}>
            <ExactTime at={change.at} />: <WhoDidWhat change={change} />
            {change.words !== '' && (
              <span className="promise-words" dir="auto">
                {change.words}
              </span>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

function WhoDidWhat({ change }: { change: PromiseChangeView }) {
  const { by, dueAt, owner } = change;
  if (by === null)
    return change.change === 'broken' ? text.brokenByTime : text.changes['became-late'];
  return (
    <>
      <MemberName member={by} reputation={false} /> {text.changes[change.change]}
      {change.change === 'passed-on' && <> {owner === null ? text.passedToNobody : owner.name}</>}
      {dueAt !== null && (
        <>
          {' '}
          {text.for} <ExactTime at={dueAt} />
        </>
      )}
    </>
  );
}
