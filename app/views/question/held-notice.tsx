import { words } from '~/messages';
import { limits } from '~/rules/limits';
import { Button } from '../basics/button';
import { Field, Hidden, Intent } from '../basics/form';
import { Notice } from '../basics/notice';
import { type FormState, type Id, valueIn } from '../types';

const text = words.checks.held;

/** Why a post is out of sight, for those who see it. */
export interface HeldNoticeView {
  kind: 'question' | 'answer' | 'comment';
  postId: Id;
  /** The reader wrote it. */
  own: boolean;
  because: 'checks' | 'flags' | 'moderator';
  /** A sentence for each check that found something. */
  reasons: string[];
  /** What its author has said for it; null where they can still say something. */
  appeal: string | null;
}

/** Above a held post: who sees it, why, and what its author can do. */
export function HeldNotice({
  held,
  questionHref,
  state,
}: {
  held: HeldNoticeView;
  questionHref: string;
  state?: FormState;
}) {
  const isThis =
    valueIn(state, 'about') === held.kind && valueIn(state, 'id') === String(held.postId);
  const id = `appeal-${held.kind}-${held.postId}`;
  return (
    <Notice tone="waiting" title={held.own ? text.heading[held.kind] : text.others}>
      <p>{text[held.because]}</p>
      {held.reasons.length > 0 && (
        <>
          <p>{text.whyTitle}:</p>
          <ul className="sentences">
            {held.reasons.map((reason) => (
              <li key={reason} dir="auto">
                {reason}
              </li>
            ))}
          </ul>
        </>
      )}
      {held.appeal !== null && <p dir="auto">{text.appealed(held.appeal)}</p>}
      {held.own && held.appeal === null && (
        <form className="stack" method="post" action={questionHref}>
          <p>{text.whatNext}</p>
          <Intent is="appeal" />
          <Hidden name="about" value={held.kind} />
          <Hidden name="id" value={held.postId} />
          <Field
            id={id}
            name="text"
            label={text.appealLabel}
            help={text.appealHelp}
            maxLength={limits.appeal.max}
            value={isThis ? valueIn(state, 'text') : undefined}
            error={isThis ? state?.problems?.['text'] : undefined}
          />
          <p>
            <Button look="secondary">{text.appealSend}</Button>
          </p>
        </form>
      )}
    </Notice>
  );
}
