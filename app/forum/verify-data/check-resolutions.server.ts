import { and, asc, gt, isNotNull } from 'drizzle-orm';
import { db } from '#db/client.server';
import { questions } from '#db/schema/posts';
import type { Resolution } from '~/rules/resolution';
import { readResolutions } from '../resolution/refresh-resolution.server';
import type { Report } from './difference';

const QUESTIONS_AT_ONCE = 500;

type Stored = Pick<
  typeof questions.$inferSelect,
  'resolution' | 'resolutionAt' | 'resolutionChangesAt'
>;

/** Derives every question's resolution again; those that time has changed are refreshed before. */
export async function checkResolutions(report: Report): Promise<number> {
  let checked = 0;
  for (let after = 0; ;) {
    const differences = await db.transaction(
      async (tx) => {
        const batch = await tx
          .select({
            id: questions.id,
            kind: questions.kind,
            askedAt: questions.askedAt,
            askerId: questions.askerId,
            notFixedAt: questions.notFixedAt,
            remindedAt: questions.remindedAt,
            resolution: questions.resolution,
            resolutionAt: questions.resolutionAt,
            resolutionChangesAt: questions.resolutionChangesAt,
          })
          .from(questions)
          .where(and(gt(questions.id, after), isNotNull(questions.resolution)))
          .orderBy(asc(questions.id))
          .limit(QUESTIONS_AT_ONCE);
        const derived = await readResolutions(tx, batch);
        checked += batch.length;
        after = batch.at(-1)?.id ?? Number.POSITIVE_INFINITY;
        return batch.flatMap((question) => {
          const stored = describeStored(question);
          const recomputed = describe(derived.get(question.id) ?? null);
          return stored === recomputed
            ? []
            : [{ row: `question ${question.id}`, what: 'resolution', stored, recomputed }];
        });
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
    for (const difference of differences) report(difference);
    if (!Number.isFinite(after)) return checked;
  }
}

function describe(resolution: Omit<Resolution, 'answerId'> | null): string {
  if (resolution === null) return 'none';
  const { state, since, changesAt } = resolution;
  const until = changesAt === null ? '' : ` until ${changesAt.toISOString()}`;
  return `${state} since ${since.toISOString()}${until}`;
}

function describeStored(question: Stored): string {
  const { resolution: state, resolutionAt: since, resolutionChangesAt: changesAt } = question;
  return describe(state === null ? null : { state, since, changesAt });
}
