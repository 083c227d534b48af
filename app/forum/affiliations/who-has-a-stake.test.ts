import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { affiliations } from '#db/schema/affiliations';
import { acceptances } from '#db/schema/confirmations';
import { outcomes } from '#db/schema/outcomes';
import { meToos } from '#db/schema/posts';
import { atTime } from '~/platform/clock.server';
import { answer, closed, ids, outcome, question, suggestion } from '~/rules/permission-cases';
import { type Actor, can, type Decision } from '~/rules/permissions';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { recordOutcome } from '../outcomes/record-outcome.server';
import { sayMeToo } from '../questions/say-me-too.server';
import { verifyData } from '../verify-data/verify-data.server';
import { declareAffiliation } from './declare-affiliation.server';

/*
 * "Who has a stake" of docs/rules.md as one table: every act that it is about, by every kind of tie
 * that somebody can have to the brand. All have the standing for everything, and moderate, so that
 * nothing but the tie decides; all are as the database says that they are.
 */

const DAY = 86_400_000;
const began = new Date(Date.now() - 30 * DAY);

const declared =
  (tie: 'employee' | 'contractor' | 'reseller' | 'former') => async (brandId: number) => {
    const { id } = await makeMember({ role: 'moderator' });
    await atTime(began, async () =>
      declareAffiliation(await actorOf(id), { brand: brandId, tie, since: null }),
    );
    return id;
  };

type Brand = Awaited<ReturnType<typeof makeBrand>>;

/** Everybody by their tie to the brand. */
const people: Readonly<Record<string, (brand: Brand, other: Brand) => Promise<number>>> = {
  nobody: async () => (await makeMember({ role: 'moderator' })).id,
  employee: ({ brandId }) => declared('employee')(brandId),
  contractor: ({ brandId }) => declared('contractor')(brandId),
  reseller: ({ brandId }) => declared('reseller')(brandId),
  former: ({ brandId }) => declared('former')(brandId),
  removed: async ({ brandId }) => {
    const id = await declared('employee')(brandId);
    await db
      .update(affiliations)
      .set({ until: new Date(Date.now() - DAY) })
      .where(eq(affiliations.memberId, id));
    return id;
  },
  agent: async (brand) => moderating(brand, 'agent'),
  verifier: async (brand) => moderating(brand, 'verifier'),
  lead: async (brand) => moderating(brand, 'lead'),
  left: async (brand) => moderating(brand, 'lead', new Date(Date.now() - DAY)),
  "other's lead": async (_brand, other) => moderating(other, 'lead'),
};

async function moderating(brand: Brand, level: 'agent' | 'verifier' | 'lead', until?: Date) {
  const { id: memberId } = await makeMember({ role: 'moderator' });
  await makeRepresentative(brand, {
    memberId,
    level,
    since: began,
    ...(until === undefined ? {} : { until }),
  });
  return memberId;
}

/** Acts that are refused or not. */
function decisions(actor: Actor, brandId: number): Record<string, Decision> {
  const asked = question({ brandId });
  const said = answer({}, { brandId });
  const post = { authorId: ids.author, brandId, deleted: false };
  const item = { authorId: ids.author, brandId };
  return {
    'upvote a question': can(actor, 'question.upvote', asked),
    'downvote a question': can(actor, 'question.downvote', asked),
    'upvote an answer': can(actor, 'answer.upvote', said),
    'downvote an answer': can(actor, 'answer.downvote', said),
    close: can(actor, 'question.close', asked),
    'vote to close': can(actor, 'question.vote-to-close', asked),
    reopen: can(actor, 'question.reopen', { ...closed(), brandId }),
    'vote to reopen': can(actor, 'question.vote-to-reopen', { ...closed(), brandId }),
    'suggest an edit': can(actor, 'answer.suggest-edit', said),
    'approve an edit': can(actor, 'suggested-edit.decide', {
      ...suggestion(),
      question: asked,
    }),
    'approve one of a verified answer': can(actor, 'suggested-edit.decide', {
      ...suggestion({ verified: 'current' }),
      question: asked,
    }),
    'flag as rude': can(actor, 'post.flag', post),
    'report danger': can(actor, 'post.report-danger', post),
    'flag as spam': can(actor, 'post.flag-spam', post),
    'report particulars': can(actor, 'post.report-particulars', post),
    lock: can(actor, 'question.lock', asked),
    'decide in the queue': can(actor, 'review.decide', item),
    'undo a decision': can(actor, 'review.undo', item),
    'delete what others wrote': can(actor, 'answer.delete', said),
    'bring it back': can(actor, 'answer.restore', { ...said, deleted: true }),
    'take particulars out for good': can(actor, 'post.redact', { brandId }),
    'set another’s tie': can(actor, 'affiliation.set', { memberId: ids.asker, brandId }),
    verify: can(actor, 'answer.verify', said),
    'answer officially': can(actor, 'answer.post-officially', asked),
  };
}

