import { z } from 'zod';
import { words } from '~/messages';
import type { RingEvidence } from '~/rules/voting-rings';

/*
 * Evidence is kept as it was found, and read again here: sentences are made for whoever reads them.
 */

const count = z.number();
const evidenceSchema: z.ZodType<RingEvidence> = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('concentration'),
    voterId: count,
    authorId: count,
    votes: count,
    cast: count,
    share: count,
    expected: count,
  }),
  z.object({ is: z.literal('reciprocity'), people: count, votes: count }),
  z.object({ is: z.literal('shared-address'), pairs: count, people: count }),
  z.object({ is: z.literal('burst'), memberId: count, votes: count, days: count }),
  z.object({ is: z.literal('joined-together'), people: count, days: count }),
  z.object({ is: z.literal('unshared'), votes: count, of: count }),
]);

const text = words.rings.evidence;

/** What speaks for a ring, a sentence each. */
export function ringSentences(
  evidence: readonly unknown[],
  nameOf: (memberId: number) => string,
): string[] {
  return z
    .array(evidenceSchema)
    .parse(evidence)
    .map((sign) => sentence(sign, nameOf));
}

function sentence(sign: RingEvidence, nameOf: (memberId: number) => string): string {
  switch (sign.is) {
    case 'concentration':
      return text.concentration(nameOf(sign.voterId), nameOf(sign.authorId), sign);
    case 'reciprocity':
      return text.reciprocity(sign.people, sign.votes);
    case 'shared-address':
      return text['shared-address'](sign.people);
    case 'burst':
      return text.burst(nameOf(sign.memberId), sign.votes, sign.days);
    case 'joined-together':
      return text['joined-together'](sign.people, sign.days);
    case 'unshared':
      return text.unshared(sign.votes, sign.of);
  }
}
