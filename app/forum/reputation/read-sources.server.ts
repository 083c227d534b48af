import { and, asc, eq, inArray, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { isOneOfIds } from '#db/is-one-of';
import { acceptances, verifications, votes } from '#db/schema/confirmations';
import { removals } from '#db/schema/moderation';
import { fixes, outcomes } from '#db/schema/outcomes';
import { answers, deletions, questions } from '#db/schema/posts';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { voteReversals } from '#db/schema/voting-rings';
import {
  acceptanceFacts,
  type Burial,
  fixFacts,
  inOrder,
  type MemberFact,
  type Moment,
  outcomeFacts,
  suggestedEditFacts,
  removalFacts,
  verificationFacts,
  voteFacts,
} from './source-facts';

/** A question or an answer. */
export type PostRef =
  | { readonly questionId: number; readonly answerId?: undefined }
  | { readonly answerId: number; readonly questionId?: undefined };

/** Every fact of these members' reputation, by member, in the order of the acts. */
export async function readFactsOfMembers(
  from: Queryable,
  memberIds: readonly number[],
): Promise<Map<number, MemberFact[]>> {
  const byMember = new Map<number, MemberFact[]>(memberIds.map((id) => [id, []]));
  if (memberIds.length === 0) return byMember;
  const ids = [...memberIds];
  const sources = {
    votes: await readVotes(from, [
      inArray(questions.askerId, ids),
      inArray(answers.authorId, ids),
      // A downvote on an answer costs its voter.
      and(inArray(votes.voterId, ids), lt(votes.value, 0), isNotNull(votes.answerId)),
    ]),
    acceptances: await readAcceptances(from, [
      inArray(questions.askerId, ids),
      inArray(answers.authorId, ids),
    ]),
    verifications: await readVerifications(from, inArray(answers.authorId, ids)),
    outcomes: await readOutcomes(from, inArray(answers.authorId, ids)),
    fixes: await readFixes(from, inArray(questions.askerId, ids)),
    suggestedEdits: await readSuggestedEdits(from, inArray(suggestedEdits.editorId, ids)),
    removals: await readRemovals(from, inArray(removals.authorId, ids)),
  };
  for (const fact of await factsOf(from, sources)) byMember.get(fact.memberId)?.push(fact);
  for (const facts of byMember.values()) facts.sort(inOrder);
  return byMember;
}

/**
 * Every fact that rests on a post, of whichever member.
 * @param options.withAnswers of a question: with those that rest on its answers
 */
export async function readFactsOfPost(
  from: Queryable,
  post: PostRef,
  { withAnswers = false }: { withAnswers?: boolean } = {},
): Promise<MemberFact[]> {
  if (post.answerId === undefined) {
    const { questionId } = post;
    const itsAnswers = from
      .select({ id: answers.id })
      .from(answers)
      .where(eq(answers.questionId, questionId));
    return factsOf(from, {
      votes: await readVotes(from, [
        eq(votes.questionId, questionId),
        ...(withAnswers ? [inArray(votes.answerId, itsAnswers)] : []),
      ]),
      acceptances: await readAcceptances(from, [eq(acceptances.questionId, questionId)]),
      fixes: await readFixes(from, eq(fixes.questionId, questionId)),
      ...(withAnswers
        ? {
            verifications: await readVerifications(
              from,
              inArray(verifications.answerId, itsAnswers),
            ),
            outcomes: await readOutcomes(from, inArray(outcomes.answerId, itsAnswers)),
          }
        : {}),
    });
  }
  return factsOf(from, {
    votes: await readVotes(from, [eq(votes.answerId, post.answerId)]),
    acceptances: await readAcceptances(from, [eq(acceptances.answerId, post.answerId)]),
    verifications: await readVerifications(from, eq(verifications.answerId, post.answerId)),
    outcomes: await readOutcomes(from, eq(outcomes.answerId, post.answerId)),
  });
}

/** Every fact of single votes, of whichever member. */
export async function readFactsOfVotes(
  from: Queryable,
  voteIds: readonly number[],
): Promise<MemberFact[]> {
  return factsOf(from, { votes: await readVotes(from, [isOneOfIds(votes.id, voteIds)]) });
}

/** The facts of a question's acceptances, of whichever member. */
export async function readFactsOfAcceptances(
  from: Queryable,
  questionId: number,
): Promise<MemberFact[]> {
  return factsOf(from, {
    acceptances: await readAcceptances(from, [eq(acceptances.questionId, questionId)]),
  });
}

/** The facts of an answer's verifications. */
export async function readFactsOfVerifications(
  from: Queryable,
  answerId: number,
): Promise<MemberFact[]> {
  return factsOf(from, {
    verifications: await readVerifications(from, eq(verifications.answerId, answerId)),
  });
}

/** The facts of single outcomes. */
export async function readFactsOfOutcomes(
  from: Queryable,
  outcomeIds: readonly number[],
): Promise<MemberFact[]> {
  return factsOf(from, {
    outcomes: await readOutcomes(from, inArray(outcomes.id, [...outcomeIds])),
  });
}

/** The facts of what a brand said becomes of a question. */
export async function readFactsOfFixes(from: Queryable, questionId: number): Promise<MemberFact[]> {
  return factsOf(from, { fixes: await readFixes(from, eq(fixes.questionId, questionId)) });
}

/** The facts of approved suggestions. */
export async function readFactsOfSuggestedEdits(
  from: Queryable,
  suggestedEditIds: readonly number[],
): Promise<MemberFact[]> {
  return factsOf(from, {
    suggestedEdits: await readSuggestedEdits(from, isOneOfIds(suggestedEdits.id, suggestedEditIds)),
  });
}

/** The facts of a removal as spam or abuse. */
export async function readFactsOfRemoval(
  from: Queryable,
  removalId: number,
): Promise<MemberFact[]> {
  return factsOf(from, { removals: await readRemovals(from, eq(removals.id, removalId)) });
}

type VoteRow = Awaited<ReturnType<typeof selectVotes>>[number];
type AcceptanceRow = Awaited<ReturnType<typeof selectAcceptances>>[number];
type VerificationRow = Awaited<ReturnType<typeof readVerifications>>[number];

type OutcomeRow = Awaited<ReturnType<typeof readOutcomes>>[number];
type FixRow = Awaited<ReturnType<typeof readFixes>>[number];
type SuggestedEditRow = Awaited<ReturnType<typeof readSuggestedEdits>>[number];
type RemovalRow = typeof removals.$inferSelect;

type Sources = {
  votes?: readonly VoteRow[];
  acceptances?: readonly AcceptanceRow[];
  verifications?: readonly VerificationRow[];
  outcomes?: readonly OutcomeRow[];
  fixes?: readonly FixRow[];
  suggestedEdits?: readonly SuggestedEditRow[];
  removals?: readonly RemovalRow[];
};

async function factsOf(from: Queryable, sources: Sources): Promise<MemberFact[]> {
  const {
    votes: voteRows = [],
    acceptances: acceptanceRows = [],
    verifications: verificationRows = [],
    outcomes: outcomeRows = [],
    fixes: fixRows = [],
    suggestedEdits: suggestedEditRows = [],
    removals: removalRows = [],
  } = sources;
  const burials = await readBurials(
    from,
    [
      ...voteRows.flatMap((row) => (row.answerId === null ? [row.questionId] : [])),
      ...acceptanceRows.map((row) => row.questionId),
      ...fixRows.map((row) => row.questionId),
    ],
    [
      ...voteRows.flatMap((row) => row.answerId ?? []),
      ...acceptanceRows.map((row) => row.answerId),
      ...verificationRows.map((row) => row.answerId),
      ...outcomeRows.map((row) => row.answerId),
    ],
    [
      ...voteRows.flatMap((row) => (row.answerId === null ? [] : [row.questionId])),
      ...acceptanceRows.map((row) => row.questionId),
      ...verificationRows.map((row) => row.questionId),
      ...outcomeRows.map((row) => row.questionId),
    ],
  );
  const reversals = await readReversals(
    from,
    voteRows.map(({ id }) => id),
  );
  return [
    ...voteRows.flatMap(({ castAt, castAct, withdrawnAt, withdrawnAct, ...vote }) =>
      voteFacts({
        ...vote,
        cast: { at: castAt, order: castAct },
        withdrawn: moment(withdrawnAt, withdrawnAct),
        burials: [
          ...(vote.answerId === null
            ? burials.ofQuestion(vote.questionId)
            : burials.ofAnswer(vote.answerId, vote.questionId)),
          ...(reversals.get(vote.id) ?? []),
        ],
      }),
    ),
    ...acceptanceRows.flatMap(({ acceptedAt, acceptedAct, undoneAt, undoneAct, ...acceptance }) =>
      acceptanceFacts({
        ...acceptance,
        accepted: { at: acceptedAt, order: acceptedAct },
        undone: moment(undoneAt, undoneAct),
        answerBurials: burials.ofAnswer(acceptance.answerId, acceptance.questionId),
        questionBurials: burials.ofQuestion(acceptance.questionId),
      }),
    ),
    ...verificationRows.flatMap((row, index) =>
      verificationFacts({
        ...row,
        verified: { at: row.verifiedAt, order: row.verifiedAct },
        ended: endOf(row, verificationRows[index + 1]),
        answerBurials: burials.ofAnswer(row.answerId, row.questionId),
      }),
    ),
    ...outcomeRows.flatMap((row) =>
      outcomeFacts({
        ...row,
        recorded: { at: row.recordedAt, order: row.recordedAct },
        withdrawn: moment(row.withdrawnAt, row.withdrawnAct),
        answerBurials: burials.ofAnswer(row.answerId, row.questionId),
      }),
    ),
    ...fixRows.flatMap((row, index) =>
      row.state !== 'shipped'
        ? []
        : fixFacts({
            ...row,
            shipped: { at: row.decidedAt, order: row.decidedAct },
            ended: endOfFix(row, fixRows[index + 1]),
            questionBurials: burials.ofQuestion(row.questionId),
          }),
    ),
    ...suggestedEditRows.flatMap((row) => {
      const approved = moment(row.decidedAt, row.approvedAct);
      const undone = moment(row.undoneAt, row.undoneAct);
      return approved === null ? [] : suggestedEditFacts({ ...row, approved, undone });
    }),
    ...removalRows.flatMap((row) =>
      removalFacts({
        ...row,
        removed: { at: row.removedAt, order: row.removedAct },
        undone: moment(row.undoneAt, row.undoneAct),
      }),
    ),
  ];
}

/** How a shipped fix ended; the rows of one question stand in the order of their acts. */
function endOfFix(row: FixRow, next: FixRow | undefined) {
  const withdrawn = moment(row.withdrawnAt, row.withdrawnAct);
  if (withdrawn === null) return null;
  // Another that is shipped takes its place in one act: what it paid for is paid for.
  const byAnother = next?.replacesId === row.id && next.state === 'shipped';
  return { ...withdrawn, by: byAnother ? 'next' : 'withdrawal' } as const;
}

/** How a verification ended; the rows of one answer stand in the order of their acts. */
function endOf(row: VerificationRow, next: VerificationRow | undefined) {
  const withdrawn = moment(row.withdrawnAt, row.withdrawnAct);
  if (withdrawn !== null) return { ...withdrawn, by: 'withdrawal' } as const;
  if (next === undefined || next.answerId !== row.answerId) return null;
  return { at: next.verifiedAt, order: next.verifiedAct, by: 'next' } as const;
}

function moment(at: Date | null, order: number | null): Moment | null {
  return at === null || order === null ? null : { at, order };
}

function selectVotes(from: Queryable, where: SQL | undefined) {
  return from
    .select({
      id: votes.id,
      questionId: sql<number>`coalesce(${votes.questionId}, ${answers.questionId})`.mapWith(Number),
      answerId: votes.answerId,
      authorId: sql<number | null>`coalesce(${answers.authorId}, ${questions.askerId})`.mapWith(
        votes.voterId,
      ),
      voterId: votes.voterId,
      value: votes.value,
      authorStake: votes.authorStake,
      castAt: votes.castAt,
      castAct: votes.castAct,
      withdrawnAt: votes.withdrawnAt,
      withdrawnAct: votes.withdrawnAct,
    })
    .from(votes)
    .leftJoin(questions, eq(questions.id, votes.questionId))
    .leftJoin(answers, eq(answers.id, votes.answerId))
    .where(where);
}

/** Votes under any of several conditions, each once; one query each, so that each has its index. */
async function readVotes(from: Queryable, wheres: readonly (SQL | undefined)[]) {
  const byId = new Map<number, VoteRow>();
  for (const where of wheres)
    for (const row of await selectVotes(from, where)) byId.set(row.id, row);
  return [...byId.values()];
}

function selectAcceptances(from: Queryable, where: SQL | undefined) {
  return from
    .select({
      id: acceptances.id,
      questionId: acceptances.questionId,
      answerId: acceptances.answerId,
      askerId: questions.askerId,
      authorId: answers.authorId,
      authorStake: acceptances.authorStake,
      askerStake: acceptances.askerStake,
      acceptedAt: acceptances.acceptedAt,
      acceptedAct: acceptances.acceptedAct,
      undoneAt: acceptances.undoneAt,
      undoneAct: acceptances.undoneAct,
    })
    .from(acceptances)
    .innerJoin(questions, eq(questions.id, acceptances.questionId))
    .innerJoin(answers, eq(answers.id, acceptances.answerId))
    .where(where);
}

async function readAcceptances(from: Queryable, wheres: readonly (SQL | undefined)[]) {
  const byId = new Map<number, AcceptanceRow>();
  for (const where of wheres)
    for (const row of await selectAcceptances(from, where)) byId.set(row.id, row);
  return [...byId.values()];
}

function readVerifications(from: Queryable, where: SQL | undefined) {
  return from
    .select({
      questionId: answers.questionId,
      answerId: verifications.answerId,
      authorId: answers.authorId,
      verifierId: verifications.verifierId,
      authorStake: verifications.authorStake,
      verifiedAt: verifications.verifiedAt,
      verifiedAct: verifications.verifiedAct,
      withdrawnAt: verifications.withdrawnAt,
      withdrawnAct: verifications.withdrawnAct,
    })
    .from(verifications)
    .innerJoin(answers, eq(answers.id, verifications.answerId))
    .where(where)
    .orderBy(asc(verifications.answerId), asc(verifications.verifiedAct));
}

function readOutcomes(from: Queryable, where: SQL | undefined) {
  return from
    .select({
      id: outcomes.id,
      questionId: answers.questionId,
      answerId: outcomes.answerId,
      memberId: outcomes.memberId,
      askerId: questions.askerId,
      authorId: answers.authorId,
      outcome: outcomes.outcome,
      stake: outcomes.stake,
      authorStake: outcomes.authorStake,
      recordedAt: outcomes.recordedAt,
      recordedAct: outcomes.recordedAct,
      withdrawnAt: outcomes.withdrawnAt,
      withdrawnAct: outcomes.withdrawnAct,
    })
    .from(outcomes)
    .innerJoin(answers, eq(answers.id, outcomes.answerId))
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(where);
}

function readFixes(from: Queryable, where: SQL | undefined) {
  return from
    .select({
      questionId: fixes.questionId,
      askerId: questions.askerId,
      memberId: fixes.memberId,
      state: fixes.state,
      id: fixes.id,
      replacesId: fixes.replacesId,
      askerStake: fixes.askerStake,
      decidedAt: fixes.decidedAt,
      decidedAct: fixes.decidedAct,
      withdrawnAt: fixes.withdrawnAt,
      withdrawnAct: fixes.withdrawnAct,
    })
    .from(fixes)
    .innerJoin(questions, eq(questions.id, fixes.questionId))
    .where(where)
    .orderBy(asc(fixes.questionId), asc(fixes.decidedAct));
}

function readSuggestedEdits(from: Queryable, where: SQL | undefined) {
  return from
    .select({
      id: suggestedEdits.id,
      questionId:
        sql<number>`coalesce(${suggestedEdits.questionId}, ${answers.questionId})`.mapWith(Number),
      answerId: suggestedEdits.answerId,
      authorId: sql<number | null>`coalesce(${answers.authorId}, ${questions.askerId})`.mapWith(
        suggestedEdits.decidedById,
      ),
      editorId: suggestedEdits.editorId,
      approverId: suggestedEdits.decidedById,
      editorStake: suggestedEdits.editorStake,
      decidedAt: suggestedEdits.decidedAt,
      approvedAct: suggestedEdits.approvedAct,
      undoneAt: suggestedEdits.undoneAt,
      undoneAct: suggestedEdits.undoneAct,
    })
    .from(suggestedEdits)
    .leftJoin(questions, eq(questions.id, suggestedEdits.questionId))
    .leftJoin(answers, eq(answers.id, suggestedEdits.answerId))
    .where(and(where, isNotNull(suggestedEdits.approvedAct)));
}

function readRemovals(from: Queryable, where: SQL | undefined) {
  return from.select().from(removals).where(where).orderBy(asc(removals.removedAct));
}

/** The times in which votes counted for nothing because of a voting ring; hardly any has one. */
async function readReversals(
  from: Queryable,
  voteIds: readonly number[],
): Promise<Map<number, Burial[]>> {
  const byVote = new Map<number, Burial[]>();
  if (voteIds.length === 0) return byVote;
  const rows = await from
    .select()
    .from(voteReversals)
    .where(isOneOfIds(voteReversals.voteId, voteIds))
    .orderBy(asc(voteReversals.reversedAct));
  for (const row of rows)
    byVote.set(row.voteId, [
      ...(byVote.get(row.voteId) ?? []),
      {
        from: { at: row.reversedAt, order: row.reversedAct },
        until: moment(row.restoredAt, row.restoredAct),
      },
    ]);
  return byVote;
}

type Burials = {
  ofQuestion(id: number): readonly Burial[];
  /** With the times in which its question was removed as spam or abuse. */
  ofAnswer(id: number, questionId: number): readonly Burial[];
};

/**
 * The times under ground of these posts; few posts have any.
 * @param threadIds the questions under which the answers stand
 */
async function readBurials(
  from: Queryable,
  questionIds: readonly number[],
  answerIds: readonly number[],
  threadIds: readonly number[],
): Promise<Burials> {
  const ofQuestion = new Map<number, Burial[]>();
  const ofThread = new Map<number, Burial[]>();
  const ofAnswer = new Map<number, Burial[]>();
  const add = (to: Map<number, Burial[]>, id: number, burial: Burial) =>
    to.set(id, [...(to.get(id) ?? []), burial]);
  if (questionIds.length > 0 || answerIds.length > 0) {
    const rows = await from
      .select({
        questionId: deletions.questionId,
        answerId: deletions.answerId,
        as: deletions.as,
        deletedAt: deletions.deletedAt,
        deletedAct: deletions.deletedAct,
        restoredAt: deletions.restoredAt,
        restoredAct: deletions.restoredAct,
      })
      .from(deletions)
      .where(
        or(
          isOneOfIds(deletions.questionId, [...questionIds, ...threadIds]),
          isOneOfIds(deletions.answerId, answerIds),
        ),
      )
      .orderBy(asc(deletions.deletedAct));
    for (const row of rows) {
      const burial = {
        from: { at: row.deletedAt, order: row.deletedAct },
        until: moment(row.restoredAt, row.restoredAct),
      };
      if (row.answerId !== null) add(ofAnswer, row.answerId, burial);
      if (row.questionId === null) continue;
      add(ofQuestion, row.questionId, burial);
      if (row.as === 'spam' || row.as === 'abuse') add(ofThread, row.questionId, burial);
    }
  }
  return {
    ofQuestion: (id) => ofQuestion.get(id) ?? [],
    ofAnswer: (id, questionId) => [
      ...(ofAnswer.get(id) ?? []),
      ...(ofThread.get(questionId) ?? []),
    ],
  };
}
