import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
  waiveStanding,
} from '#db/factories';
import { tags } from '#db/schema/posts';
import { atTime } from '~/platform/clock.server';
import { limits } from '~/rules/limits';
import type { Actor } from '~/rules/permissions';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { undoAcceptance } from '../acceptance/undo-acceptance.server';
import { deleteAnswer } from '../answers/delete-answer.server';
import { postAnswer } from '../answers/post-answer.server';
import { restoreAnswer } from '../answers/restore-answer.server';
import { verifyData } from '../verify-data/verify-data.server';
import { deleteQuestion } from './delete-question.server';
import { listQuestions, type QuestionScope, type QuestionTab } from './list-questions.server';
import { restoreQuestion } from './restore-question.server';

const reason = 'It is about something else.';
const day = (date: number) => new Date(Date.UTC(2026, 2, date));

let brand: MadeBrand;
let scopes: [string, QuestionScope][];
let moderator: Actor;
let representative: Actor;
beforeAll(async () => {
  await waiveStanding();
  brand = await makeBrand();
  moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
  representative = await actorOf((await makeRepresentative(brand)).memberId);
});

async function scopesOf(tag: string): Promise<[string, QuestionScope][]> {
  const [row] = await db.select({ id: tags.id }).from(tags).where(eq(tags.name, tag));
  return [
    ['everywhere', {}],
    ['its brand', { brandId: brand.brandId }],
    ['its product', { productId: brand.productId }],
    ['its tag', { tagId: row?.id ?? 0 }],
  ];
}

/** In which of these tabs a question stands: the same in every kind of list. */
async function tabsOf(questionId: number): Promise<QuestionTab[]> {
  const all = ['newest', 'unanswered', 'unacknowledged', 'resolved'] as const;
  const found = await Promise.all(
    scopes.map(async ([, scope]) => {
      const lists = await Promise.all(all.map((tab) => listQuestions(scope, tab, null)));
      return all.filter((_, index) => lists[index]?.rows.some(({ id }) => id === questionId));
    }),
  );
  for (const tabs of found) expect(tabs).toEqual(found[0]);
  return found[0] ?? [];
}

describe('the tabs of every kind of list', () => {
  it('follow a question through its life', async () => {
    const question = await makeQuestion(brand, { tagNames: ['life'], askedAt: day(1) });
    scopes = await scopesOf('life');
    const asker = await actorOf(question.askerId ?? 0);
    const waiting = ['newest', 'unanswered', 'unacknowledged'];
    expect(await tabsOf(question.id)).toEqual(waiting);

    const answer = await makeAnswer(question, { postedAt: day(2) });
    expect(await tabsOf(question.id)).toEqual(['newest', 'unacknowledged']);
    await deleteAnswer(moderator, { answerId: answer.id, reason });
    expect(await tabsOf(question.id)).toEqual(waiting);
    await restoreAnswer(moderator, { answerId: answer.id });

    await acceptAnswer(asker, { answerId: answer.id });
    expect(await tabsOf(question.id)).toEqual(['newest', 'unacknowledged', 'resolved']);
    await undoAcceptance(asker, { answerId: answer.id });
    expect(await tabsOf(question.id)).toEqual(['newest', 'unacknowledged']);

    await postAnswer(representative, {
      submission: randomUUID(),
      questionId: question.id,
      body: 'We have heard you.',
      voice: 'official',
    });
    expect(await tabsOf(question.id)).toEqual(['newest']);

    await deleteQuestion(moderator, { questionId: question.id, reason });
    expect(await tabsOf(question.id)).toEqual([]);
    await restoreQuestion(moderator, { questionId: question.id });
    expect(await tabsOf(question.id)).toEqual(['newest']);
  });

  it('ask no answer of ideas and praise', async () => {
    scopes = await scopesOf('life');
    for (const kind of ['idea', 'praise'] as const) {
      const question = await makeQuestion(brand, { kind, tagNames: ['life'] });
      expect(await tabsOf(question.id)).toEqual(['newest']);
    }
  });

  it('sort what is resolved by the time of its resolution', async () => {
    const asked = [];
    for (const date of [1, 2, 3])
      asked.push(await makeQuestion(brand, { tagNames: ['order'], askedAt: day(date) }));
    const accepted: number[] = [];
    for (const [index, question] of [...asked].reverse().entries()) {
      const answer = await makeAnswer(question, { postedAt: day(10) });
      const asker = await actorOf(question.askerId ?? 0);
      await atTime(day(20 + index), () => acceptAnswer(asker, { answerId: answer.id }));
      accepted.unshift(question.id);
    }
    for (const [, scope] of await scopesOf('order')) {
      const { rows } = await listQuestions(scope, 'resolved', null);
      const ids = rows.map(({ id }) => id).filter((id) => accepted.includes(id));
      expect(ids).toEqual(accepted);
    }
  });

  it('show each question once, over pages, also where many have the same time', async () => {
    const made = new Set<number>();
    for (let i = 0; i < 2 * limits.pageSize + 1; i += 1) {
      const question = await makeQuestion(brand, { tagNames: ['pages'], askedAt: day(5) });
      made.add(question.id);
    }
    const [, scope = {}] = (await scopesOf('pages')).at(-1) ?? [];
    for (const tab of ['active', 'newest', 'unanswered', 'unacknowledged'] as const) {
      const seen: number[] = [];
      let after: string | null = null;
      do {
        const page = await listQuestions(scope, tab, after);
        seen.push(...page.rows.map(({ id }) => id));
        after = page.after;
      } while (after !== null);
      expect(seen).toHaveLength(made.size);
      expect(new Set(seen)).toEqual(made);
    }
  });

  it('leave every copy as verify-data recomputes it', async () => {
    const differences: unknown[] = [];
    await verifyData({ report: (difference) => differences.push(difference) });
    expect(differences).toEqual([]);
  });
});
