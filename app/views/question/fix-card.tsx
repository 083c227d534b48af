import { Button } from '../basics/button';
import { ErrorSummary, Field, Intent, Select, TextArea } from '../basics/form';
import { Disclosure, Time } from '../basics/text';
import { type FixView, type RefusedForm, stateOf } from './post-types';
import { type Choice, fieldOf, type FormState, type LinkRef, valueIn } from '../types';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.outcomes.fix;

/** Fix planned, shipped in a version, or declined; signed and dated. */
export function FixCard({ fix, brand }: { fix: FixView; brand: LinkRef }) {
  const { state, version, link, reason, at, by } = fix;
  return (
    <div className={`fix fix-${state}`} id="fix">
      <p className="fix-says">
        <strong>{state === 'shipped' ? text.shipped(version) : text.states[state]}</strong>
      </p>
      {reason !== '' && (
        <p className="fix-reason" dir="auto">
          {reason}
        </p>
      )}
      <p className="quiet">
        {by.href === null ? by.name : <a href={by.href}>{by.name}</a>}, {brand.name} ·{' '}
        <Time at={at} />
        {link !== null && (
          <>
            {' · '}
            <a href={link} rel="nofollow noopener ugc">
              {text.link}
            </a>
          </>
        )}
      </p>
    </div>
  );
}

/** What a representative may say of a fix. */
export function FixActs({
  questionHref,
  fix,
  versions,
  refused,
}: {
  questionHref: string;
  fix: FixView | null;
  versions: Choice[];
  refused: RefusedForm | null;
}) {
  const of = (intent: string) => stateOf(refused, intent);
  return (
    <>
      {fix?.state !== 'planned' && (
        <Act intent="plan-fix" href={questionHref} label={text.plan} state={of('plan-fix')}>
          <ReasonField form="plan-fix" label={text.planReason} optional state={of('plan-fix')} />
          <LinkField form="plan-fix" state={of('plan-fix')} />
        </Act>
      )}
      <Act intent="ship-fix" href={questionHref} label={text.ship} state={of('ship-fix')}>
        {versions.length > 0 && (
          <Select
            id="ship-fix-version"
            name="version"
            label={text.version}
            choices={versions}
            empty=""
            value={valueIn(of('ship-fix'), 'version')}
            error={of('ship-fix')?.problems?.['version']}
          />
        )}
        <LinkField form="ship-fix" state={of('ship-fix')} />
        <ReasonField form="ship-fix" label={text.shipReason} optional state={of('ship-fix')} />
      </Act>
      {fix?.state !== 'declined' && (
        <Act
          intent="decline-fix"
          href={questionHref}
          label={text.decline}
          state={of('decline-fix')}
        >
          <ReasonField form="decline-fix" label={text.declineReason} state={of('decline-fix')} />
        </Act>
      )}
      {fix !== null && (
        <Act
          intent="withdraw-fix"
          href={questionHref}
          label={text.withdraw}
          state={of('withdraw-fix')}
        >
          <ReasonField form="withdraw-fix" label={text.withdrawReason} state={of('withdraw-fix')} />
        </Act>
      )}
    </>
  );
}

function Act({
  intent,
  href,
  label,
  state,
  children,
}: {
  intent: string;
  href: string;
  label: string;
  state: FormState | undefined;
  children: React.ReactNode;
}) {
  return (
    <Disclosure className="act" summary={label} open={state !== undefined}>
      <form className="stack" method="post" action={href}>
        <ErrorSummary state={state} form={intent} fields={['version', 'link', 'reason']} />
        <Intent is={intent} />
        {children}
        <p>
          <Button>{label}</Button>
        </p>
      </form>
    </Disclosure>
  );
}

interface FieldOf {
  form: string;
  state: FormState | undefined;
}

function ReasonField({
  form,
  state,
  label,
  optional = false,
}: FieldOf & { label: string; optional?: boolean }) {
  return (
    <TextArea
      {...fieldOf(state, form, 'reason')}
      label={label}
      rows={2}
      optional={optional}
      required={!optional}
      maxLength={limits.fixReason.max}
    />
  );
}

function LinkField({ form, state }: FieldOf) {
  return (
    <Field
      {...fieldOf(state, form, 'link')}
      type="url"
      label={text.linkField}
      optional
      maxLength={limits.fixLink.max}
    />
  );
}
