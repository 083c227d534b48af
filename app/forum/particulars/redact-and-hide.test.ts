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
import { suggestedEdits } from '#db/schema/suggested-edits';
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
import { keptTexts, otherTexts } from './kept-texts';
import { redactPassage } from './redact-passage.server';

/** The posts themselves, which are rewritten, and what has to do with no thread. */
const WITHOUT_WORDS_ABOUT_THREADS = new Set([
  ...['questions', 'answers', 'comments', 'revisions', 'photos'],
  ...['members', 'brands', 'brand_particulars', 'departments', 'products', 'product_versions'],
  ...['representatives', 'pages', 'page_revisions', 'site', 'sources', 'tags', 'tag_synonyms'],
  ...['sessions', 'sign_in_attempts', 'affiliations', 'brand_notices', 'brand_mail_domains'],
  ...['author_addresses', 'listed_hosts', 'check_settings', 'voting_rings', 'voting_ring_members'],
  // Made anew from the posts, learnt anew, or numbers and keys.
  ...['search_documents', 'search_words', 'spam_lessons', 'spam_words', 'meilisearch_index'],
  ...['mail_tokens', 'spent_work', 'submissions', 'import_progress', 'visitor_outcome_keys'],
]);

/** Of the tables that hold words: what is none. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  reputation_entries: ['event', 'cause_kind'],
  notifications: ['event'],
  mail_opt_outs: ['kind'],
  mails: ['address', 'kind', 'headers'],
  events: ['type'],
  brand_waits: ['kind', 'waited_for'],
  outcomes: ['outcome'],
  closings: ['closed_as', 'closed_by_role', 'reopened_as'],
  promise_changes: ['change'],
  promises: ['state'],
  verifications: ['body_md5', 'told_outdated'],
  fixes: ['state'],
  close_votes: ['act', 'close_as', 'ended_as'],
  kept_particulars: ['kinds'],
  private_passages: ['kind', 'sealed'],
  hidden_spans: ['kind', 'sealed', 'mark', 'ended_as'],
  review_items: ['kind', 'subject_kind', 'decision', 'trace'],
  appeals: ['outcome'],
  flags: ['visitor_key', 'reason', 'outcome'],
  member_messages: ['kind'],
  removals: ['as'],
  deletions: ['as'],
  votes: ['source_key'],
  check_findings: ['post_kind', 'check', 'verdict'],
  post_prints: ['post_kind', 'fate'],
  print_bands: ['post_kind'],
  holds: ['because', 'released_as'],
  suggested_edits: ['decision'],
};

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
      headers: { messageId: '<1@example.com>' },
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

  it('is taken out as whole words and numbers, and no code or number of ours is touched', async () => {
    const pin = '4821';
    const question = await makeQuestion(brand, { body: `My PIN is ${pin}, the part ${pin}7.` });
    await db.insert(events).values({
      type: 'question.edited',
      payload: { questionId: question.id, revision: Number(pin), reason: `spam with ${pin}` },
      happenedAt: new Date(),
    });
    const { id: answerId } = await makeAnswer(question, {
      body: 'I call that spam, like spammers do.',
    });
    const post = { kind: 'question', id: question.id } as const;
    await redactPassage(moderator, { post, passage: pin, reason: 'a PIN' });
    await redactPassage(moderator, { post, passage: 'spam', reason: 'a word' });
    const [row] = await db.select().from(questions).where(eq(questions.id, question.id));
    expect(row?.body).toBe(`My PIN is [removed by a moderator], the part ${pin}7.`);
    const [answer] = await db.select().from(answers).where(eq(answers.id, answerId));
    expect(answer?.body).toBe('I call that [removed by a moderator], like spammers do.');
    const told = await db.select().from(events).where(eq(events.type, 'question.edited'));
    expect(told.map(({ payload }) => payload)).toContainEqual({
      questionId: question.id,
      revision: Number(pin),
      reason: 'removed by a moderator with removed by a moderator'.replaceAll(
        'removed by a moderator',
        '[removed by a moderator]',
      ),
    });
  });

  it('does not come back with what a brand hides, nor with a suggestion', async () => {
    const { passage, question, answer } = await thread();
    const around = `Call ${passage}`;
    await hideSpan(agent, { post: { kind: 'answer', id: answer.id }, passage: around });
    const editor = await makeMember();
    await db.insert(suggestedEdits).values({
      questionId: question.id,
      editorId: editor.id,
      baseRevision: 1,
      title: `Call me: ${passage}`,
      tags: [],
      body: `Please call ${passage}.`,
      reason: 'clearer',
      suggestedAt: new Date(),
    });
    await redactPassage(moderator, {
      post: { kind: 'question', id: question.id },
      passage,
      reason: 'private',
    });
    await atTime(later(49), () => lapseDueSpans());
    expect(await dump()).not.toContain(passage);
    const [row] = await db.select().from(answers).where(eq(answers.id, answer.id));
    expect(row?.body).toContain('> Call [removed by a moderator]');
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

describe('what a column of text is for', () => {
  it('is known of each: it holds words about threads, or none', async () => {
    const known = new Map(keptTexts.map(({ table, columns }) => [table, columns]));
    const rows = await db.execute<{ table: string; column: string }>(sql`
      select c.table_name as table, c.column_name as column from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where t.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and c.data_type in ('text', 'jsonb', 'json', 'ARRAY') and c.udt_name not in ('_int4', '_int8')`);
    const unknown = rows.filter(
      ({ table, column }) =>
        !WITHOUT_WORDS_ABOUT_THREADS.has(table) &&
        !known.get(table)?.includes(column) &&
        CODES[table]?.includes(column) !== true,
    );
    expect(unknown.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
    const there = new Set(rows.map(({ table, column }) => `${table}.${column}`));
    const listed = [...keptTexts, ...otherTexts].flatMap(({ table, columns }) =>
      columns.map((column) => `${table}.${column}`),
    );
    expect(listed.filter((name) => !there.has(name))).toEqual([]);
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
