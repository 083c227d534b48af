import { fieldOf, type FormState, type MemberRef, valueIn } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Intent, Radios, TextArea } from '../basics/form';
import { MemberName } from '../basics/member';
import { Notice } from '../basics/notice';
import { DataTable, Time } from '../basics/text';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { AdminFrame } from './admin-frame';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.rings;

export type ShownRing =
  | { as: 'member'; reversed: boolean; others: number; votes: number; appealed: boolean }
  | {
      as: 'moderator';
      state: 'proposed' | 'reversed' | 'dismissed' | 'undone';
      score: number;
      foundAt: Date;
      decidedAt: Date | null;
      byPolicy: boolean;
      reason: string;
      takenBack: number;
      sentences: string[];
      people: { member: MemberRef; joinedAt: Date; appeal: string | null }[];
    };

export interface RingPageProps {
  path: string;
  shown: ShownRing;
  refused?: (FormState & { intent: string }) | null;
}

/**
 * `/voting-rings/:id`: for its members `appeal-ring` {appeal}; for moderators `decide-ring`
 * {decision, reason}.
 */
export function RingPage({ path, shown, refused }: RingPageProps) {
  const state = refused ?? undefined;
  return shown.as === 'member' ? (
    <OwnPart path={path} shown={shown} state={state} />
  ) : (
    <WholeRing path={path} shown={shown} state={state} />
  );
}

type Part<As extends ShownRing['as']> = {
  path: string;
  shown: Extract<ShownRing, { as: As }>;
  state?: FormState;
};

function OwnPart({ path, shown, state }: Part<'member'>) {
  const own = text.own;
  if (!shown.reversed)
    return (
      <PageFrame>
        <PageTitle title={own.title} lead={own.settled} />
      </PageFrame>
    );
  return (
    <PageFrame>
      <PageTitle title={own.title} lead={own.reversed(shown.others)} />
      <p>
        {own.consequences} {own.count(shown.votes)}
      </p>
      <p>{own.mistaken}</p>
      {shown.appealed ? (
        <Notice>
          <p role="status">{own.appealed}</p>
        </Notice>
      ) : (
        <form className="stack" method="post" action={path}>
          <ErrorSummary state={state} form="ring" fields={['appeal']} />
          <Intent is="appeal-ring" />
          <TextArea
            {...fieldOf(state, 'ring', 'appeal')}
            label={own.appeal}
            help={own.appealHelp}
            rows={4}
            maxLength={limits.appeal.max}
          />
          <p>
            <Button>{own.appealButton}</Button>
          </p>
        </form>
      )}
    </PageFrame>
  );
}

function WholeRing({ path, shown, state }: Part<'moderator'>) {
  return (
    <AdminFrame
      path={path}
      reader="moderator"
      title={text.title}
      lead={`${text.states[shown.state]} · ${text.score(shown.score)}`}
    >
      <Section title={text.found} id="found">
        <p className="quiet">
          <Time at={shown.foundAt} />
        </p>
        <ul className="sentences">
          {shown.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
      <Section title={text.people} id="people">
        <DataTable
          caption={text.people}
          captionHidden
          columns={text.peopleColumns.slice(0, 2).map((label) => ({ label }))}
          rows={shown.people.map(({ member, joinedAt }) => ({
            key: String(member.id),
            cells: [<MemberName key="who" member={member} />, <Time key="at" at={joinedAt} />],
          }))}
        />
        {shown.people.map(({ member, appeal }) =>
          appeal === null ? null : (
            <Notice key={String(member.id)} title={`${text.objections}: ${member.name}`}>
              <p>{appeal}</p>
            </Notice>
          ),
        )}
      </Section>
      <Section title={text.decided} id="decided">
        {shown.decidedAt !== null && (
          <p>
            {text.states[shown.state]}, <Time at={shown.decidedAt} />
            {shown.byPolicy && ` ${text.byPolicy}`}. {text.votes(shown.takenBack)}. {shown.reason}
          </p>
        )}
        <DecideForm path={path} shown={shown} state={state} />
      </Section>
    </AdminFrame>
  );
}

function DecideForm({ path, shown, state }: Part<'moderator'>) {
  const reverse = { value: 'reverse', label: text.reverse, help: text.reverseHelp };
  const dismiss = { value: 'dismiss', label: text.dismiss, help: text.dismissHelp };
  const undo = { value: 'undo', label: text.undo, help: text.undoHelp };
  const choices =
    shown.state === 'reversed'
      ? [undo]
      : shown.state === 'proposed'
        ? [reverse, dismiss]
        : [reverse];
  const [first] = choices;
  return (
    <form className="stack" method="post" action={`${path}#decided`}>
      <ErrorSummary state={state} form="ring" fields={['decision', 'reason']} />
      <Intent is="decide-ring" />
      <Radios
        id="ring-decision"
        name="decision"
        label={words.ties.columns.decide}
        choices={choices}
        value={valueIn(state, 'decision', first?.value)}
        error={state?.problems?.['decision']}
      />
      <TextArea
        {...fieldOf(state, 'ring', 'reason')}
        label={text.reason}
        help={text.reasonHelp}
        rows={3}
        maxLength={limits.tieReason.max}
      />
      <p>
        <Button>{words.basics.save}</Button>
      </p>
    </form>
  );
}
