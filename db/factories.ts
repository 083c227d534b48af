import { eq, inArray, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import {
  brands,
  brandTargetHours,
  departments,
  products,
  productVersions,
  representatives,
} from '#db/schema/brands';
import { checkSettings } from '#db/schema/checks';
import { closings } from '#db/schema/closings';
import { members } from '#db/schema/members';
import { answers, comments, questions, questionTags, revisions, tags } from '#db/schema/posts';
import { site } from '#db/schema/site';
import { loadActor } from '~/forum/members/load-actor.server';
import { now } from '~/platform/clock.server';
import { type Actor, type RepresentativeLevel } from '~/rules/permissions';
import { abilities } from '~/rules/standing';

/**
 * Rows for tests, as the commands would leave them: first revisions and counters are right. Names
 * are numbered in the order of making.
 */

let made = 0;

function nextNumber(): number {
  made += 1;
  return made;
}

/** The one row that an insert returned. */
function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('an insert returned no row');
  return row;
}

/** A member. Reputation given here has no entries behind it: `verify-data` would say so. */
export async function makeMember(
  given: Partial<typeof members.$inferInsert> = {},
): Promise<typeof members.$inferSelect> {
  const number = nextNumber();
  return only(
    await db
      .insert(members)
      .values({
        handle: `member-${number}`,
        displayName: `Member ${number}`,
        email: `member-${number}@example.com`,
        joinedAt: now(),
        ...given,
      })
      .returning(),
  );
}

export type MadeBrand = {
  brandId: number;
  departmentId: number;
  productId: number;
  /** Of the product, oldest first. */
  versionIds: number[];
  slug: string;
};

/** A brand with a department, a product and two versions of it. */
export async function makeBrand(
  given: Partial<typeof brands.$inferInsert> = {},
): Promise<MadeBrand> {
  const number = nextNumber();
  const brand = only(
    await db
      .insert(brands)
      .values({ slug: `brand-${number}`, name: `Brand ${number}`, createdAt: now(), ...given })
      .returning(),
  );
  await db
    .insert(brandTargetHours)
    .values({ brandId: brand.id, hours: brand.targetHours, since: brand.createdAt });
  const department = only(
    await db
      .insert(departments)
      .values({ brandId: brand.id, slug: 'support', name: 'Support' })
      .returning(),
  );
  const product = await makeProduct(brand.id);
  return { brandId: brand.id, departmentId: department.id, slug: brand.slug, ...product };
}

/** A product with two versions. */
export async function makeProduct(
  brandId: number,
): Promise<{ productId: number; versionIds: number[] }> {
  const number = nextNumber();
  const product = only(
    await db
      .insert(products)
      .values({ brandId, slug: `product-${number}`, name: `Product ${number}` })
      .returning(),
  );
  const versions = await db
    .insert(productVersions)
    .values([1, 2].map((position) => ({ productId: product.id, name: `${position}.0`, position })))
    .returning();
  return { productId: product.id, versionIds: versions.map((version) => version.id) };
}

/** A member who speaks for a brand, from the beginning of time unless said otherwise. */
export async function makeRepresentative(
  brand: Pick<MadeBrand, 'brandId' | 'departmentId'>,
  given: {
    memberId?: number;
    level?: RepresentativeLevel;
    title?: string;
    since?: Date;
    until?: Date;
  } = {},
): Promise<{ memberId: number; representativeId: number }> {
  const memberId = given.memberId ?? (await makeMember()).id;
  const representative = only(
    await db
      .insert(representatives)
      .values({
        memberId,
        brandId: brand.brandId,
        departmentId: brand.departmentId,
        title: given.title ?? 'Specialist',
        level: given.level ?? 'verifier',
        since: given.since ?? new Date(0),
        until: given.until,
      })
      .returning(),
  );
  return { memberId, representativeId: representative.id };
}

