import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import {
  acknowledgeQuestion,
  acknowledgeQuestionInput,
} from '~/forum/acknowledgement/acknowledge-question.server';
import { acceptAnswer } from '~/forum/acceptance/accept-answer.server';
import { declineThanks } from '~/forum/acceptance/decline-thanks.server';
import { undoAcceptance } from '~/forum/acceptance/undo-acceptance.server';
import { deleteAnswer } from '~/forum/answers/delete-answer.server';
import { appeal, appealInput } from '~/forum/appeals/appeal.server';
import { postAnswer, postAnswerInput } from '~/forum/answers/post-answer.server';
import { restoreAnswer } from '~/forum/answers/restore-answer.server';
import { handOverQuestion, handOverQuestionInput } from '~/forum/baton/hand-over-question.server';
import { demandRoomToPost } from '~/forum/checks/demand-room.server';
import { deleteComment } from '~/forum/comments/delete-comment.server';
import { postComment, postCommentInput } from '~/forum/comments/post-comment.server';
import { deletionInput } from '~/forum/deletion-reason.server';
import { demandMember } from '~/forum/demand.server';
import { declineFix } from '~/forum/fixes/decline-fix.server';
import {
  declineFixInput,
  planFixInput,
  shipFixInput,
  withdrawFixInput,
} from '~/forum/fixes/fix-inputs.server';
import { planFix } from '~/forum/fixes/plan-fix.server';
import { shipFix } from '~/forum/fixes/ship-fix.server';
import { withdrawFix } from '~/forum/fixes/withdraw-fix.server';
import { followQuestion } from '~/forum/inbox/follow-question.server';
import { markQuestionRead } from '~/forum/inbox/mark-notifications-read.server';
import { unfollowQuestion } from '~/forum/inbox/unfollow-question.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { setPlan, setPlanInput } from '~/forum/plan/set-plan.server';
import { intentWithPhotos, previewWithPhotos } from '~/forum/photos/photos-for-text.server';
import { sayNotFixed, sayNotFixedInput } from '~/forum/not-fixed/say-not-fixed.server';
import {
  sayStillHappening,
  sayStillHappeningInput,
} from '~/forum/not-fixed/say-still-happening.server';
import { recordOutcome, recordOutcomeInput } from '~/forum/outcomes/record-outcome.server';
import { idInput, onPostInput } from '~/forum/post-inputs.server';
import { breakPromise, breakPromiseInput } from '~/forum/promises/break-promise.server';
import { disputePromise, disputePromiseInput } from '~/forum/promises/dispute-promise.server';
import { keepPromise, keepPromiseInput } from '~/forum/promises/keep-promise.server';
import { makePromise, makePromiseInput } from '~/forum/promises/make-promise.server';
import { passPromise, passPromiseInput } from '~/forum/promises/pass-promise.server';
import { reDatePromise, reDatePromiseInput } from '~/forum/promises/re-date-promise.server';
import { reopenPromise, reopenPromiseInput } from '~/forum/promises/reopen-promise.server';
import { takeBackDispute, takeBackDisputeInput } from '~/forum/promises/take-back-dispute.server';
import { withdrawPromise, withdrawPromiseInput } from '~/forum/promises/withdraw-promise.server';
import { deleteQuestion } from '~/forum/questions/delete-question.server';
import { restoreQuestion } from '~/forum/questions/restore-question.server';
import { sayMeToo, sayMeTooInput } from '~/forum/questions/say-me-too.server';
import { questionForReader } from '~/forum/questions/question-for-reader.server';
import { cardPath } from '~/forum/questions/question-card.server';
import { structuredData } from '~/forum/questions/structured-data.server';
import { verifyAnswer, verifyAnswerInput } from '~/forum/verification/verify-answer.server';
import {
  withdrawVerification,
  withdrawVerificationInput,
} from '~/forum/verification/withdraw-verification.server';
import { vote, voteInput } from '~/forum/votes/vote.server';
import { readSite } from '~/forum/site/read-site.server';
import { submissionForPage } from '~/kept-markup.server';
import { words } from '~/messages';
import { pageHead } from '~/page-head';
import { env } from '~/platform/env.server';
import { isRefusedForm } from '~/platform/form-state';
import {
  idParam,
  intent,
  movedTo,
  pageAction,
  pageLoader,
  redirectTo,
  runAction,
} from '~/platform/http.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { previewForm } from '~/platform/preview-form.server';
import { stayingAction, unlessRefused } from '~/platform/staying-forms';
import { answerOrders } from '~/rules/answer-order';
import { CARD_SIZE } from '~/rules/card-size';
import { answerPath, questionFeedPath } from '~/rules/paths';
import type { MemberActor } from '~/rules/permissions';
import { photoLimits } from '~/rules/photos';
import { QuestionPage } from '~/views/question/question-page';
import { useViewer } from '~/root-data';
import { useShownQuestion } from '~/shown-question';
import { giveToPage } from '~/shown-question.server';

const pageInput = z.coerce.number().int().min(1).max(100_000).catch(1);
const sortInput = z.enum(answerOrders).catch('best');

