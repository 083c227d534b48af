import type { Allowed, Id, QuestionState } from '../types';
import { fieldOf, valueIn } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Intent, Radios, TextArea } from '../basics/form';
import { Breadcrumb } from '../basics/navigation';
import { Notice } from '../basics/notice';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { Time } from '../basics/text';
import { StateMark } from '../lists/question-row';
import { type RefusedForm, stateOf } from '../question/post-types';
import { ClosingLine, type ClosingView } from './closed-notice';
import { words } from '~/messages';
import { CLOSE_VOTES_NEEDED } from '~/rules/close-votes';
import { limits } from '~/rules/limits';

const text = words.closing;
const ways = ['duplicate', 'off-topic', 'answered-elsewhere'] as const;

const CLOSE_FORM = 'close-form';

export interface PossibleDuplicate {
  id: Id;
  title: string;
  href: string;
  state: QuestionState;
}

export interface CloseVoteView {
  id: Id;
  by: string;
  as: 'duplicate' | 'off-topic' | 'reopen';
  /** Where a duplicate should lead. */
  originalHref: string | null;
  reason: string;
  at: Date;
  /** The viewer's. */
  own: boolean;
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
  /** The viewer may vote, and not decide alone. */
  mayVote: boolean;
  mayVoteToReopen: boolean;
  /** The votes that stand, for those who may vote or decide. */
  votes: CloseVoteView[];
  /** What the form held when one of the possible duplicates was chosen, and which one that was. */
  written: { as: (typeof ways)[number] | null } & Record<
    'original' | 'elsewhere' | 'reason',
    string
  >;
  refused: RefusedForm | null;
}

/** `/questions/:id/close`: closing an open question, or opening a closed one again. */
export function ClosePage(props: ClosePageProps) {
  const { question, closing, mayClose } = props;
  const mayDecide = mayClose === true || (props.mayVote && !hasVoted(props));
  const choice = closing === null && mayDecide && props.possible.length > 0;
  return (
    <PageFrame aside={choice ? <PossibleDuplicates {...props} /> : null}>
      <Breadcrumb links={[{ name: question.title, href: question.href }]} />
      {closing !== null ? (
        <Reopening {...props} closing={closing} />
      ) : (
        <>
          <PageTitle
            title={props.mayVote ? text.voteTitle : text.title}
            lead={props.mayVote ? text.voteLead : text.lead}
          />
          <Tally {...props} />
          {mayDecide ? (
            <CloseForm {...props} />
          ) : props.mayVote ? null : (
            <Notice>
              <p>{mayClose.reason}</p>
            </Notice>
          )}
        </>
      )}
    </PageFrame>
  );
}

function hasVoted({ votes }: ClosePageProps): boolean {
  return votes.some(({ own }) => own);
}

