import { randomUUID } from 'node:crypto';
import { desc, eq, inArray } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeBrand,
  makeMember,
  makeQuestion,
  turnOnChecks,
} from '#db/factories';
import {
  checkFindings,
  checkSettings,
  listedHosts,
  postPrints,
  printBands,
} from '#db/schema/checks';
import { answers } from '#db/schema/posts';
import type { Actor } from '~/rules/permissions';
import { limits } from '~/rules/limits';
import { postAnswer, postAnswerInput } from '../answers/post-answer.server';
import { atTime } from '~/platform/clock.server';
import { formKey } from '~/platform/form-key.server';
import { inTransaction } from '~/platform/transaction.server';
import { removePost } from '../removal/remove-post.server';
import { listAuditLog } from '../moderation/list-audit-log.server';
import { hostInput } from './host-input.server';
import { listCheckSettings } from './list-check-settings.server';
import { removeHost } from './remove-host.server';
import { setCheckThresholds, setCheckThresholdsInput } from './set-check-thresholds.server';
import { setCheckWeight, setCheckWeightInput } from './set-check-weight.server';
import { setHost } from './set-host.server';

let brand: MadeBrand;
let admin: Actor;
const reason = 'As agreed on Monday';

beforeAll(async () => {
  brand = await makeBrand();
  const { id } = await makeMember({ role: 'administrator' });
  admin = await actorOf(id);
});

beforeEach(async () => {
  await db.delete(listedHosts);
  await db.delete(checkSettings);
  await turnOnChecks();
});

/** A newcomer's answer with these words: whether everybody sees it, and what was found. */
async function answered(body: string) {
  // Nothing here is to be found like anything else.
  await db.delete(printBands);
  await db.delete(postPrints);
  const { id } = await makeMember();
  const question = await makeQuestion(brand);
  // Nor is it written in no time.
  const submission = atTime(new Date(Date.now() - 60_000), formKey);
  const input = postAnswerInput.parse({ submission, body });
  const { answerId } = await postAnswer(await actorOf(id), { ...input, questionId: question.id });
  const [answer] = await db.select().from(answers).where(eq(answers.id, answerId));
  const found = await db
    .select({ check: checkFindings.check })
    .from(checkFindings)
    .where(eq(checkFindings.postId, answerId));
  return { held: answer?.held, found: found.map(({ check }) => check) };
}

async function removeNewest(): Promise<void> {
  const [newest] = await db.select().from(answers).orderBy(desc(answers.id)).limit(1);
  const of = {
    as: 'spam',
    by: admin.kind === 'member' ? admin.memberId : 0,
    reason,
    reviewItemId: null,
  } as const;
  await inTransaction((tx) => removePost(tx, { kind: 'answer', id: newest?.id ?? 0 }, of));
}

let count = 0;
const wares = () =>
  `Number ${++count} of many: buy Tramadol here without prescription ${randomUUID()}`;
const weightOf = (weight: string) =>
  setCheckWeightInput.parse({ check: 'usual-wares', weight, reason });

async function newestAct(): Promise<string> {
  const { entries } = await listAuditLog(admin, { after: null });
  return `${entries[0]?.what ?? ''} · ${entries[0]?.on?.href ?? ''} · ${entries[0]?.why ?? ''}`;
}

describe('the weight of a check', () => {
  it('counts from the next post on, and is set back', async () => {
    expect(await answered(wares())).toMatchObject({ held: true });
    await setCheckWeight(admin, weightOf('0,3'));
    expect(await answered(wares())).toMatchObject({ held: false, found: ['usual-wares'] });
    await setCheckWeight(admin, weightOf('0'));
    expect(await answered(wares())).toEqual({ held: false, found: [] });
    expect(await newestAct()).toBe(
      'changed the weight of the check “Usual wares” from 0.3 to 0 · /admin/checks · As agreed on Monday',
    );
    await setCheckWeight(admin, weightOf(''));
    expect(await answered(wares())).toMatchObject({ held: true });
    expect(await newestAct()).toContain(
      'set the weight of the check “Usual wares” back, from 0 to 1',
    );
  });

  it('that is the product’s own is not kept as one that was set', async () => {
    await setCheckWeight(admin, weightOf('2'));
    await setCheckWeight(admin, weightOf('1'));
    const [row] = await db.select().from(checkSettings);
    expect(row?.weights).toEqual({});
  });

  it('of two checks, set at once, are both kept', async () => {
    const one = setCheckWeightInput.parse({ check: 'late-post', weight: '1', reason });
    await Promise.all([setCheckWeight(admin, weightOf('2')), setCheckWeight(admin, one)]);
    const [row] = await db.select().from(checkSettings);
    expect(row?.weights).toEqual({ 'usual-wares': 2, 'late-post': 1 });
  });

  it.each(['-1', '5.01', '1e3', 'much', 'Infinity', '0x1'])('is not %s', (weight) => {
    const parsed = setCheckWeightInput.safeParse({ check: 'usual-wares', weight, reason });
    expect(parsed.error?.issues[0]?.message).toBe('Write a number from 0 to 5.');
  });

  it('belongs to a check that there is', () => {
    const of = (check: string) => setCheckWeightInput.safeParse({ check, weight: '1', reason });
    expect(of('constructor').success).toBe(false);
    expect(of('late-post').success).toBe(true);
  });
});

