import { desc, eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { spamLessons, spamModel, spamWords } from '#db/schema/checks';
import { calibrate } from '~/rules/checks/learnt/calibrate';

/** The task that sets the threshold anew after lessons. */
export const CALIBRATE_TASK = 'calibrate-spam-model';

/** The latest lessons say where the threshold lies; so many are weighed in a second. */
const LESSONS_WEIGHED = 4000;

/** Sets the weight from which a post counts as like spam, by the lessons that there are. */
export async function calibrateModel(): Promise<void> {
  await db.transaction(
    async (tx) => {
      const lessons = await tx
        .select({ taught: spamLessons.taught, features: spamLessons.words })
        .from(spamLessons)
        .orderBy(desc(spamLessons.learntAt), desc(spamLessons.postKind), desc(spamLessons.postId))
        .limit(LESSONS_WEIGHED);
      const words = await tx.select().from(spamWords);
      const counts = new Map(words.map(({ word, ...count }) => [word, count]));
      const [model] = await tx.select().from(spamModel).where(eq(spamModel.id, 1));
      if (model === undefined) return;
      await tx
        .update(spamModel)
        .set({
          threshold: calibrate(
            lessons,
            { spam: model.spamPosts, genuine: model.genuinePosts },
            (word) => counts.get(word),
          ),
          calibratedWith: lessons.length,
        })
        .where(eq(spamModel.id, 1));
    },
    { isolationLevel: 'repeatable read' },
  );
}
