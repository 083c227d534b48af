import { Suspense } from 'react';
import type { Choice } from '../types';
import { Kept } from '../basics/kept';
import { Avatar, MemberName } from '../basics/member';
import { Notice } from '../basics/notice';
import { Prose, Time } from '../basics/text';
import { CommentForm, Comments } from './comments';
import { AcceptedMark, VerificationMark } from './marks';
import { OutcomeControl, OutcomesLine } from './outcomes';
import { HeldNotice } from './parts-of-few';
import { DeleteForm, EditControls, PressForm } from './post-controls';
import {
  type AnswerView,
  type PostTarget,
  type RefusedForm,
  stateOf,
  stateOfAppeal,
} from './post-types';
import { FlagLink } from './flag-link';
import { VerificationForms } from './forms-of-few';
import { Share } from './share';
import { SourceLine } from './source-line';
import { ThanksInvitation } from './thanks-invitation';
import { VisitorCountsLine, VisitorOutcomeForm } from './visitor-outcome';
import { VoteControl } from './vote-control';
import { words } from '~/messages';
import { answerPath } from '~/rules/paths';

const text = words.question;

export interface AnswerItemProps {
  answer: AnswerView;
  questionHref: string;
  brand: string;
  /** Versions of the product, for a verification. */
  versions: Choice[];
  /** Keys for the answer's comment form. */
  submission: string;
  signInHref: string | null;
  /** Visitors are asked whether it fixed it. */
  asksVisitor: boolean;
  refused: RefusedForm | null;
  /** The question's title. */
  question: string;
  /** The site's own origin. */
  origin: string;
  /** The asker is invited to say what it did for them. */
  thanks: boolean;
}

/** One answer: votes at its side, marks above its text, its author and controls below. */
export function AnswerItem(props: AnswerItemProps) {
  const { answer } = props;
  const { submission, ...from } = props;
  const marked = answer.accepted || answer.verification?.state === 'current';
  return (
    <Kept
      tag="article"
      className={`answer${marked ? ' marked' : ''}${answer.deleted ? ' deleted' : ''}`}
      id={`answer-${answer.id}`}
      label={text.answerBy(answer.author.name)}
      from={from}
      submission={submission}
    >
      {() => <AnswerInside {...props} />}
    </Kept>
  );
}

function AnswerInside(props: AnswerItemProps) {
  const { answer, questionHref, signInHref } = props;
  const target: PostTarget = { questionHref, answerId: answer.id };
  return (
    <>
      <VoteControl target={target} vote={answer.vote} signInHref={signInHref} />
      <div className="answer-main">
        {answer.held !== null && (
          <Suspense>
            <HeldNotice
              held={answer.held}
              questionHref={questionHref}
              state={stateOfAppeal(props.refused)}
            />
          </Suspense>
        )}
        {answer.deleted && answer.held === null && (
          <Notice tone="waiting">{text.deletedAnswer}</Notice>
        )}
        {answer.verification !== null && <VerificationMark verification={answer.verification} />}
        {answer.accepted && <AcceptedMark />}
        <OutcomesLine outcomes={answer.outcomes} brand={props.brand} />
        {answer.officialFor !== null && (
          <p className="official">{text.officialFor(answer.officialFor)}</p>
        )}
        <Prose html={answer.html} />
        <div className="byline">
          <Avatar seed={answer.author.id} photo={answer.author.photo} />
          <div>
            <MemberName member={answer.author} />
            <p className="byline-facts">
              <a className="plain" href={answer.href}>
                <Time at={answer.at} />
              </a>
              {answer.editedAt !== null && (
                <>
                  {' · '}
                  <a href={answer.historyHref} rel="nofollow">
                    {text.edited} <Time at={answer.editedAt} />
                  </a>
                </>
              )}
            </p>
            {answer.source !== null && (
              <p className="byline-facts">
                <SourceLine source={answer.source} />
              </p>
            )}
          </div>
        </div>
        {answer.visitorCounts !== null && <VisitorCountsLine counts={answer.visitorCounts} />}
        {props.asksVisitor && <VisitorOutcomeForm answerId={answer.id} />}
        <AnswerControls {...props} target={target} />
        {props.thanks && (
          <ThanksInvitation
            questionHref={questionHref}
            answerId={answer.id}
            author={answer.author.name}
            submission={props.submission}
            state={
              isOfInvitation(props.refused)
                ? stateOf(props.refused, 'post-comment', answer.id)
                : undefined
            }
          />
        )}
      </div>
      <Comments comments={answer.comments} target={target} />
    </>
  );
}

/** Whether the comment that came back was written where the asker was invited to. */
function isOfInvitation(refused: RefusedForm | null): boolean {
  return refused?.values?.['invited'] === '1';
}

function AnswerControls({
  answer,
  questionHref,
  brand,
  versions,
  submission,
  signInHref,
  refused,
  question,
  origin,
  target,
}: AnswerItemProps & { target: PostTarget }) {
  const { may } = answer;
  return (
    <div className="controls" role="group" aria-label={text.actionsAnswer}>
      <PressForm
        target={target}
        allowed={may.accept}
        intent="accept-answer"
        label={text.accept}
        prominent
      />
      <PressForm
        target={target}
        allowed={may.undoAcceptance}
        intent="undo-acceptance"
        label={text.undoAcceptance}
      />
      <OutcomeControl
        outcomes={answer.outcomes}
        questionHref={questionHref}
        answerId={answer.id}
        brand={brand}
        versions={versions}
      />
      {(may.verify === true || may.withdrawVerification === true) && (
        <Suspense>
          <VerificationForms
            answer={answer}
            questionHref={questionHref}
            brand={brand}
            versions={versions}
            refused={refused}
          />
        </Suspense>
      )}
      <CommentForm
        target={target}
        draft={`comment:answer-${answer.id}`}
        allowed={may.comment}
        submission={submission}
        state={isOfInvitation(refused) ? undefined : stateOf(refused, 'post-comment', answer.id)}
        signInHref={signInHref}
      />
      <Share
        id={`share-${answer.id}`}
        url={`${origin}${answerPath(Number(answer.id))}`}
        title={words.sharing.answerTitle(question)}
      />
      <FlagLink kind="answer" id={answer.id} />
      <EditControls post={answer} />
      <DeleteForm
        target={target}
        allowed={may.delete}
        own={answer.own}
        state={stateOf(refused, 'delete-answer', answer.id)}
      />
      <PressForm
        target={target}
        allowed={may.restore}
        intent="restore-answer"
        label={text.restore}
      />
    </div>
  );
}
