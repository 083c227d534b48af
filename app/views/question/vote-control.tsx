import { useFetcher } from '@remix-run/react';
import type { FormEvent } from 'react';
import type { Allowed } from '../types';
import { Refused } from '../basics/button';
import { Hidden, Intent } from '../basics/form';
import { Icon } from '../basics/icons';
import type { PostTarget, VoteView } from './post-types';
import { words } from '~/messages';
import { formatNumber } from '~/messages/format';

interface VoteControlProps {
  target: PostTarget;
  vote: VoteView;
  /** Where a visitor signs in first; null for a member. */
  signInHref: string | null;
}

/** What a command answers to a page that stays where it is: nothing, or why it was refused. */
export interface StayAnswer {
  refusal?: string;
}

/** Votes on a post: two buttons around the score. A visitor's lead to the sign-in. */
export function VoteControl({ target, vote, signInHref }: VoteControlProps) {
  return signInHref === null ? (
    <VoteForm target={target} vote={vote} />
  ) : (
    <div className="votes">
      <a className="vote" href={signInHref} rel="nofollow" aria-label={words.question.upvote}>
        <Icon name="up" />
      </a>
      <Score value={vote.score} />
      <a className="vote" href={signInHref} rel="nofollow" aria-label={words.question.downvote}>
        <Icon name="down" />
      </a>
    </div>
  );
}

/** Answers at once; if the server refuses, shows the true state again and why. */
function VoteForm({ target, vote }: Omit<VoteControlProps, 'signInHref'>) {
  const fetcher = useFetcher<StayAnswer>();
  const sent = fetcher.formData?.get('value');
  const mine = sent === undefined || sent === null ? vote.mine : Number(sent);
  const score = vote.score - vote.mine + mine;
  const refusal = fetcher.state === 'idle' ? fetcher.data?.refusal : undefined;
  const buttons = (
    <>
      <VoteButton direction={1} pressed={mine === 1} allowed={vote.up} />
      <Score value={score} />
      <VoteButton direction={-1} pressed={mine === -1} allowed={vote.down} />
    </>
  );
  if (vote.up !== true && vote.down !== true && mine === 0)
    return <div className="votes">{buttons}</div>;
  return (
    <form
      className="votes"
      method="post"
      action={target.questionHref}
      onSubmit={(event) => {
        event.preventDefault();
        fetcher.submit(stayingForm(event), { method: 'post', action: target.questionHref });
      }}
    >
      <Intent is="vote" />
      {target.answerId !== null && <Hidden name="answerId" value={target.answerId} />}
      {buttons}
      <p role="status" className="refusal">
        {refusal}
      </p>
    </form>
  );
}

function VoteButton({
  direction,
  pressed,
  allowed,
}: {
  direction: 1 | -1;
  pressed: boolean;
  allowed: Allowed;
}) {
  const label = direction === 1 ? words.question.upvote : words.question.downvote;
  const icon = <Icon name={direction === 1 ? 'up' : 'down'} />;
  if (allowed !== true && !pressed) {
    return (
      <Refused reason={allowed.reason} label={label}>
        {icon}
      </Refused>
    );
  }
  return (
    <button
      type="submit"
      className="vote"
      name="value"
      value={pressed ? 0 : direction}
      aria-pressed={pressed}
      aria-label={label}
    >
      {icon}
    </button>
  );
}

function Score({ value }: { value: number }) {
  return (
    <span className="score">
      <span className="hidden">{words.question.scoreLabel} </span>
      {formatNumber(value).replace('-', '−')}
    </span>
  );
}

/**
 * The form as the person sent it, the pressed button included, with a word to the server that the
 * page stays: it answers with a `StayAnswer` instead of leading back to the page.
 */
export function stayingForm(event: FormEvent<HTMLFormElement>): FormData {
  const native = event.nativeEvent;
  const submitter = native instanceof SubmitEvent ? native.submitter : null;
  const form = new FormData(event.currentTarget, submitter);
  form.set('stay', '1');
  return form;
}
