import { and, eq, isNull } from 'drizzle-orm';
import { db } from '#db/client.server';
import { productVersions } from '#db/schema/brands';
import { fixes } from '#db/schema/outcomes';
import { members } from '#db/schema/members';
import type { questions } from '#db/schema/posts';
import { shows } from '~/platform/page-cache/page-scope.server';
import { memberHref } from '../members/member-href.server';

/** What the brand says becomes of a question, as its page shows it; null where it says nothing. */
export async function fixOf(question: Pick<typeof questions.$inferSelect, 'id' | 'fix'>) {
  if (question.fix === null) return null;
  const [row] = await db
    .select({
      state: fixes.state,
      version: productVersions.name,
      link: fixes.link,
      reason: fixes.reason,
      at: fixes.decidedAt,
      by: {
        id: members.id,
        handle: members.handle,
        name: members.displayName,
        erasedAt: members.erasedAt,
      },
    })
    .from(fixes)
    .innerJoin(members, eq(members.id, fixes.memberId))
    .leftJoin(productVersions, eq(productVersions.id, fixes.versionId))
    .where(and(eq(fixes.questionId, question.id), isNull(fixes.withdrawnAt)));
  if (row === undefined) return null;
  shows(`member:${row.by.id}`);
  return { ...row, by: { name: row.by.name, href: memberHref(row.by) } };
}
