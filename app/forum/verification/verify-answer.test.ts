import { and, eq, isNull } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeProduct,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { verifications, verificationVersions } from '#db/schema/confirmations';
import { members } from '#db/schema/members';
import { answers, questions } from '#db/schema/posts';
import { words } from '~/messages';
import { atTime } from '~/platform/clock.server';
import { InvalidInput } from '~/platform/refusal.server';
import type { Actor } from '~/rules/permissions';
import { deleteAnswer } from '../answers/delete-answer.server';
import { editAnswer } from '../answers/edit-answer.server';
import { listAuditLog } from '../moderation/list-audit-log.server';
import { refreshDueResolutions } from '../resolution/refresh-due-resolutions.server';
import { verifyAnswer, verifyAnswerInput } from './verify-answer.server';
import { withdrawVerification } from './withdraw-verification.server';

let brand: MadeBrand;
let verifier: Actor;
let colleague: Actor;
beforeAll(async () => {
  brand = await makeBrand();
  verifier = await actorOf((await makeRepresentative(brand)).memberId);
  colleague = await actorOf((await makeRepresentative(brand, { level: 'lead' })).memberId);
});

const REASON = 'The recall changes what is safe here.';

async function reputationOf(memberId: number | null) {
  const [row] = await db
    .select({ reputation: members.reputation })
    .from(members)
    .where(eq(members.id, memberId ?? 0));
  return row?.reputation;
}

async function questionOf(questionId: number) {
  const [row] = await db.select().from(questions).where(eq(questions.id, questionId));
  if (row === undefined) throw new Error('no such question');
  return row;
}

async function standingOn(answerId: number) {
  return db
    .select()
    .from(verifications)
    .where(
      and(
        eq(verifications.answerId, answerId),
        isNull(verifications.supersededAt),
        isNull(verifications.withdrawnAt),
      ),
    );
}

const plain = verifyAnswerInput.parse({ revision: 1 });

async function thread() {
  const question = await makeQuestion(brand);
  return { question, answer: await makeAnswer(question) };
}

it('stands in the audit log with the reason where it was withdrawn', async () => {
  const { answer } = await thread();
  await verifyAnswer(verifier, { ...plain, answerId: answer.id });
  await withdrawVerification(colleague, { answerId: answer.id, reason: REASON });
  const { entries } = await listAuditLog(
    await actorOf((await makeMember({ role: 'moderator' })).id),
    { after: null },
  );
  expect(entries.slice(0, 2).map(({ what }) => what)).toEqual([
    expect.stringContaining(words.audit.plain['answer.verification-withdrawn']),
    expect.stringContaining(words.audit.plain['answer.verified']),
  ]);
});

async function edit(answer: { id: number; authorId: number | null; revision: number }) {
  const author = await actorOf(answer.authorId ?? 0);
  return editAnswer(author, {
    answerId: answer.id,
    revision: answer.revision,
    body: 'Quite another text than before.',
    reason: '',
  });
}

