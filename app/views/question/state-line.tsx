import { Icon, Seal, StateShape, Tick } from '../basics/icons';
import { Time } from '../basics/text';
import type { Id } from '../types';
import { words } from '~/messages';
import { answerPath } from '~/rules/paths';

const text = words.question;

/** What the line under the title says. */
export type StateLine =
  | { is: 'unanswered'; since: Date }
  | { is: 'open' }
  | { is: 'asker-confirmed'; at: Date; answerHref: string }
  | { is: 'brand-verified'; brand: string; at: Date; answerHref: string }
  | { is: 'community-confirmed'; confirmations: number; answerHref: string }
  | { is: 'assumed'; since: Date; answerHref: string | null }
  | { is: 'duplicate'; of: { title: string; href: string } }
  | { is: 'closed'; reason: string }
  | { is: 'deleted'; by: string; at: Date }
  | { is: 'held' }
  | { is: 'idea' | 'planned' | 'shipped' | 'declined' }
  | { is: 'praise' };

/** The same, where the answer that it leads to stands on the page already: nothing is asked for. */
export function leadingWithin(state: StateLine, answers: readonly { id: Id }[]): StateLine {
  if (!('answerHref' in state)) return state;
  const here = answers.find(({ id }) => answerPath(Number(id)) === state.answerHref);
  return here === undefined ? state : { ...state, answerHref: `#answer-${here.id}` };
}

/** The line under the title that says how things stand, and leads to the answer that matters. */
export function QuestionStateLine({ state }: { state: StateLine }) {
  if (state.is === 'praise') return null;
  return (
    <p className={`state-line state-${state.is}`} id="state">
      {state.is === 'asker-confirmed' ? (
        <Tick />
      ) : state.is === 'brand-verified' ? (
        <Seal />
      ) : (
        <StateShape state={state.is} />
      )}
      <span>
        <StateText state={state} />
      </span>
    </p>
  );
}

function StateText({ state }: { state: Exclude<StateLine, { is: 'praise' }> }) {
  switch (state.is) {
    case 'unanswered':
      return (
        <>
          <strong>{text.unansweredState}</strong>: {text.unansweredStateText}{' '}
          <Time at={state.since} />
        </>
      );
    case 'open':
      return (
        <>
          <strong>{text.openState}</strong>: {text.openStateText}
        </>
      );
    case 'asker-confirmed':
      return (
        <>
          <strong>{text.solved}</strong> {text.confirmedByAsker} <Time at={state.at} />
          <ToAnswer href={state.answerHref} />
        </>
      );
    case 'brand-verified':
      return (
        <>
          <strong>{text.verifiedState(state.brand)}</strong>: {text.verifiedStateOn}{' '}
          <Time at={state.at} />
          <ToAnswer href={state.answerHref} />
        </>
      );
    case 'community-confirmed':
      return (
        <>
          <strong>{text.communityState}</strong> {text.communityStateText(state.confirmations)}
          <ToAnswer href={state.answerHref} />
        </>
      );
    case 'assumed':
      return (
        <>
          <strong>{text.assumedState}</strong> {text.assumedStateText} <Time at={state.since} />.
          {state.answerHref !== null && <ToAnswer href={state.answerHref} />}
        </>
      );
    case 'duplicate':
      return (
        <>
          {text.duplicateState} <a href={state.of.href}>{state.of.title}</a>
        </>
      );
    case 'closed':
      return (
        <>
          <strong>{text.closedState}</strong> {state.reason}
        </>
      );
    case 'deleted':
      return (
        <>
          <strong>{text.deletedState}</strong> {text.deletedStateText(state.by)}{' '}
          <Time at={state.at} />
        </>
      );
    case 'held':
      return (
        <>
          <strong>{text.heldState}</strong>: {text.heldStateText}
        </>
      );
    case 'idea':
    case 'planned':
    case 'shipped':
    case 'declined':
      return <strong>{text.ideaStates[state.is]}</strong>;
  }
}

function ToAnswer({ href }: { href: string }) {
  return (
    <>
      {' · '}
      <a className="to-answer" href={href}>
        {text.toTheAnswer}
        <Icon name="toward" />
      </a>
    </>
  );
}
