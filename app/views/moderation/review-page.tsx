import { type FormState, type Id, valueIn } from '../types';
import { Difference, type DifferenceBlock } from '../ask/difference';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden, Intent, Radios, TextArea } from '../basics/form';
import { Notice } from '../basics/notice';
import { DataTable, Prose, Time } from '../basics/text';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { type History, MemberHistory } from './member-history';
import { QueueKeys } from './queue-keys';
import { Done } from './queue-page';
import { words } from '~/messages';
import { limits } from '~/rules/limits';
import type { DecisionField } from '~/rules/review-decisions';

const text = words.reviews;

export type Part =
  | { as: 'post'; heading: string; html: string; by: string | null; at: Date | null }
  | { as: 'words'; heading: string; text: string; by: string | null; at: Date | null }
  | { as: 'difference'; heading: string; blocks: DifferenceBlock[] }
  | { as: 'table'; heading: string; columns: readonly string[]; rows: readonly string[][] };

export interface DecisionForm {
  name: string;
  key: string;
  label: string;
  help: string;
  tone: 'approve' | 'refuse' | 'plain';
  reason: 'owed' | 'optional';
  /** What the author would be told; null where nobody is told. */
  message: string | null;
  /** It may be changed, and not left out. */
  messageOwed: boolean;
  asks: readonly DecisionField[];
}

export interface ReviewPageProps {
  id: Id;
  path: string;
  kind: string;
  at: Date;
  /** The text that is decided about, as one word. */
  seen: string;
  sight: {
    title: string;
    href: string | null;
    ways?: readonly { href: string; label: string }[];
    reasons: readonly string[];
    parts: readonly Part[];
    editable?: { title: string | null; body: string };
  };
  history: History | null;
  notice: { title: string; text: string } | null;
  decisions: DecisionForm[];
  nextHref: string | null;
  backHref: string;
  done: string | null;
  /** Of the decision whose form came back. */
  state?: FormState;
}

/** `/moderation/:id`: `decide-review` {decision, reason, message …}, `leave-review`. */
export function ReviewPage(props: ReviewPageProps) {
  const { kind, at, sight, history, notice, decisions, state } = props;
  return (
    <PageFrame
      asideLabel={text.history.title}
      aside={
        history === null ? undefined : (
          <Section title={text.history.title}>
            <MemberHistory of={history} />
          </Section>
        )
      }
    >
      <Done what={props.done} />
      <PageTitle
        kicker={
          <>
            <a href={props.backHref} data-key="k">
              {text.title}
            </a>{' '}
            · {kind} · <Time at={at} />
          </>
        }
        title={sight.title}
      />
      <div className="controls review-ways">
        {sight.href !== null && (
          <a className="control" href={sight.href} data-key="o">
            {text.place}
          </a>
        )}
        {sight.ways?.map((way) => (
          <a className="control" key={way.href} href={way.href}>
            {way.label}
          </a>
        ))}
        {props.nextHref !== null && (
          <a className="control" href={props.nextHref} data-key="j">
            {text.next}
          </a>
        )}
        {decisions.length > 0 && (
          <form method="post" action={props.path}>
            <Intent is="leave-review" />
            <button type="submit" className="control" data-key="x">
              {text.putBack}
            </button>
          </form>
        )}
      </div>
      {notice !== null && (
        <Notice tone="waiting" title={notice.title}>
          <p>{notice.text}</p>
        </Notice>
      )}
      <section className="review-why" aria-label={text.why}>
        <ul className="sentences">
          {sight.reasons.map((reason) => (
            <li key={reason} dir="auto">
              {reason}
            </li>
          ))}
        </ul>
      </section>
      {sight.parts.map((part, index) => (
        <ShownPart key={index} part={part} first={index === 0} />
      ))}
      {decisions.length > 0 && (
        <section className="decisions" aria-label={text.decide}>
          <h2>{text.decide}</h2>
          {decisions.map((decision) => (
            <Decide
              key={decision.name}
              path={props.path}
              seen={props.seen}
              decision={decision}
              editable={sight.editable}
              state={valueIn(state, 'decision') === decision.name ? state : undefined}
            />
          ))}
        </section>
      )}
      <QueueKeys decisions={decisions} />
    </PageFrame>
  );
}