export const loader = pageLoader(async ({ request, context, params }) => {
  const actor = await actorOf(request, context);
  const { pathname, search, searchParams } = new URL(request.url);
  const sort = sortInput.parse(searchParams.get('sort') ?? undefined);
  const page = pageInput.parse(searchParams.get('page') ?? undefined);
  const input = { questionId: idParam(params.id), sort, page };
  const forReader = await questionForReader(actor, input);
  const { shown } = forReader;
  const { question } = shown;
  if (!isCanonical(pathname, question.href)) throw movedTo(question.href + search);
  if (forReader.hasNews && !isFetchedAhead(request))
    await markQuestionRead(demandMember(actor).memberId, question.id);
  const path = pathOfPage(question.href, page);
  // Our scripts ask for it by itself; in a page it stands beside its markup.
  const isForScripts = pathname.endsWith('.data');
  if (!isForScripts) giveToPage(context, forReader);
  return {
    shown: isForScripts ? shown : null,
    head: {
      questionId: question.id,
      title: question.title,
      excerpt: question.excerpt,
      href: question.href,
      original: question.closing?.original?.href ?? null,
      indexable: shown.indexable,
      pages: shown.pages,
      image: cardPath({ ...question, brand: question.brand.name }, (await readSite()).name),
      // Only visitors' pages are read by search engines, and only the canonical ones.
      structured:
        actor.kind === 'visitor' && sort === 'best' && question.closing?.original == null
          ? structuredData(shown, { site: env().appUrl, path })
          : null,
    },
    sort,
    page,
    submission: submissionForPage(),
    origin: env().appUrl,
  };
});

/** A browser that fetches a page before anybody asks for it has not shown it to anybody. */
function isFetchedAhead(request: Request): boolean {
  return (request.headers.get('Sec-Purpose') ?? '').includes('prefetch');
}

/** Each page of the answers in their best order has an address of its own; other orders have none. */
function pathOfPage(href: string, page: number): string {
  return page === 1 ? href : `${href}?page=${page}`;
}

/** Compared as decoded: an address may be escaped in more than one way. */
function isCanonical(pathname: string, href: string): boolean {
  const path = pathname.replace(/\.data$/, '');
  return decodeURIComponent(path) === decodeURIComponent(href);
}

