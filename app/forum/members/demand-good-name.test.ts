import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, makeMember } from '#db/factories';
import { members } from '#db/schema/members';
import { InvalidInput } from '~/platform/refusal.server';
import { editProfile } from '../profile/edit-profile.server';
import { demandGoodHandle, demandGoodName } from './demand-good-name.server';
import { signUp } from './sign-up.server';

const problemOf = (name: string): string => {
  try {
    demandGoodName(name);
    return '';
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems.displayName ?? '';
    throw error;
  }
};

const reach = 'is a way to reach somebody';
const web = 'is an address on the web';
const advertises = 'advertises';
const disguised = 'mixes letters of several alphabets';

describe('a name that others read', () => {
  it.each([
    ['Ana ana.lima@posteo.de', reach],
    ['Call +1 202 555 0143', reach],
    ['Support 1-844-555-0199', reach],
    ['Dr. Spell 08005550199', reach],
    ['Anna WhatsApp me', reach],
    ['DE89 3704 0044 0532 0130 00', reach],
    ['cheap-pills.shop', web],
    ['Visit www.example.org', web],
    ['https://pills.example.com', web],
    ['ｓｈｏｐ．example．com', web],
    ['Best Online Casino', advertises],
    ['Buy followers here', advertises],
    ['Check out my channel', advertises],
    ['Via\u2060gra 100', advertises],
    ['Go\u043edturn', disguised],
  ])('is not “%s”: it %s', (name, why) => {
    expect(problemOf(name)).toContain(why);
  });

  it.each([
    ...[
      'Ana Lima',
      'J. R. R. Tolkien',
      'St.John-Smythe',
      "Siobh\u00e1n O'Neill",
      '\u0410\u043d\u043d\u0430',
      '\u7530\u4e2d \u592a\u90ce',
    ],
    ...[
      'Node.js fan',
      'R2-D2',
      'Ana 1984',
      'user123456',
      'Dr. No, 007',
      '\u{1F469}\u200d\u{1F527} Ana',
    ],
    ...[
      'Mr. Cooper',
      'Amit K.Sharma',
      'HE2 dryer 2.1',
      'Cia L.',
      'the_real_bob',
      '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
    ],
  ])('is “%s” where somebody wants it so', (name) => {
    expect(problemOf(name)).toBe('');
  });

  it('is looked at in no time, whatever it is', () => {
    const began = performance.now();
    for (const sign of ['a.', '@', '8-', '\u33c2', '(', ' 1']) problemOf(sign.repeat(30));
    expect(performance.now() - began).toBeLessThan(500);
  });
});

it('is refused at signing up, handles as well, and nothing is made', async () => {
  const person = {
    handle: 'honest-bob',
    displayName: 'Bob',
    email: 'bob@example.com',
    password: 'kettle-voyage-thimble',
  };
  const from = { clientAddress: '10.77.0.1' };
  await expect(signUp({ ...person, displayName: 'bob-pills.shop' }, from)).rejects.toMatchObject({
    problems: { displayName: expect.stringContaining('“bob-pills.shop”') },
  });
  await expect(signUp({ ...person, handle: 'buy-tramadol-now' }, from)).rejects.toMatchObject({
    problems: { handle: expect.stringContaining('“tramadol”') },
  });
  expect(await db.select().from(members)).toEqual([]);
  await signUp(person, from);
  expect(() => demandGoodHandle('cialis-fan')).toThrow(InvalidInput);
});

it('is looked at where it changes, and left where it stood before', async () => {
  const { id } = await makeMember({ displayName: 'old-shop.com' });
  const actor = await actorOf(id);
  const nameOf = async () =>
    (await db.select({ name: members.displayName }).from(members).where(eq(members.id, id)))[0]
      ?.name;
  await editProfile(actor, { displayName: 'old-shop.com', about: 'I mend dryers.', public: false });
  await expect(
    editProfile(actor, { displayName: 'Ring 030 901820', about: '', public: true }),
  ).rejects.toMatchObject({ problems: { displayName: expect.stringContaining('030 901820') } });
  expect(await nameOf()).toBe('old-shop.com');
});
