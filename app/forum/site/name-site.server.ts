import { z } from 'zod';
import { words } from '~/messages';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { textUpTo } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { forgetSite } from './read-site.server';
import { writeSite } from './write-site.server';

/** One line that may be left empty. */
const lineUpTo = (max: number) => textUpTo(max).transform((text) => text.replace(/\s+/gu, ' '));

export const nameSiteInput = z.object({
  name: lineUpTo(limits.siteName.max),
  tagline: lineUpTo(limits.siteTagline.max),
});

/**
 * Says what the site is called, on every page and in every mail; left empty, by the product's name.
 * @throws Refusal what the permission table says
 */
export async function nameSite(
  actor: Actor,
  { name, tagline }: z.infer<typeof nameSiteInput>,
): Promise<void> {
  demand(can(actor, 'site.configure'));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await writeSite(tx, { name: name || null, tagline: tagline || null });
    await recordEvent(
      tx,
      memberId,
      { type: 'site.named', name: name || words.site.product },
      { privileged: true },
    );
  });
  forgetSite();
}
