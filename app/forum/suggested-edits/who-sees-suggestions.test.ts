import { beforeAll, expect, it } from 'vitest';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
  turnOnChecks,
} from '#db/factories';
import { inTransaction } from '~/platform/transaction.server';
import type { Actor } from '~/rules/permissions';
import { holdPost } from '../holding/hold-post.server';
import { removePost } from '../removal/remove-post.server';
import { Refusal } from '~/platform/refusal.server';
import { showSuggestion } from './show-suggestion.server';
import { suggestEdit } from './suggest-edit.server';
import { withdrawEdit } from './withdraw-edit.server';

const body = 'Clean the filter, then wait for a minute and switch it on again.';
const good = `${body}\n\nThe switch is at the back.`;
const SPAM = `${body}\n\nOr buy Tramadol online without prescription: https://pills.example.com`;

let brand: MadeBrand;
let strangers: Record<'visitor' | 'member' | 'reviewer' | 'moderator' | 'agent', Actor>;

beforeAll(async () => {
  await turnOnChecks();
  brand = await makeBrand();
  strangers = {
    visitor: { kind: 'visitor' },
    member: await someone({ reputation: 499 }),
    reviewer: await someone({ reputation: 500 }),
    moderator: await someone({ role: 'moderator' }),
    agent: await actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId),
  };
});

const someone = async (facts = {}) => actorOf((await makeMember(facts)).id);

async function suggested(text: string) {
  const authorId = (await makeMember()).id;
  const answer = await makeAnswer(await makeQuestion(brand), { authorId, body });
  const editor = await someone();
  const { suggestedEditId } = await suggestEdit(editor, {
    answerId: answer.id,
    revision: 1,
    body: text,
    reason: 'Adds what helped me.',
  });
  return { answerId: answer.id, author: await actorOf(authorId), editor, suggestedEditId };
}

/** Everybody by what they get: the page, whether they may decide there, or why not. */
async function seenBy({ author, editor, suggestedEditId }: Awaited<ReturnType<typeof suggested>>) {
  const seen: Record<string, string> = {};
  for (const [name, actor] of Object.entries({ ...strangers, author, editor }))
    try {
      const { mayDecide } = await showSuggestion(actor, suggestedEditId);
      seen[name] = mayDecide === true ? 'decides' : 'reads';
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      seen[name] = error.code;
    }
  return seen;
}

it('is read by its author, its editor, reviewers and the brand, and by nobody else', async () => {
  const made = await suggested(good);
  expect(await seenBy(made)).toEqual({
    visitor: 'sign_in_required',
    member: 'standing_too_low',
    reviewer: 'decides',
    moderator: 'decides',
    agent: 'reads',
    author: 'decides',
    editor: 'reads',
  });
  await withdrawEdit(made.editor, { suggestedEditId: made.suggestedEditId });
  expect(await seenBy(made)).toMatchObject({ reviewer: 'reads', editor: 'reads' });
});

it('is kept from the brand and the post’s author while the checks hold it', async () => {
  expect(await seenBy(await suggested(SPAM))).toEqual({
    visitor: 'sign_in_required',
    member: 'standing_too_low',
    reviewer: 'decides',
    moderator: 'decides',
    agent: 'standing_too_low',
    author: 'standing_too_low',
    editor: 'reads',
  });
});

it('goes out of sight with its post: held, its author and moderators see both', async () => {
  const made = await suggested(good);
  const post = { kind: 'answer', id: made.answerId } as const;
  await inTransaction((tx) => holdPost(tx, post, { because: 'flags' }));
  const gone = { visitor: 'gone', member: 'gone', reviewer: 'gone', agent: 'gone', editor: 'gone' };
  const held = Object.fromEntries(Object.keys(gone).map((name) => [name, 'being_looked_at']));
  expect(await seenBy(made)).toEqual({ ...held, moderator: 'reads', author: 'reads' });
  const moderator = strangers.moderator.kind === 'member' ? strangers.moderator.memberId : 0;
  await inTransaction((tx) =>
    removePost(tx, post, { as: 'removed', by: moderator, reason: 'Wrong.', reviewItemId: null }),
  );
  expect(await seenBy(made)).toEqual({ ...gone, moderator: 'reads', author: 'reads' });
});
