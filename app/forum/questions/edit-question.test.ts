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
} from '#db/factories';
import { questions, revisions, tags } from '#db/schema/posts';
import { editAnswer } from '../answers/edit-answer.server';
import { verifyAnswer } from '../verification/verify-answer.server';
import { editQuestion } from './edit-question.server';
import { showQuestionHistory } from './show-history.server';
import { showConflict } from './show-edit-form.server';

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});

const text = { title: 'A title that is clearer', body: 'A text that says more than before.' };

async function asked(tagNames = ['before']) {
  const question = await makeQuestion(brand, { tagNames });
  return { question, asker: await actorOf(question.askerId ?? 0) };
}

function edit(questionId: number, change = {}) {
  return { questionId, revision: 1, ...text, tags: ['before'], reason: '', ...change };
}

describe('editing a question', () => {
  it('adds a revision and keeps the one before', async () => {
    const { question, asker } = await asked();
    await editQuestion(asker, edit(question.id, { reason: 'clearer' }));
    const history = await showQuestionHistory({ kind: 'visitor' }, question.id, {
      from: null,
      to: null,
    });
    expect(history.revisions.map(({ number, reason }) => [number, reason])).toEqual([
      [2, 'clearer'],
      [1, null],
    ]);
    expect(history.shown).toMatchObject({ from: 1, to: 2 });
    const [now] = await db.select().from(questions).where(eq(questions.id, question.id));
    expect(now).toMatchObject({ ...text, revision: 2 });
  });

  it('makes no revision of a form that changes nothing', async () => {
    const { question, asker } = await asked();
    await editQuestion(asker, edit(question.id, { title: question.title, body: question.body }));
    const rows = await db.select().from(revisions).where(eq(revisions.questionId, question.id));
    expect(rows).toHaveLength(1);
  });

  it('refuses a stale form, and shows both texts', async () => {
    const { question, asker } = await asked();
    await editQuestion(asker, edit(question.id));
    const mine = 'My own text, made from the first revision.';
    await expect(editQuestion(asker, edit(question.id, { body: mine }))).rejects.toMatchObject({
      code: 'stale_revision',
      status: 409,
    });
    const { revision, conflict } = await showConflict({ questionId: question.id }, mine);
    expect(revision).toBe(2);
    expect(conflict.body).toBe(text.body);
    expect(conflict.difference.length).toBeGreaterThan(0);
  });

  it('lets one of two editors at once win', async () => {
    const { question, asker } = await asked();
    const results = await Promise.allSettled(
      ['First text of the two editors.', 'Second text of the two editors.'].map((body) =>
        editQuestion(asker, edit(question.id, { body })),
      ),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('moves the counts of tags that come and go', async () => {
    const { question, asker } = await asked(['tag-old', 'tag-kept']);
    await editQuestion(asker, edit(question.id, { tags: ['tag-kept', 'tag-new'] }));
    const rows = await db.select().from(tags);
    const count = (name: string) => rows.find((tag) => tag.name === name)?.questionCount;
    expect([count('tag-old'), count('tag-kept'), count('tag-new')]).toEqual([0, 1, 1]);
  });

  it('asks others for their reason, and for the standing', async () => {
    const { question } = await asked();
    const stranger = await makeMember();
    await expect(editQuestion(await actorOf(stranger.id), edit(question.id))).rejects.toMatchObject(
      {
        code: 'standing_too_low',
        facts: { needed: 1000 },
      },
    );
    const moderator = await makeMember({ role: 'moderator' });
    const actor = await actorOf(moderator.id);
    await expect(editQuestion(actor, edit(question.id))).rejects.toMatchObject({
      problems: { reason: expect.any(String) },
    });
    await editQuestion(actor, edit(question.id, { reason: 'a findable title' }));
  });
});

describe('editing an answer', () => {
  it('makes its verification outdated, and the question open again', async () => {
    const { question } = await asked();
    const answer = await makeAnswer(question);
    const verifier = await makeRepresentative(brand, { level: 'verifier' });
    await verifyAnswer(await actorOf(verifier.memberId), {
      answerId: answer.id,
      revision: 1,
      note: '',
      appliesTo: [],
      reviewBy: null,
      supersedes: null,
    });
    const state = async () => {
      const [row] = await db.select().from(questions).where(eq(questions.id, question.id));
      return row?.resolution;
    };
    expect(await state()).toBe('brand-verified');
    const author = await actorOf(answer.authorId ?? 0);
    const changed = { answerId: answer.id, revision: 1, reason: '', body: 'Quite another answer.' };
    await editAnswer(author, changed);
    expect(await state()).toBe('open');
    await expect(editAnswer(author, changed)).rejects.toMatchObject({ code: 'stale_revision' });
    // The verified words again: the verification is of this text, and current.
    await editAnswer(author, { ...changed, revision: 2, body: answer.body });
    expect(await state()).toBe('brand-verified');
  });

  it('is refused to others under a current verification', async () => {
    const { question } = await asked();
    const answer = await makeAnswer(question);
    const verifier = await makeRepresentative(brand, { level: 'verifier' });
    await verifyAnswer(await actorOf(verifier.memberId), {
      answerId: answer.id,
      revision: 1,
      note: '',
      appliesTo: [],
      reviewBy: null,
      supersedes: null,
    });
    const moderator = await makeMember({ role: 'moderator' });
    await expect(
      editAnswer(await actorOf(moderator.id), {
        answerId: answer.id,
        revision: 1,
        reason: 'better',
        body: 'Words that the brand has not read.',
      }),
    ).rejects.toMatchObject({ code: 'verified_edit_needs_verifier' });
  });
});