describe('verifying', () => {
  it('pays the author 25, is the brand’s voice, and resolves the question', async () => {
    const { question, answer } = await thread();
    const input = verifyAnswerInput.parse({
      revision: '1',
      note: 'Checked on the bench.',
      appliesTo: String(brand.versionIds[1]),
      reviewBy: '2999-01-31',
    });
    const at = new Date('2026-05-01T12:00:00Z');
    await atTime(at, () => verifyAnswer(verifier, { ...input, answerId: answer.id }));
    expect(await reputationOf(answer.authorId)).toBe(25);
    expect(await questionOf(question.id)).toMatchObject({
      resolution: 'brand-verified',
      resolutionAt: at,
      resolutionChangesAt: new Date('2999-02-01T00:00:00Z'),
      heardAt: at,
      activeAt: at,
    });
    const [row] = await standingOn(answer.id);
    expect(row).toMatchObject({
      revision: 1,
      note: 'Checked on the bench.',
      bodyMd5: answer.bodyMd5,
    });
    const versions = await db
      .select({ id: verificationVersions.versionId })
      .from(verificationVersions)
      .where(eq(verificationVersions.verificationId, row?.id ?? 0));
    expect(versions).toEqual([{ id: brand.versionIds[1] }]);
  });

  it('is of the revision that was read', async () => {
    const { answer } = await thread();
    await edit(answer);
    await expect(verifyAnswer(verifier, { ...plain, answerId: answer.id })).rejects.toMatchObject({
      code: 'stale_revision',
    });
  });

  it('becomes outdated by an edit, pays no second time, and takes back nothing', async () => {
    const { question, answer } = await thread();
    await verifyAnswer(verifier, { ...plain, answerId: answer.id });
    await edit(answer);
    expect((await questionOf(question.id)).resolution).toBe('open');
    expect(await reputationOf(answer.authorId)).toBe(25);
    await verifyAnswer(colleague, { ...plain, revision: 2, answerId: answer.id });
    expect((await questionOf(question.id)).resolution).toBe('brand-verified');
    expect(await reputationOf(answer.authorId)).toBe(25);
    expect(await standingOn(answer.id)).toMatchObject([{ revision: 2 }]);
  });

  it('is withdrawn with its points, and pays again when it is given again', async () => {
    const { question, answer } = await thread();
    await verifyAnswer(verifier, { ...plain, answerId: answer.id });
    await withdrawVerification(colleague, { answerId: answer.id, reason: REASON });
    expect(await reputationOf(answer.authorId)).toBe(0);
    expect((await questionOf(question.id)).resolution).toBe('open');
    await verifyAnswer(verifier, { ...plain, answerId: answer.id });
    expect(await reputationOf(answer.authorId)).toBe(25);
  });

  it('a representative’s answer pays nothing', async () => {
    const { memberId, representativeId } = await makeRepresentative(brand);
    const question = await makeQuestion(brand);
    const answer = await makeAnswer(question, { authorId: memberId, representativeId });
    await expect(
      verifyAnswer(await actorOf(memberId), { ...plain, answerId: answer.id }),
    ).rejects.toMatchObject({ code: 'own_post' });
    await verifyAnswer(verifier, { ...plain, answerId: answer.id });
    expect(await reputationOf(memberId)).toBe(0);
  });

  it('says by field what does not fit', async () => {
    const other = await makeProduct(brand.brandId);
    const { answer } = await thread();
    const problemsOf = (input: Partial<typeof plain>) =>
      verifyAnswer(verifier, { ...plain, ...input, answerId: answer.id }).catch((error: unknown) =>
        error instanceof InvalidInput ? Object.keys(error.problems) : error,
      );
    expect(await problemsOf({ appliesTo: other.versionIds })).toEqual(['appliesTo']);
    expect(await problemsOf({ reviewBy: '2020-01-01' })).toEqual(['reviewBy']);
    for (const reviewBy of ['31.1.2030', '9999-12-31'])
      expect(verifyAnswerInput.safeParse({ revision: 1, reviewBy }).success).toBe(false);
  });

  it('is for the brand’s verifiers alone', async () => {
    const { answer } = await thread();
    const agent = await makeRepresentative(brand, { level: 'agent' });
    const former = await makeRepresentative(brand, { until: new Date('2020-01-01') });
    const stranger = (await makeRepresentative(await makeBrand())).memberId;
    for (const [memberId, code] of [
      [agent.memberId, 'not_a_verifier'],
      [former.memberId, 'not_a_representative'],
      [stranger, 'not_a_representative'],
      [(await makeMember()).id, 'not_a_representative'],
    ] as const)
      await expect(
        verifyAnswer(await actorOf(memberId), { ...plain, answerId: answer.id }),
      ).rejects.toMatchObject({ code });
  });

  it('ends with its review-by day, by the clock alone', async () => {
    const { question, answer } = await thread();
    await atTime(new Date('2026-05-01T12:00:00Z'), () =>
      verifyAnswer(verifier, { ...plain, reviewBy: '2026-05-10', answerId: answer.id }),
    );
    await atTime(new Date('2026-05-10T23:59:59.999Z'), refreshDueResolutions);
    expect((await questionOf(question.id)).resolution).toBe('brand-verified');
    await atTime(new Date('2026-05-11T00:00:00Z'), refreshDueResolutions);
    expect(await questionOf(question.id)).toMatchObject({
      resolution: 'open',
      resolutionChangesAt: null,
    });
    expect(await reputationOf(answer.authorId)).toBe(25);
  });
});

