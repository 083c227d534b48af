import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  makeAnswer,
  makeBrand,
  makeComment,
  makeMember,
  makeQuestion,
  makeRepresentative,
  type MadeBrand,
} from '#db/factories';
import { mails } from '#db/schema/mail';
import { hiddenSpans } from '#db/schema/particulars';
import { answers, questions } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { events } from '#db/schema/site';
import { loadActor } from '~/forum/members/load-actor.server';
import { atTime } from '~/platform/clock.server';
import { verifyAnswer } from '../verification/verify-answer.server';
import type { Actor } from '~/rules/permissions';
import { refreshSearch } from '../search/refresh-search.server';
import { showQuestion } from '../questions/show-question.server';
import { verifyData } from '../verify-data/verify-data.server';
import { lapseDueSpans } from './end-span.server';
import { hiddenSpanReviews } from './hidden-span-reviews.server';
import { hideSpan } from './hide-span.server';
import { redactPassage } from './redact-passage.server';

let brand: MadeBrand;
let moderator: Actor;
let agent: Actor;
let number = 7000;

const HOUR = 3_600_000;
const later = (hours: number) => new Date(Date.now() + hours * HOUR);

beforeEach(async () => {
  brand = await makeBrand({ name: 'Hearthside' });
  moderator = await loadActor((await makeMember({ role: 'moderator' })).id);
  agent = await loadActor((await makeRepresentative(brand)).memberId);
});

/** A thread in which somebody's number stands, and others quote it. */
async function thread() {
  number += 1;
  const passage = `+49 30 90${number} "Jo & Co"`;
  const filler = 'The oven stays cold after an hour, and the display shows nothing at all. '.repeat(
    3,
  );
  const question = await makeQuestion(brand, {
    title: `Call me: ${passage}`,
    body: `${filler}Call **${passage}** at night.`,
  });
  const answer = await makeAnswer(question, { body: `> Call ${passage}\n\n${filler}` });
  await makeComment({ questionId: question.id }, { body: `I tried ${passage} in vain.` });
  return { passage, question, answer };
}

/** Every text of every table. */
async function dump(): Promise<string> {
  const rows = await db.execute<{ rows: string }>(sql`
    select query_to_xml(format('select * from %I.%I', table_schema, table_name), false, false, '')::text as rows
    from information_schema.tables
    where table_schema = 'public' or table_name = '_private_jobs'`);
  return rows
    .map((row) => row.rows)
    .join('\n')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

describe('a redacted passage', () => {
  it('stands nowhere any more: in no revision, no mail, no event, no index', async () => {
    const { passage, question, answer } = await thread();
    await verifyAnswer(agent, {
      answerId: answer.id,
      revision: 1,
      note: '',
      appliesTo: [],
      reviewBy: null,
      supersedes: null,
    });
    await db.insert(mails).values({
      address: 'a@example.com',
      kind: 'x',
      subject: passage,
      text: `He says ${passage}`,
      html: `<p>${passage.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}</p>`,
      headers: { messageId: `<${passage}>` },
      queuedAt: new Date(),
    });
    await db.insert(events).values({
      type: 'question.edited',
      payload: { questionId: question.id, reason: passage },
      happenedAt: new Date(),
    });
    await refreshSearch();
    expect(await dump()).toContain(passage);
    await redactPassage(moderator, {
      post: { kind: 'question', id: question.id },
      passage,
      reason: `A private number: ${passage}`,
    });
    const all = await dump();
    for (const part of [passage, `90${number}`, 'jo & co'])
      expect(all.toLowerCase()).not.toContain(part.toLowerCase());
    const [row] = await db.select().from(questions).where(eq(questions.id, question.id));
    expect(row?.title).toBe('Call me: [removed by a moderator]');
    const shown = await showQuestion(moderator, { questionId: question.id, sort: 'best', page: 1 });
    expect(shown.answers[0]?.verification?.state).toBe('current');
    const [told] = await db.select().from(events).where(eq(events.type, 'post.redacted'));
    expect(told).toMatchObject({
      privileged: true,
      payload: { texts: 7, reason: 'A private number: [removed by a moderator]' },
    });
  });

  it('is the act of moderators, on what stands there', async () => {
    const { question } = await thread();
    const post = { kind: 'question', id: question.id } as const;
    await expect(
      redactPassage(agent, { post, passage: 'oven', reason: 'because' }),
    ).rejects.toMatchObject({ code: 'moderators_only' });
    await expect(
      redactPassage(moderator, { post, passage: 'no such words', reason: 'because' }),
    ).rejects.toHaveProperty('problems.passage');
  });
});

describe('a passage that a brand hides', () => {
  const bodyOf = async (id: number) =>
    (await db.select().from(answers).where(eq(answers.id, id)))[0]?.body ?? '';
  const hide = (id: number, passage: string) =>
    hideSpan(agent, { post: { kind: 'answer', id }, passage });

  it('is hidden at once and back after 48 hours, by the clock and whoever reads first', async () => {
    const { passage, question, answer } = await thread();
    const { spanId } = await hide(answer.id, passage);
    const hidden = await bodyOf(answer.id);
    expect(hidden).toContain(`[particulars hidden by Hearthside · `);
    expect(hidden).not.toContain(passage);
    expect(await db.$count(reviewItems, eq(reviewItems.subjectId, spanId))).toBe(1);
    await atTime(later(47), () =>
      showQuestion(moderator, { questionId: question.id, sort: 'best', page: 1 }),
    );
    expect(await bodyOf(answer.id)).toBe(hidden);
    await atTime(later(49), () =>
      showQuestion(moderator, { questionId: question.id, sort: 'best', page: 1 }),
    );
    expect(await bodyOf(answer.id)).toBe(answer.body);
    const [span] = await db.select().from(hiddenSpans).where(eq(hiddenSpans.id, spanId));
    expect(span).toMatchObject({ endedAs: 'lapsed', sealed: null });
    expect(await atTime(later(50), () => lapseDueSpans())).toBe(0);
  });

  it('is redacted where a moderator confirms, and back where one declines', async () => {
    for (const decision of ['confirm', 'decline'] as const) {
      const { passage, answer } = await thread();
      const { spanId } = await hide(answer.id, passage);
      const [item] = await db.select().from(reviewItems).where(eq(reviewItems.subjectId, spanId));
      if (item === undefined || moderator.kind !== 'member') throw new Error('nothing to review');
      const sight = await hiddenSpanReviews.show(db, item, moderator);
      expect(sight?.parts[0]).toMatchObject({ text: passage });
      const reviewer = moderator;
      await db.transaction(async (tx) => {
        await hiddenSpanReviews.lock(tx, item, null);
        await hiddenSpanReviews.decisions[decision]?.decide(tx, {
          item,
          reviewer,
          input: { reason: '', message: '', fields: {} },
        });
      });
      await refreshSearch();
      if (decision === 'confirm') expect(await dump()).not.toContain(passage);
      else expect(await bodyOf(answer.id)).toBe(answer.body);
    }
    const wrong: unknown[] = [];
    await verifyData({ report: (difference) => wrong.push(difference) });
    expect(wrong).toEqual([]);
  });

  it('is little, and nobody else’s to hide', async () => {
    const { answer, passage } = await thread();
    await expect(hide(answer.id, answer.body.slice(0, 199))).rejects.toHaveProperty(
      'problems.passage',
    );
    const other = await loadActor((await makeRepresentative(await makeBrand())).memberId);
    await expect(
      hideSpan(other, { post: { kind: 'answer', id: answer.id }, passage }),
    ).rejects.toMatchObject({ code: 'not_a_representative' });
  });
});
