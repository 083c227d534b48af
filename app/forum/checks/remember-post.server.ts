import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { checkFindings, postPrints, printBands } from '#db/schema/checks';
import { now } from '~/platform/clock.server';
import type { PostRef } from '../holding/post-ref';
import type { Checked } from './check-post.server';
import { noteAddress } from './note-address.server';

/**
 * Keeps of a post that has just been written (or edited) what the checks found in it, what finds it
 * again when it comes back changed, and from which address its author wrote.
 */
export async function rememberPost(
  tx: Transaction,
  post: PostRef,
  { verdict, found, print, address }: Checked,
  { questionId, authorId, isNew }: { questionId: number; authorId: number; isNew: boolean },
): Promise<void> {
  if (print === null || verdict === 'refuse') return;
  const at = now();
  const of = { postKind: post.kind, postId: post.id };
  if (!isNew) await forgetPrint(tx, post);
  const { exact, numbers, bands, byNewcomer, isFlooded } = print;
  await Promise.all([
    tx
      .insert(postPrints)
      .values({
        ...of,
        questionId,
        authorId,
        byNewcomer,
        exact,
        numbers: [...numbers],
        fate: verdict === 'hold' ? 'held' : 'published',
        postedAt: at,
      })
      .onConflictDoNothing(),
    bands.length > 0 &&
      !isFlooded &&
      tx.execute(sql`
        insert into ${printBands} (band, posted_at, post_kind, post_id)
        select band, ${at.toISOString()}::timestamptz, ${post.kind}, ${post.id}::bigint
        from unnest(${`{${bands.join()}}`}::int[]) as its(band)`),
    rememberFindings(tx, post, { verdict, found }),
    isNew && noteAddress(tx, authorId, 'posted', address),
  ]);
}

/** Keeps what the checks found, for those who decide about it. */
export async function rememberFindings(
  tx: Transaction,
  { kind, id }: { kind: (typeof checkFindings.$inferInsert)['postKind']; id: number },
  { verdict, found }: Pick<Checked, 'verdict' | 'found'>,
): Promise<void> {
  if (found.length === 0 || verdict === 'refuse') return;
  const foundAt = now();
  await tx.insert(checkFindings).values(
    found.map(({ check, points, evidence }) => ({
      postKind: kind,
      postId: id,
      check,
      points,
      evidence: { ...evidence },
      verdict,
      foundAt,
    })),
  );
}

async function forgetPrint(tx: Transaction, { kind, id }: PostRef): Promise<void> {
  await tx.delete(postPrints).where(and(eq(postPrints.postKind, kind), eq(postPrints.postId, id)));
  await tx.delete(printBands).where(and(eq(printBands.postKind, kind), eq(printBands.postId, id)));
  await tx
    .delete(checkFindings)
    .where(
      and(
        eq(checkFindings.postKind, kind),
        eq(checkFindings.postId, id),
        eq(checkFindings.verdict, 'hold'),
      ),
    );
}
