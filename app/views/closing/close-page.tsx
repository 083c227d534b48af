import type { Allowed, Id, QuestionState } from '../types';
import { valueIn } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Intent, Radios, TextArea } from '../basics/form';
import { Breadcrumb } from '../basics/navigation';
import { Notice } from '../basics/notice';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { StateMark } from '../lists/question-row';
import { type RefusedForm, stateOf } from '../question/post-types';
import { ClosingLine, type ClosingView } from './closed-notice';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.closing;
const ways = ['duplicate', 'off-topic', 'answered-elsewhere'] as const;

export interface PossibleDuplicate {
  id: Id;
  title: string;
  href: string;
  state: QuestionState;
}

export interface ClosePageProps {
  /** The page's own path. */
  action: string;
  question: { title: string; href: string };
  /** The viewer asked it. */
  own: boolean;
  mayClose: Allowed;
  /** How it is closed; null while it is open. */
  closing: ClosingView | null;
  possible: PossibleDuplicate[];
  /** The original that was chosen from the possible ones. */
  chosen: number | null;
  refused: RefusedForm | null;
}

/** `/questions/:id/close`: closing an open question, or opening a closed one again. */
export function ClosePage(props: ClosePageProps) {
  const { question, closing, mayClose } = props;
  return (
    <PageFrame aside={props.possible.length > 0 ? <PossibleDuplicates {...props} /> : null}>
      <Breadcrumb links={[{ name: question.title, href: question.href }]} />
      {closing !== null ? (
        <Reopening {...props} closing={closing} />
      ) : (
        <>
          <PageTitle title={text.title} lead={text.lead} />
          {mayClose === true ? (
            <CloseForm {...props} />
          ) : (
            <Notice>
              <p>{mayClose.reason}</p>
            </Notice>
          )}
        </>
      )}
    </PageFrame>
  );
}

function CloseForm({ action, question, own, possible, chosen, refused }: ClosePageProps) {
  const state = stateOf(refused, 'close-question');
  const problems = state?.problems;
  const original = chosen === null ? undefined : String(chosen);
  return (
    <form className="stack" method="post" action={action}>
      <ErrorSummary state={state} form="close" fields={['as', 'original', 'elsewhere', 'reason']} />
      <Intent is="close-question" />
      <Radios
        id="close-as"
        name="as"
        label={text.as}
        value={valueIn(
          state,
          'as',
          original !== undefined || possible.length > 0 ? 'duplicate' : undefined,
        )}
        error={problems?.['as']}
        choices={ways.map((way) => ({
          value: way,
          label: text.ways[way],
          help: text.wayHelp[way],
        }))}
      />
      <Field
        id="close-original"
        name="original"
        label={text.original}
        help={text.originalHelp}
        optional
        value={valueIn(state, 'original', original)}
        error={problems?.['original']}
      />
      <Field
        id="close-elsewhere"
        name="elsewhere"
        type="url"
        label={text.elsewhere}
        help={text.elsewhereHelp}
        optional
        value={valueIn(state, 'elsewhere')}
        error={problems?.['elsewhere']}
      />
      <TextArea
        id="close-reason"
        name="reason"
        label={text.reason}
        help={text.reasonHelp}
        rows={3}
        optional={own}
        required={!own}
        maxLength={limits.moderationReason.max}
        value={valueIn(state, 'reason')}
        error={problems?.['reason']}
      />
      <p className="actions">
        <Button>{text.button}</Button>
        <a className="button quiet" href={question.href}>
          {words.basics.cancel}
        </a>
      </p>
    </form>
  );
}

function PossibleDuplicates({ action, possible }: ClosePageProps) {
  return (
    <Section title={text.possible}>
      <ul className="linked possible-duplicates">
        {possible.map((each) => (
          <li key={each.id}>
            <StateMark state={each.state} />
            <span>
              <a href={each.href} dir="auto">
                {each.title}
              </a>{' '}
              <a
                className="control"
                href={`${action}?original=${each.id}#close-original`}
                aria-label={text.chooseLabel(each.title)}
              >
                {text.choose}
              </a>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Reopening({ action, closing, own, refused }: ClosePageProps & { closing: ClosingView }) {
  const { mayReopen, maySayNotDuplicate } = closing;
  return (
    <>
      <PageTitle title={text.titleClosed} lead={text.leadClosed} />
      <ClosingLine closing={closing} />
      {mayReopen === true ? (
        <ReasonForm
          intent="reopen-question"
          action={action}
          title={text.reopenTitle}
          lead={text.reopenLead}
          label={text.reason}
          help={text.reopenReasonHelp}
          owed={!own}
          button={text.reopenButton}
          refused={refused}
        />
      ) : maySayNotDuplicate === true ? (
        <ReasonForm
          intent="say-not-duplicate"
          action={action}
          title={text.notDuplicate}
          lead={text.notDuplicateLead}
          label={text.notDuplicateReason}
          owed
          button={text.notDuplicateButton}
          refused={refused}
        />
      ) : (
        <Notice>
          <p>{maySayNotDuplicate?.reason ?? mayReopen?.reason ?? text.noneToReopen}</p>
        </Notice>
      )}
    </>
  );
}

function ReasonForm({
  intent,
  action,
  title,
  lead,
  label,
  help,
  owed,
  button,
  refused,
}: {
  intent: string;
  action: string;
  title: string;
  lead: string;
  label: string;
  help?: string;
  owed: boolean;
  button: string;
  refused: RefusedForm | null;
}) {
  const state = stateOf(refused, intent);
  return (
    <Section title={title}>
      <p>{lead}</p>
      <form className="stack" method="post" action={action}>
        <ErrorSummary state={state} form={intent} fields={['reason']} />
        <Intent is={intent} />
        <TextArea
          id={`${intent}-reason`}
          name="reason"
          label={label}
          help={help}
          rows={3}
          optional={!owed}
          required={owed}
          maxLength={limits.moderationReason.max}
          value={valueIn(state, 'reason')}
          error={state?.problems?.['reason']}
        />
        <p>
          <Button>{button}</Button>
        </p>
      </form>
    </Section>
  );
}
