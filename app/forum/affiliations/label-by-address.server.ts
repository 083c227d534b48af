import { and, asc, eq, gt, inArray, isNotNull, isNull, like, or, sql } from 'drizzle-orm';
import { db, type Transaction } from '#db/client.server';
import { affiliations, brandMailDomains } from '#db/schema/affiliations';
import { members } from '#db/schema/members';
import { inTransaction } from '~/platform/transaction.server';
import { domainsOf } from '~/rules/ties';
import { recordEvent } from '../record-event.server';
import { tellMember } from '../inbox/tell-member.server';
import { beginTie, lockTie } from './begin-tie.server';

/** The task that labels those who were here before a brand named its domains. */
export const LABEL_TASK = 'label-members';

/** So many members are looked at in one go when a brand names a domain. */
const MEMBERS_AT_ONCE = 200;

/**
 * Labels a member as an employee of every brand under whose mail domains their confirmed address
 * stands. What they have said themselves stays: a contractor may well have such an address. One who
 * is said to have left and has it again is back.
 */
export async function labelByAddress(tx: Transaction, memberId: number): Promise<void> {
  const [member] = await tx
    .select({ email: members.email })
    .from(members)
    .where(and(eq(members.id, memberId), isNull(members.erasedAt)));
  const under = domainsOf(member?.email ?? '');
  if (under.length === 0) return;
  const found = await tx
    .selectDistinctOn([brandMailDomains.brandId], {
      brandId: brandMailDomains.brandId,
      domain: brandMailDomains.domain,
    })
    .from(brandMailDomains)
    .where(inArray(brandMailDomains.domain, under))
    .orderBy(asc(brandMailDomains.brandId), asc(brandMailDomains.domain));
  for (const { brandId, domain } of found) {
    const standing = await lockTie(tx, { memberId, brandId });
    if (standing !== undefined && standing.tie !== 'former') continue;
    await beginTie(tx, { memberId, brandId }, standing, {
      tie: 'employee',
      because: 'mail-domain',
      domain,
    });
    await recordEvent(tx, null, { type: 'affiliation.labelled', memberId, brandId, domain });
    await tellMember(tx, memberId, { kind: 'tie-by-address', text: '' });
  }
}

/**
 * Labels those whose address stands under the domains that a brand named, a batch at a time: found
 * by index, and done again it finds nobody.
 */
export async function labelMembersOfDomains(named: {
  brandId: number;
  domains: readonly string[];
}): Promise<void> {
  for (const domain of named.domains) {
    for (let after = 0; ;) {
      const batch = await unlabelled(named.brandId, domain, after);
      for (const { id } of batch) await inTransaction((tx) => labelByAddress(tx, id));
      const last = batch.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
  }
}

/** Members with an address under a domain, or under one of its own, without a tie to the brand. */
async function unlabelled(brandId: number, domain: string, after: number) {
  const reversed = sql`reverse(split_part(${members.email}, '@', 2))`;
  const turned = [...domain].reverse().join('');
  return db
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        isNotNull(members.email),
        or(eq(reversed, turned), like(reversed, `${turned.replace(/[\\%_]/g, '\\$&')}.%`)),
        gt(members.id, after),
        sql`not exists (select from ${affiliations} tied where tied.member_id = ${members.id}
          and tied.brand_id = ${brandId} and tied.until is null and tied.tie <> 'former')`,
      ),
    )
    .orderBy(asc(members.id))
    .limit(MEMBERS_AT_ONCE);
}
