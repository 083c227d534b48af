import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { brands } from '#db/schema/brands';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { brandAboutInput, brandNameInput, timeZoneInput } from './brand-inputs.server';
import { lockBrand } from './lock-brand.server';

export const changeBrandInput = z.object({
  name: brandNameInput,
  about: brandAboutInput,
  timeZone: timeZoneInput,
});

export type ChangeBrand = z.infer<typeof changeBrandInput> & { brandId: number };

/**
 * Changes what a brand's page says, and in which time zone its hours are counted.
 * @throws Refusal what the permission table says
 */
export async function changeBrand(actor: Actor, input: ChangeBrand): Promise<void> {
  const { brandId, name, about, timeZone } = input;
  demand(can(actor, 'brand.manage', { brandId }));
  const { memberId } = demandMember(actor);
  const { html } = renderMarkdown(about, { shape: 'about' });
  await inTransaction(async (tx) => {
    await lockBrand(tx, brandId);
    await tx
      .update(brands)
      .set({ name, about, aboutHtml: html, timeZone })
      .where(eq(brands.id, brandId));
    await recordEvent(tx, memberId, { type: 'brand.changed', brandId }, { privileged: true });
  });
}
