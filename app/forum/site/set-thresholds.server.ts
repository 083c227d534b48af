import { z } from 'zod';
import { site } from '#db/schema/site';
import { words } from '~/messages';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { standingPresets, type StandingThresholds } from '~/rules/standing';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';

const { min, max } = limits.threshold;
const wanted = words.problems.wholeNumber(min, max);
const thresholdInput = z.coerce.number(wanted).int(wanted).min(min, wanted).max(max, wanted);

/** One field for each ability, by its name in the table. */
export const setThresholdsInput = z.object({
  'take-part': thresholdInput,
  'post-many-links': thresholdInput,
  upvote: thresholdInput,
  'comment-anywhere': thresholdInput,
  downvote: thresholdInput,
  review: thresholdInput,
  'edit-any-post': thresholdInput,
  'vote-to-close': thresholdInput,
}) satisfies z.ZodType<StandingThresholds>;

export const applyPresetInput = z
  .object({ preset: z.enum(['standard', 'new-community', 'strict'], words.inputs.notAChoice) })
  .transform(({ preset }) => standingPresets[preset]);

/**
 * Sets the reputation that each ability needs, from now on.
 * @throws Refusal what the permission table says
 */
export async function setThresholds(actor: Actor, thresholds: StandingThresholds): Promise<void> {
  demand(can(actor, 'site.configure'));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await tx
      .insert(site)
      .values({ id: 1, thresholds })
      .onConflictDoUpdate({ target: site.id, set: { thresholds } });
    await recordEvent(
      tx,
      memberId,
      { type: 'site.thresholds-set', thresholds: { ...thresholds } },
      { privileged: true },
    );
  });
}
