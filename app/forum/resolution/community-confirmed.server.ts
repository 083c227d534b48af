import { and, eq, sql } from 'drizzle-orm';
import { outcomes } from '#db/schema/outcomes';
import { answers, questions } from '#db/schema/posts';
import { WORKED_PART_THAT_CONFIRMS, WORKED_THAT_CONFIRM } from '~/rules/resolution';
import { outcomeCounts } from './resolution-facts.server';

const worked = sql`count(*) filter (where ${outcomes.outcome} = 'worked')`;

/**
 * Whether an answer is one of those by which its question is confirmed by the community: of a
 * statement that joins answers and their questions.
 */
export const isCommunityConfirmed = sql<boolean>`(
  ${questions.resolution} = 'community-confirmed'
  and ${answers.workedCount} >= ${WORKED_THAT_CONFIRM}::int
  and exists (select from ${outcomes}
    where ${and(
      eq(outcomes.answerId, answers.id),
      outcomeCounts,
      sql`${outcomes.recordedAt} > coalesce(${questions.notFixedAt}, '-infinity')`,
    )}
    having ${worked} >= ${WORKED_THAT_CONFIRM}::int
      and ${worked} >= ${WORKED_PART_THAT_CONFIRMS}::float8 * count(*))) is true`;
