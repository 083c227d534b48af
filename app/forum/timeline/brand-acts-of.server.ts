import { and, asc, eq, isNull } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands, departments } from '#db/schema/brands';
import { type Actor, can, type QuestionFacts } from '~/rules/permissions';
import { offerIfNear } from '../offer';
import type { QuestionRow } from '../questions/question-facts.server';
import type { FollowThrough } from './follow-through-of.server';

/** What a representative may do about a question; null for all others, for whom nothing is read. */
export async function brandActsOf(
  actor: Actor,
  question: QuestionRow,
  facts: QuestionFacts,
  { baton }: FollowThrough,
) {
  if (actor.kind === 'visitor') return null;
  if (!actor.represents.some(({ brandId }) => brandId === question.brandId)) return null;
  const rows = await db
    .select({ id: departments.id, name: departments.name, timeZone: brands.timeZone })
    .from(departments)
    .innerJoin(brands, eq(brands.id, departments.brandId))
    .where(and(eq(departments.brandId, question.brandId), isNull(departments.retiredAt)))
    .orderBy(asc(departments.name));
  const acts = {
    acknowledge: offerIfNear(can(actor, 'question.acknowledge', facts)),
    plan: offerIfNear(can(actor, 'plan.set', facts)),
    handOver: offerIfNear(can(actor, 'question.hand-over', facts)),
  };
  if (Object.values(acts).every((act) => act === undefined)) return null;
  return {
    ...acts,
    departments: rows.map(({ id, name }) => ({ value: String(id), label: name })),
    heldBy: baton?.now?.departmentId ?? question.departmentId,
    timeZone: rows[0]?.timeZone ?? 'UTC',
  };
}
