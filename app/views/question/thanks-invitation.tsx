import { type FormState, type Id, valueIn } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Hidden, Intent, SubmissionKey } from '../basics/form';
import { DraftKeeper } from '../writing/draft-keeper';
import { Editor } from '../writing/editor';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.sharing;

/**
 * Asks the asker, once, to say in public what the accepted answer did for them. What they write is a
 * comment under it; "not now" is as final as an answer.
 */
export function ThanksInvitation({
  questionHref,
  answerId,
  author,
  submission,
  state,
}: {
  questionHref: string;
  answerId: Id;
  /** Who helped. */
  author: string;
  submission: string;
  state?: FormState;
}) {
  const form = `thanks-${answerId}`;
  return (
    <section className="thanks" aria-labelledby={`${form}-title`}>
      <h3 id={`${form}-title`}>{text.thanksTitle}</h3>
      <p>{text.thanksText(author)}</p>
      <form method="post" action={questionHref} className="stack">
        <ErrorSummary state={state} form={form} fields={['body']} />
        <Intent is="post-comment" />
        <SubmissionKey submission={submission} part={form} />
        <Hidden name="answerId" value={answerId} />
        <Hidden name="invited" value="1" />
        <DraftKeeper name={`thanks:${answerId}`} cameBack={state !== undefined} />
        <Editor
          id={`${form}-body`}
          shape="comment"
          label={text.thanksLabel}
          rows={2}
          maxLength={limits.comment.max}
          value={valueIn(state, 'body')}
          error={state?.problems?.['body']}
        />
        <p className="actions">
          <Button>{text.thanksPost}</Button>
        </p>
      </form>
      <form method="post" action={questionHref} className="thanks-decline">
        <Intent is="decline-thanks" />
        <Hidden name="answerId" value={answerId} />
        <button type="submit" className="control">
          {text.thanksDecline}
        </button>
      </form>
    </section>
  );
}