describe('the thresholds', () => {
  const thresholds = (fields: Record<string, string>) =>
    setCheckThresholdsInput.parse({ on: 'yes', newcomerPosts: '1000', reason, ...fields });

  it('say from which sum on a post is held', async () => {
    await setCheckThresholds(admin, thresholds({ holdFrom: '2.5' }));
    expect(await answered(wares())).toMatchObject({ held: false });
    await setCheckThresholds(admin, thresholds({}));
    expect(await newestAct()).toContain(
      'set when new posts are held: held from, 2.5 before and 1 now',
    );
    expect(await answered(wares())).toMatchObject({ held: true });
  });

  it('turn all checks off, and on again', async () => {
    await setCheckThresholds(admin, thresholds({ on: 'yes' }));
    await setCheckThresholds(admin, { ...thresholds({}), on: false });
    expect(await answered(wares())).toEqual({ held: false, found: [] });
    expect(await newestAct()).toContain('checks off');
  });

  it('never hold what would not be queued', async () => {
    await expect(setCheckThresholds(admin, thresholds({ holdFrom: '0.4' }))).rejects.toMatchObject({
      problems: { queueFrom: expect.stringContaining('smaller sum') },
    });
  });
});

describe('the list of hosts', () => {
  const list = (host: string, as: 'allowed' | 'blocked') =>
    setHost(admin, { host: hostInput.parse(host), list: as, reason });

  it('holds what leads to a refused host, lets a nearer name be trusted, and forgets', async () => {
    const post = () =>
      answered(`See ${randomUUID()} at https://shop.spares.example.com/${++count}`);
    expect(await post()).toMatchObject({ held: false, found: ['unknown-links'] });
    await list('https://www.Spares.example.com/some/page', 'blocked');
    expect(await post()).toMatchObject({ held: true });
    await list('shop.spares.example.com', 'allowed');
    expect(await post()).toEqual({ held: false, found: [] });
    await removeHost(admin, { host: 'shop.spares.example.com', reason });
    expect(await newestAct()).toContain(
      'took shop.spares.example.com off the list; it was trusted',
    );
    expect(await post()).toMatchObject({ held: true });
  });

  it('knows a name in any script by the one that the network uses', async () => {
    await list('BÜCHER.de', 'blocked');
    expect(await db.select({ host: listedHosts.host }).from(listedHosts)).toEqual([
      { host: 'xn--bcher-kva.de' },
    ]);
    expect(
      await answered('Read https://bücher.de/1 before you try anything else here'),
    ).toMatchObject({ held: true });
  });

  it.each(['localhost', 'co.uk', '127.0.0.1', '', ' ', 'a b', 'com', 'x'.repeat(600)])(
    'takes no “%s”',
    (host) => {
      expect(hostInput.safeParse(host).success).toBe(false);
    },
  );

  it('says so where a host is gone already, and moves one that is listed', async () => {
    await list('moved.example.com', 'allowed');
    await list('moved.example.com', 'blocked');
    expect(await newestAct()).toContain('listed moved.example.com as refused; it was trusted');
    const gone = () => removeHost(admin, { host: 'moved.example.com', reason });
    const both = await Promise.allSettled([gone(), gone()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is paged by name', async () => {
    const names = Array.from({ length: limits.pageSize + 3 }, (_, n) => `h${n + 100}.example.com`);
    for (const name of names) await list(name, 'blocked');
    const first = await listCheckSettings(admin, { after: null });
    const second = await listCheckSettings(admin, { after: first.after });
    expect([...first.hosts, ...second.hosts].map(({ host }) => host)).toEqual(names);
    expect(second.after).toBeNull();
    expect(second.hosts).toHaveLength(3);
  });
});

it('counts how often each check was right, and how much it found', async () => {
  const { id } = await makeMember({ role: 'moderator' });
  await expect(listCheckSettings(await actorOf(id), { after: null })).rejects.toMatchObject({
    code: 'administrators_only',
  });
  const figures = async () => {
    const { checks } = await listCheckSettings(admin, { after: null });
    expect(checks).toHaveLength(15);
    return checks.find(({ name }) => name === 'usual-wares');
  };
  expect(await figures()).toMatchObject({ precision: { all: 0 }, recall: { all: 0 } });
  await answered(wares());
  await removeNewest();
  await answered('Nothing to notice in this one, and yet somebody removes it');
  await removeNewest();
  await answered(wares());
  expect(await figures()).toMatchObject({
    precision: { part: 1, all: 1 },
    recall: { part: 1, all: 2 },
  });
});

it('is for administrators alone', async () => {
  const { id } = await makeMember({ role: 'moderator' });
  const moderator = await actorOf(id);
  for (const act of [
    setCheckWeight(moderator, weightOf('1')),
    setHost(moderator, { host: 'x.example.com', list: 'blocked', reason }),
    removeHost(moderator, { host: 'x.example.com', reason }),
    setCheckThresholds(moderator, setCheckThresholdsInput.parse({ reason })),
  ])
    await expect(act).rejects.toMatchObject({ code: 'administrators_only' });
  const hosts = await db
    .select()
    .from(listedHosts)
    .where(inArray(listedHosts.list, ['blocked']));
  expect(hosts).toEqual([]);
});
