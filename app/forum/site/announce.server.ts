import { z } from 'zod';
import { words } from '~/messages';
import { today } from '~/platform/clock.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { textUpTo } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { forgetSite } from './read-site.server';
import { writeSite } from './write-site.server';

/** The last day that four digits can name: the database could not tell when it is over. */
const LAST_DAY = '9999-12-31';

export const announceInput = z.object({
  announcement: textUpTo(limits.announcement.max),
  /** The last day on which it is shown. */
  until: z
    .union([
      z.literal('').transform(() => null),
      z.iso
        .date(words.problems.announcedUntil)
        .refine((day) => day < LAST_DAY, words.problems.announcedUntil),
    ])
    .nullish()
    .transform((day) => day ?? null),
});

export const DAY_MS = 86_400_000;

/**
 * Puts a sentence or two above every page, or takes them down.
 * @throws Refusal what the permission table says; InvalidInput for a day that is over
 */
export async function announce(
  actor: Actor,
  { announcement, until }: z.infer<typeof announceInput>,
): Promise<void> {
  demand(can(actor, 'site.configure'));
  const { memberId } = demandMember(actor);
  const announced = announcement !== '';
  if (announced && until !== null && until < today())
    throw new InvalidInput({ until: words.problems.announcedUntil });
  const { html } = renderMarkdown(announcement, { shape: 'comment' });
  await inTransaction(async (tx) => {
    await writeSite(tx, {
      announcement,
      announcementHtml: announced ? html : '',
      announcementUntil:
        announced && until !== null ? new Date(Date.parse(`${until}T00:00:00Z`) + DAY_MS) : null,
    });
    await recordEvent(tx, memberId, { type: 'site.announced', announced }, { privileged: true });
  });
  forgetSite();
}