/** The votes that stand, and the way to take one's own back. */
function Tally({ action, votes, closing }: ClosePageProps) {
  if (votes.length === 0) return null;
  return (
    <Section title={closing === null ? text.tallyClose : text.tallyReopen}>
      <p>{text.votes(votes.length, CLOSE_VOTES_NEEDED)}</p>
      <ul className="close-votes">
        {votes.map((vote) => (
          <li key={vote.id}>
            <strong>{vote.by}</strong>{' '}
            {vote.originalHref === null ? (
              text.tallyAs[vote.as]
            ) : (
              <a href={vote.originalHref}>{text.tallyAs[vote.as]}</a>
            )}
            , <Time at={vote.at} />
            {vote.reason !== '' && (
              <>
                : <q dir="auto">{vote.reason}</q>
              </>
            )}
            {vote.own && (
              <form method="post" action={action}>
                <Intent is="withdraw-close-vote" />
                <button type="submit" className="control">
                  {text.takeBack}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function CloseForm(props: ClosePageProps) {
  const { action, question, own, possible, written, refused, mayVote } = props;
  const intent = mayVote ? 'vote-to-close' : 'close-question';
  const shownWays = mayVote ? ways.filter((way) => way !== 'answered-elsewhere') : ways;
  const state = stateOf(refused, intent);
  const problems = state?.problems;
  const original = valueIn(state, 'original', written.original);
  const chosen = possible.find(({ id }) => String(id) === original);
  return (
    <form id={CLOSE_FORM} className="stack" method="post" action={action}>
      <ErrorSummary state={state} form="close" fields={['as', 'original', 'elsewhere', 'reason']} />
      <Intent is={intent} />
      <Radios
        id="close-as"
        name="as"
        label={text.as}
        value={valueIn(
          state,
          'as',
          written.original !== '' || (written.as === null && possible.length > 0)
            ? 'duplicate'
            : (written.as ?? undefined),
        )}
        error={problems?.['as']}
        choices={shownWays.map((way) => ({
          value: way,
          label: text.ways[way],
          help: text.wayHelp[way],
        }))}
      />
      <Field
        id="close-original"
        name="original"
        label={text.original}
        help={
          <>
            {chosen === undefined ? text.originalHelp : text.chosen(chosen.title)}
            {possible.length > 0 && (
              <>
                {' '}
                <a href="#possible-duplicates">{text.seePossible(possible.length)}</a>
              </>
            )}
          </>
        }
        optional
        value={original}
        error={problems?.['original']}
      />
      {!mayVote && (
        <Field
          id="close-elsewhere"
          name="elsewhere"
          type="url"
          label={text.elsewhere}
          help={text.elsewhereHelp}
          optional
          value={valueIn(state, 'elsewhere', written.elsewhere)}
          error={problems?.['elsewhere']}
        />
      )}
      <TextArea
        id="close-reason"
        name="reason"
        label={text.reason}
        help={mayVote ? text.voteReasonHelp : text.reasonHelp}
        rows={3}
        optional={own || mayVote}
        required={!own && !mayVote}
        maxLength={limits.moderationReason.max}
        value={valueIn(state, 'reason', written.reason)}
        error={problems?.['reason']}
      />
      <p className="actions">
        <Button>{mayVote ? text.voteButton : text.button}</Button>
        <a className="button quiet" href={question.href}>
          {words.basics.cancel}
        </a>
      </p>
    </form>
  );
}

/** Choosing one sends the form as it is to where it is filled in, so that nothing is lost. */
function PossibleDuplicates({ action, possible }: ClosePageProps) {
  return (
    <Section title={text.possible} id="possible-duplicates">
      <ul className="linked possible-duplicates">
        {possible.map((each) => (
          <li key={each.id}>
            <StateMark state={each.state} />
            <span>
              <a href={each.href} dir="auto">
                {each.title}
              </a>{' '}
              <button
                type="submit"
                className="button secondary small"
                form={CLOSE_FORM}
                formMethod="get"
                formAction={`${action}#close-original`}
                formNoValidate
                name="original"
                value={each.id}
                aria-label={text.chooseLabel(each.title)}
              >
                {text.choose}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Reopening(props: ClosePageProps & { closing: ClosingView }) {
  const { action, closing, own, refused } = props;
  const { mayReopen, maySayNotDuplicate } = closing;
  return (
    <>
      <PageTitle title={text.titleClosed} lead={text.leadClosed} />
      <ClosingLine closing={closing} />
      <Tally {...props} />
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
      ) : props.mayVoteToReopen ? (
        !hasVoted(props) && (
          <ReasonForm
            intent="vote-to-reopen"
            action={action}
            title={text.voteToReopenTitle}
            lead={text.voteToReopenLead}
            label={text.reason}
            help={text.reopenReasonHelp}
            owed
            button={text.voteToReopenButton}
            refused={refused}
          />
        )
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
          {...fieldOf(state, intent, 'reason')}
          label={label}
          help={help}
          rows={3}
          optional={!owed}
          required={owed}
          maxLength={limits.moderationReason.max}
        />
        <p>
          <Button>{button}</Button>
        </p>
      </form>
    </Section>
  );
}
