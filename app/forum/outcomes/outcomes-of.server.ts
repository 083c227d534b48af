import { and, count, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { isOneOfIds } from '#db/is-one-of';
import { outcomes } from '#db/schema/outcomes';
import { shows } from '~/platform/page-cache/page-scope.server';
import { sharedRead } from '~/platform/page-cache/shared-read.server';
import { type CountedOutcomes, type OutcomeKind, outcomeSummary } from '~/rules/outcome-summary';
import { hasStake } from '~/rules/permission-rules';
import { type Actor, type AnswerFacts, can } from '~/rules/permissions';
import { offerIfNear } from '../offer';

/** What was said of one answer, by all together. */
export type SaidOfAnswer = {
  counted: CountedOutcomes[];
  /** How many with a stake in the brand said something: it counts nowhere. */
  ofStake: number;
};

/**
 * What members say that these answers did for them, by answer.
 * @param askerId of the question: the asker has a stronger word, which is not counted here
 */
export const outcomesOf = sharedRead(2 ** 20, readOutcomes);

async function readOutcomes(
  questionId: number,
  askerId: number | null,
  ...answerIds: number[]
): Promise<Map<number, SaidOfAnswer>> {
  shows(`question:${questionId}`);
  const said = new Map<number, SaidOfAnswer>();
  if (answerIds.length === 0) return said;
  const byAsker = sql<boolean>`${outcomes.memberId} is not distinct from ${askerId}::bigint`;
  const rows = await db
    .select({
      answerId: outcomes.answerId,
      outcome: outcomes.outcome,
      versionId: outcomes.versionId,
      stake: outcomes.stake,
      byAsker,
      count: count(),
    })
    .from(outcomes)
    .where(and(isOneOfIds(outcomes.answerId, answerIds), isNull(outcomes.withdrawnAt)))
    // By their places: each repeated parameter would be another expression.
    .groupBy(sql`1`, sql`2`, sql`3`, sql`4`, sql`5`);
  for (const row of rows) {
    const { answerId, outcome, versionId } = row;
    const known = said.get(answerId) ?? { counted: [], ofStake: 0 };
    said.set(answerId, known);
    if (row.stake) known.ofStake += row.count;
    else if (!row.byAsker)
      known.counted.push({
        version: versionId === null ? null : String(versionId),
        outcome,
        count: row.count,
      });
  }
  return said;
}

/** What a page shows of that; the asker is offered a stronger word than an outcome. */
export function outcomesView(
  actor: Actor,
  answer: AnswerFacts,
  said: SaidOfAnswer | undefined,
  mine: { outcome: OutcomeKind; versionId: number | null } | null,
  versions: readonly { value: string; label: string }[],
) {
  const { question } = answer;
  const isAsker = actor.kind === 'member' && actor.memberId === question.askerId;
  return {
    summary: outcomeSummary(
      said?.counted ?? [],
      versions.map(({ value, label }) => ({ id: value, name: label })),
    ),
    ofStake: said?.ofStake ?? 0,
    mine: mine && { outcome: mine.outcome, version: String(mine.versionId ?? '') },
    allowed: isAsker ? undefined : offerIfNear(can(actor, 'answer.record-outcome', answer)),
    stake: actor.kind === 'member' && hasStake(actor, question.brandId),
  };
}
