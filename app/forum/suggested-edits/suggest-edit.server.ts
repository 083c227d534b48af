import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { postPhotos } from '#db/schema/photo-uses';
import { photos } from '#db/schema/photos';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { FREE_LINKS } from '~/rules/standing';
import { answerFacts, lockAnswer } from '../answers/answer-facts.server';
import type { EditAnswer } from '../answers/edit-answer.server';
import { checkPost } from '../checks/check-post.server';
import { rememberFindings } from '../checks/remember-post.server';
import { textBefore } from '../checks/text-before.server';
import { demand, demandMember } from '../demand.server';
import type { ForumEvent } from '../events';
import type { PostRef } from '../holding/post-ref';
import { lockMembers } from '../members/lock-members.server';
import type { EditQuestion } from '../questions/edit-question.server';
import { guardParticulars } from '../particulars/guard-particulars.server';
import { lockQuestion, questionFacts } from '../questions/question-facts.server';
import { tagsOfLocked } from '../questions/write-question-revision.server';
import { recordEvent } from '../record-event.server';
import { openReview } from '../reviews/open-review.server';

/** What the form for editing sends, from those whose edits others decide. */
export type SuggestEdit = EditQuestion | EditAnswer;

/**
 * Proposes a text for somebody else's post, with a reason; it waits until it is decided. One of a
 * member waits for a post, and ten in all.
 * @throws Refusal what the permission table says, `stale_revision`, `suggested_already`,
 *   `too_many_suggestions`; InvalidInput beside the field
 */
export async function suggestEdit(
  actor: Actor,
  given: SuggestEdit,
): Promise<{ suggestedEditId: number }> {
  const member = demandMember(actor);
  const { memberId: editorId } = member;
  const place =
    'questionId' in given ? { questionId: given.questionId } : { answerId: given.answerId };
  const { input, note } = await guardParticulars(actor, given, place);
  const rendered = renderMarkdown(input.body);
  const post: PostRef & { kind: 'question' | 'answer' } =
    'questionId' in given
      ? { kind: 'question', id: given.questionId }
      : { kind: 'answer', id: given.answerId };
  const before = await textBefore(post);
  const checked = await checkPost(member, {
    kind: post.kind,
    html: rendered.html,
    ...('title' in input ? { title: input.title } : {}),
    questionId: before.questionId,
    edited: { post, before: before.html, held: false },
  });
  const held = checked.verdict === 'hold';
  return inTransaction(async (tx) => {
    const { question, answer, facts } = await lockPost(tx, actor, input);
    const post = answer ?? question;
    if (post.revision !== input.revision) throw new Refusal('stale_revision');
    const links = rendered.linkAndImageCount;
    if (links > FREE_LINKS && links > renderMarkdown(post.body).linkAndImageCount)
      demand(can(actor, 'post.many-links', facts));
    const text = {
      title: 'title' in input ? input.title : null,
      tags: 'tags' in input ? input.tags : null,
      body: input.body,
    };
    if (answer === null ? await isToday(tx, question, text) : answer.body === input.body)
      throw new InvalidInput({ body: words.inputs.nothingChanged });
    if (input.reason === '') throw new InvalidInput({ reason: words.inputs.reasonForOthers });
    await demandKnownPhotos(tx, place, rendered.photos);
    await lockMembers(tx, [editorId]);
    await demandRoom(tx, editorId, place);
    const [row] = await tx
      .insert(suggestedEdits)
      .values({
        ...place,
        ...text,
        editorId,
        baseRevision: post.revision,
        reason: input.reason,
        suggestedAt: now(),
        held,
      })
      .returning({ id: suggestedEdits.id });
    if (row === undefined) throw new Error('an insert returned no row');
    await note(tx, { questionId: question.id, answerId: answer?.id ?? null });
    await rememberFindings(tx, { kind: 'suggested-edit', id: row.id }, checked);
    const said = { questionId: question.id, suggestedEditId: row.id };
    // Of one that is held its post's author hears once it is let through.
    await recordEvent(
      tx,
      editorId,
      held ? { type: 'suggested-edit.held', ...said } : toldOf(said, answer?.id),
    );
    // Of what the brand has verified only its verifiers decide, on their desk.
    const decidedHere =
      answer === null || (await answerFacts(tx, question, answer)).verified !== 'current';
    if (held || decidedHere)
      await openReview(tx, {
        kind: 'suggested-edit',
        subjectKind: 'suggested-edit',
        subjectId: row.id,
        authorId: editorId,
        brandId: question.brandId,
      });
    return { suggestedEditId: row.id };
  });
}

/** What tells the author of a post that somebody has suggested an edit. */
export function toldOf(
  said: { questionId: number; suggestedEditId: number },
  answerId: number | undefined,
): ForumEvent {
  return answerId === undefined
    ? { type: 'question.edit-suggested', ...said }
    : { type: 'answer.edit-suggested', ...said, answerId };
}

async function lockPost(tx: Transaction, actor: Actor, input: SuggestEdit) {
  if ('questionId' in input) {
    const question = await lockQuestion(tx, input.questionId);
    const facts = await questionFacts(tx, question);
    demand(can(actor, 'question.suggest-edit', facts));
    return { question, answer: null, facts };
  }
  const { question, answer } = await lockAnswer(tx, input.answerId);
  const facts = await answerFacts(tx, question, answer);
  demand(can(actor, 'answer.suggest-edit', facts));
  return { question, answer, facts: facts.question };
}

async function isToday(
  tx: Transaction,
  question: { id: number; title: string; body: string },
  text: { title: string | null; tags: readonly string[] | null; body: string },
): Promise<boolean> {
  if (question.title !== text.title || question.body !== text.body) return false;
  const names = (await tagsOfLocked(tx, question.id)).map(({ name }) => name);
  return [...names].sort().join(' ') === [...(text.tags ?? [])].sort().join(' ');
}

/** A photo that is not in the post yet would be seen by nobody who decides, and be swept away. */
async function demandKnownPhotos(
  tx: Transaction,
  place: { questionId: number } | { answerId: number },
  shown: readonly string[],
): Promise<void> {
  const names = [...new Set(shown)];
  if (names.length === 0) return;
  const known = await tx
    .select({ id: photos.id })
    .from(postPhotos)
    .innerJoin(photos, eq(photos.id, postPhotos.photoId))
    .where(
      and(
        'questionId' in place
          ? eq(postPhotos.questionId, place.questionId)
          : eq(postPhotos.answerId, place.answerId),
        inArray(photos.name, names),
      ),
    );
  if (known.length < names.length) throw new InvalidInput({ body: words.inputs.noNewPhotos });
}

async function demandRoom(
  tx: Transaction,
  editorId: number,
  place: { questionId: number } | { answerId: number },
): Promise<void> {
  const open = and(eq(suggestedEdits.editorId, editorId), isNull(suggestedEdits.decidedAt));
  const [own] = await tx
    .select({ id: suggestedEdits.id })
    .from(suggestedEdits)
    .where(
      and(
        open,
        'questionId' in place
          ? eq(suggestedEdits.questionId, place.questionId)
          : eq(suggestedEdits.answerId, place.answerId),
      ),
    );
  if (own !== undefined) throw new Refusal('suggested_already');
  const [waiting] = await tx.select({ count: count() }).from(suggestedEdits).where(open);
  if ((waiting?.count ?? 0) >= limits.openSuggestions)
    throw new Refusal('too_many_suggestions', { most: limits.openSuggestions });
}
