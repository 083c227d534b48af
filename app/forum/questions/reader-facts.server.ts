import { sql } from 'drizzle-orm';
import { prepared } from '#db/client.server';
import { closeVotes } from '#db/schema/close-votes';
import { votes } from '#db/schema/confirmations';
import { follows, notificationGroups } from '#db/schema/inbox';
import { outcomes } from '#db/schema/outcomes';
import { comments, meToos } from '#db/schema/posts';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { CLOSE_VOTE_DAYS } from '~/rules/close-votes';
import type { OutcomeKind } from '~/rules/outcome-summary';
import type { Actor } from '~/rules/permissions';

export type VoteValue = -1 | 0 | 1;

/** What ties a reader to a question: a visitor has no ties. */
export type ReaderFacts = {
  saidMeToo: boolean;
  following: boolean;
  /** There is something here that they were told and have not read. */
  hasNews: boolean;
  voteOnQuestion: VoteValue;
  /** Votes to close it, or to open it again, that stand. */
  closeVotes: number;
  /** By the answers that they voted on. */
  votes: ReadonlyMap<number, VoteValue>;
  /** Suggested edits that wait, by answer; null is the question. */
  suggested: ReadonlyMap<number | null, { count: number; first: number }>;
  /** What they said that answers did for them, by answer. */
  outcomes: ReadonlyMap<number, { outcome: OutcomeKind; versionId: number | null }>;
  /** Their comments here that are held, which no list has. */
  heldComments: readonly number[];
};

const nothing: ReaderFacts = {
  saidMeToo: false,
  following: false,
  hasNews: false,
  voteOnQuestion: 0,
  closeVotes: 0,
  votes: new Map(),
  outcomes: new Map(),
  suggested: new Map(),
  heldComments: [],
};

const questionId = sql`${sql.placeholder('questionId')}::bigint`;
const memberId = sql`${sql.placeholder('memberId')}::bigint`;
const answerIds = sql`${sql.placeholder('answerIds')}::bigint[]`;

type VoteRow = { answerId: number | null; value: number };
type SuggestedRow = { answerId: number | null; count: number; first: number };
type OutcomeRow = { answerId: number; outcome: OutcomeKind; versionId: number | null };

/** One statement, whose SQL is built once: every question page of a member asks for it. */
const factsOfReader = prepared((db) =>
  db
    .select({
      saidMeToo: sql<boolean>`exists (select from ${meToos}
        where ${meToos.questionId} = ${questionId} and ${meToos.memberId} = ${memberId})`,
      following: sql<boolean>`coalesce((select ${follows.following} from ${follows}
        where ${follows.questionId} = ${questionId} and ${follows.memberId} = ${memberId}), false)`,
      hasNews: sql<boolean>`exists (select from ${notificationGroups}
        where ${notificationGroups.memberId} = ${memberId}
          and ${notificationGroups.questionId} = ${questionId}
          and ${notificationGroups.unreadCount} > 0)`,
      votes: sql<VoteRow[] | null>`(
        select json_agg(json_build_object('answerId', ${votes.answerId}, 'value', ${votes.value}))
        from ${votes}
        where ${votes.voterId} = ${memberId} and ${votes.withdrawnAt} is null
          and (${votes.questionId} = ${questionId} or ${votes.answerId} = any(${answerIds})))`,
      closeVotes: sql<number>`(select count(*)::int from ${closeVotes}
        where ${closeVotes.questionId} = ${questionId} and ${closeVotes.endedAt} is null
          and ${closeVotes.votedAt} > now() - make_interval(days => ${sql.raw(String(CLOSE_VOTE_DAYS))}))`,
      suggested: sql<SuggestedRow[] | null>`(
        select json_agg(json_build_object('answerId', waiting.answer_id,
          'count', waiting.count, 'first', waiting.first))
        from (
          select ${suggestedEdits.answerId}, count(*) as count, min(${suggestedEdits.id}) as first
          from ${suggestedEdits}
          where ${suggestedEdits.decidedAt} is null
            and (${suggestedEdits.questionId} = ${questionId}
              or ${suggestedEdits.answerId} = any(${answerIds}))
          group by ${suggestedEdits.answerId}
        ) as waiting)`,
      outcomes: sql<OutcomeRow[] | null>`(
        select json_agg(json_build_object('answerId', ${outcomes.answerId},
          'outcome', ${outcomes.outcome}, 'versionId', ${outcomes.versionId}))
        from ${outcomes}
        where ${outcomes.memberId} = ${memberId} and ${outcomes.withdrawnAt} is null
          and ${outcomes.answerId} = any(${answerIds}))`,
      heldComments: sql<number[] | null>`(
        select json_agg(${comments.id}) from ${comments}
        where ${comments.authorId} = ${memberId} and ${comments.held}
          and (${comments.questionId} = ${questionId} or ${comments.answerId} = any(${answerIds})))`,
    })
    .from(sql`(select 1) as one`)
    .prepare('facts_of_reader'),
);

function voteValue(stored: number): VoteValue {
  return stored > 0 ? 1 : stored < 0 ? -1 : 0;
}

/**
 * What ties a reader to a question and to its answers.
 * @param answers those that the page shows
 */
export async function readerFacts(
  actor: Actor,
  question: number,
  answers: readonly number[] = [],
): Promise<ReaderFacts> {
  if (actor.kind === 'visitor') return nothing;
  const [facts] = await factsOfReader().execute({
    questionId: question,
    memberId: actor.memberId,
    answerIds: `{${answers.join()}}`,
  });
  if (facts === undefined) return nothing;
  const { votes: voted, outcomes: said, suggested, heldComments, ...ties } = facts;
  return {
    ...ties,
    heldComments: heldComments ?? [],
    voteOnQuestion: voteValue(voted?.find(({ answerId }) => answerId === null)?.value ?? 0),
    votes: new Map(
      voted?.flatMap(({ answerId, value }) =>
        answerId === null ? [] : [[answerId, voteValue(value)]],
      ),
    ),
    suggested: new Map(suggested?.map(({ answerId, ...waiting }) => [answerId, waiting])),
    outcomes: new Map(said?.map(({ answerId, ...outcome }) => [answerId, outcome])),
  };
}
