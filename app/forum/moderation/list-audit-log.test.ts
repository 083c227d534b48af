import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeBrand,
  type MadeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { reviewItems } from '#db/schema/reviews';
import { events } from '#db/schema/site';
import { words } from '~/messages';
import { inTransaction } from '~/platform/transaction.server';
import { standingPresets } from '~/rules/standing';
import type { Actor } from '~/rules/permissions';
import { createDepartment } from '../brands/create-department.server';
import { endRepresentative } from '../brands/end-representative.server';
import { setTargetHours } from '../brands/set-target-hours.server';
import { deleteAnswer } from '../answers/delete-answer.server';
import { setRole } from '../members/set-role.server';
import { deleteQuestion } from '../questions/delete-question.server';
import { decideReview, decideReviewInput } from '../reviews/decide-review.server';
import { openReview } from '../reviews/open-review.server';
import { undoReview } from '../reviews/undo-review.server';
import { setThresholds } from '../site/set-thresholds.server';
import { makeAnswer } from '#db/factories';
import { listAuditLog } from './list-audit-log.server';
import { listRemovedPosts } from './list-removed-posts.server';

let boss: Actor;
let brand: MadeBrand;
beforeAll(async () => {
  boss = await actorOf(
    (await makeMember({ role: 'administrator', displayName: 'Ada', handle: 'ada' })).id,
  );
  brand = await makeBrand({ name: 'Acme' });
});

describe('the audit log', () => {
  it('tells who did what to whom, newest first', async () => {
    const member = await makeMember({ displayName: 'Ben' });
    const { representativeId } = await makeRepresentative(brand, { memberId: member.id });
    const question = await makeQuestion(brand, { title: 'Why is it loud at night?' });
    if (boss.kind === 'visitor') throw new Error('no administrator');
    await setRole(boss, { memberId: member.id, role: 'moderator' });
    await setTargetHours(boss, { brandId: brand.brandId, hours: 8 });
    await createDepartment(boss, { brandId: brand.brandId, name: 'Design' });
    await endRepresentative(boss, { brandId: brand.brandId, representativeId });
    await deleteQuestion(boss, { questionId: question.id, reason: 'An advertisement.' });
    await setThresholds(boss, standingPresets.standard);
    const { entries } = await listAuditLog(boss, { after: null });
    expect(entries.map(({ what, on, why }) => [what, on?.name, why])).toEqual([
      [words.audit.plain['site.thresholds-set'], words.audit.standing, null],
      [words.audit.plain['question.deleted'], 'Why is it loud at night?', 'An advertisement.'],
      [`${words.audit.plain['representative.ended']}: Ben`, 'Acme', null],
      [`${words.audit.plain['department.created']}: Design`, 'Acme', null],
      [words.audit.targetHoursSet(24, 8), 'Acme', null],
      [words.audit.roleSet('member', 'moderator'), 'Ben', null],
    ]);
    expect(
      entries.every(
        ({ who }) => who.href === `/members/${boss.kind === 'member' ? boss.memberId : 0}/ada`,
      ),
    ).toBe(true);
  });

  it('names the operator where nobody acted, and leaves ordinary acts out', async () => {
    await db.insert(events).values([
      {
        type: 'brand.created',
        payload: { brandId: brand.brandId },
        privileged: true,
        happenedAt: new Date(),
      },
      {
        type: 'question.asked',
        payload: { questionId: 1 },
        privileged: false,
        happenedAt: new Date(),
      },
    ]);
    const [first] = (await listAuditLog(boss, { after: null })).entries;
    expect(first).toMatchObject({ who: { name: words.audit.somebody, href: null } });
  });

  it('is read a page at a time, by moderators', async () => {
    await db.insert(events).values(
      Array.from({ length: 70 }, () => ({
        type: 'brand.changed',
        payload: { brandId: brand.brandId },
        privileged: true,
        happenedAt: new Date(),
      })),
    );
    const ids: number[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listAuditLog>> = await listAuditLog(boss, {
        after: after === null ? null : Number(after),
      });
      ids.push(...page.entries.map(({ id }) => id));
      after = page.after;
    } while (after !== null);
    expect(ids.length).toBeGreaterThan(70);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
    const member = await actorOf((await makeMember({ reputation: 9000 })).id);
    await expect(listAuditLog(member, { after: null })).rejects.toMatchObject({
      code: 'moderators_only',
    });
  });
});

describe('removed posts', () => {
  it('are listed with who removed them and why', async () => {
    const moderator = await actorOf(
      (await makeMember({ role: 'moderator', displayName: 'Mo' })).id,
    );
    const question = await makeQuestion(brand, { title: 'Which filter fits the pump?' });
    const answer = await makeAnswer(question, { body: 'Buy my filters at once.' });
    await deleteAnswer(moderator, { answerId: answer.id, reason: 'Advertises.' });
    const { removed } = await listRemovedPosts(moderator, { after: null });
    expect(removed[0]).toMatchObject({
      kind: 'answer',
      id: answer.id,
      title: 'Which filter fits the pump?',
      href: `/answers/${answer.id}`,
      questionHref: `/questions/${question.id}/which-filter-fits-the-pump`,
      by: 'Mo',
      reason: 'Advertises.',
    });
    await expect(listRemovedPosts({ kind: 'visitor' }, { after: null })).rejects.toMatchObject({
      status: 401,
    });
  });

  it('that a decision of the queue removed come back by undoing it, and by nobody with a stake', async () => {
    const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
    const author = await makeMember({ role: 'moderator' });
    const answer = await makeAnswer(await makeQuestion(brand), { authorId: author.id });
    await inTransaction((tx) =>
      openReview(tx, {
        ...{ kind: 'flagged-post', subjectKind: 'answer', subjectId: answer.id },
        ...{ authorId: author.id, brandId: brand.brandId },
      }),
    );
    const [item] = await db
      .select({ id: reviewItems.id })
      .from(reviewItems)
      .where(and(eq(reviewItems.subjectId, answer.id), eq(reviewItems.subjectKind, 'answer')));
    const reviewItemId = item?.id ?? 0;
    await decideReview(moderator, {
      ...decideReviewInput.parse({
        ...{ decision: 'remove-as-spam', as: 'spam', all: '', reason: '', title: '', body: '' },
        ...{ message: 'This is advertising.', fate: '', days: '', seen: '' },
      }),
      reviewItemId,
    });
    const decisionFor = async (actor: Actor) =>
      (await listRemovedPosts(actor, { after: null })).removed.find(({ id }) => id === answer.id)
        ?.decision;
    expect(await decisionFor(moderator)).toEqual({ reviewItemId, mayUndo: true });
    expect(await decisionFor(await actorOf(author.id))).toMatchObject({
      mayUndo: { reason: expect.any(String) },
    });
    await undoReview(moderator, { reviewItemId });
    expect(await decisionFor(moderator)).toBeUndefined();
  });
});
