import { type Choice, fieldOf, type FormState, valueIn } from '../types';
import { Button } from '../basics/button';
import {
  ErrorSummary,
  Field,
  Hidden,
  Intent,
  Select,
  SubmissionKey,
  TextArea,
} from '../basics/form';
import { Notice } from '../basics/notice';
import { Disclosure } from '../basics/text';
import type { RefusedForm } from './post-types';
import type { PromiseView } from './promise-view';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.promises;

type Act = keyof PromiseView['may'];

/** What each act is called in forms, in the order of the page. */
const intents: readonly (readonly [Act, string])[] = [
  ['keep', 'keep-promise'],
  ['reopen', 'reopen-promise'],
  ['reDate', 're-date-promise'],
  ['passOn', 'pass-promise'],
  ['break', 'break-promise'],
  ['withdraw', 'withdraw-promise'],
  ['dispute', 'dispute-promise'],
  ['takeBack', 'take-back-dispute'],
];

interface PromiseFormsProps {
  promise: PromiseView;
  questionHref: string;
  owners: Choice[];
  refused: RefusedForm | null;
}

/** What the reader may do about a promise, each in a form of its own. */
export function PromiseForms({ promise, questionHref, owners, refused }: PromiseFormsProps) {
  const mine =
    refused !== null && valueIn(refused, 'promiseId') === String(promise.id) ? refused : null;
  const offered = intents.filter(([act]) => promise.may[act]);
  const orphan = mine !== null && !offered.some(([, intent]) => intent === mine.intent);
  if (offered.length === 0 && !orphan) return null;
  const propsOf = (intent: string): ActProps => ({
    promise,
    questionHref,
    owners,
    state: mine !== null && mine.intent === intent ? mine : undefined,
  });
  return (
    <>
      {orphan && <WordsOfNoUse refused={mine} />}
      <div className="controls">
        {offered.map(([act, intent]) => {
          const Form = forms[act];
          return <Form key={act} {...propsOf(intent)} />;
        })}
      </div>
    </>
  );
}

/** Somebody was quicker, and the form is gone: why, and what was written in it. */
function WordsOfNoUse({ refused }: { refused: RefusedForm }) {
  const written = valueIn(refused, 'evidence') ?? valueIn(refused, 'reason') ?? '';
  return (
    <Notice tone="danger">
      <p>{refused.message ?? Object.values(refused.problems ?? {})[0]}</p>
      {written !== '' && (
        <p>
          {text.youWrote} <q dir="auto">{written}</q>
        </p>
      )}
    </Notice>
  );
}

interface ActProps {
  promise: PromiseView;
  questionHref: string;
  owners: Choice[];
  state: FormState | undefined;
}

/** What every form says of the promise: which, and how it stood when the form was made. */
function Seen({ promise }: { promise: PromiseView }) {
  return (
    <>
      <Hidden name="promiseId" value={promise.id} />
      <Hidden name="seenState" value={promise.state} />
      <Hidden name="seenDue" value={promise.dueAt.toISOString()} />
    </>
  );
}

function idOf({ id }: PromiseView, act: string): string {
  return `promise-${id}-${act}`;
}

/** The action of a form: what is refused comes back to its promise. */
function actionOf(questionHref: string, { id }: PromiseView): string {
  return `${questionHref}#promise-${id}`;
}

function ReasonField({
  form,
  state,
  label = text.reason,
  help = text.reasonHelp,
}: {
  form: string;
  state: FormState | undefined;
  label?: string;
  help?: string;
}) {
  return (
    <TextArea
      {...fieldOf(state, form, 'reason')}
      label={label}
      help={help}
      rows={2}
      maxLength={limits.promiseReason.max}
    />
  );
}

/** A day and, where it matters, a time, both on the brand's clock. */
export function DueFields({
  form,
  state,
  timeZone,
  first,
}: {
  form: string;
  state: FormState | undefined;
  timeZone: string;
  first?: { date: string; time: string };
}) {
  return (
    <>
      <Field
        {...fieldOf(state, form, 'dueOn', first?.date)}
        type="date"
        label={text.dueOn}
        help={text.dueOnHelp(timeZone)}
        width="short"
        required
      />
      <Field
        {...fieldOf(state, form, 'dueTime', first?.time)}
        type="time"
        label={text.dueTime}
        help={text.dueTimeHelp}
        optional
        width="short"
      />
    </>
  );
}

