import { and, eq, inArray, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeBrand,
  makeMember,
  makeQuestion,
  turnOnChecks,
} from '#db/factories';
import { checkFindings, newcomerMinutes } from '#db/schema/checks';
import { answers, comments, questions } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { events } from '#db/schema/site';
import { atTime, now } from '~/platform/clock.server';
import { formKey } from '~/platform/form-key.server';
import { inTransaction } from '~/platform/transaction.server';
import { deleteAnswer } from '../answers/delete-answer.server';
import { editAnswer, editAnswerInput } from '../answers/edit-answer.server';
import { postAnswer, postAnswerInput } from '../answers/post-answer.server';
import { restoreAnswer } from '../answers/restore-answer.server';
import { postComment } from '../comments/post-comment.server';
import { demandMember } from '../demand.server';
import { appeal as appealFor } from '../appeals/appeal.server';
import { releasePost } from '../holding/release-post.server';
import { askQuestion, askQuestionInput } from '../questions/ask-question.server';
import { showQuestion } from '../questions/show-question.server';
import { verifyData } from '../verify-data/verify-data.server';

let brand: MadeBrand;
beforeAll(async () => {
  await turnOnChecks();
  brand = await makeBrand();
});

const SPAM = 'Buy Tramadol online without prescription, cheap and fast, https://pills.example.com';
const page = { sort: 'best', page: 1 } as const;

async function newcomer() {
  const { id } = await makeMember();
  return actorOf(id);
}

function answerOf(body: string, questionId: number) {
  return { ...postAnswerInput.parse({ submission: randomUUID(), body }), questionId };
}

async function differences(): Promise<unknown[]> {
  const found: unknown[] = [];
  await verifyData({ report: (one) => found.push(one) });
  return found;
}

async function itemsOf(subjectKind: 'question' | 'answer' | 'comment', subjectId: number) {
  const rows = await db
    .select({ kind: reviewItems.kind, decision: reviewItems.decision })
    .from(reviewItems)
    .where(and(eq(reviewItems.subjectKind, subjectKind), eq(reviewItems.subjectId, subjectId)));
  return rows.map(({ kind, decision }) => (decision === null ? kind : `${kind}: ${decision}`));
}

async function eventsOf(type: string, key: string, id: number): Promise<number> {
  return db.$count(
    events,
    and(eq(events.type, type), sql`(${events.payload} ->> ${key})::bigint = ${id}`),
  );
}

describe('the time that somebody had for a text', () => {
  const checksOf = async (commentId: number) =>
    (
      await db
        .select({ check: checkFindings.check })
        .from(checkFindings)
        .where(and(eq(checkFindings.postKind, 'comment'), eq(checkFindings.postId, commentId)))
    ).map(({ check }) => check);

  it('begins anew with each form of a page that is sent: one key is not good for ever', async () => {
    const author = await newcomer();
    const question = await makeQuestion(brand, { askerId: demandMember(author).memberId });
    const made = now();
    const key = atTime(made, formKey).slice(0, -1);
    const send = async (form: string, seconds: number) => {
      const body = `${randomUUID()} is what the display says since the update came.`;
      const input = { submission: key + form, body, questionId: question.id };
      const at = new Date(made.getTime() + seconds * 1000);
      return (await atTime(at, () => postComment(author, input))).commentId;
    };
    const first = await send('1', 60);
    expect(await checksOf(first)).not.toContain('too-fast');
    expect(await checksOf(await send('2', 61))).toContain('too-fast');
    expect(await checksOf(await send('3', 90))).not.toContain('too-fast');
    // The same form sent again is one post, and no other one.
    expect(await send('1', 91)).toBe(first);
  });
});

