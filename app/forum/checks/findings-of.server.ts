import { and, desc, eq } from 'drizzle-orm';
import { db, type Queryable } from '#db/client.server';
import { checkFindings } from '#db/schema/checks';
import { describeFinding } from './describe-finding';

/** What the checks found in a post, a sentence for each, the weightiest first. */
export async function findingsOf(
  { kind, id }: { kind: (typeof checkFindings.$inferSelect)['postKind']; id: number },
  from: Queryable = db,
): Promise<string[]> {
  const rows = await from
    .select({ check: checkFindings.check, evidence: checkFindings.evidence })
    .from(checkFindings)
    .where(and(eq(checkFindings.postKind, kind), eq(checkFindings.postId, id)))
    .orderBy(desc(checkFindings.points), checkFindings.id);
  return [
    ...new Set(rows.flatMap(({ check, evidence }) => describeFinding(check, evidence) ?? [])),
  ];
}
