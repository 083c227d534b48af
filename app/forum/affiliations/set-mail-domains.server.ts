import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { z } from 'zod';
import { brandMailDomains } from '#db/schema/affiliations';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { lockBrand } from '../brands/lock-brand.server';
import { demand, demandMember } from '../demand.server';
import { textUpTo } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { LABEL_TASK } from './label-by-address.server';
import { whyNotOwnDomain } from './mail-domain.server';

export const setMailDomainsInput = z.object({
  /** As one text, parted by spaces, commas or lines. */
  domains: textUpTo(limits.mailDomains.characters)
    .transform((text) => [
      ...new Set(
        text
          .toLowerCase()
          .split(/[\s,;]+/u)
          .map((domain) => domain.replace(/^@/, '').replace(/\.$/, ''))
          .filter((domain) => domain !== ''),
      ),
    ])
    .superRefine((domains, context) => {
      const { max } = limits.mailDomains;
      if (domains.length > max)
        context.addIssue({ code: 'custom', message: words.ties.domainsTooMany(max) });
      for (const domain of domains.slice(0, max)) {
        const problem = whyNotOwnDomain(domain);
        if (problem !== null) context.addIssue({ code: 'custom', message: problem });
      }
    }),
});

export type SetMailDomains = z.infer<typeof setMailDomainsInput> & { brandId: number };

/**
 * Names the domains under which a brand's own people have their mail. Whoever has confirmed an
 * address there is labelled from then on (a job looks for those who are here already). A domain that
 * is taken away unties nobody. A lead names a domain under which they have confirmed an address, lest
 * strangers be taken for a brand's people; an administrator any.
 * @throws Refusal what the permission table says
 * @throws InvalidInput for a domain that is not the lead's own
 */
export async function setMailDomains(
  actor: Actor,
  { brandId, domains }: SetMailDomains,
): Promise<void> {
  demand(can(actor, 'brand.set-mail-domains', { brandId }));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await lockBrand(tx, brandId);
    const before = (
      await tx
        .select({ domain: brandMailDomains.domain })
        .from(brandMailDomains)
        .where(eq(brandMailDomains.brandId, brandId))
    ).map(({ domain }) => domain);
    const added = domains.filter((domain) => !before.includes(domain));
    const removed = before.filter((domain) => !domains.includes(domain));
    if (added.length === 0 && removed.length === 0) return;
    const foreign = await notOwn(tx, actor, memberId, added);
    if (foreign !== undefined)
      throw new InvalidInput({ domains: words.ties.domainNotYours(foreign) });
    if (removed.length > 0)
      await tx
        .delete(brandMailDomains)
        .where(
          and(eq(brandMailDomains.brandId, brandId), inArray(brandMailDomains.domain, removed)),
        );
    if (added.length > 0)
      await tx
        .insert(brandMailDomains)
        .values(added.map((domain) => ({ brandId, domain, addedById: memberId, addedAt: now() })));
    await recordEvent(
      tx,
      memberId,
      { type: 'brand.mail-domains-set', brandId, added, removed },
      { privileged: true },
    );
    if (added.length > 0)
      await tx.execute(
        sql`select graphile_worker.add_job(${LABEL_TASK}, ${JSON.stringify({ brandId, domains: added })}::json)`,
      );
  });
}

/** The first domain under which whoever names it has no confirmed address. */
async function notOwn(
  tx: Transaction,
  actor: Actor,
  memberId: number,
  domains: readonly string[],
): Promise<string | undefined> {
  if (actor.kind === 'member' && actor.role === 'administrator') return undefined;
  const [lead] = await tx
    .select({ address: members.email })
    .from(members)
    .where(eq(members.id, memberId));
  const own = lead?.address?.toLowerCase().split('@').at(-1) ?? '';
  return domains.find((domain) => own !== domain && !own.endsWith(`.${domain}`));
}
