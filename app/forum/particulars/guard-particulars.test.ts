import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  type MadeBrand,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { keptParticulars, privatePassages } from '#db/schema/particulars';
import { answers, comments, questions, revisions } from '#db/schema/posts';
import { loadActor } from '~/forum/members/load-actor.server';
import { atTime } from '~/platform/clock.server';
import { FoundParticulars } from '~/platform/refusal.server';
import { writeAnswer } from '~/rules/particulars/answers';
import type { Actor } from '~/rules/permissions';
import { editAnswer } from '../answers/edit-answer.server';
import { postAnswer } from '../answers/post-answer.server';
import { postComment } from '../comments/post-comment.server';
import { askQuestion } from '../questions/ask-question.server';
import { showQuestion } from '../questions/show-question.server';
import { listPrivatePassages, purgePrivatePassages } from './list-private-passages.server';
import { setBrandParticulars } from './set-brand-particulars.server';

let brand: MadeBrand;
let author: Actor;
let speaker: Actor;

const actor = async (given = {}) => loadActor((await makeMember(given)).id);

beforeEach(async () => {
  brand = await makeBrand({ name: 'Hearthside' });
  author = await actor();
  speaker = await loadActor((await makeRepresentative(brand, { level: 'lead' })).memberId);
  await setBrandParticulars(speaker, {
    brandId: brand.brandId,
    orderFormats: ['ORD-######'],
    serialFormats: [],
    publicContacts: ['help@hearthside.shop', '+49 30 901820'],
  });
});

const question = (given: { title?: string; body: string; particular?: string[] }) => ({
  submission: randomUUID(),
  kind: 'question' as const,
  brand: brand.brandId,
  product: null,
  version: null,
  department: null,
  title: 'Where is what I ordered?',
  tags: ['delivery'],
  ...given,
});

/** What a text is asked about. */
async function asked(act: Promise<unknown>) {
  const error: unknown = await act.catch((thrown: unknown) => thrown);
  if (!(error instanceof FoundParticulars)) throw error;
  return error;
}

const keysOf = ({ asked: { found } }: FoundParticulars) => found.map(({ key }) => key);

