import { fieldOf, type FormState, valueIn } from '../types';
import { BodyField } from '../ask/ask-page';
import { TagsField } from '../ask/tags-field';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden, Intent, Radios, TextArea } from '../basics/form';
import { Disclosure } from '../basics/text';
import { Section } from '../layout/page-frame';
import { type RefusedForm, stateOf } from '../question/post-types';
import { words } from '~/messages';
import { limits } from '~/rules/limits';
import type { SuggestedEditPageProps } from './suggested-edit-page';

const text = words.suggestedEdits;

/** Approving as it is or changed, and declining; each a form of its own. */
export function DecideForms(props: SuggestedEditPageProps) {
  const { action, fits, refused, revision } = props;
  const approving = stateOf(refused, 'approve-edit');
  return (
    <Section title={text.decide}>
      {fits !== 'not' && (
        <form className="stack" method="post" action={action}>
          <ErrorSummary state={approving} form="approve" fields={['verification']} />
          <Intent is="approve-edit" />
          <Hidden name="revision" value={revision} />
          <Verification {...props} form="approve" state={approving} />
          <p className="help">{text.approveHelp}</p>
          <p>
            <Button>{text.approve}</Button>
          </p>
        </form>
      )}
      <div className="controls">
        <ChangeFirst {...props} />
        <DeclineForm action={action} refused={refused} />
      </div>
    </Section>
  );
}

function Verification({
  verified,
  mayVerify,
  form,
  state,
}: SuggestedEditPageProps & { form: string; state: FormState | undefined }) {
  if (!verified) return null;
  return (
    <Radios
      id={`${form}-verification`}
      name="verification"
      label={text.verification}
      value={valueIn(state, 'verification')}
      error={state?.problems?.['verification']}
      choices={[
        ...(mayVerify ? [{ value: 'move', label: text.move, help: text.moveHelp }] : []),
        { value: 'outdate', label: text.outdate, help: text.outdateHelp },
      ]}
    />
  );
}

function ChangeFirst(props: SuggestedEditPageProps) {
  const { action, post, first, revision, refused } = props;
  const intent = `approve-changed-${post}`;
  const state = stateOf(refused, intent);
  return (
    <Disclosure
      className="act"
      summary={text.changeFirst}
      open={state !== undefined || props.fits === 'not'}
    >
      <form className="stack" method="post" action={action}>
        <ErrorSummary
          state={state}
          form="change"
          fields={['title', 'body', 'tags', 'verification']}
        />
        <p className="help">{text.changeFirstHelp}</p>
        <Intent is={intent} />
        <Hidden name="revision" value={revision} />
        {post === 'question' && (
          <Field
            {...fieldOf(state, 'change', 'title', first.title)}
            label={words.ask.questionTitle}
            maxLength={limits.title.max}
          />
        )}
        <BodyField
          form="change"
          state={state}
          first={first.body}
          rows={12}
          help={words.question.answerHelp}
        />
        {post === 'question' && (
          <TagsField
            id="change-tags"
            value={valueIn(state, 'tags', first.tags)}
            error={state?.problems?.['tags']}
          />
        )}
        <Verification {...props} form="change" state={state} />
        <p>
          <Button>{text.approveChanged}</Button>
        </p>
      </form>
    </Disclosure>
  );
}

function DeclineForm({ action, refused }: { action: string; refused: RefusedForm | null }) {
  const state = stateOf(refused, 'decline-edit');
  return (
    <Disclosure className="act" summary={text.decline} open={state !== undefined}>
      <form className="stack" method="post" action={action}>
        <ErrorSummary state={state} form="decline" fields={['reason']} />
        <Intent is="decline-edit" />
        <TextArea
          {...fieldOf(state, 'decline', 'reason')}
          label={text.declineReason}
          help={text.declineHelp}
          rows={3}
          required
          maxLength={limits.moderationReason.max}
        />
        <p>
          <Button look="secondary">{text.decline}</Button>
        </p>
      </form>
    </Disclosure>
  );
}

/** For whoever suggested it, while nobody has decided. */
export function WithdrawEditForm({ action }: { action: string }) {
  return (
    <form method="post" action={action}>
      <Intent is="withdraw-edit" />
      <p>
        <Button look="secondary">{text.withdraw}</Button>
      </p>
    </form>
  );
}

/** For whoever may decide, while the approved text is today's. */
export function UndoForm({ action, refused }: { action: string; refused: RefusedForm | null }) {
  const state = stateOf(refused, 'undo-approval');
  return (
    <Disclosure className="act" summary={text.undo} open={state !== undefined}>
      <form className="stack" method="post" action={action}>
        <ErrorSummary state={state} form="undo" fields={['reason']} />
        <p className="help">{text.undoHelp}</p>
        <Intent is="undo-approval" />
        <Field
          {...fieldOf(state, 'undo', 'reason')}
          label={text.undoReason}
          required
          maxLength={limits.editReason.max}
        />
        <p>
          <Button look="danger">{text.undoButton}</Button>
        </p>
      </form>
    </Disclosure>
  );
}
