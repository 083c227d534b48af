import { z } from 'zod';
import { brandParticulars } from '#db/schema/particulars';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { formatLimits, isFormat } from '~/rules/particulars/formats';
import { type Actor, can } from '~/rules/permissions';
import { lockBrand } from '../brands/lock-brand.server';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';

const text = words.hiddenParticulars.formats;
const LONGEST_CONTACT = 254;
const MOST_CONTACTS = 30;

function linesInput(most: number, longest: number) {
  return z
    .string()
    .max(2 * most * longest, text.tooMany(most))
    .default('')
    .transform((lines) => [
      ...new Set(
        lines
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      ),
    ])
    .refine((lines) => lines.length <= most, text.tooMany(most));
}

const formatsInput = linesInput(formatLimits.count, formatLimits.length).superRefine(
  (formats, context) => {
    const wrong = formats.find((format) => !isFormat(format));
    if (wrong !== undefined) context.addIssue({ code: 'custom', message: text.wrong(wrong) });
  },
);

/** An address, all addresses of a domain, or a number with + and country. */
const CONTACT = /^(?:[^\s@]{0,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}|\+[\d ()./-]{6,30})$/i;

const contactsInput = linesInput(MOST_CONTACTS, LONGEST_CONTACT).superRefine(
  (contacts, context) => {
    const wrong = contacts.find((contact) => !CONTACT.test(contact));
    if (wrong !== undefined)
      context.addIssue({ code: 'custom', message: text.wrongContact(wrong.slice(0, 80)) });
  },
);

export const setBrandParticularsInput = z.object({
  orderFormats: formatsInput,
  serialFormats: formatsInput,
  publicContacts: contactsInput,
});

export type SetBrandParticulars = z.infer<typeof setBrandParticularsInput> & { brandId: number };

/**
 * Says how order and serial numbers of the brand's customers look, and which contacts the brand
 * publishes itself. It holds for what is posted from now on.
 * @throws Refusal what the permission table says
 */
export async function setBrandParticulars(
  actor: Actor,
  { brandId, ...settings }: SetBrandParticulars,
): Promise<void> {
  demand(can(actor, 'brand.manage', { brandId }));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await lockBrand(tx, brandId);
    const set = { ...settings, changedAt: now() };
    await tx
      .insert(brandParticulars)
      .values({ brandId, ...set })
      .onConflictDoUpdate({ target: brandParticulars.brandId, set });
    await recordEvent(
      tx,
      memberId,
      { type: 'brand.particulars-set', brandId },
      { privileged: true },
    );
  });
}