describe('a text with particulars', () => {
  it('comes back, and nothing of it is posted', async () => {
    const body = 'My order ORD-004711 never came. Write to jo@posteo.de, please.';
    const { asked: what } = await asked(askQuestion(author, question({ body })));
    expect(what.brand).toBe('Hearthside');
    expect(what.found).toMatchObject([
      { kind: 'order-number', passage: 'ORD-004711', before: 'My order ', field: 'body' },
      { kind: 'email-address', passage: 'jo@posteo.de' },
    ]);
    expect(await db.$count(questions)).toBe(0);
  });

  it('is posted as its author says: hidden, sent to the brand alone, or left with a reason', async () => {
    const title = 'Where is ORD-004711 by now?';
    const body = 'Order ORD-004711, and again ORD-004711. jo@posteo.de, +44 20 7946 0958';
    const [order = '', mail = '', phone = ''] = [
      ...new Set(keysOf(await asked(askQuestion(author, question({ title, body }))))),
    ];
    const answer = {
      particular: [
        writeAnswer('send', order),
        writeAnswer('hide', mail),
        writeAnswer('keep', phone),
      ],
    };
    const again = await asked(askQuestion(author, question({ title, body, ...answer })));
    expect(again.problems).toHaveProperty('particularsReason');
    const { questionId } = await askQuestion(author, {
      ...question({ title, body, ...answer }),
      particularsReason: 'It is the shop’s own',
    });
    const [row] = await db.select().from(questions).where(eq(questions.id, questionId));
    expect(row?.title).toBe('Where is [order number sent to Hearthside privately] by now?');
    expect(row?.body).toBe(
      'Order [order number sent to Hearthside privately], and again [order number sent to Hearthside privately]. [e-mail address hidden], +44 20 7946 0958',
    );
    expect(row?.bodyHtml).not.toContain('posteo');
    expect(await db.select().from(keptParticulars)).toMatchObject([
      { questionId, kinds: ['phone-number'], reason: 'It is the shop’s own' },
    ]);
    const dump = await db.execute(sql`
      select query_to_xml('select * from ' || quote_ident(table_name), false, false, '')::text as rows
      from information_schema.tables where table_schema = 'public'`);
    expect(JSON.stringify(dump)).not.toContain('ORD-004711');
    expect(JSON.stringify(dump)).not.toContain('jo@posteo.de');
  });

  it('needs an answer for this very passage', async () => {
    const [key = ''] = keysOf(
      await asked(askQuestion(author, question({ body: 'Order ORD-004711 is lost.' }))),
    );
    await asked(
      askQuestion(
        author,
        question({ body: 'Order ORD-004712 is lost.', particular: [writeAnswer('keep', key)] }),
      ),
    );
  });

  it('is looked at in answers, comments and edits, there only for what is new', async () => {
    const { id: questionId } = await makeQuestion(brand);
    const submission = randomUUID();
    const body = 'Call me on +44 20 7946 0958 then.';
    await asked(postAnswer(author, { questionId, body, submission, voice: 'personal' }));
    await asked(postComment(author, { questionId, body, submission }));
    const asker = await loadActor((await makeMember({ reputation: 60 })).id);
    await asked(postComment(asker, { questionId, body, submission }));
    const [key = ''] = keysOf(
      await asked(postAnswer(author, { questionId, body, submission, voice: 'personal' })),
    );
    const { answerId } = await postAnswer(author, {
      questionId,
      body,
      submission,
      voice: 'personal',
      particular: [writeAnswer('keep', key)],
      particularsReason: 'I am a shop',
    });
    const edit = { answerId, revision: 1, reason: '' };
    await editAnswer(author, { ...edit, body: `${body} From ten on.` });
    await asked(editAnswer(author, { ...edit, revision: 2, body: `${body} Or ORD-123456` }));
    expect(await db.$count(revisions, eq(revisions.answerId, answerId))).toBe(2);
    expect(await db.$count(comments)).toBe(0);
    expect(await db.$count(answers)).toBe(1);
  });

  it('is none with what the brand publishes, and what are only examples', async () => {
    const body = 'Write to help@hearthside.shop, call +49 (30) 901820, or jo@example.com.';
    const { questionId } = await askQuestion(author, question({ body }));
    expect(questionId).toBeGreaterThan(0);
  });
});

describe('what was sent privately', () => {
  async function sent() {
    const body = 'Order ORD-004711 is lost.';
    const [key = ''] = keysOf(await asked(askQuestion(author, question({ body }))));
    return askQuestion(author, question({ body, particular: [writeAnswer('send', key)] }));
  }
  const privateHref = async (reader: Actor, questionId: number) =>
    (await showQuestion(reader, { questionId, sort: 'best', page: 1 })).question.privateHref;

  it('is read by the brand and by its author, and by nobody else', async () => {
    const { questionId } = await sent();
    const other = await loadActor((await makeRepresentative(await makeBrand())).memberId);
    const moderator = await actor({ role: 'moderator' });
    for (const reader of [author, speaker]) {
      expect((await listPrivatePassages(reader, questionId)).passages).toMatchObject([
        { kind: 'order-number', passage: 'ORD-004711' },
      ]);
      expect(await privateHref(reader, questionId)).toBe(`/questions/${questionId}/private`);
    }
    for (const reader of [other, moderator, await actor()]) {
      await expect(listPrivatePassages(reader, questionId)).rejects.toMatchObject({
        code: 'not_found',
      });
      expect(await privateHref(reader, questionId)).toBeNull();
    }
  });

  it('is gone after 90 days', async () => {
    const { questionId } = await sent();
    const later = new Date(Date.now() + 91 * 86_400_000);
    await atTime(later, async () => {
      await expect(listPrivatePassages(author, questionId)).rejects.toMatchObject({
        code: 'not_found',
      });
      expect(await purgePrivatePassages()).toBeGreaterThan(0);
    });
    expect(await db.$count(privatePassages)).toBe(0);
    const [row] = await db.select().from(questions).where(eq(questions.id, questionId));
    expect(row?.hasPrivatePassages).toBe(false);
  });
});
