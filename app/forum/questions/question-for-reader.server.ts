import { sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { today } from '~/platform/clock.server';
import { shows } from '~/platform/page-cache/page-scope.server';
import { sharedRead, sharedReadBy } from '~/platform/page-cache/shared-read.server';
import { pageText } from '~/platform/page-text';
import { readsFreshly } from '~/platform/reader.server';
import type { Actor, MemberActor } from '~/rules/permissions';
import { listAnswers } from '../answers/list-answers.server';
import { type ReaderFacts, readerFacts } from './reader-facts.server';
import { type QuestionInput, readQuestion, showQuestion } from './show-question.server';

/** The room for pages in each process: some hundreds of them. */
const ROOM = 12 * 2 ** 20;

type Shown = Awaited<ReturnType<typeof showQuestion>>;

/** What a reader is shown of a question. */
export interface ForReader {
  readonly shown: Omit<Shown, 'hasNews'>;
  /** The reader was told of something here that they have not read. */
  readonly hasNews: boolean;
  /** The same as text for our scripts, but for what they find in the page itself. */
  readonly inPage: Buffer;
  /** The same number is the same page to the letter; null where it was made for one reading. */
  readonly version: number | null;
}

type ShownToReader = ForReader['shown'];

/**
 * A question's page as `showQuestion` makes it, made once for all readers who are alike: most
 * members have written nothing here and may do the same as all others.
 * @throws Refusal `not_found`, or `gone` where it has been deleted
 */
export async function questionForReader(actor: Actor, input: QuestionInput): Promise<ForReader> {
  if (!isLikeOthers(actor) || readsFreshly()) {
    const { hasNews, ...shown } = await showQuestion(actor, input);
    // A visitor's page has no scripts.
    const inPage = actor.kind === 'visitor' ? Buffer.alloc(0) : inPageOf(shown);
    return { shown, inPage, hasNews, version: null };
  }
  const { question } = await readQuestion(actor, input.questionId);
  const { answers } = await listAnswers(actor, question.id, input.sort, input.page);
  const { hasNews, ...ties } = await readerFacts(
    actor,
    question.id,
    answers.map(({ id }) => id),
  );
  const alike = await oneOfMany(actor, question.id);
  return { ...(await pageForAlike(alike, input, { ...ties, hasNews: false })), hasNews };
}

/** Posts' texts stand in the page already, and would make up most of it. */
function inPageOf(shown: ShownToReader): Buffer {
  const { question, answers } = shown;
  const text = pageText({
    ...shown,
    question: { ...question, html: '', comments: question.comments.map(withoutText) },
    answers: answers.map((answer) => ({
      ...answer,
      html: '',
      comments: answer.comments.map(withoutText),
    })),
  });
  return Buffer.from(text);
}

function withoutText<Comment extends { html: string }>(comment: Comment): Comment {
  return { ...comment, html: '' };
}

/** For those who speak for a brand or moderate, much is read that few see. */
function isLikeOthers(actor: Actor): actor is MemberActor {
  return actor.kind === 'member' && actor.role === 'member' && actor.represents.length === 0;
}

/**
 * A member by what matters on a question's page: who they are only where they have written
 * something here, and a reputation for which nothing is left to reach as just that.
 */
async function oneOfMany(actor: MemberActor, questionId: number): Promise<MemberActor> {
  const here = await writersOf(questionId);
  const enough = Math.max(...Object.values(actor.thresholds));
  return {
    ...actor,
    memberId: here.has(actor.memberId) ? actor.memberId : NOBODY_HERE,
    reputation: Math.min(actor.reputation, enough),
  };
}

/** No member's number. */
const NOBODY_HERE = 0;

/** Everybody who has written or promised something here, also what is deleted by now. */
const writersOf = sharedRead(2 * 2 ** 20, async (questionId: number): Promise<Set<number>> => {
  shows(`question:${questionId}`);
  const rows = await db.execute<{ id: number }>(sql`
    select asker_id as id from questions where id = ${questionId} and asker_id is not null
    union select author_id from answers where question_id = ${questionId} and author_id is not null
    union select author_id from comments where question_id = ${questionId} and author_id is not null
    union select c.author_id from answers a join comments c on c.answer_id = a.id
      where a.question_id = ${questionId} and c.author_id is not null
    union select owner_id from promises where question_id = ${questionId} and owner_id is not null`);
  return new Set(rows.map(({ id }) => id));
});

let versions = 0;

const pageForAlike = sharedReadBy(
  ROOM,
  (actor: MemberActor, { questionId, sort, page }: QuestionInput, ties: ReaderFacts) => {
    const tied = Object.values(ties).map((tie) => (tie instanceof Map ? [...tie] : tie));
    return JSON.stringify([questionId, sort, page, today(), actor, tied]);
  },
  async (actor, input, ties) => {
    const { hasNews: _, ...shown } = await showQuestion(actor, input, ties);
    return { shown, inPage: inPageOf(shown), version: ++versions };
  },
);
