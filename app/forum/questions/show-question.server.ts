import { and, asc, eq, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands, departments, productVersions, products } from '#db/schema/brands';
import { meToos, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { shows, showsUntil } from '~/platform/page-cache/page-scope.server';
import { sharedRead } from '~/platform/page-cache/shared-read.server';
import { Refusal } from '~/platform/refusal.server';
import type { AnswerOrder } from '~/rules/answer-order';
import { limits } from '~/rules/limits';
import { indexableUntil, isIndexable } from '~/rules/indexable';
import { isLocked } from '~/rules/question-lock';
import { hasStake } from '~/rules/permission-rules';
import {
  brandPath,
  outcomePath,
  productPath,
  questionPath,
  suggestedEditPath,
} from '~/rules/paths';
import {
  type Actor,
  can,
  type Decision,
  type QuestionFacts,
  type SuggestionFacts,
} from '~/rules/permissions';
import {
  type ListedAnswer,
  lastVerifications,
  listAnswers,
  type VerificationRow,
} from '../answers/list-answers.server';
import { verificationStatusOf } from '../answers/answer-facts.server';
import { showClosing } from '../closing/show-closing.server';
import { type CommentRow, listComments } from '../comments/list-comments.server';
import { type HeldNotice, heldNotice, ownHeldComments } from '../holding/held-notices.server';
import { whyOutOfSight } from '../holding/why-out-of-sight.server';
import { showLock } from '../locking/show-lock.server';
import { fixOf } from '../fixes/fix-of.server';
import { thanksFor } from '../acceptance/thanks-for.server';
import { memberHref } from '../members/member-href.server';
import { type Authorship, type PeopleOfPosts, peopleOfPosts } from '../members/post-people.server';
import { offer, offerIfNear } from '../offer';
import { outcomesOf, outcomesView, type SaidOfAnswer } from '../outcomes/outcomes-of.server';
import { type VisitorCounts, visitorOutcomesOf } from '../outcomes/visitor-outcomes-of.server';
import { brandActsOf } from '../timeline/brand-acts-of.server';
import { followThroughOf } from '../timeline/follow-through-of.server';
import {
  listPromiseOwners,
  peopleOfPromises,
  promiseViews,
  readPromises,
} from '../promises/list-promises.server';
import { lapseDueSpans } from '../particulars/end-span.server';
import { hasPrivatePassagesFor } from '../particulars/list-private-passages.server';
import { showRelated } from '../related/show-related.server';
import { tagsOfQuestion } from './list-questions.server';
import { postSource, readSource, type SourceRow } from './post-source.server';
import { linkedQuestions } from './linked-questions.server';
import { questionColumns, questionFactsForAll, type QuestionRow } from './question-facts.server';
import { type ReaderFacts, readerFacts } from './reader-facts.server';
import { factsOfState, stateLine, turnOf } from './state-line.server';
import { visibleTo } from './visible-to.server';

export interface QuestionInput {
  questionId: number;
  sort: AnswerOrder;
  page: number;
}

/**
 * A question's page: the question, one page of its answers, their comments, and what the reader may
 * do to each. It is shared by readers who are alike (`question-for-reader.server.ts`): nothing here
 * is read by who the reader is, but in `ReaderFacts`.
 * @param ties what ties the reader to it, where that has been read
 * @throws Refusal `not_found`, or `gone` where it has been deleted
 */
export async function showQuestion(actor: Actor, input: QuestionInput, ties?: ReaderFacts) {
  const found = await withLapsed(actor, await readQuestion(actor, input.questionId));
  const { question } = found;
  const [page, facts, source, tagged, linked, related, versions, promised, promiseOwners] =
    await Promise.all([
      listAnswers(actor, question.id, input.sort, input.page),
      factsFor(actor, question),
      readSource(question.sourceId),
      tagsOfQuestion(question.id),
      linkedQuestions(question.id),
      showRelated(question.id),
      versionsOf(question.productId, question.brandId),
      readPromises(question),
      listPromiseOwners(actor, question.brandId),
    ]);
  const answerIds = page.answers.map(({ id }) => id);
  const [listed, verified, reader, stateFacts, said, closing, lock, followThrough, fix] =
    await Promise.all([
      listComments(question.id, ...answerIds),
      lastVerifications(question.id, ...answerIds),
      ties ?? readerFacts(actor, question.id, answerIds),
      factsOfState(question),
      outcomesOf(question.id, question.askerId, ...answerIds),
      showClosing(actor, question, facts),
      showLock(question),
      followThroughOf(question, answerIds),
      fixOf(question),
    ]);
  const ownHeld = await ownHeldComments(actor, reader.heldComments);
  const comments = [...listed, ...ownHeld];
  const held = await heldNotices(actor, question, page.answers, ownHeld);
  const people = await peopleOfPosts(question.brandId, [
    question.askerId,
    ...page.answers.map(({ authorId }) => authorId),
    ...comments.map(({ authorId }) => authorId),
    ...peopleOfPromises(promised),
  ]);
  const saidByVisitors = await visitorOutcomesFor(actor, answerIds);
  const context: Context = {
    actor,
    facts,
    question,
    people,
    source,
    comments,
    versions,
    said,
    reader,
    held,
  };
  const href = questionPath(question);
  const maySuggest = can(actor, 'question.suggest-edit', facts) === true;
  return {
    question: {
      ...postView(context, {
        ...question,
        authorId: question.askerId,
        authorName: question.askerName,
        at: question.askedAt,
      }),
      held: heldOf(context, 'question', question.id),
      href,
      title: question.title,
      excerpt: question.excerpt,
      kind: question.kind,
      brand: { name: found.brand.name, href: brandPath(found.brand.slug) },
      product:
        found.product === null
          ? null
          : {
              name: found.product.name,
              href: productPath(found.brand.slug, found.product.slug),
            },
      version: found.version,
      department: found.department,
      tags: tagged,
      state: stateLine(question, found.brand.name, stateFacts),
      closing,
      lock,
      turn: turnOf(actor, question, facts),
      notFixed: stateFacts.notFixed,
      outcomeHref: outcomePath(question.id),
      fix,
      mayFix: can(actor, 'question.plan-fix', facts) === true,
      vote: {
        score: question.score,
        mine: reader.voteOnQuestion,
        up: offer(can(actor, 'question.upvote', facts)),
        down: offer(can(actor, 'question.downvote', facts)),
      },
      meToo: {
        count: question.meTooCount,
        mine: reader.saidMeToo,
        ofStake: found.meToosOfStake,
        stake: actor.kind === 'member' && hasStake(actor, question.brandId),
        allowed: offer(can(actor, 'question.me-too', facts)),
        versions,
      },
      comments: commentViews(
        context,
        comments.filter(({ questionId }) => questionId !== null),
      ),
      source: postSource(
        source,
        { kind: 'questions', key: question.sourceKey },
        {
          name: nameOf(context, question.askerId, question.askerName),
          key: people.sourceKey(question.askerId),
        },
      ),
      historyHref: `/questions/${question.id}/revisions`,
      particularsHref:
        can(actor, 'post.redact', facts) === true || can(actor, 'post.hide-span', facts) === true
          ? `/questions/${question.id}/particulars`
          : null,
      privateHref: (await hasPrivatePassagesFor(actor, question))
        ? `/questions/${question.id}/private`
        : null,
      editHref: `/questions/${question.id}/edit`,
      moveHref: `/questions/${question.id}/move`,
      closeHref: `/questions/${question.id}/close`,
      closeVotes: reader.closeVotes,
      lockHref: `/questions/${question.id}/lock`,
      suggested: suggestedFor(actor, reader.suggested.get(null), {
        authorId: question.askerId,
        voice: 'personal',
        officialBrandId: null,
        deleted: facts.deleted,
        verified: 'none',
        question: facts,
      }),
      may: {
        comment: offerIfNear(can(actor, 'question.comment', facts)),
        edit: offerEdit(can(actor, 'question.edit', facts), maySuggest),
        suggestEdit: maySuggest,
        delete: offerIfNear(can(actor, 'question.delete', facts)),
        restore: offerIfNear(can(actor, 'question.restore', facts)),
        move: offerIfNear(can(actor, 'question.move', facts)),
        close: offerIfNear(can(actor, 'question.close', facts)),
        voteToClose: can(actor, 'question.vote-to-close', facts) === true,
        lock: offerIfNear(can(actor, 'question.lock', facts)),
        unlock: offerIfNear(can(actor, 'question.unlock', facts)),
        follow: reader.following ? undefined : offerIfNear(can(actor, 'question.follow', facts)),
        unfollow: reader.following ? offerIfNear(can(actor, 'question.unfollow')) : undefined,
      },
    },
    followThrough,
    brandActs: await brandActsOf(actor, question, facts, followThrough),
    answers: page.answers.map((answer) =>
      answerView(
        context,
        answer,
        href,
        verified.get(answer.id) ?? null,
        reader.votes.get(answer.id) ?? 0,
        saidByVisitors,
      ),
    ),
    answerCount: page.count,
    pages: page.pages,
    versions,
    linked,
    related: related
      .filter(({ href: each }) => !linked.some((other) => other.href === each))
      .slice(0, limits.relatedShown),
    mayAnswer:
      actor.kind === 'visitor' && closing === null && lock === null
        ? undefined
        : offer(answering(actor, facts)),
    mayAnswerOfficially: can(actor, 'answer.post-officially', facts) === true,
    promises: promiseViews(actor, promised, {
      question,
      people,
      timeZone: found.brand.timeZone,
    }),
    /** What a form for a new one needs; null for whoever may make none. */
    promising:
      can(actor, 'promise.make', facts) === true ? { timeZone: found.brand.timeZone } : null,
    promiseOwners,
    thanksFor: thanksFor(actor, question, page.answers),
    /** The reader was told of something here that they have not read. */
    hasNews: reader.hasNews,
    /** Search engines are kept from what is not there for everybody, or helps nobody. */
    indexable: indexable(question),
  };
}

/** What a brand hid is back by the clock, also where no job has run; a kept page is made anew then. */
async function withLapsed(actor: Actor, found: FoundQuestion): Promise<FoundQuestion> {
  const { id, hiddenUntil } = found.question;
  if (hiddenUntil === null) return found;
  if (hiddenUntil > now()) {
    showsUntil(hiddenUntil);
    return found;
  }
  await lapseDueSpans(id);
  return (await selectQuestion(actor, id)) ?? found;
}

type FoundQuestion = Awaited<ReturnType<typeof readQuestion>>;

/** Only representatives may see any, so that they alone cost the query. */
async function visitorOutcomesFor(actor: Actor, answerIds: readonly number[]) {
  const speaksForSome = actor.kind === 'member' && actor.represents.length > 0;
  return visitorOutcomesOf(speaksForSome ? answerIds : []);
}

/** Whether search engines may list the page now; a kept page is made anew when they may no more. */
function indexable(question: QuestionRow): boolean {
  const facts = { ...question, deleted: question.deletedAt !== null };
  const may = isIndexable(facts, now());
  if (may) showsUntil(indexableUntil(facts));
  return may;
}

/** Nobody answers a closed or locked one: visitors are told so at once, not after signing in. */
function answering(actor: Actor, facts: QuestionFacts): Decision {
  if (actor.kind === 'visitor' && facts.closed) return { code: 'question_closed' };
  if (actor.kind === 'visitor' && facts.locked === true) return { code: 'locked' };
  return can(actor, 'answer.post', facts);
}

type Context = {
  actor: Actor;
  facts: QuestionFacts;
  question: QuestionRow;
  people: PeopleOfPosts;
  source: SourceRow | null;
  comments: readonly CommentRow[];
  versions: Awaited<ReturnType<typeof versionsOf>>;
  said: ReadonlyMap<number, SaidOfAnswer>;
  reader: ReaderFacts;
  held: readonly HeldNotice[];
};

/** A question with the names of what it is about. */
export async function readQuestion(actor: Actor, questionId: number) {
  const found =
    (await questionForAll(questionId)) ??
    (actor.kind === 'visitor' ? undefined : await selectQuestion(actor, questionId));
  if (found !== undefined) return found;
  throw new Refusal(await whyOutOfSight(db, { kind: 'question', id: questionId }));
}

const questionForAll = sharedRead(4 * 2 ** 20, (questionId: number) =>
  selectQuestion({ kind: 'visitor' }, questionId),
);

async function selectQuestion(actor: Actor, questionId: number) {
  const [found] = await db
    .select({
      question: questionColumns,
      brand: { name: brands.name, slug: brands.slug, timeZone: brands.timeZone },
      product: { name: products.name, slug: products.slug },
      version: productVersions.name,
      department: departments.name,
      /** Me-toos of members with a stake in the brand: labelled, and counted nowhere. */
      meToosOfStake: sql<number>`(select count(*) from ${meToos}
        where ${meToos.questionId} = ${questions.id} and ${meToos.stake})`.mapWith(Number),
    })
    .from(questions)
    .innerJoin(brands, eq(brands.id, questions.brandId))
    .leftJoin(products, eq(products.id, questions.productId))
    .leftJoin(productVersions, eq(productVersions.id, questions.versionId))
    .leftJoin(departments, eq(departments.id, questions.departmentId))
    .where(and(eq(questions.id, questionId), visibleTo(actor, questions)));
  shows(`question:${questionId}`);
  if (found !== undefined) shows(`brand:${found.question.brandId}`);
  return found;
}

/** A visitor may do nothing here, so what permissions depend on need not be read. */
async function factsFor(actor: Actor, question: QuestionRow): Promise<QuestionFacts> {
  if (actor.kind === 'member') return questionFactsForAll(question);
  return {
    askerId: question.askerId,
    brandId: question.brandId,
    kind: question.kind,
    deleted: question.deletedAt !== null,
    held: question.held,
    closed: question.closedAt !== null,
    locked: isLocked(question, now()),
    othersAnswered: true,
    brandHasSpoken: true,
    hasVerification: true,
  };
}

const versionsOf = sharedRead(2 ** 20, async (productId: number | null, brandId: number) => {
  if (productId === null) return [];
  shows(`brand:${brandId}`);
  const rows = await db
    .select({ id: productVersions.id, name: productVersions.name })
    .from(productVersions)
    .where(eq(productVersions.productId, productId))
    .orderBy(asc(productVersions.position));
  return rows.map(({ id, name }) => ({ value: String(id), label: name }));
});

/** Who cannot edit but suggest is offered that; a standing that is not reached is then no news. */
function offerEdit(mayEdit: Decision, maySuggest: boolean) {
  return mayEdit !== true && maySuggest ? undefined : offerIfNear(mayEdit);
}

/** The number of no member, nor of somebody who is like others (`question-for-reader.server.ts`). */
const NOBODYS = -1;

/** What waits for a post, for those who decide it. */
function suggestedFor(
  actor: Actor,
  waiting: { count: number; first: number } | undefined,
  post: Omit<SuggestionFacts, 'editorId'>,
) {
  // Whose they are does not matter yet: one's own is refused where it is decided.
  if (
    waiting === undefined ||
    can(actor, 'suggested-edit.decide', { ...post, editorId: NOBODYS }) !== true
  )
    return null;
  return { count: waiting.count, href: suggestedEditPath(waiting.first) };
}

type Post = Authorship & {
  id: number;
  bodyHtml: string;
  editedAt: Date | null;
  deletedAt: Date | null;
};

function postView({ actor, people }: Context, post: Post) {
  return {
    id: post.id,
    own: actor.kind === 'member' && post.authorId === actor.memberId,
    html: post.bodyHtml,
    author: people.person(post),
    at: post.at,
    editedAt: post.editedAt,
    deleted: post.deletedAt !== null,
  };
}

function nameOf({ people }: Context, authorId: number | null, authorName: string | null): string {
  return people.person({ authorId, authorName, at: new Date(0) }).name;
}

function answerView(
  context: Context,
  answer: ListedAnswer,
  questionHref: string,
  verification: VerificationRow | null,
  mine: -1 | 0 | 1,
  saidByVisitors: ReadonlyMap<number, VisitorCounts>,
) {
  const { actor, question, people, source, comments } = context;
  const status = verification === null ? null : verificationStatusOf(verification, answer);
  const facts = {
    authorId: answer.authorId,
    voice: answer.voice,
    officialBrandId: answer.officialBrandId,
    deleted: answer.deletedAt !== null,
    held: answer.held,
    accepted: question.acceptedAnswerId === answer.id,
    verified: status?.state ?? ('none' as const),
    question: context.facts,
  };
  const post = { ...answer, at: answer.postedAt };
  const maySuggest = can(actor, 'answer.suggest-edit', facts) === true;
  return {
    ...postView(context, post),
    held: heldOf(context, 'answer', answer.id),
    href: `${questionHref}#answer-${answer.id}`,
    revision: answer.revision,
    officialFor: answer.officialFor,
    accepted: facts.accepted,
    outcomes: outcomesView(
      actor,
      facts,
      context.said.get(answer.id),
      context.reader.outcomes.get(answer.id) ?? null,
      context.versions,
    ),
    visitorCounts:
      can(actor, 'answer.see-visitor-outcomes', facts) === true
        ? (saidByVisitors.get(answer.id) ?? null)
        : null,
    verification:
      verification === null || status === null
        ? null
        : {
            id: verification.id,
            state: status.state,
            brand: { name: verification.brand.name, href: brandPath(verification.brand.slug) },
            by: {
              name: verification.verifier.name,
              href: memberHref(verification.verifier),
            },
            department: verification.department,
            at: verification.verifiedAt,
            note: verification.note === '' ? null : verification.note,
            appliesTo: verification.versions.map(({ name }) => name),
            reviewBy: verification.reviewBy === null ? null : new Date(verification.reviewBy),
            outdatedBecause: status.outdatedBecause[0],
            differenceHref:
              verification.revision === answer.revision
                ? null
                : `/answers/${answer.id}/revisions?from=${verification.revision}&to=${answer.revision}`,
            withdrawnReason: verification.withdrawnReason,
            withdrawnAt: verification.withdrawnAt,
          },
    vote: {
      score: answer.score,
      mine,
      up: offer(can(actor, 'answer.upvote', facts)),
      down: offer(can(actor, 'answer.downvote', facts)),
    },
    comments: commentViews(
      context,
      comments.filter(({ answerId }) => answerId === answer.id),
    ),
    source: postSource(
      source,
      { kind: 'a', key: answer.sourceKey },
      {
        name: nameOf(context, answer.authorId, answer.authorName),
        key: people.sourceKey(answer.authorId),
      },
    ),
    historyHref: `/answers/${answer.id}/revisions`,
    editHref: `/answers/${answer.id}/edit`,
    suggested: suggestedFor(actor, context.reader.suggested.get(answer.id), facts),
    may: {
      comment: offerIfNear(can(actor, 'answer.comment', facts)),
      edit: offerEdit(can(actor, 'answer.edit', facts), maySuggest),
      suggestEdit: maySuggest,
      delete: offerIfNear(can(actor, 'answer.delete', facts)),
      restore: offerIfNear(can(actor, 'answer.restore', facts)),
      accept: facts.accepted ? undefined : offerIfNear(can(actor, 'answer.accept', facts)),
      undoAcceptance: offerIfNear(can(actor, 'answer.undo-acceptance', facts)),
      verify: offerIfNear(can(actor, 'answer.verify', facts)),
      withdrawVerification: offerIfNear(can(actor, 'answer.withdraw-verification', facts)),
    },
  };
}

/** Why what the reader sees of a thread is held; nothing is read where nothing is. */
async function heldNotices(
  actor: Actor,
  question: QuestionRow,
  answers: readonly ListedAnswer[],
  comments: readonly CommentRow[],
): Promise<HeldNotice[]> {
  if (actor.kind === 'visitor') return [];
  const posts = [
    ...(question.held
      ? [{ kind: 'question', id: question.id, by: question.askerId } as const]
      : []),
    ...answers.flatMap(({ id, held, authorId }) =>
      held ? [{ kind: 'answer', id, by: authorId } as const] : [],
    ),
    ...comments.map(({ id, authorId }) => ({ kind: 'comment', id, by: authorId }) as const),
  ];
  const notices = await Promise.all(posts.map(({ by, ...post }) => heldNotice(actor, post, by)));
  return notices.flatMap((notice) => notice ?? []);
}

function heldOf({ held }: Context, kind: HeldNotice['kind'], id: number): HeldNotice | null {
  return held.find((notice) => notice.kind === kind && notice.postId === id) ?? null;
}

function commentViews(context: Context, rows: readonly CommentRow[]) {
  const { actor, people } = context;
  return rows.map((row) => ({
    id: row.id,
    html: row.bodyHtml,
    author: people.person({ ...row, at: row.postedAt }),
    at: row.postedAt,
    held: heldOf(context, 'comment', row.id),
    own: actor.kind === 'member' && actor.memberId === row.authorId,
    mayDelete: offerIfNear(
      can(actor, 'comment.delete', {
        authorId: row.authorId,
        brandId: context.question.brandId,
        deleted: row.held,
        held: row.held,
      }),
    ),
  }));
}
