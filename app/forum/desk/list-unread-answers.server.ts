import { and, asc, eq, inArray, isNull, notExists, sql, type SQL } from 'drizzle-orm';
import { db } from '#db/client.server';
import { type brands, productVersions, products, representatives } from '#db/schema/brands';
import { answers, questions } from '#db/schema/posts';
import { type Cursor, momentOf, pageOf, readCursor } from '~/platform/cursor.server';
import { limits } from '~/rules/limits';
import { answerPath, productPath, questionPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { peopleOfPosts } from '../members/post-people.server';
import { offer } from '../offer';
import { inForce } from './in-force.server';

type Brand = typeof brands.$inferSelect;

/**
 * A page of customers' answers on a brand's listed questions that were voted up and that the brand
 * has not read: never verified, and not marked as read. Longest wait first.
 */
export async function listUnreadAnswers(actor: Actor, brand: Brand, after: string | null) {
  const found = await db
    .select({
      id: answers.id,
      html: answers.bodyHtml,
      authorId: answers.authorId,
      authorName: answers.authorName,
      score: answers.score,
      at: answers.postedAt,
      revision: answers.revision,
      question: {
        id: questions.id,
        title: questions.title,
        kind: questions.kind,
        askerId: questions.askerId,
        productId: questions.productId,
        acceptedAnswerId: questions.acceptedAnswerId,
      },
      product: { slug: products.slug, name: products.name },
    })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .leftJoin(products, eq(products.id, questions.productId))
    .where(
      and(
        eq(answers.deskBrandId, brand.id),
        // Written out, so that the plan for any value can use the partial index.
        isNull(answers.readAt),
        isNull(answers.deletedAt),
        sql`${answers.voice} = 'personal'`,
        sql`${answers.score} > 0`,
        byCustomer(brand.id),
        postedAfter(readCursor(after)),
      ),
    )
    .orderBy(asc(answers.postedAt), asc(answers.id))
    .limit(limits.pageSize + 1);
  const page = pageOf(found, limits.pageSize, ({ at, id }) => ({ value: at.getTime(), id }));
  const [people, versions] = await Promise.all([
    peopleOfPosts(
      brand.id,
      page.rows.map(({ authorId }) => authorId),
    ),
    versionsOf(page.rows.flatMap(({ question }) => question.productId ?? [])),
  ]);
  return {
    rows: page.rows.map(({ id, question, product, authorId, authorName, ...answer }) => ({
      ...answer,
      answerId: id,
      href: answerPath(id),
      questionHref: questionPath(question),
      questionTitle: question.title,
      author: people.person({ authorId, authorName, at: answer.at }),
      product:
        product === null
          ? null
          : { name: product.name, href: productPath(brand.slug, product.slug) },
      versions: versions.get(question.productId) ?? [],
      mayVerify: offer(
        can(actor, 'answer.verify', {
          authorId,
          voice: 'personal',
          officialBrandId: null,
          deleted: false,
          accepted: question.acceptedAnswerId === id,
          verified: 'none',
          question: {
            askerId: question.askerId,
            brandId: brand.id,
            kind: question.kind,
            deleted: false,
            closed: false,
            othersAnswered: true,
            brandHasSpoken: false,
            hasVerification: false,
          },
        }),
      ),
    })),
    after: page.after,
  };
}

/** Not by somebody who spoke for the brand when they wrote it. */
function byCustomer(brandId: number): SQL {
  return notExists(
    db
      .select({ id: representatives.id })
      .from(representatives)
      .where(
        and(
          eq(representatives.memberId, answers.authorId),
          eq(representatives.brandId, brandId),
          inForce(answers.postedAt),
        ),
      ),
  );
}

function postedAfter(cursor: Cursor | null): SQL | undefined {
  if (cursor === null) return undefined;
  return sql`(${answers.postedAt}, ${answers.id}) > (${momentOf(cursor)}::timestamptz, ${cursor.id}::bigint)`;
}

type Choice = { value: string; label: string };

/** The versions of some products, as a verification may name them. */
async function versionsOf(productIds: readonly number[]): Promise<Map<number | null, Choice[]>> {
  const byProduct = new Map<number | null, Choice[]>();
  if (productIds.length === 0) return byProduct;
  const rows = await db
    .select({
      productId: productVersions.productId,
      id: productVersions.id,
      name: productVersions.name,
    })
    .from(productVersions)
    .where(inArray(productVersions.productId, [...new Set(productIds)]))
    .orderBy(asc(productVersions.position));
  for (const { productId, id, name } of rows) {
    const choices = byProduct.get(productId) ?? [];
    choices.push({ value: String(id), label: name });
    byProduct.set(productId, choices);
  }
  return byProduct;
}
