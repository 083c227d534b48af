import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { keptParticulars, privatePassages } from '#db/schema/particulars';
import { questions } from '#db/schema/posts';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { FoundParticulars } from '~/platform/refusal.server';
import { sealText } from '~/platform/sealed-text.server';
import { countCharacters } from '~/rules/limits';
import {
  type FoundParticular,
  type ParticularAnswer,
  readAnswers,
  reasonLength,
} from '~/rules/particulars/answers';
import { findParticulars } from '~/rules/particulars/find-particulars';
import { withMarks } from '~/rules/particulars/hide-passages';
import type { Particular, ParticularKind } from '~/rules/particulars/particular';
import type { Actor } from '~/rules/permissions';
import { demandMember } from '../demand.server';
import { textUpTo } from '../post-inputs.server';
import { type KnownPlace, knownOfBrand, type TextPlace } from './known-of-brand.server';

/** The fields by which a form answers for the particulars that it was asked about. */
export const particularsInput = {
  particular: z
    .union([z.string(), z.array(z.string())])
    .transform((values) => (typeof values === 'string' ? [values] : values))
    .optional(),
  particularsReason: textUpTo(reasonLength.max).optional(),
};

type Text = {
  title?: string;
  body: string;
  particular?: string[] | undefined;
  particularsReason?: string | undefined;
};

/** The post that a text has become. */
type PostOfText = { questionId: number; answerId?: number | null; commentId?: number | null };

export type Guarded<Input> = {
  /** The text with what is to be hidden hidden. */
  input: Input;
  /** Keeps what was sent to the brand, and why something stayed; in the post's transaction. */
  note: (tx: Transaction, post: PostOfText) => Promise<void>;
};

/** Passages that are sent privately are kept for so long. */
export const PRIVATE_DAYS = 90;
export const PRIVATE_PURPOSE = 'private passage';
const DAY = 24 * 60 * 60 * 1000;
/** Of the text around a passage, on either side. */
const AROUND = 40;

type Asked = Particular & { field: 'title' | 'body'; key: string };

function keyOf({ kind, passage }: Pick<Particular, 'kind' | 'passage'>): string {
  return createHash('sha256').update(`${kind}\n${passage}`).digest('base64url').slice(0, 16);
}

function askedIn(text: string, field: 'title' | 'body', place: KnownPlace): Asked[] {
  return findParticulars(text, place.known)
    .filter(({ passage }) => !place.before[field].includes(passage))
    .map((found) => ({ ...found, field, key: keyOf(found) }));
}

/**
 * Looks at a text that everybody is about to read. Without particulars it is as it was; else what
 * its author answered for each is done, or they are asked.
 * @throws FoundParticulars where something has no answer yet, or stays without a reason
 */
export async function guardParticulars<Input extends Text>(
  actor: Actor,
  given: Input,
  where: TextPlace,
): Promise<Guarded<Input>> {
  const { memberId } = demandMember(actor);
  const place = await knownOfBrand(where);
  const asked = [
    ...askedIn(given.title ?? '', 'title', place),
    ...askedIn(given.body, 'body', place),
  ];
  if (asked.length === 0) return { input: given, note: () => Promise.resolve() };

  const answers = readAnswers(given.particular ?? []);
  const reason = given.particularsReason ?? '';
  const keeps = asked.filter(({ key }) => answers.get(key) === 'keep');
  const owesReason = keeps.length > 0 && countCharacters(reason) < reasonLength.min;
  if (owesReason || asked.some(({ key }) => !answers.has(key)))
    throw new FoundParticulars(
      owesReason
        ? { particularsReason: words.particulars.reasonMissing }
        : { particular: words.particulars.found },
      { brand: place.brand, found: asked.map((each) => shown(each, given, answers)) },
    );

  const hidden = (field: 'title' | 'body', text: string) =>
    withMarks(
      text,
      asked
        .filter((each) => each.field === field)
        .flatMap(({ start, end, kind, key }) => {
          const mark = markOf(answers.get(key), kind, place.brand);
          return mark === null ? [] : [{ start, end, mark }];
        }),
    );
  const input = {
    ...given,
    ...(given.title === undefined ? {} : { title: hidden('title', given.title) }),
    body: hidden('body', given.body),
  };
  const sent = new Map(
    asked.filter(({ key }) => answers.get(key) === 'send').map((each) => [each.key, each]),
  );
  return {
    input,
    note: async (tx, post) => {
      await Promise.all([
        sent.size > 0 && keepPrivately(tx, memberId, place.brandId, post, [...sent.values()]),
        keeps.length > 0 &&
          tx.insert(keptParticulars).values({
            ...post,
            memberId,
            kinds: [...new Set(keeps.map(({ kind }) => kind))],
            reason,
            keptAt: now(),
          }),
      ]);
    },
  };
}

function shown(
  { key, kind, field, start, end, passage }: Asked,
  given: Text,
  answers: ReadonlyMap<string, ParticularAnswer>,
): FoundParticular {
  const text = (field === 'title' ? given.title : given.body) ?? '';
  return {
    key,
    kind,
    field,
    before:
      start > AROUND
        ? text.slice(start - AROUND, start).replace(/^\S*/, '…')
        : text.slice(0, start),
    passage,
    after:
      end + AROUND < text.length
        ? text.slice(end, end + AROUND).replace(/\S*$/, '…')
        : text.slice(end),
    answer: answers.get(key) ?? 'hide',
  };
}

function markOf(
  answer: ParticularAnswer | undefined,
  kind: ParticularKind,
  brand: string,
): string | null {
  const name = words.particulars.kinds[kind];
  if (answer === 'keep') return null;
  return answer === 'send'
    ? words.particulars.sentMark(name, brand)
    : words.particulars.hiddenMark(name);
}

async function keepPrivately(
  tx: Transaction,
  authorId: number,
  brandId: number,
  post: PostOfText,
  passages: readonly Asked[],
): Promise<void> {
  const sentAt = now();
  const kept = tx.insert(privatePassages).values(
    passages.map(({ kind, passage }) => ({
      ...post,
      brandId,
      authorId,
      kind,
      sealed: sealText(PRIVATE_PURPOSE, passage),
      sentAt,
      purgeAt: new Date(sentAt.getTime() + PRIVATE_DAYS * DAY),
    })),
  );
  const noted = tx
    .update(questions)
    .set({ hasPrivatePassages: true })
    .where(eq(questions.id, post.questionId));
  await Promise.all([kept, noted]);
}