describe('a new post that the checks hold', () => {
  it('is seen by its author alone, counted nowhere and told to nobody, until it is released', async () => {
    const question = await makeQuestion(brand);
    const author = await newcomer();
    const { answerId } = await postAnswer(author, answerOf(SPAM, question.id));
    const seenBy = async (actor: Parameters<typeof showQuestion>[0]) =>
      (await showQuestion(actor, { questionId: question.id, ...page })).answers.map(({ id }) => id);
    expect(await seenBy({ kind: 'visitor' })).toEqual([]);
    expect(await seenBy(await newcomer())).toEqual([]);
    expect(await seenBy(author)).toEqual([answerId]);
    expect(await differences()).toEqual([]);
    expect(await itemsOf('answer', answerId)).toEqual(['held-post']);
    expect(await eventsOf('answer.posted', 'answerId', answerId)).toBe(0);
    const found = await db
      .select({ check: checkFindings.check, verdict: checkFindings.verdict })
      .from(checkFindings)
      .where(and(eq(checkFindings.postKind, 'answer'), eq(checkFindings.postId, answerId)));
    expect(found).toContainEqual({ check: 'usual-wares', verdict: 'hold' });

    await inTransaction((tx) => releasePost(tx, { kind: 'answer', id: answerId }, { by: null }));
    expect(await seenBy({ kind: 'visitor' })).toEqual([answerId]);
    expect(await eventsOf('answer.posted', 'answerId', answerId)).toBe(1);
    expect(await differences()).toEqual([]);
  });

  it('is not there for others, also as a question, and is published when it is released', async () => {
    const author = await newcomer();
    const input = askQuestionInput.parse({
      submission: randomUUID(),
      kind: 'question',
      brand: String(brand.brandId),
      title: 'Where to buy Tramadol online without prescription?',
      body: SPAM,
      tags: 'pills-held',
    });
    const { questionId } = await askQuestion(author, input);
    const shown = { questionId, ...page };
    await expect(showQuestion(await newcomer(), shown)).rejects.toMatchObject({ status: 404 });
    expect(await showQuestion(author, shown)).toMatchObject({ indexable: false });
    expect(await differences()).toEqual([]);
    const [before] = await db.select().from(questions).where(eq(questions.id, questionId));
    await inTransaction((tx) =>
      releasePost(tx, { kind: 'question', id: questionId }, { by: null }),
    );
    const [after] = await db.select().from(questions).where(eq(questions.id, questionId));
    expect(after?.askedAt.getTime()).toBeGreaterThan(before?.askedAt.getTime() ?? Infinity);
    expect(await eventsOf('question.asked', 'questionId', questionId)).toBe(1);
    expect(await differences()).toEqual([]);
  });

  it('moves no thread up as a comment', async () => {
    const author = await newcomer();
    const question = await makeQuestion(brand, {
      askerId: author.kind === 'member' ? author.memberId : null,
      activeAt: new Date(now().getTime() - 60_000),
    });
    const { commentId } = await postComment(author, {
      submission: randomUUID(),
      body: SPAM,
      questionId: question.id,
    });
    const [comment] = await db.select().from(comments).where(eq(comments.id, commentId));
    expect(comment).toMatchObject({ held: true });
    const [after] = await db.select().from(questions).where(eq(questions.id, question.id));
    expect(after?.activeAt).toEqual(question.activeAt);
    await inTransaction((tx) => releasePost(tx, { kind: 'comment', id: commentId }, { by: null }));
    expect(await eventsOf('comment.posted', 'commentId', commentId)).toBe(1);
    expect(await differences()).toEqual([]);
  });

  it('comes into sight when its author takes out what was wrong, and a reviewer looks at it', async () => {
    const question = await makeQuestion(brand);
    const author = await newcomer();
    const { answerId } = await postAnswer(author, answerOf(SPAM, question.id));
    await editAnswer(author, {
      ...editAnswerInput.parse({
        revision: 1,
        body: 'Ask your doctor about it first.',
        reason: '',
      }),
      answerId,
    });
    const [answer] = await db.select().from(answers).where(eq(answers.id, answerId));
    expect(answer).toMatchObject({ held: false, deletedAt: null });
    expect(await itemsOf('answer', answerId)).toEqual(
      expect.arrayContaining(['held-post: gone', 'first-post']),
    );
    expect(await differences()).toEqual([]);
  });

  it('stays unseen when it is deleted, and is published where a moderator brings it back', async () => {
    const question = await makeQuestion(brand);
    const author = await newcomer();
    const { answerId } = await postAnswer(author, answerOf(SPAM, question.id));
    await deleteAnswer(author, { answerId, reason: '' });
    expect(await differences()).toEqual([]);
    const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
    await restoreAnswer(moderator, { answerId });
    expect(await eventsOf('answer.posted', 'answerId', answerId)).toBe(1);
    expect(await differences()).toEqual([]);
  });
});

