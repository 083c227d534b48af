import { fieldOf, type FormState, type Id } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden, Intent, TextArea } from '../basics/form';
import { Disclosure } from '../basics/text';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { type History, MemberHistory } from './member-history';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.reviews.member;

/** `/moderation/members/:id`: `warn-member`, `suspend-member`, `lift-suspension`. */
export function ModeratedMemberPage({
  id,
  path,
  history,
  intent,
  state,
}: {
  id: Id;
  path: string;
  history: History;
  /** The form that came back. */
  intent: string | null;
  state?: FormState;
}) {
  const facts = { id, path, of: (name: string) => (intent === name ? state : undefined) };
  return (
    <PageFrame width="reading">
      <PageTitle
        kicker={<a href="/moderation">{words.reviews.title}</a>}
        title={text.title(history.name)}
      />
      <MemberHistory of={history} more={false} />
      <div className="controls">
        <MemberForm {...facts} name="warn-member" label={text.warn} template="warned" />
        {history.suspendedUntil === null ? (
          <MemberForm
            {...facts}
            name="suspend-member"
            label={text.suspend}
            template="suspended"
            days
          />
        ) : (
          <MemberForm {...facts} name="lift-suspension" label={text.lift} />
        )}
      </div>
    </PageFrame>
  );
}

function MemberForm({
  id,
  path,
  of,
  name,
  label,
  template,
  days = false,
}: {
  id: Id;
  path: string;
  of: (name: string) => FormState | undefined;
  name: string;
  label: string;
  template?: 'warned' | 'suspended';
  days?: boolean;
}) {
  const state = of(name);
  return (
    <Disclosure className="act" summary={label} open={state !== undefined}>
      <form className="stack" method="post" action={path}>
        <ErrorSummary state={state} form={name} fields={['days', 'message', 'reason']} />
        <Intent is={name} />
        <Hidden name="memberId" value={id} />
        {days && (
          <Field
            {...fieldOf(state, name, 'days', '7')}
            type="number"
            width="short"
            label={text.days}
            min={limits.suspensionDays.min}
            max={limits.suspensionDays.max}
          />
        )}
        {template !== undefined && (
          <TextArea
            {...fieldOf(state, name, 'message', words.reviews.templates[template]())}
            label={text.message}
            rows={5}
            maxLength={limits.moderatorsMessage.max}
          />
        )}
        <Field
          {...fieldOf(state, name, 'reason')}
          label={text.reason}
          maxLength={limits.moderationReason.max}
        />
        <Button look={days ? 'danger' : 'primary'}>{label}</Button>
      </form>
    </Disclosure>
  );
}
