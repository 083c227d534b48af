import { type Allowed, fieldOf, type FormState, type Id } from '../types';
import { AdminFrame } from '../admin/admin-frame';
import { Button } from '../basics/button';
import { Checks, ErrorSummary, Field, Hidden, Intent, TextArea } from '../basics/form';
import { Notice } from '../basics/notice';
import { Section } from '../layout/page-frame';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.merging;
const kinds = [
  'questions',
  'answers',
  'comments',
  'votes',
  'outcomes',
  'meToos',
  'follows',
  'memberships',
] as const;

interface Account {
  id: Id;
  name: string;
  handle: string;
  href: string;
}

export interface MergePageProps {
  administrator: boolean;
  /** As they were named. */
  named: { from: string; into: string };
  /** Which of them is none. */
  unknown: ('from' | 'into')[];
  isSame: boolean;
  pair: {
    from: Account;
    into: Account;
    allowed: Allowed;
    moves: (Record<(typeof kinds)[number], number> & { takenBack: number }) | null;
  } | null;
  state?: FormState;
}

/** `/moderation/merge`: naming two accounts, seeing what moves, and merging them. */
export function MergePage({ administrator, named, unknown, isSame, pair, state }: MergePageProps) {
  return (
    <AdminFrame
      path="/moderation/merge"
      title={text.title}
      lead={text.lead}
      reader={administrator ? 'administrator' : 'moderator'}
    >
      <form className="stack" method="get">
        {(['from', 'into'] as const).map((which) => (
          <Field
            key={which}
            id={`merge-${which}`}
            name={which}
            label={text[which]}
            help={text.accountHelp}
            width="medium"
            value={named[which]}
            error={unknown.includes(which) ? text.unknown : undefined}
          />
        ))}
        <p>
          <Button look="secondary">{text.look}</Button>
        </p>
      </form>
      {isSame && (
        <Notice tone="danger">
          <p>{text.same}</p>
        </Notice>
      )}
      {pair !== null && <Pair pair={pair} state={state} />}
    </AdminFrame>
  );
}

function Pair({ pair, state }: { pair: NonNullable<MergePageProps['pair']>; state?: FormState }) {
  const { from, into, allowed, moves } = pair;
  return (
    <Section title={text.moves}>
      <p>
        <a href={from.href}>{from.name}</a> (@{from.handle}) {text.goes};{' '}
        <a href={into.href}>{into.name}</a> (@{into.handle}) {text.kept}.
      </p>
      {moves !== null && (
        <ul>
          {kinds.map((kind) =>
            moves[kind] === 0 ? null : <li key={kind}>{text.what[kind](moves[kind])}</li>,
          )}
        </ul>
      )}
      {moves !== null && moves.takenBack > 0 && <p>{text.takenBack(moves.takenBack)}</p>}
      <p>{text.points}</p>
      <p>{text.address}</p>
      <Notice tone="waiting">
        <p>{text.forGood}</p>
      </Notice>
      {allowed === true ? (
        <form className="stack" method="post">
          <ErrorSummary state={state} form="merge" fields={['reason', 'sure']} />
          <Intent is="merge-accounts" />
          <Hidden name="from" value={from.id} />
          <Hidden name="into" value={into.id} />
          <TextArea
            {...fieldOf(state, 'merge', 'reason')}
            label={text.reason}
            help={text.reasonHelp}
            rows={3}
            required
            maxLength={limits.moderationReason.max}
          />
          <Checks
            id="merge-sure"
            name="sure"
            label={text.button}
            error={state?.problems?.['sure']}
            choices={[{ value: 'yes', label: text.sure }]}
          />
          <p>
            <Button look="danger">{text.button}</Button>
          </p>
        </form>
      ) : (
        <Notice>
          <p>{allowed.reason}</p>
        </Notice>
      )}
    </Section>
  );
}
