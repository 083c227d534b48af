import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { pageRevisions, pages } from '#db/schema/site';
import { now } from '~/platform/clock.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import type { PageSlug } from '~/rules/site-pages';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { forgetSite } from '../site/read-site.server';
import type { writePageInput } from './page-inputs.server';

export type WritePage = z.infer<typeof writePageInput> & { slug: PageSlug };

/**
 * Publishes one of the operator's pages, or a new text of it. A form that changes nothing makes no
 * revision.
 * @throws Refusal what the permission table says; `stale_revision` where somebody else has written
 * the page since the form was made
 */
export async function writePage(actor: Actor, input: WritePage): Promise<void> {
  demand(can(actor, 'page.write'));
  const { memberId: editorId } = demandMember(actor);
  const { slug, title, body } = input;
  const { html: bodyHtml } = renderMarkdown(body, { shape: 'page' });
  await inTransaction(async (tx) => {
    const revision = input.revision + 1;
    const at = now();
    const row = { slug, title, body, bodyHtml, revision, changedAt: at };
    if (input.revision === 0) {
      const begun = await tx
        .insert(pages)
        .values(row)
        .onConflictDoNothing()
        .returning({ slug: pages.slug });
      if (begun.length === 0) throw new Refusal('stale_revision');
    } else {
      const before = await lockPage(tx, slug);
      if (before === undefined || before.revision !== input.revision)
        throw new Refusal('stale_revision');
      if (before.title === title && before.body === body) return;
      await tx.update(pages).set(row).where(eq(pages.slug, slug));
    }
    await tx
      .insert(pageRevisions)
      .values({ slug, number: revision, title, body, editorId, revisedAt: at });
    await recordEvent(
      tx,
      editorId,
      { type: 'page.written', slug, title, revision },
      { privileged: true },
    );
  });
  forgetSite();
}

async function lockPage(tx: Transaction, slug: PageSlug) {
  const [row] = await tx.select().from(pages).where(eq(pages.slug, slug)).for('no key update');
  return row;
}
