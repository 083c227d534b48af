import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, makeAnswer, makeBrand, makeMember, makeQuestion } from '#db/factories';
import { authorAddresses } from '#db/schema/checks';
import { atTime, now } from '~/platform/clock.server';
import { asReader } from '~/platform/reader.server';
import { inTransaction } from '~/platform/transaction.server';
import { signIn } from '../members/sign-in.server';
import { signUp, signUpInput } from '../members/sign-up.server';
import { readSharedAddresses } from '../rings/read-votes.server';
import { vote } from '../votes/vote.server';
import { keptAddress, noteAddress } from './note-address.server';
import { removeOldPrints } from './remove-old-prints.server';

const clientAddress = '198.51.100.77';
const address = keptAddress(clientAddress);

const actsOf = async (memberId: number) =>
  (await db.select().from(authorAddresses).where(eq(authorAddresses.memberId, memberId)))
    .map((row) => `${row.act} ${row.address === address ? 'there' : 'elsewhere'}`)
    .sort();

const sharedBy = (ids: number[]) => inTransaction((tx) => readSharedAddresses(tx, ids));

it('keeps from where somebody signs up, signs in and votes, as what it was', async () => {
  const password = 'four unrelated words here';
  const { memberId } = await signUp(
    signUpInput.parse({
      handle: 'seen-somewhere',
      displayName: 'Seen',
      email: 'seen@example.com',
      password,
    }),
    { clientAddress },
  );
  expect(await actsOf(memberId)).toEqual(['signed-in there']);
  await signIn({ identifier: 'seen-somewhere', password }, { clientAddress: '198.51.100.78' });
  await expect(
    signIn({ identifier: 'seen-somewhere', password: 'wrong' }, { clientAddress: '198.51.100.79' }),
  ).rejects.toMatchObject({ code: 'wrong_sign_in' });
  expect(await actsOf(memberId)).toEqual(['signed-in elsewhere', 'signed-in there']);

  const voter = await makeMember({ reputation: 200 });
  const answer = await makeAnswer(await makeQuestion(await makeBrand()));
  const actor = await actorOf(voter.id);
  await asReader(new Request('http://localhost/'), { clientAddress }, () =>
    vote(actor, { answerId: answer.id, value: 1 }),
  );
  expect(await actsOf(voter.id)).toEqual(['voted there']);
  expect(await sharedBy([memberId, voter.id])).toEqual([[memberId, voter.id]]);
});

it('counts people at an address and not what they did there', async () => {
  const office = keptAddress('203.0.113.5');
  const people = await Promise.all(Array.from({ length: 7 }, () => makeMember()));
  const come = async ({ id }: { id: number }) => {
    for (const act of ['posted', 'voted', 'signed-in'] as const)
      await noteAddress(db, id, act, office);
  };
  const [last, ...household] = people;
  for (const one of household) await come(one);
  const ids = household.map(({ id }) => id);
  expect(await sharedBy(ids)).toHaveLength(15);
  if (last !== undefined) await come(last);
  expect(await sharedBy(ids)).toEqual([]);
});

it('forgets after seven days, and writes no more than one row again and again', async () => {
  const { id } = await makeMember();
  const day = 24 * 60 * 60 * 1000;
  const start = now();
  const seen = async () => (await actsOf(id)).length;
  await noteAddress(db, id, 'voted', address);
  await atTime(new Date(start.getTime() + day), () => noteAddress(db, id, 'voted', address));
  await atTime(new Date(start.getTime() + 7.5 * day), removeOldPrints);
  expect(await seen()).toBe(1);
  await atTime(new Date(start.getTime() + 8.5 * day), removeOldPrints);
  expect(await seen()).toBe(0);
});
