import type { Transaction } from '#db/client.server';
import { enterFacts } from '../reputation/enter-facts.server';
import type { MemberFact } from '../reputation/source-facts';

/** Members whose queries are on their way at once, over the transaction's one connection. */
const AT_ONCE = 50;

/**
 * Enters the facts of many members, whom the caller has locked. Nobody's sums depend on another's,
 * so their queries need not wait for each other's answers.
 */
export async function enterManyFacts(tx: Transaction, facts: readonly MemberFact[]): Promise<void> {
  const byMember = new Map<number, MemberFact[]>();
  for (const fact of facts) {
    const own = byMember.get(fact.memberId);
    if (own === undefined) byMember.set(fact.memberId, [fact]);
    else own.push(fact);
  }
  const members = [...byMember.values()];
  for (let start = 0; start < members.length; start += AT_ONCE)
    await Promise.all(members.slice(start, start + AT_ONCE).map((own) => enterFacts(tx, own)));
}
