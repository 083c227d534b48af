import { and, eq, isNull, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { verifications } from '#db/schema/confirmations';
import { members, reputationEntries } from '#db/schema/members';
import { answers, questions, revisions } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { InvalidInput } from '~/platform/refusal.server';
import { limits } from '~/rules/limits';
import type { Actor } from '~/rules/permissions';
import { SUGGESTED_EDITS_LIMIT } from '~/rules/reputation';
import { editAnswer } from '../answers/edit-answer.server';
import { deleteQuestion } from '../questions/delete-question.server';
import { editQuestion } from '../questions/edit-question.server';
import { verifyData } from '../verify-data/verify-data.server';
import { verifyAnswer } from '../verification/verify-answer.server';
import { approveEdit } from './approve-edit.server';
import { declineEdit } from './decline-edit.server';
import { showSuggestion } from './show-suggestion.server';
import { suggestEdit } from './suggest-edit.server';
import { undoApproval } from './undo-approval.server';
import { withdrawEdit } from './withdraw-edit.server';

let brand: MadeBrand;
let moderator: Actor;
beforeAll(async () => {
  brand = await makeBrand();
  moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
});
const newcomer = async () => actorOf((await makeMember()).id);
const idOf = (actor: Actor) => (actor.kind === 'member' ? actor.memberId : 0);
const body = 'First paragraph, as it was.\n\nSecond paragraph.\n\nThird paragraph.';
const why = 'Corrects the order of the steps.';

async function makeThread() {
  const question = await makeQuestion(brand, { body, tagNames: ['pump', 'noise'] });
  const answer = await makeAnswer(question, { body });
  return { question, answer, asker: await actorOf(question.askerId ?? 0) };
}
type Answer = Awaited<ReturnType<typeof makeAnswer>>;
const edit = (text: string, revision = 1) => ({ revision, body: text, reason: why });
const suggest = (editor: Actor, { id }: Answer, text = `${body}\n\nFourth.`, revision = 1) =>
  suggestEdit(editor, { answerId: id, ...edit(text, revision) });
const approve = (actor: Actor, suggestedEditId: number, revision = 1) =>
  approveEdit(actor, { suggestedEditId, revision, verification: undefined, changed: null });

async function textOf({ id }: { id: number }) {
  const [row] = await db.select().from(answers).where(eq(answers.id, id));
  return row?.body;
}
async function reputationOf(actor: Actor) {
  const [row] = await db
    .select({ points: members.reputation })
    .from(members)
    .where(eq(members.id, idOf(actor)));
  return row?.points;
}
const waiting = (suggestedEditId: number) =>
  db
    .select({ id: reviewItems.id })
    .from(reviewItems)
    .where(and(eq(reviewItems.subjectId, suggestedEditId), isNull(reviewItems.decidedAt)));

const given: { id: number; points: number }[] = [];
async function memberWith(points: number): Promise<Actor> {
  const { id } = await makeMember({ reputation: points });
  given.push({ id, points });
  return actorOf(id);
}

async function nothingIsOff() {
  // What tests have given away has no entries behind it.
  for (const { id, points } of given.splice(0))
    await db
      .update(members)
      .set({ reputation: sql`${members.reputation} - ${points}` })
      .where(eq(members.id, id));
  const found: unknown[] = [];
  await verifyData({ report: (difference) => found.push(difference) });
  expect(found).toEqual([]);
}

describe('a suggested edit', () => {
  it('becomes a revision in its editor’s name once the author approves it, and pays the editor', async () => {
    const { question, asker } = await makeThread();
    const editor = await newcomer();
    const { suggestedEditId } = await suggestEdit(editor, {
      questionId: question.id,
      revision: 1,
      title: 'A title that says what it is',
      tags: ['pump', 'leak'],
      body,
      reason: why,
    });
    expect(await waiting(suggestedEditId)).toHaveLength(1);
    await approve(asker, suggestedEditId);
    const [row] = await db.select().from(questions).where(eq(questions.id, question.id));
    expect(row).toMatchObject({ title: 'A title that says what it is', revision: 2 });
    const [revision] = await db
      .select()
      .from(revisions)
      .where(and(eq(revisions.questionId, question.id), eq(revisions.number, 2)));
    expect(revision).toMatchObject({
      editorId: idOf(editor),
      approvedById: question.askerId,
      tags: ['pump', 'leak'],
      reason: why,
    });
    expect(await reputationOf(editor)).toBe(2);
    expect(await waiting(suggestedEditId)).toHaveLength(0);
    await expect(approve(moderator, suggestedEditId, 2)).rejects.toMatchObject({
      code: 'suggestion_decided',
    });
    await nothingIsOff();
  });

  it('keeps what was edited since in other places, and never writes over what was edited in its own', async () => {
    const { answer, asker } = await makeThread();
    const [first, second] = [await newcomer(), await newcomer()];
    const apart = await suggest(first, answer, body.replace('Third', 'The third'));
    const same = await suggest(second, answer, body.replace('First', 'The first'));
    const author = await actorOf(answer.authorId ?? 0);
    await editAnswer(author, { answerId: answer.id, ...edit(body.replace('First', 'My first')) });
    await expect(approve(author, apart.suggestedEditId)).rejects.toMatchObject({
      code: 'stale_revision',
    });
    expect((await showSuggestion(author, apart.suggestedEditId)).fits).toBe('together');
    await approve(author, apart.suggestedEditId, 2);
    expect(await textOf(answer)).toBe(
      body.replace('First', 'My first').replace('Third', 'The third'),
    );
    expect((await showSuggestion(author, same.suggestedEditId)).fits).toBe('not');
    await expect(approve(author, same.suggestedEditId, 3)).rejects.toMatchObject({
      code: 'edit_does_not_apply',
    });
    await approveEdit(author, {
      suggestedEditId: same.suggestedEditId,
      revision: 3,
      verification: undefined,
      changed: { title: null, tags: [], body: body.replace('First', 'My very first') },
    });
    expect(await textOf(answer)).toBe(body.replace('First', 'My very first'));
    const [row] = await db
      .select()
      .from(suggestedEdits)
      .where(eq(suggestedEdits.id, same.suggestedEditId));
    expect(row).toMatchObject({ decision: 'approved', changed: true, revision: 4 });
    await expect(
      suggest(asker, answer, 'What was written to an old page.', 1),
    ).rejects.toMatchObject({ code: 'stale_revision' });
    await nothingIsOff();
  });

  it('is decided by its author, reviewers and moderators, not by its editor or those with a stake', async () => {
    const { answer, asker } = await makeThread();
    const editor = await newcomer();
    const { suggestedEditId } = await suggest(editor, answer);
    const reviewer = await memberWith(500);
    const { memberId } = await makeRepresentative(brand, {
      memberId: (await makeMember({ role: 'moderator' })).id,
    });
    const refusedTo: [Actor, string][] = [
      [editor, 'own_suggestion'],
      [asker, 'standing_too_low'],
      [await actorOf(memberId), 'stake_in_deciding'],
      [{ kind: 'visitor' }, 'sign_in_required'],
    ];
    for (const [actor, code] of refusedTo) {
      await expect(approve(actor, suggestedEditId)).rejects.toMatchObject({ code });
      await expect(
        declineEdit(actor, { suggestedEditId, reason: 'Not better.' }),
      ).rejects.toMatchObject({ code });
    }
    await declineEdit(reviewer, { suggestedEditId, reason: 'Not better.' });
    expect(await textOf(answer)).toBe(body);
    expect((await showSuggestion(editor, suggestedEditId)).decision).toMatchObject({
      as: 'declined',
      reason: 'Not better.',
    });
    await expect(showSuggestion(await newcomer(), suggestedEditId)).rejects.toMatchObject({
      code: 'standing_too_low',
    });
  });

  it('waits once a member and post, and some in all; withdrawn, it makes room', async () => {
    const editor = await newcomer();
    const { answer } = await makeThread();
    const { suggestedEditId } = await suggest(editor, answer);
    await expect(suggest(editor, answer)).rejects.toMatchObject({ code: 'suggested_already' });
    await withdrawEdit(editor, { suggestedEditId });
    await expect(withdrawEdit(editor, { suggestedEditId })).rejects.toMatchObject({
      code: 'suggestion_decided',
    });
    const together = await Promise.allSettled([suggest(editor, answer), suggest(editor, answer)]);
    expect(together.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (let count = 1; count < limits.openSuggestions; count += 1)
      await suggest(editor, (await makeThread()).answer);
    await expect(suggest(editor, (await makeThread()).answer)).rejects.toMatchObject({
      code: 'too_many_suggestions',
    });
  });

  it('says something, says why, and brings neither photos nor a heap of links', async () => {
    const { answer } = await makeThread();
    const editor = await newcomer();
    const answerId = answer.id;
    const problem = (input: { body: string; reason?: string }) =>
      suggestEdit(editor, { answerId, revision: 1, reason: why, ...input }).catch((error) =>
        error instanceof InvalidInput ? Object.keys(error.problems) : error.code,
      );
    expect(await problem({ body })).toEqual(['body']);
    expect(await problem({ body: `${body} More.`, reason: '' })).toEqual(['reason']);
    const photo = `![A photo](/photos/${'a'.repeat(32)}-640x480)`;
    expect(await problem({ body: photo })).toEqual(['body']);
    const links = [1, 2, 3].map((each) => `https://example.com/${each}`).join('\n\n');
    expect(await problem({ body: `${body}\n\n${links}` })).toBe('standing_too_low');
  });

  it('goes with its post, and a text decided by two at once is decided once', async () => {
    const { question, answer } = await makeThread();
    const { suggestedEditId } = await suggest(await newcomer(), answer);
    const author = await actorOf(answer.authorId ?? 0);
    const both = await Promise.allSettled([
      approve(author, suggestedEditId),
      declineEdit(moderator, { suggestedEditId, reason: 'Not better.' }),
      approve(moderator, suggestedEditId),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const later = await suggest(
      await newcomer(),
      answer,
      'Another text altogether.',
      (await textOf(answer)) === body ? 1 : 2,
    );
    await deleteQuestion(moderator, { questionId: question.id, reason: 'Spam, all of it.' });
    await expect(approve(moderator, later.suggestedEditId, 1)).rejects.toMatchObject({
      status: 409,
    });
    await nothingIsOff();
  });
});

describe('a suggested edit of what the brand has verified', () => {
  async function verified() {
    const { answer } = await makeThread();
    const { memberId } = await makeRepresentative(brand);
    const verifier = await actorOf(memberId);
    const verification = { note: 'Read it.', appliesTo: brand.versionIds, reviewBy: null };
    await verifyAnswer(verifier, {
      answerId: answer.id,
      revision: 1,
      ...verification,
      supersedes: null,
    });
    return { answer, verifier };
  }
  const standing = async ({ id }: Answer) =>
    (await db.select().from(verifications).where(eq(verifications.answerId, id))).filter(
      ({ supersededAt, withdrawnAt }) => supersededAt === null && withdrawnAt === null,
    );

  it('is all that others can do, also with the standing to edit, and its verifiers decide it', async () => {
    const { answer, verifier } = await verified();
    const editor = await memberWith(5000);
    await expect(
      editAnswer(editor, { answerId: answer.id, ...edit('Another text for this.') }),
    ).rejects.toMatchObject({ code: 'verified_edit_needs_verifier' });
    const { suggestedEditId } = await suggest(editor, answer);
    expect(await waiting(suggestedEditId)).toHaveLength(0);
    const author = await actorOf(answer.authorId ?? 0);
    const agent = await actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId);
    for (const actor of [moderator, author, agent])
      await expect(approve(actor, suggestedEditId)).rejects.toMatchObject({
        code: 'verified_edit_needs_verifier',
      });
    await expect(approve(verifier, suggestedEditId)).rejects.toBeInstanceOf(InvalidInput);
    await approveEdit(verifier, {
      suggestedEditId,
      revision: 1,
      verification: 'move',
      changed: null,
    });
    const [now, ...others] = await standing(answer);
    expect(others).toEqual([]);
    expect(now).toMatchObject({ revision: 2, note: 'Read it.', verifierId: idOf(verifier) });
    const entries = await db
      .select()
      .from(reputationEntries)
      .where(eq(reputationEntries.memberId, answer.authorId ?? 0));
    expect(entries).toHaveLength(1);
    await nothingIsOff();
  });

  it('leaves the verification outdated where the verifier says so', async () => {
    const { answer, verifier } = await verified();
    const { suggestedEditId } = await suggest(await newcomer(), answer);
    await approveEdit(verifier, {
      suggestedEditId,
      revision: 1,
      verification: 'outdate',
      changed: null,
    });
    expect((await standing(answer))[0]).toMatchObject({ revision: 1 });
    await undoApproval(moderator, { suggestedEditId, reason: 'It was wrong.' });
    expect(await textOf(answer)).toBe(body);
    await nothingIsOff();
  });
});

describe('undoing an approval', () => {
  it('puts the text back and takes the points back, while nobody has edited since', async () => {
    const { answer } = await makeThread();
    const editor = await newcomer();
    const { suggestedEditId } = await suggest(editor, answer);
    const author = await actorOf(answer.authorId ?? 0);
    await approve(author, suggestedEditId);
    expect(await reputationOf(editor)).toBe(2);
    const undo = () => undoApproval(author, { suggestedEditId, reason: 'It was wrong.' });
    const both = await Promise.allSettled([undo(), undo()]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await textOf(answer)).toBe(body);
    expect(await reputationOf(editor)).toBe(0);
    const again = await suggest(editor, answer, `${body}\n\nFifth.`, 3);
    await approve(author, again.suggestedEditId, 3);
    await editAnswer(author, { answerId: answer.id, ...edit('A text of its own.', 4) });
    await expect(
      undoApproval(author, { suggestedEditId: again.suggestedEditId, reason: 'It was wrong.' }),
    ).rejects.toMatchObject({ code: 'edited_since' });
    await nothingIsOff();
  });
});

describe('the points of suggested edits', () => {
  it('end at their limit over all', async () => {
    const { question, asker } = await makeThread();
    const editor = await newcomer();
    const at = new Date('2026-01-01T00:00:00Z');
    const paid = SUGGESTED_EDITS_LIMIT / 2 - 1;
    await db.insert(suggestedEdits).values(
      Array.from({ length: paid }, (_each, index) => ({
        questionId: question.id,
        editorId: idOf(editor),
        baseRevision: 1,
        title: 'Title',
        tags: ['pump'],
        body,
        reason: why,
        suggestedAt: at,
        decision: 'approved' as const,
        decidedById: idOf(asker),
        decidedAt: at,
        revision: 1,
        approvedAct: index - paid,
      })),
    );
    const rows = await db
      .select({ id: suggestedEdits.id })
      .from(suggestedEdits)
      .where(eq(suggestedEdits.editorId, idOf(editor)));
    await db.insert(reputationEntries).values(
      rows.map(({ id }) => ({
        memberId: idOf(editor),
        event: 'suggested-edit.approved',
        points: 2,
        causeKind: 'suggested-edit' as const,
        causeId: id,
        fromMemberId: idOf(asker),
        questionId: question.id,
        earnedOn: '2026-01-01',
        enteredAt: at,
      })),
    );
    await db
      .update(members)
      .set({ reputation: 2 * paid })
      .where(eq(members.id, idOf(editor)));
    for (const [index, title] of ['The first title of all', 'The second title of all'].entries()) {
      const { suggestedEditId } = await suggestEdit(editor, {
        questionId: question.id,
        revision: index + 1,
        title,
        tags: ['pump'],
        body,
        reason: why,
      });
      await approve(asker, suggestedEditId, index + 1);
    }
    expect(await reputationOf(editor)).toBe(SUGGESTED_EDITS_LIMIT);
    await editQuestion(asker, {
      questionId: question.id,
      revision: 3,
      title: 'What the asker says',
      tags: ['pump'],
      body,
      reason: '',
    });
    await nothingIsOff();
  });
});
