import { eq, sql } from 'drizzle-orm';
import { reviewItems } from '#db/schema/reviews';
import { answers, questions } from '#db/schema/posts';
import {
  held,
  invoice,
  locked,
  orderFormat,
  ring,
  safetyPeople,
  suggestions,
  suspended,
  withAddress,
  withNumber,
} from '#db/seed/demo/safety';
import { atTime } from '~/platform/clock.server';
import { FoundParticulars } from '~/platform/refusal.server';
import { type ParticularAnswer, writeAnswer } from '~/rules/particulars/answers';
import { appeal } from '../appeals/appeal.server';
import { postAnswer } from '../answers/post-answer.server';
import type { PostRef } from '../holding/post-ref';
import { lockQuestion } from '../locking/lock-question.server';
import { hideSpan } from '../particulars/hide-span.server';
import { setBrandParticulars } from '../particulars/set-brand-particulars.server';
import { askQuestion } from '../questions/ask-question.server';
import { decideReview, decideReviewInput } from '../reviews/decide-review.server';
import { openItemOf } from '../reviews/open-item-of.server';
import type { ReviewSubject } from '../reviews/review-kind';
import { watchVotes } from '../rings/find-rings.server';
import { approveEdit } from '../suggested-edits/approve-edit.server';
import { suggestEdit } from '../suggested-edits/suggest-edit.server';
import { suspendMember } from '../suspensions/suspend-member.server';
import { vote } from '../votes/vote.server';
import { joinDemo } from './demo-people.server';
import { actorNamed, daysAgo, type DemoWorld, known, type Moment } from './demo-world.server';
import { keyOfWrittenForm } from './written-form.server';

const MODERATOR = 'goodturn-moderator';
const LEAD = 'imani-okafor';
const NEWCOMER = 'odile-marchetti';
const VOTERS = ['sven', 'tilda'] as const;

/** A reviewer looks at what newcomers posted within this time. */
const LOOKED_AT_HOURS = 5;

type Asked = { particular?: string[]; particularsReason?: string };

/** Posts as a person does who is asked about particulars: the form comes back, and they answer it. */
async function answering<T>(
  send: (asked: Asked) => Promise<T>,
  answer: ParticularAnswer,
  reason = '',
): Promise<T> {
  try {
    return await send({});
  } catch (error) {
    if (!(error instanceof FoundParticulars)) throw error;
    return send({
      particular: error.asked.found.map(({ key }) => writeAnswer(answer, key)),
      particularsReason: reason,
    });
  }
}

/** What happens in the demo community that moderators have to do with, each thing at its time. */
export function safetyMoments(world: DemoWorld): Moment[] {
  const at = (days: number, act: () => Promise<unknown>): Moment => ({
    at: daysAgo(world, days),
    act: async () => void (await act()),
  });
  const by = (handle: string) => actorNamed(world, handle);
  const post: Record<'question' | 'number' | 'address' | 'honest' | 'suggestion', number> = {
    question: 0,
    number: 0,
    address: 0,
    honest: 0,
    suggestion: 0,
  };
  const say = async (handle: string, under: string | number, body: string, asked: Asked = {}) => {
    const questionId = typeof under === 'number' ? under : known(world.questionIds, under);
    const submission = keyOfWrittenForm();
    const input = { submission, questionId, body, voice: 'personal' as const, ...asked };
    return (await postAnswer(await by(handle), input)).answerId;
  };
  const saidAll = (handle: string, text: { body: string; reason: string }) =>
    answering((asked) => say(handle, post.question, text.body, asked), 'keep', text.reason);
  return [
    ...safetyPeople.map(({ joinedDaysAgo, ...person }) =>
      at(joinedDaysAgo, () => joinDemo(world, { ...person, signIn: null })),
    ),
    ...ringMoments(world, at, say),
    at(60, async () =>
      setBrandParticulars(await by(LEAD), {
        brandId: known(world.places, 'hearthside').brandId,
        orderFormats: [orderFormat],
        serialFormats: [],
        publicContacts: [],
      }),
    ),
    at(31.8, async () =>
      suspendMember(await by(MODERATOR), {
        memberId: known(world.memberIds, 'todd-larkin'),
        reason: suspended.reason,
        message: suspended.message,
        days: '7',
      }),
    ),
    at(4, async () => {
      post.question = await askAboutInvoice(world);
      world.questionIds.set(invoice.title, post.question);
    }),
    at(3.8, async () => {
      post.address = await saidAll('farah-siddiqui', withAddress);
    }),
    at(3.6, () => hideIn(world, post.address, withAddress.address, 'confirm')),
    at(1.5, async () => {
      post.number = await saidAll('bram-kuiper', withNumber);
    }),
    at(1.4, async () => {
      post.suggestion = await suggestTitle(world, post.question);
    }),
    at(1.3, async () =>
      approveEdit(await by(MODERATOR), {
        suggestedEditId: post.suggestion,
        revision: 1,
        changed: null,
      }),
    ),
    at(1.2, async () =>
      suggestEdit(await by('odile-marchetti'), {
        answerId: post.number,
        revision: 1,
        body: `${await bodyOf(world, post.number)}\n\n${suggestions.open.add}`,
        reason: suggestions.open.reason,
      }),
    ),
    at(1.15, async () =>
      lockQuestion(await by(MODERATOR), {
        questionId: known(world.questionIds, locked.title),
        reason: locked.reason,
        days: 7,
      }),
    ),
    at(1.05, () => say('best-loans-now', held.advertisedUnder, held.advertisement)),
    at(1.04, async () => {
      post.honest = await say(NEWCOMER, held.honestUnder, held.honest);
    }),
    at(1.03, () => hideIn(world, post.number, withNumber.number)),
    at(1.02, async () =>
      appeal(await by(NEWCOMER), { about: 'answer', id: post.honest, text: held.appeal }),
    ),
    at(1.01, watchVotes),
  ];
}