function ShownPart({ part, first }: { part: Part; first: boolean }) {
  return (
    <section className={first ? 'review-part first' : 'review-part'}>
      <h2 className="review-heading">
        {part.heading}
        {'by' in part && part.by !== null && (
          <span className="quiet">
            {' '}
            · <bdi>{part.by}</bdi>
            {part.at !== null && (
              <>
                {' '}
                · <Time at={part.at} />
              </>
            )}
          </span>
        )}
      </h2>
      {part.as === 'post' && <Prose html={part.html} />}
      {part.as === 'words' && (
        <blockquote className="review-words" dir="auto">
          {part.text}
        </blockquote>
      )}
      {part.as === 'difference' && <Difference blocks={part.blocks} label={part.heading} />}
      {part.as === 'table' && (
        <DataTable
          caption={part.heading}
          captionHidden
          columns={part.columns.map((label) => ({ label }))}
          rows={part.rows.map((cells, index) => ({ key: String(index), cells: [...cells] }))}
        />
      )}
    </section>
  );
}

function Decide({
  path,
  seen,
  decision,
  editable,
  state,
}: {
  path: string;
  seen: string;
  decision: DecisionForm;
  editable: { title: string | null; body: string } | undefined;
  state: FormState | undefined;
}) {
  const form = `decide-${decision.name}`;
  return (
    <details
      className={`decision ${decision.tone}`}
      data-letter={decision.key}
      open={state !== undefined}
    >
      <summary>
        <kbd>{decision.key}</kbd> {decision.label}
      </summary>
      {/* Where it comes back, the address leads to what is wrong with it. */}
      <form className="stack" method="post" action={`${path}#${form}-errors`}>
        <p className="help">{decision.help}</p>
        <ErrorSummary
          state={state}
          form={form}
          fields={['title', 'body', 'days', 'reason', 'message']}
        />
        <Intent is="decide-review" />
        <Hidden name="decision" value={decision.name} />
        <Hidden name="seen" value={seen} />
        {decision.asks.map((field) => (
          <Asked key={field.name} field={field} form={form} editable={editable} state={state} />
        ))}
        {decision.message !== null && (
          <TextArea
            id={`${form}-message`}
            name="message"
            label={text.message}
            help={decision.messageOwed ? text.messageOwedHelp : text.messageHelp}
            rows={5}
            maxLength={limits.moderatorsMessage.max}
            value={valueIn(state, 'message', decision.message)}
            error={state?.problems?.message}
          />
        )}
        <Field
          id={`${form}-reason`}
          name="reason"
          label={text.decisionReason}
          help={text.decisionReasonHelp}
          optional={decision.reason === 'optional'}
          maxLength={limits.moderationReason.max}
          value={valueIn(state, 'reason')}
          error={state?.problems?.reason}
        />
        <Button look={decision.tone === 'refuse' ? 'danger' : 'primary'}>{decision.label}</Button>
      </form>
    </details>
  );
}

function Asked({
  field,
  form,
  editable,
  state,
}: {
  field: DecisionField;
  form: string;
  editable: { title: string | null; body: string } | undefined;
  state: FormState | undefined;
}) {
  const id = `${form}-${field.name}`;
  const { name, label } = field;
  const error = state?.problems?.[name];
  switch (field.as) {
    case 'choice':
      return (
        <Radios
          id={id}
          name={name}
          label={label}
          choices={[...field.choices]}
          value={valueIn(state, name, field.choices[0]?.value)}
          error={error}
        />
      );
    case 'tick':
      return (
        <div className="choice">
          <input
            type="checkbox"
            id={id}
            name={name}
            value="yes"
            defaultChecked={valueIn(state, name) === 'yes'}
          />
          <label htmlFor={id}>{label}</label>
        </div>
      );
    case 'number':
      return (
        <Field
          id={id}
          name={name}
          label={label}
          type="number"
          width="short"
          min={field.min}
          max={field.max}
          value={valueIn(state, name, String(field.first))}
          error={error}
        />
      );
    case 'text':
      return field.name === 'title' ? (
        <Field
          id={id}
          name={name}
          label={label}
          maxLength={limits.title.max}
          value={valueIn(state, name, editable?.title ?? '')}
          error={error}
        />
      ) : (
        <TextArea
          id={id}
          name={name}
          label={label}
          rows={10}
          monospaced
          value={valueIn(state, name, editable?.body ?? '')}
          error={error}
        />
      );
  }
}
