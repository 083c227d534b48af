import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
  waiveStanding,
} from '#db/factories';
import { meToos } from '#db/schema/posts';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { acknowledgeQuestion } from '../acknowledgement/acknowledge-question.server';
import { handOverQuestion } from '../baton/hand-over-question.server';
import { setPlan } from '../plan/set-plan.server';
import { deleteAnswer } from '../answers/delete-answer.server';
import { verifyAnswer, verifyAnswerInput } from '../verification/verify-answer.server';
import { vote } from '../votes/vote.server';
import { whileKept } from './kept-rows.test-support';
import { type Difference, verifyData } from './verify-data.server';

async function differences(): Promise<Difference[]> {
  const found: Difference[] = [];
  const { differences: count } = await verifyData({ report: (one) => found.push(one) });
  expect(count).toBe(found.length);
  return found;
}

let questionId: number;
let otherQuestionId: number;
let answerId: number;
let authorId: number;

beforeAll(async () => {
  await waiveStanding();
  const brand = await makeBrand();
  const question = await makeQuestion(brand, { tagNames: ['setup', 'drum'] });
  const answer = await makeAnswer(question);
  const other = await makeAnswer(question);
  questionId = question.id;
  otherQuestionId = (await makeQuestion(brand)).id;
  answerId = answer.id;
  authorId = answer.authorId ?? 0;
  for (let i = 0; i < 4; i += 1) {
    const voter = await actorOf((await makeMember()).id);
    await vote(voter, { answerId, value: 1 });
    await vote(voter, { questionId, value: i === 0 ? -1 : 1 });
    await vote(voter, { answerId: other.id, value: -1 });
  }
  const verifier = await actorOf((await makeRepresentative(brand)).memberId);
  const plain = verifyAnswerInput.parse({ revision: 1 });
  await verifyAnswer(verifier, { ...plain, answerId });
  await acknowledgeQuestion(verifier, { questionId, body: 'I look at the drum tomorrow.' });
  const plan = { cause: 'The drum.', nextStep: 'We test.', updateOn: null, updateAt: null };
  for (const version of [0, 1])
    await setPlan(verifier, {
      ...plan,
      cause: `The drum, ${version}.`,
      questionId,
      version,
      department: brand.departmentId,
    });
  await handOverQuestion(verifier, {
    questionId,
    from: null,
    department: brand.departmentId,
    note: 'It is the drum.',
  });
  await acceptAnswer(await actorOf(question.askerId ?? 0), { answerId });
  await db.insert(meToos).values({ questionId, memberId: authorId, saidAt: new Date() });
  await db.execute(sql`update questions set me_too_count = 1 where id = ${questionId}`);
  const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
  await deleteAnswer(moderator, { answerId: other.id, reason: 'It is about something else.' });
});

