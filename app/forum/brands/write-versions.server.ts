import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { productVersions } from '#db/schema/brands';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { sqlState } from '~/platform/transaction.server';

const FOREIGN_KEY_VIOLATION = '23503';

/** Removes a version, unless something names it: the database knows all that can. */
async function removeVersion(tx: Transaction, productId: number, name: string): Promise<void> {
  try {
    await tx
      .delete(productVersions)
      .where(and(eq(productVersions.productId, productId), eq(productVersions.name, name)));
  } catch (error) {
    if (sqlState(error) !== FOREIGN_KEY_VIOLATION) throw error;
    throw new InvalidInput({ versions: words.problems.versionInUse(name) });
  }
}

/**
 * Makes these the versions of a product, oldest first; those that stay keep their ids. The brand is
 * locked.
 * @throws InvalidInput where one that is to go is in use
 */
export async function writeVersions(
  tx: Transaction,
  productId: number,
  names: readonly string[],
): Promise<void> {
  const before = await tx
    .select({ name: productVersions.name })
    .from(productVersions)
    .where(eq(productVersions.productId, productId));
  if (names.length > 0)
    await tx
      .insert(productVersions)
      .values(names.map((name, index) => ({ productId, name, position: index + 1 })))
      .onConflictDoUpdate({
        target: [productVersions.productId, productVersions.name],
        set: { position: sql`excluded.position` },
      });
  const wanted = new Set(names);
  for (const { name } of before) if (!wanted.has(name)) await removeVersion(tx, productId, name);
}
