import { and, eq, isNull } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  turnOnChecks,
} from '#db/factories';
import { answers } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { events } from '#db/schema/site';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { FoundParticulars } from '~/platform/refusal.server';
import { decideReview, decideReviewInput } from '../reviews/decide-review.server';
import { showReview } from '../reviews/show-review.server';
import { approveEdit } from './approve-edit.server';
import { showSuggestion } from './show-suggestion.server';
import { suggestEdit } from './suggest-edit.server';

const body = 'Clean the filter, then wait for a minute and switch it on again.';
const SPAM = `${body}\n\nOr buy Tramadol online without prescription: https://pills.example.com`;
const why = 'Adds what helped me.';
let brand: MadeBrand;

beforeAll(async () => {
  await turnOnChecks();
  brand = await makeBrand();
});

const someone = async (facts = {}) => actorOf((await makeMember(facts)).id);

async function suggested(text: string) {
  const author = await makeMember({ reputation: 30 });
  const answer = await makeAnswer(await makeQuestion(brand), { authorId: author.id, body });
  const editor = await someone();
  const { suggestedEditId } = await suggestEdit(editor, {
    answerId: answer.id,
    revision: 1,
    body: text,
    reason: why,
  });
  return { answer, editor, author: await actorOf(author.id), suggestedEditId };
}

async function itemOf(suggestedEditId: number): Promise<number> {
  const [item] = await db
    .select({ id: reviewItems.id })
    .from(reviewItems)
    .where(
      and(
        eq(reviewItems.subjectKind, 'suggested-edit'),
        eq(reviewItems.subjectId, suggestedEditId),
        isNull(reviewItems.decidedAt),
      ),
    );
  return item?.id ?? 0;
}

const typesOf = async (suggestedEditId: number) =>
  (await db.select().from(events)).flatMap(({ type, payload }) =>
    payload.suggestedEditId === suggestedEditId ? [type] : [],
  );

const approveAs = (actor: Awaited<ReturnType<typeof someone>>, suggestedEditId: number) =>
  approveEdit(actor, { suggestedEditId, revision: 1, verification: undefined, changed: null });

it('holds a suggested edit with spam: its post’s author hears nothing and decides nothing', async () => {
  const { author, editor, suggestedEditId } = await suggested(SPAM);
  expect(await typesOf(suggestedEditId)).toEqual(['suggested-edit.held']);
  await expect(showSuggestion(author, suggestedEditId)).rejects.toMatchObject({ status: 403 });
  await expect(approveAs(author, suggestedEditId)).rejects.toMatchObject({
    code: 'moderators_only',
  });
  expect((await showSuggestion(editor, suggestedEditId)).held).toContainEqual(
    expect.stringContaining('tramadol'),
  );
  const moderator = await someone({ role: 'moderator' });
  const { sight } = await showReview(moderator, await itemOf(suggestedEditId));
  expect(sight.reasons.join(' ')).toMatch(/tramadol\. It adds 1\./);
});

it('tells its post’s author once a moderator has let it through, who then decides', async () => {
  const { author, answer, suggestedEditId } = await suggested(SPAM);
  const moderator = await someone({ role: 'moderator' });
  const decision = decideReviewInput.parse({ decision: 'let-through' });
  const first = await itemOf(suggestedEditId);
  await decideReview(moderator, { ...decision, reviewItemId: first });
  expect(await typesOf(suggestedEditId)).toEqual(['suggested-edit.held', 'answer.edit-suggested']);
  expect(await itemOf(suggestedEditId)).toBeGreaterThan(first);
  expect((await showSuggestion(author, suggestedEditId)).held).toBeNull();
  await approveAs(author, suggestedEditId);
  const [row] = await db.select().from(answers).where(eq(answers.id, answer.id));
  expect(row?.body).toBe(SPAM);
});

it('leaves an ordinary one as it was: told at once', async () => {
  const { suggestedEditId } = await suggested(`${body}\n\nThe switch is at the back.`);
  expect(await typesOf(suggestedEditId)).toEqual(['answer.edit-suggested']);
});

it('asks about particulars before somebody else’s post has them, and again when it is approved', async () => {
  const particular = `${body}\n\nCall Ms Lima at ana.lima@posteo.de.`;
  await expect(suggested(particular)).rejects.toBeInstanceOf(FoundParticulars);
  const { author, suggestedEditId } = await suggested(`${body}\n\nAsk at the desk.`);
  const changed = { title: null, tags: [], body: particular };
  await expect(
    approveEdit(author, { suggestedEditId, revision: 1, verification: undefined, changed }),
  ).rejects.toMatchObject({ problems: { body: expect.stringContaining('ana.lima@posteo.de') } });
  const [row] = await db
    .select()
    .from(suggestedEdits)
    .where(eq(suggestedEdits.id, suggestedEditId));
  expect(row?.decision).toBeNull();
});
