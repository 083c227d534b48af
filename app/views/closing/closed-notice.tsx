import { Fragment } from 'react';
import type { Allowed } from '../types';
import { Refused } from '../basics/button';
import { Seal, StateShape, Tick } from '../basics/icons';
import { Prose, Time } from '../basics/text';
import { QuestionStateLine, type StateLine } from '../question/state-line';
import { words } from '~/messages';

const text = words.closing;

export interface ClosingView {
  as: 'duplicate' | 'off-topic' | 'answered-elsewhere';
  at: Date;
  /** Nobody where nobody here did it; several where votes did. */
  by: { name: string; href: string | null }[];
  byRole: 'asker' | 'moderator' | 'votes' | 'source';
  reason: string;
  elsewhere: string | null;
  /** Where a duplicate leads. */
  original: OriginalView | null;
  /** Where it is reopened. */
  href: string;
  mayReopen?: Allowed;
  mayVoteToReopen: boolean;
  maySayNotDuplicate?: Allowed;
}

export interface OriginalView {
  title: string;
  href: string;
  brand: string;
  state: StateLine;
  meTooCount: number;
  answer: {
    href: string;
    author: string;
    isAccepted: boolean;
    isVerified: boolean;
    /** Null where it is long: then its beginning is shown. */
    html: string | null;
    excerpt: string;
  } | null;
}

/** Under the title of a closed question: as what, by whom and why, and where readers are led. */
export function ClosedNotice({ closing }: { closing: ClosingView }) {
  return (
    <section className="closed-notice" aria-label={text.closedAs[closing.as]}>
      <div className="closed-line">
        <StateShape state={closing.as === 'duplicate' ? 'duplicate' : 'closed'} />
        <ClosingLine closing={closing} />
      </div>
      {closing.original !== null && <Original original={closing.original} />}
      <ReopenLinks closing={closing} />
    </section>
  );
}

/** "Closed as a duplicate by Ada on 3 March: “…”". */
export function ClosingLine({ closing }: { closing: ClosingView }) {
  const { by, byRole, reason, elsewhere } = closing;
  return (
    <div>
      <p>
        <strong>{text.closedAs[closing.as]}</strong>{' '}
        {byRole === 'source' ? (
          text.atSource
        ) : (
          <>
            {text.by} {byRole === 'asker' ? text.byAsker : <Names people={by} />}
          </>
        )}{' '}
        {text.on} <Time at={closing.at} />
        {reason !== '' && (
          <>
            : <q dir="auto">{reason}</q>
          </>
        )}
      </p>
      {elsewhere !== null && (
        <p>
          {text.answeredAt}{' '}
          <a href={elsewhere} rel="ugc nofollow noopener">
            {elsewhere}
          </a>
        </p>
      )}
    </div>
  );
}

/** "Ada, Ben and Cleo", each with the way to their page. */
function Names({ people }: { people: ClosingView['by'] }) {
  if (people.length === 0) return words.basics.formerMember;
  return people.map(({ name, href }, index) => (
    <Fragment key={`${href}${name}`}>
      {index > 0 && (index === people.length - 1 ? text.and : text.comma)}
      {href === null ? name : <a href={href}>{name}</a>}
    </Fragment>
  ));
}

function Original({ original }: { original: OriginalView }) {
  const { answer, meTooCount } = original;
  return (
    <div className="closed-original">
      <p className="quiet">{text.asked}</p>
      <h2 dir="auto">
        <a href={original.href}>{original.title}</a>
      </h2>
      <QuestionStateLine state={original.state} />
      {meTooCount > 0 && <p className="quiet">{text.affected(meTooCount)}</p>}
      {answer !== null && (
        <div className="closed-answer">
          <h3>
            {answer.isVerified && <Seal />}
            {answer.isAccepted && <Tick />}
            {text.answerThere} <span className="quiet">{text.answerBy(answer.author)}</span>
          </h3>
          {answer.html === null ? <p dir="auto">{answer.excerpt}</p> : <Prose html={answer.html} />}
        </div>
      )}
      <p>
        <a className="button secondary small" href={answer?.href ?? original.href}>
          {answer !== null && answer.html === null ? text.readWhole : text.readThere}
        </a>
      </p>
    </div>
  );
}

function ReopenLinks({ closing }: { closing: ClosingView }) {
  const { mayReopen, maySayNotDuplicate, mayVoteToReopen } = closing;
  const [allowed, label] =
    mayReopen !== undefined
      ? [mayReopen, text.reopen]
      : maySayNotDuplicate === undefined && mayVoteToReopen
        ? [true as const, text.voteToReopen]
        : [maySayNotDuplicate, text.notDuplicateTitle];
  if (allowed === undefined) return null;
  return (
    <p className="controls">
      {allowed === true ? (
        <a className="control" href={closing.href} rel="nofollow">
          {label}
        </a>
      ) : (
        <Refused reason={allowed.reason}>{label}</Refused>
      )}
    </p>
  );
}
