import {
  and,
  asc,
  eq,
  inArray,
  isNotNull,
  lt,
  or,
  type SQL,
  sql,
  type SQLWrapper,
} from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { acceptances, verifications, votes } from '#db/schema/confirmations';
import { answers, deletions, questions } from '#db/schema/posts';
import {
  acceptanceFacts,
  type Burial,
  inOrder,
  type MemberFact,
  type Moment,
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
  const voteRows = await readVotes(from, [
    inArray(questions.askerId, ids),
    inArray(answers.authorId, ids),
    // A downvote on an answer costs its voter.
    and(inArray(votes.voterId, ids), lt(votes.value, 0), isNotNull(votes.answerId)),
  ]);
  const acceptanceRows = await readAcceptances(from, [
    inArray(questions.askerId, ids),
    inArray(answers.authorId, ids),
  ]);
  const verificationRows = await readVerifications(from, inArray(answers.authorId, ids));
  for (const fact of await factsOf(from, voteRows, acceptanceRows, verificationRows))
    byMember.get(fact.memberId)?.push(fact);
  for (const facts of byMember.values()) facts.sort(inOrder);
  return byMember;
}

/** Every fact that rests on a post, of whichever member. */
export async function readFactsOfPost(from: Queryable, post: PostRef): Promise<MemberFact[]> {
  const onAnswer = post.answerId !== undefined;
  const voteRows = await readVotes(from, [
    onAnswer ? eq(votes.answerId, post.answerId) : eq(votes.questionId, post.questionId),
  ]);
  const acceptanceRows = await readAcceptances(from, [
    onAnswer
      ? eq(acceptances.answerId, post.answerId)
      : eq(acceptances.questionId, post.questionId),
  ]);
  const verificationRows = onAnswer
    ? await readVerifications(from, eq(verifications.answerId, post.answerId))
    : [];
  return factsOf(from, voteRows, acceptanceRows, verificationRows);
}

/** The facts of a question's acceptances, of whichever member. */
export async function readFactsOfAcceptances(
  from: Queryable,
  questionId: number,
): Promise<MemberFact[]> {
  const rows = await readAcceptances(from, [eq(acceptances.questionId, questionId)]);
  return factsOf(from, [], rows, []);
}

/** The facts of an answer's verifications. */
export async function readFactsOfVerifications(
  from: Queryable,
  answerId: number,
): Promise<MemberFact[]> {
  const rows = await readVerifications(from, eq(verifications.answerId, answerId));
  return factsOf(from, [], [], rows);
}

type VoteRow = Awaited<ReturnType<typeof selectVotes>>[number];
type AcceptanceRow = Awaited<ReturnType<typeof selectAcceptances>>[number];
type VerificationRow = Awaited<ReturnType<typeof readVerifications>>[number];

async function factsOf(
  from: Queryable,
  voteRows: readonly VoteRow[],
  acceptanceRows: readonly AcceptanceRow[],
  verificationRows: readonly VerificationRow[],
): Promise<MemberFact[]> {
  const burials = await readBurials(
    from,
    [
      ...voteRows.flatMap((row) => (row.answerId === null ? [row.questionId] : [])),
      ...acceptanceRows.map((row) => row.questionId),
    ],
    [
      ...voteRows.flatMap((row) => row.answerId ?? []),
      ...acceptanceRows.map((row) => row.answerId),
      ...verificationRows.map((row) => row.answerId),
    ],
  );
  return [
    ...voteRows.flatMap(({ castAt, castAct, withdrawnAt, withdrawnAct, ...vote }) =>
      voteFacts({
        ...vote,
        cast: { at: castAt, order: castAct },
        withdrawn: moment(withdrawnAt, withdrawnAct),
        burials:
          vote.answerId === null
            ? burials.ofQuestion(vote.questionId)
            : burials.ofAnswer(vote.answerId),
      }),
    ),
    ...acceptanceRows.flatMap(({ acceptedAt, acceptedAct, undoneAt, undoneAct, ...acceptance }) =>
      acceptanceFacts({
        ...acceptance,
        accepted: { at: acceptedAt, order: acceptedAct },
        undone: moment(undoneAt, undoneAct),
        answerBurials: burials.ofAnswer(acceptance.answerId),
        questionBurials: burials.ofQuestion(acceptance.questionId),
      }),
    ),
    ...verificationRows.flatMap((row, index) =>
      verificationFacts({
        ...row,
        verified: { at: row.verifiedAt, order: row.verifiedAct },
        ended: endOf(row, verificationRows[index + 1]),
        answerBurials: burials.ofAnswer(row.answerId),
      }),
    ),
  ];
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

type Burials = {
  ofQuestion(id: number): readonly Burial[];
  ofAnswer(id: number): readonly Burial[];
};

/** The times under ground of these posts; few posts have any. */
async function readBurials(
  from: Queryable,
  questionIds: readonly number[],
  answerIds: readonly number[],
): Promise<Burials> {
  const byPost = new Map<string, Burial[]>();
  const among = (column: SQLWrapper, ids: readonly number[]) =>
    sql`${column} = any(${`{${[...new Set(ids)].join(',')}}`}::bigint[])`;
  if (questionIds.length > 0 || answerIds.length > 0) {
    const rows = await from
      .select({
        questionId: deletions.questionId,
        answerId: deletions.answerId,
        deletedAt: deletions.deletedAt,
        deletedAct: deletions.deletedAct,
        restoredAt: deletions.restoredAt,
        restoredAct: deletions.restoredAct,
      })
      .from(deletions)
      .where(or(among(deletions.questionId, questionIds), among(deletions.answerId, answerIds)))
      .orderBy(asc(deletions.deletedAct));
    for (const row of rows) {
      const key = `${row.questionId ?? ''}/${row.answerId ?? ''}`;
      const burial = {
        from: { at: row.deletedAt, order: row.deletedAct },
        until: moment(row.restoredAt, row.restoredAct),
      };
      byPost.set(key, [...(byPost.get(key) ?? []), burial]);
    }
  }
  return {
    ofQuestion: (id) => byPost.get(`${id}/`) ?? [],
    ofAnswer: (id) => byPost.get(`/${id}`) ?? [],
  };
}
