import { type Allowed, type FormState, valueIn } from '../types';
import { Button, Permitted } from '../basics/button';
import { ErrorSummary, Field, Hidden, Intent } from '../basics/form';
import { Disclosure } from '../basics/text';
import { type AnswerView, type PostTarget, targetKey } from './post-types';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.question;

/** A link among a post's controls, or why it is refused. */
export function ControlLink({
  allowed,
  href,
  label,
}: {
  allowed: Allowed | undefined;
  href: string;
  label: string;
}) {
  return (
    <Permitted allowed={allowed} label={label}>
      <a className="control" href={href} rel="nofollow">
        {label}
      </a>
    </Permitted>
  );
}

/** Editing, or suggesting an edit, and what others have suggested. */
export function EditControls({
  post,
}: {
  post: Pick<AnswerView, 'editHref' | 'suggested'> & {
    may: Pick<AnswerView['may'], 'edit' | 'suggestEdit'>;
  };
}) {
  const { may, editHref, suggested } = post;
  return (
    <>
      <ControlLink allowed={may.edit} href={editHref} label={text.edit} />
      {may.edit === undefined && may.suggestEdit === true && (
        <ControlLink allowed href={editHref} label={text.suggestEdit} />
      )}
      {suggested !== null && (
        <ControlLink allowed href={suggested.href} label={text.suggestedEdits(suggested.count)} />
      )}
    </>
  );
}

/** Deleting asks once, and says that it can be undone. */
export function DeleteForm({
  target,
  allowed,
  own,
  state,
}: {
  target: PostTarget;
  allowed: Allowed | undefined;
  /** Who deletes what others wrote owes a reason. */
  own: boolean;
  state?: FormState;
}) {
  const isQuestion = target.answerId === null;
  const form = `delete-${targetKey(target)}`;
  return (
    <Permitted allowed={allowed} label={text.remove}>
      <Disclosure className="act" summary={text.remove} open={state !== undefined}>
        <form className="stack" method="post" action={target.questionHref}>
          <ErrorSummary state={state} form={form} fields={['reason']} />
          <p>{isQuestion ? text.removeQuestionAsk : text.removeAnswerAsk}</p>
          <Intent is={isQuestion ? 'delete-question' : 'delete-answer'} />
          {target.answerId !== null && <Hidden name="answerId" value={target.answerId} />}
          <Field
            id={`${form}-reason`}
            name="reason"
            label={text.removeReason}
            optional={own}
            required={!own}
            maxLength={limits.moderationReason.max}
            value={valueIn(state, 'reason')}
            error={state?.problems?.['reason']}
          />
          <p>
            <Button look="danger">
              {isQuestion ? text.removeQuestionConfirm : text.removeAnswerConfirm}
            </Button>
          </p>
        </form>
      </Disclosure>
    </Permitted>
  );
}

/** A command of one press among a post's controls. */
export function PressForm({
  target,
  allowed,
  intent,
  label,
  prominent = false,
}: {
  target: PostTarget;
  allowed: Allowed | undefined;
  intent: string;
  label: string;
  /** The one act that the page hopes for here. */
  prominent?: boolean;
}) {
  return (
    <Permitted allowed={allowed} label={label}>
      <form method="post" action={target.questionHref}>
        <Intent is={intent} />
        {target.answerId !== null && <Hidden name="answerId" value={target.answerId} />}
        <button type="submit" className={prominent ? 'button secondary small' : 'control'}>
          {label}
        </button>
      </form>
    </Permitted>
  );
}
