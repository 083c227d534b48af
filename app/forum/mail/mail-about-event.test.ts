import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { makeAnswer, makeBrand, type MadeBrand, makeMember, makeQuestion } from '#db/factories';
import { mailOptOuts, mails } from '#db/schema/mail';
import { answers, questions } from '#db/schema/posts';
import { members } from '#db/schema/members';
import { events } from '#db/schema/site';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { mailAboutEvent } from './mail-about-event.server';
import type { QuestionMailKind } from './mail-kinds';
import { readUnsubscribeToken } from './unsubscribe-path.server';

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand({ name: 'Acme' });
});

async function eventBy(actorId: number | null, type = 'answer.posted'): Promise<number> {
  const [row] = await db
    .insert(events)
    .values({ type, actorId, payload: {}, happenedAt: now() })
    .returning({ id: events.id });
  return row?.id ?? 0;
}

async function scene(given: { title?: string; asker?: Partial<typeof members.$inferInsert> } = {}) {
  const asker = await makeMember({ displayName: 'Ada', ...given.asker });
  const author = await makeMember({ displayName: 'Ben' });
  const question = await makeQuestion(brand, {
    askerId: asker.id,
    title: given.title ?? 'Why is it loud at night?',
  });
  const answer = await makeAnswer(question, { authorId: author.id, body: 'Turn the fan down.' });
  const eventId = await eventBy(author.id);
  const about = {
    kind: 'answer-to-my-question' as const,
    memberId: asker.id,
    eventId,
    questionId: question.id,
    answerId: answer.id,
  };
  return { asker, author, question, answer, about };
}

const tell = (about: Parameters<typeof mailAboutEvent>[1]) =>
  inTransaction((tx) => mailAboutEvent(tx, about));

const mailsTo = (memberId: number) => db.select().from(mails).where(eq(mails.memberId, memberId));

describe('a mail about a question', () => {
  it('says what happened, in the question’s thread, with the way out in one click', async () => {
    const { about, asker, question, answer } = await scene();
    await tell(about);
    const [mail] = await mailsTo(asker.id);
    expect(mail).toMatchObject({
      address: asker.email,
      kind: 'answer-to-my-question',
      subject: 'Why is it loud at night?',
      eventId: about.eventId,
    });
    expect(mail?.text).toContain('Hello Ada,');
    expect(mail?.text).toContain('Ben answered your question “Why is it loud at night?”');
    expect(mail?.text).toContain('> Turn the fan down.');
    expect(mail?.text).toContain(`http://localhost:3000/answers/${answer.id}`);
    expect(mail?.headers).toMatchObject({
      messageId: expect.stringMatching(/^<[\w-]{36}@localhost>$/),
      inReplyTo: `<question-${question.id}@localhost>`,
      references: [`<question-${question.id}@localhost>`],
    });
    const token = mail?.headers.unsubscribe?.split('/unsubscribe?token=')[1] ?? '';
    expect(readUnsubscribeToken(token)).toEqual({ memberId: asker.id, kind: about.kind });
    expect(mail?.html).toContain(mail?.headers.unsubscribe);
  });

  it('is written once an event, however often and at how many places it is asked for', async () => {
    const { about, asker } = await scene();
    await Promise.all(Array.from({ length: 8 }, () => tell(about)));
    await tell(about);
    expect(await mailsTo(asker.id)).toHaveLength(1);
    await tell({ ...about, eventId: await eventBy(null) });
    const both = await mailsTo(asker.id);
    expect(both).toHaveLength(2);
    expect(new Set(both.map(({ headers }) => headers.messageId)).size).toBe(2);
    expect(both.map(({ subject }) => subject)).toEqual([both[0]?.subject, both[0]?.subject]);
  });

  it.each<[string, Partial<typeof members.$inferInsert>]>([
    ['has no confirmed address', { email: null, unconfirmedEmail: 'waiting@example.com' }],
    ['is a former member', { erasedAt: new Date() }],
  ])('is not written to who %s', async (_what, asker) => {
    const { about } = await scene({ asker });
    await tell(about);
    expect(await mailsTo(about.memberId)).toEqual([]);
  });

  it('is not written to who does not want this kind, but of other kinds is', async () => {
    const { about } = await scene();
    await db
      .insert(mailOptOuts)
      .values({ memberId: about.memberId, kind: about.kind, since: now() });
    await tell(about);
    expect(await mailsTo(about.memberId)).toEqual([]);
    await tell({ ...about, kind: 'did-it-help' });
    expect(await mailsTo(about.memberId)).toHaveLength(1);
  });

  it('is not written about what is deleted, nor about one’s own act', async () => {
    const gone = await scene();
    await db.update(answers).set({ deletedAt: now() }).where(eq(answers.id, gone.answer.id));
    await tell(gone.about);
    expect(await mailsTo(gone.asker.id)).toEqual([]);

    const closed = await scene();
    await db
      .update(questions)
      .set({ deletedAt: now() })
      .where(eq(questions.id, closed.question.id));
    await tell(closed.about);
    expect(await mailsTo(closed.asker.id)).toEqual([]);

    const own = await scene();
    await tell({ ...own.about, eventId: await eventBy(own.asker.id) });
    expect(await mailsTo(own.asker.id)).toEqual([]);
  });

  it('is not written about an answer to another question, or one that is not there', async () => {
    const { about, asker } = await scene();
    const elsewhere = await scene();
    await tell({ ...about, answerId: elsewhere.answer.id });
    await tell({ ...about, questionId: 999_999 });
    await tell({ ...about, eventId: 999_999 });
    expect(await mailsTo(asker.id)).toEqual([]);
  });

  it.each<[QuestionMailKind, string]>([
    ['my-answer-accepted', 'Ben says that your answer solved “Why is it loud at night?”'],
    ['my-answer-verified', 'for Acme'],
    ['answer-to-my-question', 'Ben answered your question “Why is it loud at night?”'],
  ])('of the kind %s says what it is about', async (kind, line) => {
    const { about, asker } = await scene();
    await tell({ ...about, kind });
    expect((await mailsTo(asker.id))[0]?.text).toContain(line);
  });

  it('names nobody who has left', async () => {
    const { about, asker, author } = await scene();
    await db.update(members).set({ erasedAt: now() }).where(eq(members.id, author.id));
    await tell(about);
    const [mail] = await mailsTo(asker.id);
    expect(mail?.text).toContain(`${words.mail.somebody} answered`);
    expect(mail?.text).not.toContain('Ben');
  });
});
