import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeAnswer,
  makeBrand,
  makeComment,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { atTime } from '~/platform/clock.server';
import { acceptAnswer } from './acceptance/accept-answer.server';
import { forgottenBy, keysToldBy, NOON, openWorld, showAll, world } from './page-keys.test-support';
import { verifyAnswer } from './verification/verify-answer.server';
import { vote } from './votes/vote.server';

openWorld();

const held = { held: true, deletedAt: NOON };

describe('a row that comes or goes', () => {
  it('is told to every page that shows it', async () => {
    const { brand, other, asker, author, verifierId, question, original, linked, verified } = world;
    const run = (text: string) => () => db.execute(sql.raw(text));
    const made: { question?: number; answer?: number } = {};
    const changes: readonly (readonly [string, () => Promise<unknown>])[] = [
      [
        'a question',
        async () => {
          const { id } = await makeQuestion(brand, { askerId: asker.id, tagNames: ['noise'] });
          made.question = id;
        },
      ],
      [
        'an answer',
        async () => {
          made.answer = (await makeAnswer({ id: made.question ?? 0 }, { authorId: author.id })).id;
        },
      ],
      ['a comment', () => makeComment({ answerId: verified.id }, { authorId: asker.id })],
      [
        'a question that is held',
        () => makeQuestion(brand, { askerId: asker.id, tagNames: ['noise'], ...held }),
      ],
      ['an answer that is held', () => makeAnswer(question, { authorId: author.id, ...held })],
      [
        'a comment that is held',
        () => makeComment({ questionId: question.id }, { authorId: asker.id, ...held }),
      ],
      ['a me too', run(`update questions set me_too_count = 5 where id = ${linked.id}`)],
      [
        'an acceptance',
        async () => acceptAnswer(await actorOf(asker.id), { answerId: made.answer ?? 0 }),
      ],
      [
        'a verification',
        async () =>
          verifyAnswer(await actorOf(verifierId), {
            answerId: made.answer ?? 0,
            revision: 1,
            note: '',
            appliesTo: brand.versionIds,
            reviewBy: null,
            supersedes: null,
          }),
      ],
      [
        'somebody who has it too',
        async () => {
          const { id } = await makeMember();
          await db.execute(sql`
            insert into me_toos (question_id, member_id, said_at)
            values (${question.id}, ${id}, now())`);
        },
      ],
      ['nobody who has it too', run('delete from me_toos')],
      ['a link', run(`insert into question_links values (${original.id}, ${linked.id}, false)`)],
      ['a link that goes', run(`delete from question_links where from_id = ${original.id}`)],
      [
        'a tag on a question',
        run(`
        insert into question_tags (question_id, tag_id, asked_at, active_at, listed)
        select ${linked.id}, id, now(), now(), true from tags where name = 'heat'`),
      ],
      [
        'a tag that goes',
        run(`
        delete from question_tags where question_id = ${linked.id}
          and tag_id = (select id from tags where name = 'heat')`),
      ],
      [
        'a synonym',
        run(`
        insert into tag_synonyms select 'warmth', id from tags where name = 'heat'`),
      ],
      [
        'a synonym that is a tag’s name',
        run(`
        insert into tag_synonyms select 'heat', id from tags where name = 'noise'`),
      ],
      ['a synonym that goes', run(`delete from tag_synonyms where name = 'heat'`)],
      ['a tag', run(`insert into tags (name, question_count) values ('smell', 3)`)],
      ['a member', () => makeMember({ reputation: 5_000 })],
      ['a brand', () => makeBrand()],
      [
        'a product',
        run(`
        insert into products (brand_id, slug, name) values (${brand.brandId}, 'new', 'New')`),
      ],
      [
        'a version',
        run(`
        insert into product_versions (product_id, name, position)
        values (${brand.productId}, '9.9', 99)`),
      ],
      ['a version that goes', run(`delete from product_versions where name = '9.9'`)],
      [
        'a department',
        run(`
        insert into departments (brand_id, slug, name) values (${brand.brandId}, 'x', 'X')`),
      ],
      ['a representative', () => makeRepresentative(other, { memberId: author.id })],
      [
        'an owned product',
        run(`
        insert into owned_products (member_id, product_id)
        values (${asker.id}, ${brand.productId})`),
      ],
      ['an owned product that goes', run('delete from owned_products')],
      [
        'an entry',
        run(`
        insert into reputation_entries
          (member_id, event, points, cause_kind, cause_id, question_id, earned_on, entered_at)
        values (${asker.id}, 'question.upvoted', 5, 'vote', 99999, ${question.id}, now(), now())`),
      ],
      [
        'a page',
        run(`
        insert into pages (slug, title, body, body_html, revision, changed_at)
        values ('terms', 'Terms', '', '', 1, now())`),
      ],
      ['a page that goes', run('delete from pages')],
      ['the site’s settings', run('delete from site')],
      ['an acceptance that goes', run(`delete from acceptances`)],
      ['a version of a verification that goes', run('delete from verification_versions')],
      ['a verification that goes', run('delete from verifications')],
      ['a comment that goes', run('delete from comments')],
    ];
    const forgotten: string[] = [];
    await atTime(NOON, async () => {
      for (const [what, change] of changes) {
        const before = await showAll();
        const lost = await forgottenBy(before, change);
        for (const address of lost) forgotten.push(`${what}: ${address}`);
      }
    });
    expect(forgotten).toEqual([]);
  });
});

