import { sql } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  turnOnChecks,
} from '#db/factories';
import { hiddenSpans, privatePassages } from '#db/schema/particulars';
import { photos } from '#db/schema/photos';
import { postPhotos } from '#db/schema/photo-uses';
import { questions, revisions } from '#db/schema/posts';
import { appeal } from '../appeals/appeal.server';
import { holdPost } from '../holding/hold-post.server';
import { openReview } from '../reviews/open-review.server';
import { suggestEdit } from '../suggested-edits/suggest-edit.server';
import { vote } from '../votes/vote.server';
import { whileKept } from './kept-rows.test-support';
import { type Difference, verifyData } from './verify-data.server';

/*
 * What keeps posts, votes and suggestions out of sight is stored beside them: each of these is
 * recomputed, and found where it is off.
 */

const photo = `${'a'.repeat(32)}-640x480`;

async function differences(): Promise<Difference[]> {
  const found: Difference[] = [];
  await verifyData({ report: (one) => found.push(one) });
  return found;
}

beforeAll(async () => {
  await turnOnChecks();
  const brand = await makeBrand();
  const author = await makeMember();
  const question = await makeQuestion(brand, { askerId: author.id });
  const answer = await makeAnswer(question, { authorId: author.id });
  await suggestEdit(await actorOf((await makeMember()).id), {
    answerId: answer.id,
    revision: 1,
    body: `${answer.body}\n\nOr buy Tramadol online without prescription: https://pills.example.com`,
    reason: 'Adds what helped me.',
  });
  const held = await makeAnswer(question, { authorId: author.id });
  await db.transaction(async (tx) => {
    await holdPost(tx, { kind: 'answer', id: held.id }, { because: 'flags' });
    await openReview(tx, {
      kind: 'held-post',
      subjectKind: 'answer',
      subjectId: held.id,
      authorId: author.id,
      brandId: brand.brandId,
    });
  });
  await appeal(await actorOf(author.id), {
    about: 'answer',
    id: held.id,
    text: 'It is my own experience, and nothing in it is untrue.',
  });
  const voter = await makeMember({ role: 'moderator' });
  await vote(await actorOf(voter.id), { answerId: answer.id, value: 1 });
  const at = new Date();
  const later = new Date(at.getTime() + 86_400_000);
  const of = { brandId: brand.brandId, questionId: question.id, kind: 'phone-number', sealed: 'x' };
  await db
    .insert(privatePassages)
    .values({ ...of, authorId: author.id, sentAt: at, purgeAt: later });
  await db.insert(hiddenSpans).values({
    ...{ ...of, hiddenById: voter.id, length: 8, mark: 'x' },
    ...{ hiddenAt: at, lapsesAt: later },
  });
  const body = `It looks like this: ![the drum](/photos/${photo})`;
  await db.execute(sql`update ${questions} set body = ${body},
    has_private_passages = true, hidden_until = ${later.toISOString()}`);
  await db.execute(sql`update ${revisions} set body = ${body} where question_id is not null`);
  const [stored] = await db
    .insert(photos)
    .values({ name: photo, width: 640, height: 480, widths: [640], storedAt: at })
    .returning({ id: photos.id });
  await db
    .insert(postPhotos)
    .values({ photoId: stored?.id ?? 0, questionId: question.id, shown: true });
  await db.execute(sql`insert into voting_rings
    (state, people, score, evidence, vote_count, found_at, decided_at)
    values ('dismissed', '1 2', 90, '[]', 9, now(), now())`);
  await db.execute(sql`insert into voting_ring_pairs (ring_id, voter_id, author_id)
    select id, ${voter.id}, ${author.id} from voting_rings`);
});

it('finds nothing where nothing is off', async () => {
  expect(await differences()).toEqual([]);
});

const all = (table: string, change: string) => sql.raw(`update ${table} set ${change}`);

it.each<[string, ReturnType<typeof sql>, string]>([
  ['a suggestion let through by nobody', all('suggested_edits', 'held = false'), 'held'],
  [
    'a suggestion that waits for nobody',
    sql`delete from review_items where subject_kind = 'suggested-edit'`,
    'held where nobody will look',
  ],
  [
    'a suggestion that is decided and waits',
    all('suggested_edits', `decided_at = now(), decision = 'declined'`),
    'waiting in the queue though it is decided',
  ],
  [
    'an approved suggestion that is held',
    all(
      'suggested_edits',
      `decided_at = now(), decision = 'approved', approved_act = 1, revision = 2`,
    ),
    'held though it is approved',
  ],
  [
    'a held post that waits for nobody',
    sql`delete from review_items where subject_kind = 'answer'`,
    'post that is held where nobody will look',
  ],
  [
    'an appeal that waits for nobody',
    sql`delete from review_items where subject_kind = 'answer'`,
    'open where nobody will look',
  ],
  ['a held post in sight', sql`update answers set held = false where held`, 'held'],
  [
    'a post of which the checks think that it is held',
    sql`insert into post_prints (post_kind, post_id, question_id, by_newcomer, exact, numbers, fate,
      posted_at) select 'question', id, id, true, 1, '{}', 'held', now() from questions`,
    'what the checks remember of its being held',
  ],
  [
    'a vote that no ring took back',
    sql`update votes set ring_id = (select id from voting_rings)`,
    'voting ring that it counts for nothing by',
  ],
  [
    'a ring that is dismissed and stands',
    all('voting_ring_pairs', 'standing = true'),
    'pairs and reversals that stand though it does not',
  ],
  [
    'a passage that would never come back',
    all('questions', 'hidden_until = null'),
    'time when the next hidden passage comes back',
  ],
  [
    'private passages that nobody would find',
    all('questions', 'has_private_passages = false'),
    'passages sent to the brand alone',
  ],
  ['a photo of nobody’s text', all('post_photos', 'shown = false'), 'photos that it shows'],
  [
    'a photo that no text shows any more',
    all('questions', `body = 'No picture.'`),
    'photos that it shows',
  ],
])('finds %s', async (_name, change, what) => {
  const tables = ['suggested_edits', 'review_items', 'answers', 'post_prints', 'votes'];
  tables.push('voting_ring_pairs', 'questions', 'post_photos');
  await whileKept(tables, async () => {
    await db.execute(change);
    expect((await differences()).map((one) => one.what)).toContain(what);
  });
  expect(await differences()).toEqual([]);
});
