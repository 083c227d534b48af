import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { questions } from '#db/schema/posts';
import { Refusal } from '~/platform/refusal.server';

export async function brandOfThread(from: Queryable, questionId: number): Promise<number> {
  const [row] = await from
    .select({ brandId: questions.brandId })
    .from(questions)
    .where(eq(questions.id, questionId));
  if (row === undefined) throw new Refusal('not_found');
  return row.brandId;
}
