import { Suspense } from 'react';
import { Kept } from '../basics/kept';
import { Avatar, MemberName } from '../basics/member';
import { Prose, ProductLine, TagList, Time } from '../basics/text';
import type { Id } from '../types';
import { LockedNotice } from '../locking/locked-notice';
import { CommentForm, Comments } from './comments';
import { MeTooControl } from './me-too-control';
import { ClosedNotice, HeldNotice } from './parts-of-few';
import { ControlLink, DeleteForm, EditControls, PressForm } from './post-controls';
import {
  type PostTarget,
  type QuestionView,
  type RefusedForm,
  stateOf,
  stateOfAppeal,
} from './post-types';
import { SaidOfState } from './said-of-state';
import { FlagLink } from './flag-link';
import { Share } from './share';
import { SourceLine } from './source-line';
import { leadingWithin, QuestionStateLine } from './state-line';
import { VoteControl } from './vote-control';
import { words } from '~/messages';
import { CLOSE_VOTES_NEEDED } from '~/rules/close-votes';

const text = words.question;

/** What it is about, the title, who asked, how many have it too, and how things stand. */
export function QuestionHead({
  question,
  answers,
  signInHref,
}: {
  question: QuestionView;
  /** Those on the same page. */
  answers: readonly { id: Id }[];
  signInHref: string | null;
}) {
  return (
    <header className="question-head">
      <p className="kicker">
        {words.basics.kinds[question.kind]} ·{' '}
        <ProductLine brand={question.brand} product={question.product} version={question.version} />
        {question.department !== null && <> · {text.addressedTo(question.department)}</>}
      </p>
      <h1 dir="auto">{question.title}</h1>
      <div className="asked-line">
        <span className="asked-by">
          <Avatar seed={question.author.id} photo={question.author.photo} />
          <span>
            {text.askedOn} <Time at={question.at} /> {text.askedBy}{' '}
            <MemberName member={question.author} />
          </span>
        </span>
        <MeTooControl
          questionHref={question.href}
          brand={question.brand.name}
          meToo={question.meToo}
          signInHref={signInHref}
        />
      </div>
      {question.closing === null || question.state.is === 'deleted' ? (
        <QuestionStateLine state={leadingWithin(question.state, answers)} />
      ) : (
        <Suspense>
          <ClosedNotice closing={question.closing} />
        </Suspense>
      )}
      {question.lock !== null && <LockedNotice lock={question.lock} />}
      <SaidOfState question={question} />
    </header>
  );
}

/** The question's text with its votes, tags, controls and comments. */
export function QuestionPost(props: QuestionPostProps) {
  const { submission, ...from } = props;
  return (
    <Kept
      tag="article"
      className="question-post"
      id="question-post"
      label={words.basics.kinds[props.question.kind]}
      from={from}
      submission={submission}
    >
      {() => <QuestionPostInside {...props} />}
    </Kept>
  );
}

/** With the tally, for those who may vote. */
function closeLabel({ may, closeVotes }: QuestionView): string {
  const label = may.close === true ? text.close : text.voteToClose;
  return closeVotes === 0 || !may.voteToClose
    ? label
    : text.closeTally(label, closeVotes, CLOSE_VOTES_NEEDED);
}

interface QuestionPostProps {
  question: QuestionView;
  signInHref: string | null;
  submission: string;
  refused: RefusedForm | null;
  origin: string;
}

function QuestionPostInside({
  question,
  signInHref,
  submission,
  refused,
  origin,
}: QuestionPostProps) {
  const target: PostTarget = { questionHref: question.href, answerId: null };
  const { may } = question;
  return (
    <>
      <VoteControl target={target} vote={question.vote} signInHref={signInHref} />
      <div className="answer-main">
        {/* The headings that the asker has written stand below this one, as in an answer. */}
        <h2 className="hidden">{words.basics.kinds[question.kind]}</h2>
        {question.held !== null && (
          <Suspense>
            <HeldNotice
              held={question.held}
              questionHref={question.href}
              state={stateOfAppeal(refused)}
            />
          </Suspense>
        )}
        <Prose html={question.html} />
        {question.source !== null && (
          <p className="byline-facts">
            <SourceLine source={question.source} />
          </p>
        )}
        {question.privateHref !== null && (
          <p className="quiet">
            <a href={question.privateHref}>{text.sentPrivately(question.brand.name)}</a>
          </p>
        )}
        <TagList tags={question.tags} />
        <div className="controls" role="group" aria-label={text.actionsQuestion}>
          <CommentForm
            target={target}
            draft={`comment:question-${question.id}`}
            allowed={may.comment}
            submission={submission}
            state={stateOf(refused, 'post-comment')}
            signInHref={signInHref}
          />
          <PressForm
            target={target}
            allowed={may.follow}
            intent="follow-question"
            label={text.follow}
          />
          <PressForm
            target={target}
            allowed={may.unfollow}
            intent="unfollow-question"
            label={text.unfollow}
          />
          <Share id="share-question" url={`${origin}${question.href}`} title={question.title} />
          <FlagLink kind="question" id={question.id} />
          {question.editedAt !== null && (
            <a className="control" href={question.historyHref} rel="nofollow">
              {text.edited} <Time at={question.editedAt} />
            </a>
          )}
          <EditControls post={question} />
          <ControlLink allowed={may.move} href={question.moveHref} label={text.move} />
          <ControlLink
            allowed={may.voteToClose ? true : may.close}
            href={question.closeHref}
            label={closeLabel(question)}
          />
          {question.particularsHref !== null && (
            <ControlLink allowed href={question.particularsHref} label={text.particulars} />
          )}
          <ControlLink allowed={may.lock} href={question.lockHref} label={words.locking.lock} />
          <ControlLink allowed={may.unlock} href={question.lockHref} label={words.locking.unlock} />
          <DeleteForm
            target={target}
            allowed={may.delete}
            own={question.own}
            state={stateOf(refused, 'delete-question')}
          />
          <PressForm
            target={target}
            allowed={may.restore}
            intent="restore-question"
            label={text.restore}
          />
        </div>
      </div>
      <Comments comments={question.comments} target={target} />
    </>
  );
}