describe('at once', () => {
  it('two verifiers: one verifies, the other is told', async () => {
    const { answer } = await thread();
    const both = await Promise.allSettled(
      [verifier, colleague].map((actor) => verifyAnswer(actor, { ...plain, answerId: answer.id })),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find((result) => result.status === 'rejected')).toMatchObject({
      reason: { code: 'verified_meanwhile' },
    });
    const [standing, ...others] = await standingOn(answer.id);
    expect(others).toEqual([]);
    expect(await reputationOf(answer.authorId)).toBe(25);
    const other = standing?.verifierId === idOf(verifier) ? colleague : verifier;
    await verifyAnswer(other, { ...plain, answerId: answer.id, supersedes: standing?.id ?? null });
    expect(await standingOn(answer.id)).toMatchObject([{ verifierId: idOf(other) }]);
    expect(await reputationOf(answer.authorId)).toBe(25);
  });

  it('one verifier’s double click makes one verification', async () => {
    const { answer } = await thread();
    await Promise.all(
      [1, 2, 3].map(() => verifyAnswer(verifier, { ...plain, answerId: answer.id })),
    );
    const rows = await db.select().from(verifications).where(eq(verifications.answerId, answer.id));
    expect(rows).toHaveLength(1);
  });

  it('verifying and editing: what is verified is what was read', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { question, answer } = await thread();
      const [verified] = await Promise.allSettled([
        verifyAnswer(verifier, { ...plain, answerId: answer.id }),
        edit(answer),
      ]);
      if (verified.status === 'rejected')
        expect(verified.reason).toMatchObject({ code: 'stale_revision' });
      for (const row of await standingOn(answer.id)) expect(row.bodyMd5).toBe(answer.bodyMd5);
      expect((await questionOf(question.id)).resolution).toBe('open');
    }
  });

  it('verifying and deleting: no points stay on a deleted answer', async () => {
    const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
    for (let round = 0; round < 5; round += 1) {
      const { question, answer } = await thread();
      const [verified, deleted] = await Promise.allSettled([
        verifyAnswer(verifier, { ...plain, answerId: answer.id }),
        deleteAnswer(moderator, { answerId: answer.id, reason: 'It is dangerous.' }),
      ]);
      expect(deleted.status).toBe('fulfilled');
      if (verified.status === 'rejected')
        expect(verified.reason).toMatchObject({ code: 'deleted' });
      expect(await reputationOf(answer.authorId)).toBe(0);
      expect((await questionOf(question.id)).resolution).toBe('open');
    }
  });

  it('verifying again and withdrawing: the points tell which came last', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { question, answer } = await thread();
      await verifyAnswer(verifier, { ...plain, answerId: answer.id });
      await Promise.allSettled([
        withdrawVerification(colleague, { answerId: answer.id, reason: REASON }),
        verifyAnswer(verifier, { ...plain, note: 'Again.', answerId: answer.id }),
        withdrawVerification(verifier, { answerId: answer.id, reason: REASON }),
      ]);
      const stands = (await standingOn(answer.id)).length;
      expect(await reputationOf(answer.authorId)).toBe(25 * stands);
      expect((await questionOf(question.id)).resolution).toBe(stands ? 'brand-verified' : 'open');
      const [row] = await db.select().from(answers).where(eq(answers.id, answer.id));
      expect(row?.revision).toBe(1);
    }
  });
});

function idOf(actor: Actor): number {
  return actor.kind === 'member' ? actor.memberId : 0;
}