describe('a change tells no more than it must', () => {
  it('a vote on a question: the question and its asker', async () => {
    const { question, asker } = world;
    const voter = await makeMember({ reputation: 500 });
    const keys = await keysToldBy(async () =>
      vote(await actorOf(voter.id), { questionId: question.id, value: 1 }),
    );
    expect([...keys].sort()).toEqual(
      ['list:members', `member:${asker.id}`, `question:${question.id}`].sort(),
    );
  });

  it('a search for what is related: the question, where another list is found', async () => {
    const { question, original, linked } = world;
    const found = (ids: string, at: string) => () =>
      db.execute(
        sql.raw(`insert into related_questions values (${question.id}, '{${ids}}', '${at}')
          on conflict (question_id) do update
          set related_ids = excluded.related_ids, found_at = excluded.found_at`),
      );
    const of = [`question:${question.id}`];
    expect([...(await keysToldBy(found(`${original.id}`, '2026-03-01')))]).toEqual(of);
    expect([...(await keysToldBy(found(`${original.id}`, '2026-03-02')))]).toEqual([]);
    const both = `${linked.id},${original.id}`;
    expect([...(await keysToldBy(found(both, '2026-03-03')))]).toEqual(of);
  });

  it('a post that is held: nothing that visitors’ pages are kept by', async () => {
    const { brand, question, original, verified, asker } = world;
    let asked = 0;
    const keys = await keysToldBy(async () => {
      // As `askQuestion` writes it, where the tag is known and counts nothing yet.
      asked = (await makeQuestion(brand, { askerId: asker.id, tagNames: [], ...held })).id;
      await db.execute(sql`
        insert into question_tags (question_id, tag_id, asked_at, active_at, listed)
        select ${asked}, id, now(), now(), false from tags where name = 'noise'`);
      await makeAnswer(question, { authorId: asker.id, ...held });
      await makeComment({ answerId: verified.id }, { authorId: asker.id, ...held });
    });
    expect([...keys].sort()).toEqual(
      [asked, question.id, original.id].map((id) => `unseen:question:${id}`).sort(),
    );
  });

  it('nothing, where nothing that visitors see is written', async () => {
    const keys = await keysToldBy(() =>
      db.execute(sql`insert into submissions (member_id, key, submitted_at)
                     values (${world.asker.id}, 'k', now())`),
    );
    expect([...keys]).toEqual([]);
  });
});
