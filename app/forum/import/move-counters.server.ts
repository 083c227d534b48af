import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { members } from '#db/schema/members';
import { answers, questions, tags } from '#db/schema/posts';

/** How far counters of rows move, by the rows' ids. */
export type Steps = ReadonlyMap<number, number>;

/** Adds up steps by id; nulls belong to nobody. */
export function stepsOf(
  rows: Iterable<{ readonly id: number | null; readonly step: number }>,
): Map<number, number> {
  const steps = new Map<number, number>();
  for (const { id, step } of rows) if (id !== null) steps.set(id, (steps.get(id) ?? 0) + step);
  return steps;
}

function moved(steps: Steps): SQL {
  const rows = [...steps].map(([id, step]) => ({ id, step }));
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as moved(id bigint, step integer)`;
}

/**
 * Counters move by increments, also in bulk, so that what happens in the forum meanwhile is not
 * lost. The rows are locked by the caller.
 */
export async function moveQuestionScores(tx: Transaction, steps: Steps): Promise<void> {
  if (steps.size === 0) return;
  await tx
    .update(questions)
    .set({ score: sql`${questions.score} + moved.step` })
    .from(moved(steps))
    .where(sql`${questions.id} = moved.id`);
}

export async function moveAnswerScores(tx: Transaction, steps: Steps): Promise<void> {
  if (steps.size === 0) return;
  await tx
    .update(answers)
    .set({ score: sql`${answers.score} + moved.step` })
    .from(moved(steps))
    .where(sql`${answers.id} = moved.id`);
}

export async function moveMembersPosts(
  tx: Transaction,
  what: 'questionCount' | 'answerCount',
  steps: Steps,
): Promise<void> {
  if (steps.size === 0) return;
  await tx
    .update(members)
    .set({ [what]: sql`${members[what]} + moved.step` })
    .from(moved(steps))
    .where(sql`${members.id} = moved.id`);
}

/** Moves tags' counts of listed questions; locks the tags, in the order of their ids. */
export async function moveTagCounts(tx: Transaction, steps: Steps): Promise<void> {
  if (steps.size === 0) return;
  await tx.execute(sql`
    select ${tags.id} from ${tags}
    where ${tags.id} = any(${`{${[...steps.keys()].join(',')}}`}::bigint[])
    order by ${tags.id} for no key update`);
  await tx
    .update(tags)
    .set({ questionCount: sql`${tags.questionCount} + moved.step` })
    .from(moved(steps))
    .where(sql`${tags.id} = moved.id`);
}