export const action = pageAction(async ({ request, context, params }) => {
  const actor = demandMember(await actorOf(request, context));
  const questionId = idParam(params.id);
  const here = `/questions/${questionId}`;
  const toAnswer = ({ answerId }: { answerId: number }) => redirectTo(answerPath(answerId));
  const toPromise = ({ promiseId }: { promiseId: number }) =>
    redirectTo(`${here}#promise-${promiseId}`);
  /** One of the brand's promises on this question is changed. */
  const onPromise = <Input extends { promiseId: number }>(
    schema: z.ZodType<Input>,
    change: (actor: MemberActor, input: Input & { questionId: number }) => Promise<void>,
  ) =>
    intent(schema, async (input) => {
      await change(actor, { ...input, questionId });
      return toPromise(input);
    });
  const onAnswer = z.object({ answerId: idInput });
  return runAction(
    request,
    {
      vote: intent(voteInput.and(onPostInput), async ({ value, answerId }) => {
        await vote(actor, answerId === null ? { questionId, value } : { answerId, value });
        return redirectTo(answerId === null ? here : answerPath(answerId));
      }),
      'me-too': intent(sayMeTooInput, async (input) => {
        await sayMeToo(actor, { ...input, questionId });
        return redirectTo(here);
      }),
      'acknowledge-question': intent(acknowledgeQuestionInput, async (input) => {
        await acknowledgeQuestion(actor, { ...input, questionId });
        return redirectTo(`${here}#acknowledgement`);
      }),
      'set-plan': intent(setPlanInput, async (input) => {
        await setPlan(actor, { ...input, questionId });
        return redirectTo(`${here}#plan`);
      }),
      'hand-over-question': intent(handOverQuestionInput, async (input) => {
        await handOverQuestion(actor, { ...input, questionId });
        return redirectTo(`${here}#baton`);
      }),
      'say-not-fixed': intent(sayNotFixedInput, async (input) => {
        await sayNotFixed(actor, { ...input, questionId });
        return redirectTo(here);
      }),
      'say-still-happening': intent(sayStillHappeningInput, async (input) => {
        await sayStillHappening(actor, { ...input, questionId });
        return redirectTo(here);
      }),
      'plan-fix': intent(planFixInput, async (input) => {
        await planFix(actor, { ...input, questionId });
        return redirectTo(here);
      }),
      'ship-fix': intent(shipFixInput, async (input) => {
        await shipFix(actor, { ...input, questionId });
        return redirectTo(here);
      }),
      'decline-fix': intent(declineFixInput, async (input) => {
        await declineFix(actor, { ...input, questionId });
        return redirectTo(here);
      }),
      'withdraw-fix': intent(withdrawFixInput, async (input) => {
        await withdrawFix(actor, { ...input, questionId });
        return redirectTo(here);
      }),
      'follow-question': intent(z.object({}), async () => {
        await followQuestion(actor, { questionId });
        return redirectTo(here);
      }),
      'unfollow-question': intent(z.object({}), async () => {
        await unfollowQuestion(actor, { questionId });
        return redirectTo(here);
      }),
      'post-answer': intentWithPhotos(
        actor,
        postAnswerInput,
        async (input) => toAnswer(await postAnswer(actor, { ...input, questionId })),
        (key) => demandRoomToPost(actor, { kind: 'answer', key }),
      ),
      'preview-answer': previewWithPhotos(
        actor,
        previewForm('preview-answer', (text) => renderMarkdown(text).html),
      ),
      'post-comment': intent(postCommentInput.and(onPostInput), async ({ answerId, ...input }) => {
        const place = answerId === null ? { questionId } : { answerId };
        await demandRoomToPost(actor, { kind: 'comment', key: input.submission });
        const { commentId } = await postComment(actor, { ...input, ...place });
        return redirectTo(
          `${answerId === null ? here : answerPath(answerId)}#comment-${commentId}`,
        );
      }),
      'delete-comment': intent(deletionInput.extend({ commentId: idInput }), async (input) => {
        await deleteComment(actor, input);
        return redirectTo(here);
      }),
      'accept-answer': intent(onAnswer, async (input) => {
        await acceptAnswer(actor, input);
        return toAnswer(input);
      }),
      'undo-acceptance': intent(onAnswer, async (input) => {
        await undoAcceptance(actor, input);
        return toAnswer(input);
      }),
      'decline-thanks': intent(onAnswer, async (input) => {
        await declineThanks(actor, { questionId });
        return toAnswer(input);
      }),
      'record-outcome': intent(recordOutcomeInput.and(onAnswer), async (input) => {
        await recordOutcome(actor, input);
        return toAnswer(input);
      }),
      'verify-answer': intent(verifyAnswerInput.and(onAnswer), async (input) => {
        await verifyAnswer(actor, input);
        return toAnswer(input);
      }),
      'withdraw-verification': intent(withdrawVerificationInput.and(onAnswer), async (input) => {
        await withdrawVerification(actor, input);
        return toAnswer(input);
      }),
      'make-promise': intent(makePromiseInput, async (input) =>
        toPromise(await makePromise(actor, { ...input, questionId })),
      ),
      'keep-promise': onPromise(keepPromiseInput, keepPromise),
      'break-promise': onPromise(breakPromiseInput, breakPromise),
      'withdraw-promise': onPromise(withdrawPromiseInput, withdrawPromise),
      're-date-promise': onPromise(reDatePromiseInput, reDatePromise),
      'pass-promise': onPromise(passPromiseInput, passPromise),
      'reopen-promise': onPromise(reopenPromiseInput, reopenPromise),
      'dispute-promise': onPromise(disputePromiseInput, disputePromise),
      'take-back-dispute': onPromise(takeBackDisputeInput, takeBackDispute),
      'delete-question': intent(deletionInput, async ({ reason }) => {
        await deleteQuestion(actor, { questionId, reason });
        return redirectTo(here);
      }),
      'restore-question': intent(z.object({}), async () => {
        await restoreQuestion(actor, { questionId });
        return redirectTo(here);
      }),
      'delete-answer': intent(deletionInput.and(onAnswer), async (input) => {
        await deleteAnswer(actor, input);
        return redirectTo(here);
      }),
      appeal: intent(appealInput, async (input) => {
        await appeal(actor, input);
        return redirectTo(input.about === 'answer' ? answerPath(input.id) : here);
      }),
      'restore-answer': intent(onAnswer, async (input) => {
        await restoreAnswer(actor, input);
        return toAnswer(input);
      }),
    },
    { photos: photoLimits.inPost },
  );
});

export const clientAction = stayingAction(words.question.notArrived);
export const shouldRevalidate = unlessRefused;

export const meta: MetaFunction<typeof loader> = ({ data: loaded, matches }) => {
  if (loaded === undefined) return [];
  const { head, sort, page } = loaded;
  const isInOrder = sort === 'best';
  return pageHead(matches, {
    title: head.title,
    description: head.excerpt,
    // A duplicate is to be found by its original alone.
    path: head.original ?? pathOfPage(head.href, isInOrder ? page : 1),
    hidden: !head.indexable,
    type: 'article',
    image: { path: head.image, ...CARD_SIZE, alt: words.heads.card(head.title) },
    previous: isInOrder && page > 1 ? pathOfPage(head.href, page - 1) : null,
    next: isInOrder && page < head.pages ? pathOfPage(head.href, page + 1) : null,
    feeds: [{ title: words.feeds.question(head.title), path: questionFeedPath(head.questionId) }],
    structured: head.structured,
  });
};

export default function QuestionRoute() {
  const { shown: loaded, sort, page, submission, origin } = useLoaderData<typeof loader>();
  const { shown, version } = useShownQuestion(loaded);
  const answer = useActionData<typeof action>();
  return (
    <QuestionPage
      {...shown}
      {...{ sort, page, submission, origin, version }}
      viewer={useViewer()}
      refused={isRefusedForm(answer) ? answer : null}
    />
  );
}