describe('the author of a held post', () => {
  it('reads why, and can say once why it should be seen, which nobody else can', async () => {
    const question = await makeQuestion(brand);
    const author = await newcomer();
    const { answerId } = await postAnswer(author, answerOf(SPAM, question.id));
    const shown = async () => {
      const page = await showQuestion(author, { questionId: question.id, sort: 'best', page: 1 });
      return page.answers[0]?.held;
    };
    expect(await shown()).toMatchObject({ own: true, because: 'checks', appeal: null });
    expect((await shown())?.reasons.join(' ')).toContain('tramadol');
    const appeal = {
      about: 'answer',
      id: answerId,
      text: 'I only asked about a price.',
    } as const;
    await expect(appealFor(await newcomer(), appeal)).rejects.toMatchObject({
      code: 'not_found',
    });
    await appealFor(author, appeal);
    expect(await shown()).toMatchObject({ appeal: appeal.text });
    expect(await itemsOf('answer', answerId)).toEqual(['held-post', 'appeal']);
    await expect(appealFor(author, appeal)).rejects.toMatchObject({ code: 'appealed_already' });
    await inTransaction((tx) => releasePost(tx, { kind: 'answer', id: answerId }, { by: null }));
    await expect(appealFor(author, appeal)).rejects.toMatchObject({ code: 'nothing_to_appeal' });
  });
});

describe('other verdicts', () => {
  it('publishes a first post and puts it into the queue', async () => {
    const question = await makeQuestion(brand);
    const author = await newcomer();
    const { answerId } = await postAnswer(author, answerOf('Turn it off and on.', question.id));
    expect(await itemsOf('answer', answerId)).toEqual(['first-post']);
    const [answer] = await db.select().from(answers).where(eq(answers.id, answerId));
    expect(answer).toMatchObject({ held: false });
  });

  it('sends back what is there already, and takes one form sent twice as one post', async () => {
    const question = await makeQuestion(brand);
    const author = await newcomer();
    const input = answerOf(
      'Hold the button for ten seconds until the lamp goes green.',
      question.id,
    );
    const first = await postAnswer(author, input);
    expect(await postAnswer(author, input)).toEqual(first);
    await expect(postAnswer(author, { ...input, submission: randomUUID() })).rejects.toMatchObject({
      code: 'posted_already',
    });
    await deleteAnswer(author, { answerId: first.answerId, reason: '' });
    const again = await postAnswer(author, { ...input, submission: randomUUID() });
    expect(again.answerId).toBeGreaterThan(first.answerId);
  });

  it('looks into quotations, and where their links lead', async () => {
    const question = await makeQuestion(brand);
    for (const body of [
      `Found this, hope it helps:\n\n> ${SPAM}`,
      'This helped me with the same lamp last week, see for yourself.\n\n> Buy Tramadol at [this shop](https://pills.example.com)',
    ]) {
      const { answerId } = await postAnswer(await newcomer(), answerOf(body, question.id));
      const [answer] = await db.select().from(answers).where(eq(answers.id, answerId));
      expect(answer).toMatchObject({ held: true });
    }
  });

  it('looks at what comes with the key of another form, of whichever kind', async () => {
    const author = await newcomer();
    const question = await makeQuestion(brand, {
      askerId: author.kind === 'member' ? author.memberId : null,
    });
    const submission = randomUUID();
    await postComment(author, {
      submission,
      body: 'Thank you very much.',
      questionId: question.id,
    });
    const { answerId } = await postAnswer(author, { ...answerOf(SPAM, question.id), submission });
    const [answer] = await db.select().from(answers).where(eq(answers.id, answerId));
    expect(answer).toMatchObject({ held: true });
  });

  it('holds an edit that makes spam of a published post, and nothing that stood there before', async () => {
    const question = await makeQuestion(brand);
    const author = await newcomer();
    const { answerId } = await postAnswer(author, answerOf('Turn it off and on.', question.id));
    const edit = (revision: number, body: string) =>
      editAnswer(author, { ...editAnswerInput.parse({ revision, body, reason: '' }), answerId });
    await edit(1, 'Turn it off and on again.');
    const isHeld = async () =>
      (await db.select().from(answers).where(eq(answers.id, answerId)))[0]?.held;
    expect(await isHeld()).toBe(false);
    await edit(2, `Turn it off and on again.\n\n${SPAM}`);
    expect(await isHeld()).toBe(true);
    expect(await itemsOf('answer', answerId)).toContain('held-post');
    expect(await differences()).toEqual([]);
  });

  it('holds what comes back from others with small changes, in whichever thread', async () => {
    const text = (name: string, amount: number) =>
      `Everybody should know how ${name} helped my family with ${amount} euros last week, just look for the page with the green door and tell them who sent you`;
    const held: (boolean | undefined)[] = [];
    for (const [at, name] of ['Maria', 'Anna', 'Ivana', 'Lucia', 'Sofia'].entries()) {
      const question = await makeQuestion(brand);
      const { answerId } = await postAnswer(
        await newcomer(),
        answerOf(text(name, 400 * (at + 1)), question.id),
      );
      const [answer] = await db.select().from(answers).where(eq(answers.id, answerId));
      held.push(answer?.held);
    }
    expect(held.slice(0, 2)).toEqual([false, false]);
    expect(held.slice(3)).toEqual([true, true]);
  });
});