/** Two who answer here and there, and vote for each other and nobody else. */
function ringMoments(
  world: DemoWorld,
  at: (days: number, act: () => Promise<unknown>) => Moment,
  say: (handle: string, under: string, body: string) => Promise<number>,
): Moment[] {
  return ring.flatMap(({ daysAgo: days, under, ...texts }) => {
    const said: number[] = [];
    return [
      ...VOTERS.map((who, index) =>
        at(days - index * 0.1, async () => {
          said.push(await say(`${who}-aho`, under, texts[who]));
        }),
      ),
      ...VOTERS.map((who, index) =>
        at(days - 0.9 - index * 0.01, async () => {
          const answerId = said[1 - index];
          if (answerId === undefined) throw new Error('they answer before they vote');
          await vote(await actorNamed(world, `${who}-aho`), { answerId, value: 1 });
        }),
      ),
    ];
  });
}

async function askAboutInvoice(world: DemoWorld): Promise<number> {
  const asker = await actorNamed(world, 'odile-marchetti');
  const { brandId, products } = known(world.places, 'hearthside');
  const submission = keyOfWrittenForm();
  const { questionId } = await answering(
    (asked) =>
      askQuestion(asker, {
        submission,
        kind: 'question',
        brand: brandId,
        product: known(products, 'he2-dryer').id,
        version: null,
        department: null,
        title: invoice.title,
        body: invoice.body,
        tags: [...invoice.tags],
        ...asked,
      }),
    'send',
  );
  return questionId;
}

async function suggestTitle(world: DemoWorld, questionId: number): Promise<number> {
  const [question] = await world.tx
    .select({ body: questions.body })
    .from(questions)
    .where(eq(questions.id, questionId));
  const { suggestedEditId } = await suggestEdit(await actorNamed(world, 'bram-kuiper'), {
    questionId,
    revision: 1,
    title: suggestions.decided.title,
    body: question?.body ?? '',
    tags: [...invoice.tags],
    reason: suggestions.decided.reason,
  });
  return suggestedEditId;
}

/** The brand's lead hides a passage of an answer; a moderator decides about it, or has not yet. */
async function hideIn(
  world: DemoWorld,
  answerId: number,
  passage: string,
  decision?: 'confirm',
): Promise<void> {
  const post: PostRef = { kind: 'answer', id: answerId };
  const { spanId } = await hideSpan(await actorNamed(world, LEAD), { post, passage });
  if (decision !== undefined)
    await decide(world, { subjectKind: 'hidden-span', subjectId: spanId }, 'hidden-span', decision);
}

async function decide(
  world: DemoWorld,
  about: ReviewSubject,
  kind: 'hidden-span' | 'first-post',
  decision: string,
): Promise<void> {
  await decideReview(await actorNamed(world, MODERATOR), {
    ...decideReviewInput.parse({ decision }),
    reviewItemId: await openItemOf(world.tx, about, kind),
  });
}

async function bodyOf(world: DemoWorld, answerId: number): Promise<string> {
  const [answer] = await world.tx
    .select({ body: answers.body })
    .from(answers)
    .where(eq(answers.id, answerId));
  return answer?.body ?? '';
}

/** Newcomers' first posts, looked at within the day: what came since then still waits. */
export async function lookAtFirstPosts(world: DemoWorld): Promise<void> {
  const waiting = await world.tx
    .select()
    .from(reviewItems)
    .where(
      sql`kind = 'first-post' and decided_at is null and opened_at < ${daysAgo(world, 2).toISOString()}::timestamptz`,
    )
    .orderBy(reviewItems.id);
  for (const item of waiting)
    await atTime(new Date(item.openedAt.getTime() + LOOKED_AT_HOURS * 3_600_000), () =>
      decide(world, item, 'first-post', 'approve'),
    );
}