/** Acts that everybody may do, and that count or are only shown. */
async function counted(actor: Actor, memberId: number, brand: Brand) {
  const own = await makeQuestion(brand, { askerId: memberId });
  const theirs = await makeAnswer(own);
  await acceptAnswer(actor, { answerId: theirs.id });
  const asked = await makeQuestion(brand);
  const answered = await makeAnswer(asked);
  await recordOutcome(actor, { answerId: answered.id, outcome: 'worked', version: null });
  await sayMeToo(actor, { questionId: asked.id, on: true, version: null });
  const [accepted] = await db
    .select({ stake: acceptances.askerStake })
    .from(acceptances)
    .where(eq(acceptances.questionId, own.id));
  const [said] = await db
    .select({ stake: outcomes.stake })
    .from(outcomes)
    .where(eq(outcomes.answerId, answered.id));
  const [too] = await db
    .select({ stake: meToos.stake })
    .from(meToos)
    .where(and(eq(meToos.questionId, asked.id), eq(meToos.memberId, memberId)));
  const word = (row: { stake: boolean } | undefined) =>
    row === undefined ? 'lost' : row.stake ? 'labelled' : 'counts';
  return { accept: word(accepted), 'say what worked': word(said), 'me too': word(too) };
}

function tableOf(rows: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  const ties = Object.keys(rows);
  const acts = Object.keys(Object.values(rows)[0] ?? {});
  const lines = [
    ['', ...ties],
    ...acts.map((act) => [act, ...ties.map((tie) => rows[tie]?.[act] ?? '')]),
  ];
  const widths = ['', ...ties].map((_tie, at) =>
    Math.max(...lines.map((line) => line[at]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A refusal for a stake, in a word; all others need an office that the tie does not give. */
function cell(decision: Decision): string {
  const code = outcome(decision);
  if (code === true) return 'may';
  return code === 'has_stake' || code.startsWith('stake_in_') ? 'STAKE' : 'no';
}

it('decides by the tie that is in force, whatever the act', async () => {
  const [brand, other] = [await makeBrand(), await makeBrand()];
  const rows: Record<string, Record<string, string>> = {};
  for (const [tie, make] of Object.entries(people)) {
    const memberId = await make(brand, other);
    const actor = await actorOf(memberId);
    const decided = Object.entries(decisions(actor, brand.brandId)).map(
      ([act, decision]) => [act, cell(decision)] as const,
    );
    rows[tie] = { ...Object.fromEntries(decided), ...(await counted(actor, memberId, brand)) };
  }
  const table = tableOf(rows);
  process.stdout.write(`\nWho has a stake\n${table}\n`);
  expect(`\n${table}\n`).toMatchInlineSnapshot(`
    "
                                      nobody  employee  contractor  reseller  former    removed  agent     verifier  lead      left    other's lead
    upvote a question                 may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    downvote a question               may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    upvote an answer                  may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    downvote an answer                may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    close                             may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    vote to close                     may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    reopen                            may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    vote to reopen                    may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    suggest an edit                   may     may       may         may       may       may      may       may       may       may     may
    approve an edit                   may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    approve one of a verified answer  no      no        no          no        no        no       no        may       may       no      no
    flag as rude                      may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    report danger                     may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    flag as spam                      may     may       may         may       may       may      may       may       may       may     may
    report particulars                may     may       may         may       may       may      may       may       may       may     may
    lock                              may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    decide in the queue               may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    undo a decision                   may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    delete what others wrote          may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    bring it back                     may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    take particulars out for good     may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    set another’s tie                 may     STAKE     STAKE       STAKE     STAKE     may      STAKE     STAKE     STAKE     may     may
    verify                            no      no        no          no        no        no       no        may       may       no      no
    answer officially                 no      no        no          no        no        no       may       may       may       no      no
    accept                            counts  labelled  labelled    labelled  labelled  counts   labelled  labelled  labelled  counts  counts
    say what worked                   counts  labelled  labelled    labelled  labelled  counts   labelled  labelled  labelled  counts  counts
    me too                            counts  labelled  labelled    labelled  labelled  counts   labelled  labelled  labelled  counts  counts
    "
  `);
  const found: unknown[] = [];
  await verifyData({ report: (difference) => found.push(difference) });
  expect(found).toEqual([]);
});
