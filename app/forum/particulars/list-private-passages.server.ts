import { and, asc, eq, gt, inArray, lte, or, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { privatePassages } from '#db/schema/particulars';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { openText } from '~/platform/sealed-text.server';
import { inTransaction } from '~/platform/transaction.server';
import { isParticularKind, type ParticularKind } from '~/rules/particulars/particular';
import { questionPath } from '~/rules/paths';
import { type Actor, can, type MemberActor } from '~/rules/permissions';
import { demandMember } from '../demand.server';
import { memberHref } from '../members/member-href.server';
import { PRIVATE_PURPOSE } from './guard-particulars.server';

export type PrivatePassageView = {
  id: number;
  kind: ParticularKind;
  /** Null where the key that it was sealed with is gone. */
  passage: string | null;
  from: { name: string; href: string | null };
  sentAt: Date;
  purgeAt: Date;
};

/** Rows that a member may perhaps read: their own, and those of brands that they speak for. */
function readableBy(actor: MemberActor) {
  const brandIds = actor.represents.map(({ brandId }) => brandId);
  return or(
    eq(privatePassages.authorId, actor.memberId),
    brandIds.length === 0 ? undefined : inArray(privatePassages.brandId, brandIds),
  );
}

/**
 * What was sent to the brand privately from a thread, as far as the reader may read it.
 * @throws Refusal `not_found` where there is nothing that they may
 */
export async function listPrivatePassages(actor: Actor, questionId: number) {
  const member = demandMember(actor);
  const rows = await db
    .select({
      passage: privatePassages,
      question: { id: questions.id, title: questions.title },
      brand: brands.name,
      author: { handle: members.handle, name: members.displayName, erasedAt: members.erasedAt },
    })
    .from(privatePassages)
    .innerJoin(questions, eq(questions.id, privatePassages.questionId))
    .innerJoin(brands, eq(brands.id, privatePassages.brandId))
    .innerJoin(members, eq(members.id, privatePassages.authorId))
    .where(
      and(
        eq(privatePassages.questionId, questionId),
        gt(privatePassages.purgeAt, now()),
        readableBy(member),
      ),
    )
    .orderBy(asc(privatePassages.id))
    .limit(200);
  const readable = rows.filter(
    ({ passage }) => can(actor, 'post.see-private-passages', passage) === true,
  );
  const [first] = readable;
  if (first === undefined) throw new Refusal('not_found');
  return {
    question: { title: first.question.title, href: questionPath(first.question) },
    brand: first.brand,
    passages: readable.flatMap(({ passage, author }): PrivatePassageView[] =>
      isParticularKind(passage.kind)
        ? [
            {
              id: passage.id,
              kind: passage.kind,
              passage: openText(PRIVATE_PURPOSE, passage.sealed),
              from: {
                name: author.name,
                href: memberHref({ id: passage.authorId, ...author }),
              },
              sentAt: passage.sentAt,
              purgeAt: passage.purgeAt,
            },
          ]
        : [],
    ),
  };
}

/** Whether there is something for the reader; asked for only of threads that have any. */
export async function hasPrivatePassagesFor(
  actor: Actor,
  question: { id: number; hasPrivatePassages: boolean },
): Promise<boolean> {
  if (!question.hasPrivatePassages || actor.kind === 'visitor') return false;
  const [row] = await db
    .select({ id: privatePassages.id })
    .from(privatePassages)
    .where(
      and(
        eq(privatePassages.questionId, question.id),
        gt(privatePassages.purgeAt, now()),
        readableBy(actor),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Deletes what was kept long enough, and notes the threads that have nothing left. */
export async function purgePrivatePassages(): Promise<number> {
  return inTransaction(async (tx) => {
    const gone = await tx
      .delete(privatePassages)
      .where(lte(privatePassages.purgeAt, now()))
      .returning({ questionId: privatePassages.questionId });
    const questionIds = [...new Set(gone.map(({ questionId }) => questionId))].sort(
      (a, b) => a - b,
    );
    if (questionIds.length > 0)
      await tx
        .update(questions)
        .set({ hasPrivatePassages: false })
        .where(
          and(
            inArray(questions.id, questionIds),
            sql`not exists (select from ${privatePassages} p where p.question_id = ${questions.id})`,
          ),
        );
    return gone.length;
  });
}
