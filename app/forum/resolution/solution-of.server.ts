import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { answers } from '#db/schema/posts';
import { SCORE_THAT_ASSUMES } from '~/rules/resolution';
import { readResolutions } from './refresh-resolution.server';
import type { ResolvedQuestion } from './resolution-facts.server';

/**
 * The answer that stands as a question's solution: the one that resolved it; where that is only
 * assumed, the one with the highest score. Null where nothing resolves it.
 */
export async function solutionOf(
  from: Queryable,
  question: ResolvedQuestion & { acceptedAnswerId: number | null },
): Promise<number | null> {
  const resolution = (await readResolutions(from, [question])).get(question.id);
  if (resolution?.answerId != null) return resolution.answerId;
  if (resolution?.state !== 'assumed') return question.acceptedAnswerId;
  return (await bestAnswer(from, question.id))?.id ?? null;
}

/** The answer with the highest score, the oldest of several; null without one that helped anybody. */
export async function bestAnswer(from: Queryable, questionId: number) {
  const [best] = await from
    .select({ id: answers.id, score: answers.score })
    .from(answers)
    .where(and(eq(answers.questionId, questionId), isNull(answers.deletedAt)))
    .orderBy(desc(answers.score), asc(answers.postedAt), asc(answers.id))
    .limit(1);
  return best !== undefined && best.score >= SCORE_THAT_ASSUMES ? best : null;
}