describe('verify-data', () => {
  it('finds nothing where nothing is off', async () => {
    expect(await differences()).toEqual([]);
  });

  const tampered: [string, () => ReturnType<typeof sql>, string[]][] = [
    ['a question’s score', () => sql`update questions set score = score + 1`, ['score']],
    ['an answer’s score', () => sql`update answers set score = 7`, ['score']],
    ['a count of answers', () => sql`update questions set answer_count = 9`, ['answers']],
    ['a count of me-toos', () => sql`update questions set me_too_count = 9`, ['me-toos']],
    ['a question’s text', () => sql`update questions set body = 'another text'`, ['text (md5)']],
    ['a question’s revision', () => sql`update questions set revision = 2`, ['revision']],
    ['an answer’s revision', () => sql`update answers set revision = 2`, ['revision']],
    [
      'the accepted answer',
      () => sql`update questions set accepted_answer_id = null`,
      ['accepted answer'],
    ],
    ['a resolution', () => sql`update questions set resolution = 'assumed'`, ['resolution']],
    [
      'the time of a resolution',
      () => sql`update questions set resolution_at = resolution_at - interval '1 day'`,
      ['resolution'],
    ],
    [
      'the brand’s first word',
      () => sql`update questions set heard_at = null`,
      ['time of the brand’s first word'],
    ],
    [
      'a lost official event',
      () => sql`update questions set timeline_count = 9 where id = ${questionId}`,
      ['official events on the timeline'],
    ],
    [
      'a change that the page’s own moment does not tell of',
      () => sql`update questions set changed_at = asked_at - interval '1 day'`,
      ['moments later than when its page last changed'],
    ],
    [
      'a gap among a plan’s versions',
      () => sql`update plan_versions set number = 7 where replaced_at is null`,
      [
        'versions of the plan, numbered without gaps',
        'versions of the plan that were not replaced by the next',
      ],
    ],
    [
      'a question handed over twice at once',
      () => sql`insert into batons (question_id, brand_id, department_id, member_id,
          representative_id, note, since, until)
        select question_id, brand_id, department_id, member_id, representative_id, note,
          since - interval '1 hour', since + interval '1 hour' from batons`,
      ['hand-overs that overlap, or hold it for another brand'],
    ],
    [
      'an acknowledgement in another’s name',
      () => sql`update acknowledgements set member_id = ${authorId}`,
      ['words of the brand by those who did not speak for it'],
    ],
    [
      'a closing that nobody made',
      () => sql`update questions set closed_at = now(), closed_as = 'duplicate',
        duplicate_of_id = ${otherQuestionId} where id = ${questionId}`,
      ['closing (as what, since when, by whom, duplicate of)', 'questions', 'me-toos'],
    ],
    [
      'an original that is deleted',
      () => sql`with closed as (
          update questions set closed_at = now(), closed_as = 'duplicate',
            duplicate_of_id = ${otherQuestionId} where id = ${questionId})
        update questions set deleted_at = now() where id = ${otherQuestionId}`,
      ['originals that are deleted or another brand’s'],
    ],
    [
      'the copies that tags hold',
      () => sql`update question_tags set active_at = active_at - interval '1 day'`,
      ['tags whose copied place in the lists is off'],
    ],
    ['a tag’s count', () => sql`update tags set question_count = 5`, ['questions']],
    ['a member’s questions', () => sql`update members set question_count = 5`, ['questions']],
    ['a member’s answers', () => sql`update members set answer_count = 5`, ['answers']],
    ['a reputation', () => sql`update members set reputation = 1000`, ['reputation']],
    [
      'a deletion',
      () => sql`update answers set deleted_at = now() where deleted_at is null`,
      ['answers', 'time of deletion'],
    ],
    [
      'a lost entry',
      () => sql`delete from reputation_entries where member_id = ${authorId}`,
      ['reputation', 'reputation for answer.accepted', 'reputation for answer.upvoted'],
    ],
    [
      'an entry with another day',
      () => sql`update reputation_entries set earned_on = earned_on - 1`,
      ['reputation for answer.accepted', 'reputation for acceptance.made'],
    ],
    [
      'an entry that nothing caused',
      () => sql`insert into reputation_entries
        (member_id, event, points, cause_kind, cause_id, question_id, earned_on, entered_at)
        values (${authorId}, 'answer.upvoted', 10, 'vote', 4711, ${questionId}, now(), now())`,
      ['reputation', 'reputation for answer.upvoted'],
    ],
    [
      'a lost vote',
      () => sql`update votes set value = -value where answer_id = ${answerId}`,
      ['score', 'reputation for answer.upvoted', 'reputation for post.downvoted'],
    ],
    [
      'a verified text',
      () => sql`update verifications set body_md5 = 'x'`,
      ['verified text (md5)'],
    ],
    [
      'a word that the search does not know',
      () =>
        sql`update search_documents set entries = entries[2:] where question_id = ${questionId}`,
      ['words in the search', 'questions'],
    ],
    [
      'a question that the search does not know',
      () => sql`delete from search_documents where question_id = ${questionId}`,
      ['search document', 'questions'],
    ],
    [
      'a word’s count in the search',
      () => sql`update search_words set documents = 99 where word = 'work'`,
      ['questions'],
    ],
  ];

  it.each(tampered)('finds %s', async (_name, change, whats) => {
    const tables = ['questions', 'answers', 'members', 'tags', 'question_tags', 'votes'];
    tables.push('reputation_entries', 'verifications', 'acknowledgements', 'batons');
    tables.push('plan_versions', 'search_documents', 'search_words');
    await whileKept(tables, async () => {
      await db.execute(change());
      const found = await differences();
      expect(found.map((one) => one.what.replace(/ \S+ \d+$/, ''))).toEqual(
        expect.arrayContaining(whats),
      );
    });
    expect(await differences()).toEqual([]);
  });
});