/** A question with its first revision and its tags. Without an asker, one is made; null: ownerless. */
export async function makeQuestion(
  brand: Pick<MadeBrand, 'brandId'> & { productId?: number },
  given: Partial<typeof questions.$inferInsert> & { tagNames?: readonly string[] } = {},
): Promise<typeof questions.$inferSelect> {
  const number = nextNumber();
  const { tagNames = ['setup'], ...columns } = given;
  const at = columns.askedAt ?? now();
  const askerId = columns.askerId === undefined ? (await makeMember()).id : columns.askerId;
  const kind = columns.kind ?? 'question';
  const body = columns.body ?? `How does the thing with number ${number} work?`;
  const question = only(
    await db
      .insert(questions)
      .values({
        brandId: brand.brandId,
        productId: brand.productId,
        title: `The thing with number ${number}`,
        bodyHtml: `<p>${body}</p>`,
        excerpt: body,
        resolution: kind === 'question' || kind === 'problem' ? 'open' : null,
        resolutionAt: at,
        askedAt: at,
        activeAt: at,
        ...columns,
        kind,
        askerId,
        body,
      })
      .returning(),
  );
  await db.insert(revisions).values({
    questionId: question.id,
    number: 1,
    title: question.title,
    tags: [...tagNames],
    body,
    editorId: askerId,
    revisedAt: at,
  });
  await tagQuestion(question, tagNames);
  if (question.closedAt !== null && question.closedAs !== null)
    await db.insert(closings).values({
      questionId: question.id,
      closedAs: question.closedAs,
      duplicateOfId: question.duplicateOfId,
      closedById: question.closedById,
      closedByRole: question.closedById === null ? 'source' : 'moderator',
      closedAt: question.closedAt,
    });
  if (askerId !== null && question.deletedAt === null)
    await db
      .update(members)
      .set({ questionCount: sql`${members.questionCount} + 1` })
      .where(eq(members.id, askerId));
  return question;
}

async function tagQuestion(
  question: typeof questions.$inferSelect,
  tagNames: readonly string[],
): Promise<void> {
  if (tagNames.length === 0) return;
  const names = [...tagNames];
  await db
    .insert(tags)
    .values(names.map((name) => ({ name })))
    .onConflictDoNothing();
  const found = await db.select({ id: tags.id }).from(tags).where(inArray(tags.name, names));
  const { id: questionId, askedAt, activeAt, listed } = question;
  await db
    .insert(questionTags)
    .values(found.map((tag) => ({ questionId, tagId: tag.id, askedAt, activeAt, listed })));
  if (listed)
    await db
      .update(tags)
      .set({ questionCount: sql`${tags.questionCount} + 1` })
      .where(inArray(tags.name, names));
}

/** An answer with its first revision. Without an author, one is made; null: ownerless. */
export async function makeAnswer(
  question: Pick<typeof questions.$inferSelect, 'id'>,
  given: Partial<typeof answers.$inferInsert> = {},
): Promise<typeof answers.$inferSelect> {
  const number = nextNumber();
  const at = given.postedAt ?? now();
  const authorId = given.authorId === undefined ? (await makeMember()).id : given.authorId;
  const body = given.body ?? `It works like number ${number}.`;
  const official = given.representativeId !== undefined && given.representativeId !== null;
  const answer = only(
    await db
      .insert(answers)
      .values({
        questionId: question.id,
        voice: official ? 'official' : 'personal',
        bodyHtml: `<p>${body}</p>`,
        excerpt: body,
        postedAt: at,
        ...given,
        authorId,
        body,
      })
      .returning(),
  );
  await db
    .insert(revisions)
    .values({ answerId: answer.id, number: 1, body, editorId: authorId, revisedAt: at });
  if (answer.deletedAt !== null) return answer;
  await db
    .update(questions)
    .set({
      answerCount: sql`${questions.answerCount} + 1`,
      activeAt: at,
      ...(official ? { heardAt: sql`coalesce(${questions.heardAt}, ${at.toISOString()})` } : {}),
    })
    .where(eq(questions.id, question.id));
  if (authorId !== null)
    await db
      .update(members)
      .set({ answerCount: sql`${members.answerCount} + 1` })
      .where(eq(members.id, authorId));
  return answer;
}

/** A comment on a question or an answer. */
export async function makeComment(
  post: { questionId: number } | { answerId: number },
  given: Partial<typeof comments.$inferInsert> = {},
): Promise<typeof comments.$inferSelect> {
  const body = given.body ?? `A remark with number ${nextNumber()}.`;
  return only(
    await db
      .insert(comments)
      .values({ bodyHtml: `<p>${body}</p>`, postedAt: now(), ...post, ...given, body })
      .returning(),
  );
}

/** Who acts, with the facts as they are now. */
export async function actorOf(memberId: number): Promise<Actor> {
  return loadActor(memberId);
}

/** Lets everybody do everything that reputation gives, so that a test needs no reputation first. */
export async function waiveStanding(): Promise<void> {
  const thresholds = Object.fromEntries(abilities.map((ability) => [ability, 1]));
  await db
    .insert(site)
    .values({ id: 1, thresholds })
    .onConflictDoUpdate({ target: site.id, set: { thresholds } });
}

/** Has new posts pass the checks, which tests leave out but for those about them. */
export async function turnOnChecks({ newcomerPosts = 1000 } = {}): Promise<void> {
  await db
    .insert(checkSettings)
    .values({ id: 1, on: true, newcomerPosts })
    .onConflictDoUpdate({ target: checkSettings.id, set: { on: true, newcomerPosts } });
}
