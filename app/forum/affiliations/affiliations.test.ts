import { and, eq, isNull, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeAnswer,
  makeBrand,
  makeComment,
  type MadeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { affiliations } from '#db/schema/affiliations';
import { memberMessages } from '#db/schema/moderation';
import { members } from '#db/schema/members';
import { meToos, questions } from '#db/schema/posts';
import { atTime } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { recordOutcome } from '../outcomes/record-outcome.server';
import { sayMeToo } from '../questions/say-me-too.server';
import { showQuestion } from '../questions/show-question.server';
import { structuredData } from '../questions/structured-data.server';
import { verifyData } from '../verify-data/verify-data.server';
import { vote } from '../votes/vote.server';
import { appealAffiliation } from './appeal-affiliation.server';
import { declareAffiliation } from './declare-affiliation.server';
import { keepAffiliation } from './keep-affiliation.server';
import { labelByAddress, labelMembersOfDomains } from './label-by-address.server';
import { listTies } from './list-ties.server';
import { removeAffiliation } from './remove-affiliation.server';
import { setAffiliation } from './set-affiliation.server';
import { setMailDomains, setMailDomainsInput } from './set-mail-domains.server';

const visitor: Actor = { kind: 'visitor' };
const day = (date: string) => new Date(`2026-${date}T12:00:00Z`);

let brand: MadeBrand;
beforeEach(async () => {
  brand = await makeBrand({ name: 'Acme' });
});

async function tiesOf(memberId: number) {
  return db
    .select()
    .from(affiliations)
    .where(and(eq(affiliations.memberId, memberId), isNull(affiliations.until)));
}

async function reputationOf(id: number): Promise<number> {
  const [row] = await db.select().from(members).where(eq(members.id, id));
  return row?.reputation ?? Number.NaN;
}

async function messagesTo(memberId: number) {
  const rows = await db
    .select({ kind: memberMessages.kind, text: memberMessages.text })
    .from(memberMessages)
    .where(eq(memberMessages.memberId, memberId));
  return rows;
}

async function differences(): Promise<string[]> {
  const found: string[] = [];
  await verifyData({
    report: ({ row, what, stored, recomputed }) =>
      found.push(`${row}: ${what} is ${stored}, should be ${recomputed}`),
  });
  // Factories give reputation without entries; all else must be right.
  return found.filter((line) => !/^member \d+: reputation is/.test(line));
}

describe('a tie that is declared', () => {
  it('labels all that its member wrote about the brand, for visitors and search engines as well', async () => {
    const author = await makeMember();
    const question = await makeQuestion(brand, { askerId: author.id, askedAt: day('01-01') });
    const answer = await makeAnswer(question, { authorId: author.id });
    await makeComment({ answerId: answer.id }, { authorId: author.id });
    const other = await makeQuestion(await makeBrand(), { askerId: author.id });
    await declareAffiliation(await actorOf(author.id), {
      brand: brand.brandId,
      tie: 'reseller',
      since: '2024-03-01',
    });

    const shown = await showQuestion(visitor, { questionId: question.id, sort: 'best', page: 1 });
    const label = { tie: 'Reseller', brand: 'Acme' };
    expect(shown.question.author.affiliate).toEqual(label);
    expect(shown.answers[0]?.author.affiliate).toEqual(label);
    expect(shown.answers[0]?.comments[0]?.author.affiliate).toEqual(label);
    expect(
      JSON.stringify(structuredData(shown, { site: 'https://forum.example', path: '/q' })),
    ).toContain('"affiliation":{"@type":"Organization","name":"Acme"}');
    const elsewhere = await showQuestion(visitor, { questionId: other.id, sort: 'best', page: 1 });
    expect(elsewhere.question.author.affiliate).toBeUndefined();
  });

  it('changes what is done from then on, and nothing of what was done before', async () => {
    const member = await makeMember({ reputation: 2000 });
    const asker = await makeMember({ reputation: 2000 });
    const [before, after] = await Promise.all(
      [1, 2].map(async () => {
        const question = await makeQuestion(brand, { askerId: asker.id, askedAt: day('01-01') });
        const own = await makeAnswer(question, { authorId: member.id, postedAt: day('01-02') });
        const others = await makeAnswer(question, { postedAt: day('01-02') });
        return { question, own, others };
      }),
    );
    if (before === undefined || after === undefined) throw new Error('two threads were made');
    const act = async ({ question, own, others }: typeof before) => {
      const asking = await actorOf(asker.id);
      const tied = await actorOf(member.id);
      await vote(asking, { answerId: own.id, value: 1 });
      await recordOutcome(tied, { answerId: others.id, outcome: 'worked' });
      await sayMeToo(tied, { questionId: question.id, on: true, version: null });
      await acceptAnswer(asking, { answerId: own.id });
      const [row] = await db.select().from(questions).where(eq(questions.id, question.id));
      return row?.meTooCount;
    };
    await atTime(day('02-01'), async () => {
      expect(await act(before)).toBe(1);
      await vote(await actorOf(member.id), { questionId: before.question.id, value: 1 });
    });
    expect(await reputationOf(member.id)).toBe(2025);
    await atTime(day('03-01'), async () =>
      declareAffiliation(await actorOf(member.id), {
        brand: brand.brandId,
        tie: 'employee',
        since: null,
      }),
    );
    await atTime(day('04-01'), async () => {
      expect(await act(after)).toBe(0);
      const tied = await actorOf(member.id);
      await expect(vote(tied, { questionId: after.question.id, value: 1 })).rejects.toMatchObject({
        code: 'has_stake',
      });
      expect(
        can(tied, 'question.close', {
          askerId: asker.id,
          brandId: brand.brandId,
          kind: 'question',
          deleted: false,
          closed: false,
          othersAnswered: true,
          brandHasSpoken: false,
          hasVerification: false,
        }),
      ).not.toBe(true);
    });
    expect(await reputationOf(member.id)).toBe(2025);
    const shown = await showQuestion(visitor, {
      questionId: after.question.id,
      sort: 'best',
      page: 1,
    });
    expect(shown.question.meToo.ofStake).toBe(1);
    expect(shown.answers.map(({ outcomes }) => outcomes.ofStake).sort()).toEqual([0, 1]);
    // Left and gone: the stake stays.
    await atTime(day('05-01'), async () => {
      await declareAffiliation(await actorOf(member.id), {
        brand: brand.brandId,
        tie: 'former',
        since: null,
      });
      await sayMeToo(await actorOf(member.id), {
        questionId: after.question.id,
        on: false,
        version: null,
      });
      await sayMeToo(await actorOf(member.id), {
        questionId: after.question.id,
        on: true,
        version: null,
      });
    });
    expect(await db.select().from(meToos).where(eq(meToos.questionId, after.question.id))).toEqual([
      expect.objectContaining({ stake: true }),
    ]);
    expect(await differences()).toEqual([]);

    await db.update(meToos).set({ stake: false });
    await db.execute(`update votes set author_stake = not author_stake`);
    expect((await differences()).length).toBeGreaterThanOrEqual(4);
  });
});

describe('a confirmed address at a brand’s domain', () => {
  const domains = (text: string) => setMailDomainsInput.safeParse({ domains: text });

  it('labels by itself, under subdomains too, and those who are here already', async () => {
    const { memberId: leadId } = await makeRepresentative(brand, { level: 'lead' });
    await expect(
      setMailDomains(await actorOf(leadId), {
        brandId: brand.brandId,
        domains: ['some-university.example.com'],
      }),
    ).rejects.toHaveProperty('problems.domains');
    await db
      .update(members)
      .set({ email: 'lead@office.acme-dryers.com' })
      .where(eq(members.id, leadId));
    const here = await makeMember({ email: 'ada@mail.acme-dryers.com' });
    const lookalike = await makeMember({ email: 'eve@notacme-dryers.com' });
    const contractor = await makeMember({ email: 'cy@acme-dryers.com' });
    await declareAffiliation(await actorOf(contractor.id), {
      brand: brand.brandId,
      tie: 'contractor',
      since: null,
    });
    const added = domains(' @Acme-Dryers.com. ').data?.domains ?? [];
    await setMailDomains(await actorOf(leadId), { brandId: brand.brandId, domains: added });
    const queued = await db.execute<{ payload: unknown }>(
      sql`select payload from graphile_worker._private_jobs where payload->>'brandId' = ${String(brand.brandId)}`,
    );
    expect(queued.map(({ payload }) => payload)).toEqual([
      { brandId: brand.brandId, domains: added },
    ]);
    await labelMembersOfDomains({ brandId: brand.brandId, domains: added });
    expect(await tiesOf(here.id)).toEqual([
      expect.objectContaining({ tie: 'employee', because: 'mail-domain' }),
    ]);
    expect(await tiesOf(lookalike.id)).toEqual([]);
    expect(await tiesOf(contractor.id)).toEqual([expect.objectContaining({ tie: 'contractor' })]);
    expect(await messagesTo(here.id)).toEqual([{ kind: 'tie-by-address', text: '' }]);

    const later = await makeMember({ email: 'bo@acme-dryers.com' });
    await inTransaction((tx) => labelByAddress(tx, later.id));
    await inTransaction((tx) => labelByAddress(tx, later.id));
    expect(await tiesOf(later.id)).toHaveLength(1);
    await expect(
      declareAffiliation(await actorOf(later.id), {
        brand: brand.brandId,
        tie: 'former',
        since: null,
      }),
    ).rejects.toMatchObject({ problems: { tie: expect.stringContaining('bo@acme-dryers.com') } });
    await db.update(members).set({ email: 'bo@elsewhere.example' }).where(eq(members.id, later.id));
    await declareAffiliation(await actorOf(later.id), {
      brand: brand.brandId,
      tie: 'former',
      since: null,
    });
    expect(await tiesOf(later.id)).toEqual([expect.objectContaining({ tie: 'former' })]);
  });

  it.each([
    ['gmail.com', false],
    ['gmx.de', false],
    ['mailinator.com', false],
    ['co.uk', false],
    ['com', false],
    ['github.io', false],
    ['localhost', false],
    ['10.0.0.1', false],
    ['acme', false],
    ['*.acme-dryers.com', false],
    ['ac me.com', false],
    ['acme-dryers.co.uk', true],
    ['acme-dryers.com mail.acme-dryers.de', true],
    ['', true],
  ])('%s: %s', (text, may) => {
    expect(domains(text).success).toBe(may);
  });

  it('is named by the brand’s leads and by administrators alone', async () => {
    const { memberId } = await makeRepresentative(brand, { level: 'verifier' });
    await expect(
      setMailDomains(await actorOf(memberId), { brandId: brand.brandId, domains: [] }),
    ).rejects.toMatchObject({ code: 'not_a_lead' });
  });
});

describe('a tie that somebody else set', () => {
  it('is told, can be objected to once, and is taken off by an administrator alone', async () => {
    const member = await makeMember({ handle: 'quiet-fan' });
    const moderator = await makeMember({ role: 'moderator' });
    const administrator = await makeMember({ role: 'administrator' });
    const set = async (by: number, handle: string) =>
      setAffiliation(await actorOf(by), {
        handle,
        brand: brand.brandId,
        tie: 'employee',
        reason: 'Signs as staff elsewhere.',
      });
    await expect(set(member.id, 'quiet-fan')).rejects.toMatchObject({ code: 'moderators_only' });
    await expect(set(moderator.id, moderator.handle)).rejects.toMatchObject({ code: 'oneself' });
    await expect(set(moderator.id, 'nobody-at-all')).rejects.toMatchObject({
      problems: { handle: expect.any(String) },
    });
    await set(moderator.id, 'quiet-fan');
    await expect(set(moderator.id, 'quiet-fan')).rejects.toMatchObject({
      problems: { tie: expect.any(String) },
    });
    const [tie] = await tiesOf(member.id);
    const affiliation = tie?.id ?? 0;
    await expect(
      declareAffiliation(await actorOf(member.id), {
        brand: brand.brandId,
        tie: 'former',
        since: null,
      }),
    ).rejects.toMatchObject({ problems: { tie: expect.any(String) } });

    const stranger = await makeMember();
    const appeal = { affiliation, appeal: 'I have never worked there, only my sister.' };
    await expect(appealAffiliation(await actorOf(stranger.id), appeal)).rejects.toMatchObject({
      code: 'not_the_member',
    });
    await appealAffiliation(await actorOf(member.id), appeal);
    await expect(appealAffiliation(await actorOf(member.id), appeal)).rejects.toMatchObject({
      code: 'taken',
    });
    const listed = await listTies(await actorOf(moderator.id), { after: null });
    expect(listed.ties[0]).toMatchObject({ id: affiliation, objects: true });
    expect(listed.ties[0]?.mayRemove).not.toBe(true);
    const decision = { affiliation, reason: 'It was the sister.' };
    await expect(removeAffiliation(await actorOf(moderator.id), decision)).rejects.toMatchObject({
      code: 'administrators_only',
    });
    await expect(removeAffiliation(await actorOf(member.id), decision)).rejects.toMatchObject({
      code: 'administrators_only',
    });
    await keepAffiliation(await actorOf(administrator.id), decision);
    await expect(keepAffiliation(await actorOf(administrator.id), decision)).rejects.toMatchObject({
      code: 'taken',
    });
    await removeAffiliation(await actorOf(administrator.id), decision);
    expect(await tiesOf(member.id)).toEqual([]);
    expect(await messagesTo(member.id)).toEqual([
      { kind: 'tie-set', text: 'Signs as staff elsewhere.' },
      { kind: 'tie-kept', text: 'It was the sister.' },
      { kind: 'tie-removed', text: 'It was the sister.' },
    ]);
  });

  it('stands once, when two say so at once', async () => {
    const member = await makeMember();
    const moderator = await makeMember({ role: 'moderator' });
    const declare = async () =>
      declareAffiliation(await actorOf(member.id), {
        brand: brand.brandId,
        tie: 'reseller',
        since: null,
      });
    await Promise.allSettled([
      declare(),
      declare(),
      setAffiliation(await actorOf(moderator.id), {
        handle: member.handle,
        brand: brand.brandId,
        tie: 'employee',
        reason: 'Says so on their own page.',
      }),
      declare(),
    ]);
    expect(await tiesOf(member.id)).toHaveLength(1);
  });
});