const forms: Record<Act, (props: ActProps) => JSX.Element> = {
  keep: ({ promise, questionHref, state }) => {
    const form = idOf(promise, 'keep');
    return (
      <Disclosure className="act prominent" summary={text.keep} open={state !== undefined}>
        <form className="stack" method="post" action={actionOf(questionHref, promise)}>
          <ErrorSummary state={state} form={form} fields={['evidence']} />
          <Intent is="keep-promise" />
          <Seen promise={promise} />
          <TextArea
            {...fieldOf(state, form, 'evidence')}
            label={text.keepEvidence}
            help={text.keepEvidenceHelp}
            rows={2}
            maxLength={limits.promiseEvidence.max}
          />
          <p>
            <Button look="primary">{text.keepButton}</Button>
          </p>
        </form>
      </Disclosure>
    );
  },
  reDate: (props) => (
    <DateForm
      {...props}
      intent="re-date-promise"
      summary={text.reDate}
      intro={text.reDateHelp}
      button={text.reDateButton}
    />
  ),
  reopen: (props) => (
    <DateForm
      {...props}
      intent="reopen-promise"
      summary={text.reopen}
      intro={text.reopenIntro}
      button={text.reDateButton}
    />
  ),
  break: (props) => (
    <EndForm
      {...props}
      intent="break-promise"
      summary={text.break}
      intro={text.breakIntro}
      button={text.breakButton}
    />
  ),
  withdraw: (props) => (
    <EndForm
      {...props}
      intent="withdraw-promise"
      summary={text.withdraw}
      intro={text.withdrawIntro}
      button={text.withdrawButton}
    />
  ),
  dispute: ({ promise, questionHref, state }) => {
    const form = idOf(promise, 'dispute');
    return (
      <Disclosure className="act" summary={text.dispute} open={state !== undefined}>
        <form className="stack" method="post" action={actionOf(questionHref, promise)}>
          <ErrorSummary state={state} form={form} fields={['reason']} />
          <Intent is="dispute-promise" />
          <Seen promise={promise} />
          <ReasonField
            form={form}
            state={state}
            label={text.disputeReason}
            help={text.disputeReasonHelp}
          />
          <p>
            <Button>{text.disputeButton}</Button>
          </p>
        </form>
      </Disclosure>
    );
  },
  takeBack: ({ promise, questionHref, state }) => (
    <form method="post" action={actionOf(questionHref, promise)}>
      <ErrorSummary state={state} form={idOf(promise, 'take-back')} fields={[]} />
      <Intent is="take-back-dispute" />
      <Seen promise={promise} />
      <button type="submit" className="button secondary small">
        {text.takeBack}
      </button>
    </form>
  ),
  passOn: ({ promise, questionHref, owners, state }) => {
    const form = idOf(promise, 'pass');
    return (
      <Disclosure className="act" summary={text.passOn} open={state !== undefined}>
        <form className="stack" method="post" action={actionOf(questionHref, promise)}>
          <ErrorSummary state={state} form={form} fields={['owner']} />
          <Intent is="pass-promise" />
          <Seen promise={promise} />
          <Select
            {...fieldOf(state, form, 'owner')}
            label={text.passOnTo}
            choices={owners.filter(({ value }) => value !== String(promise.ownerId))}
          />
          <p>
            <Button>{text.passOnButton}</Button>
          </p>
        </form>
      </Disclosure>
    );
  },
};

interface FormWords {
  intent: string;
  summary: string;
  intro: string;
  button: string;
}

function DateForm({ promise, questionHref, state, ...of }: ActProps & FormWords) {
  const form = idOf(promise, of.intent);
  return (
    <Disclosure
      className={of.intent === 'reopen-promise' ? 'act prominent' : 'act'}
      summary={of.summary}
      open={state !== undefined}
    >
      <form className="stack" method="post" action={actionOf(questionHref, promise)}>
        <ErrorSummary state={state} form={form} fields={['dueOn', 'dueTime', 'reason']} />
        <p>{of.intro}</p>
        <Intent is={of.intent} />
        <Seen promise={promise} />
        <DueFields form={form} state={state} timeZone={promise.timeZone} first={promise.dueLocal} />
        <ReasonField form={form} state={state} />
        <p>
          <Button look="primary">{of.button}</Button>
        </p>
      </form>
    </Disclosure>
  );
}

function EndForm({ promise, questionHref, state, ...of }: ActProps & FormWords) {
  const form = idOf(promise, of.intent);
  return (
    <Disclosure className="act" summary={of.summary} open={state !== undefined}>
      <form className="stack" method="post" action={actionOf(questionHref, promise)}>
        <ErrorSummary state={state} form={form} fields={['reason']} />
        <p>{of.intro}</p>
        <Intent is={of.intent} />
        <Seen promise={promise} />
        <ReasonField form={form} state={state} />
        <p>
          <Button look="danger">{of.button}</Button>
        </p>
      </form>
    </Disclosure>
  );
}

/** A representative promises something on a question. */
export function MakePromiseForm({
  questionHref,
  owners,
  timeZone,
  submission,
  state,
}: {
  questionHref: string;
  owners: Choice[];
  timeZone: string;
  submission: string;
  state: FormState | undefined;
}) {
  const form = 'make-promise';
  return (
    <Disclosure className="act" summary={text.make} open={state !== undefined}>
      <form className="stack" method="post" action={`${questionHref}#brand-card`}>
        <ErrorSummary state={state} form={form} fields={['text', 'dueOn', 'dueTime', 'owner']} />
        <p>{text.makeIntro}</p>
        <Intent is="make-promise" />
        <SubmissionKey submission={submission} part={form} />
        <TextArea
          {...fieldOf(state, form, 'text')}
          label={text.text}
          help={text.textHelp}
          rows={2}
          maxLength={limits.promise.max}
        />
        <DueFields form={form} state={state} timeZone={timeZone} />
        <Select
          {...fieldOf(state, form, 'owner')}
          label={text.ownerField}
          help={text.ownerHelp}
          empty={text.ownerSelf}
          choices={owners}
        />
        <p>
          <Button look="primary">{text.makeButton}</Button>
        </p>
      </form>
    </Disclosure>
  );
}