describe('a flood', () => {
  it('counts comments on a closed question, which takes them, and no answers, which it refuses', async () => {
    const author = await newcomer();
    const question = await makeQuestion(brand, {
      askerId: author.kind === 'member' ? author.memberId : null,
      closedAt: now(),
      closedAs: 'off-topic',
    });
    const counted = async () =>
      (await db.select().from(newcomerMinutes)).reduce((sum, { posts }) => sum + posts, 0);
    const before = await counted();
    await expect(
      postAnswer(author, answerOf('It works again since today.', question.id)),
    ).rejects.toMatchObject({ code: 'question_closed' });
    expect(await counted()).toBe(before);
    const submission = randomUUID();
    await postComment(author, { submission, body: 'It works again.', questionId: question.id });
    expect(await counted()).toBe(before + 1);
  });

  it('publishes few of hundreds of different posts that come at once, whoever sends them', async () => {
    await turnOnChecks({ newcomerPosts: 12 });
    const question = await makeQuestion(brand);
    const authors = await Promise.all(Array.from({ length: 20 }, newcomer));
    const word = () => Math.random().toString(36).slice(2, 9).replace(/\d/g, 'o');
    const posts = Array.from({ length: 200 }, (_, at) => {
      const body = Array.from({ length: 12 }, word).join(' ');
      const author = authors[at % authors.length];
      if (author === undefined) throw new Error('no author');
      return postAnswer(author, answerOf(body, question.id));
    });
    await Promise.all(posts);
    const published = await db.$count(
      answers,
      and(eq(answers.questionId, question.id), eq(answers.held, false)),
    );
    expect(published).toBeLessThan(20);
    expect(await differences()).toEqual([]);

    // Nor is what was held let go by its author's changing a word.
    const held = await db
      .select({ answerId: answers.id, authorId: answers.authorId, body: answers.body })
      .from(answers)
      .where(and(eq(answers.questionId, question.id), eq(answers.held, true)))
      .limit(20);
    for (const { answerId, authorId, body } of held)
      await editAnswer(await actorOf(authorId ?? 0), {
        ...editAnswerInput.parse({ revision: 1, body: `${body}.`, reason: '' }),
        answerId,
      });
    const ids = held.map(({ answerId }) => answerId);
    expect(await db.$count(answers, and(inArray(answers.id, ids), eq(answers.held, true)))).toBe(
      held.length,
    );
    await turnOnChecks();
  });
});
