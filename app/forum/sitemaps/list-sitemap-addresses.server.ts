import { and, asc, eq, exists, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands, products } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { questions, questionTags, tags } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { UNANSWERED_DAYS } from '~/rules/indexable';
import { brandPath, memberPath, pagePath, productPath, questionPath, tagPath } from '~/rules/paths';
import { IDS_IN_SITEMAP_FILE, type SitemapFile, type SitemapKind } from '~/rules/sitemap';
import { readSite } from '../site/read-site.server';

/** What search engines may list, and when it last changed where that is known for sure. */
export type SitemapAddress = { path: string; changedAt: Date | null };

/** Read in parts, so that neither the database nor the process holds a whole file. */
const PART = 1_000;

type Row = SitemapAddress & { id: number };
type Range = { after: number; to: number };

const DAY = 24 * 60 * 60 * 1000;

/** Pages that stand however little there is in the forum. */
const standingPages = [
  '/',
  '/questions',
  '/tags',
  '/brands',
  '/members',
  '/help',
  '/help/reputation',
  '/help/fair-queue',
  '/help/formatting',
  '/help/limits',
  '/help/permissions',
];

/** The addresses of a sitemap file, part by part. A file past the last has none. */
export async function* listSitemapAddresses({
  kind,
  number,
}: SitemapFile): AsyncGenerator<SitemapAddress[]> {
  if (kind === 'pages') {
    if (number === 1) yield await pages();
    return;
  }
  const to = number * IDS_IN_SITEMAP_FILE;
  let after = to - IDS_IN_SITEMAP_FILE;
  for (;;) {
    const rows = await parts[kind]({ after, to }, PART);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.id;
  }
}

/** Whether there is anything in a file. */
export async function hasAddresses({ kind, number }: SitemapFile): Promise<boolean> {
  if (kind === 'pages') return number === 1;
  const to = number * IDS_IN_SITEMAP_FILE;
  return (await parts[kind]({ after: to - IDS_IN_SITEMAP_FILE, to }, 1)).length > 0;
}

type Part = (range: Range, most: number) => Promise<Row[]>;

const parts: Record<Exclude<SitemapKind, 'pages'>, Part> = {
  questions: questionPart,
  tags: tagPart,
  products: productPart,
  members: memberPart,
};

/** `isIndexable` of `app/rules/indexable.ts` in SQL; a duplicate is to be found by its original. */
function mayBeListed(at: Date) {
  const since = new Date(at.getTime() - UNANSWERED_DAYS * DAY);
  return and(
    isNull(questions.deletedAt),
    isNull(questions.duplicateOfId),
    or(
      sql`${questions.kind} not in ('question', 'problem')`,
      gt(questions.answerCount, 0),
      gt(questions.askedAt, since),
    ),
  );
}

async function questionPart({ after, to }: Range, most: number): Promise<Row[]> {
  const rows = await db
    .select({
      id: questions.id,
      title: questions.title,
      changedAt: questions.changedAt,
    })
    .from(questions)
    .where(and(gt(questions.id, after), lte(questions.id, to), mayBeListed(now())))
    .orderBy(asc(questions.id))
    .limit(most);
  return rows.map((row) => ({ ...row, path: questionPath(row) }));
}

/** A list changed when the most active of its questions did. */
async function tagPart({ after, to }: Range, most: number): Promise<Row[]> {
  const rows = await db
    .select({
      id: tags.id,
      name: tags.name,
      changedAt: sql<Date | null>`(
        select ${questionTags.activeAt} from ${questionTags}
        where ${questionTags.tagId} = ${tags.id} and ${questionTags.listed}
        order by ${questionTags.activeAt} desc limit 1)`.mapWith(questionTags.activeAt),
    })
    .from(tags)
    .where(and(gt(tags.id, after), lte(tags.id, to), gt(tags.questionCount, 0)))
    .orderBy(asc(tags.id))
    .limit(most);
  return rows.map((row) => ({ ...row, path: tagPath(row.name) }));
}

async function productPart({ after, to }: Range, most: number): Promise<Row[]> {
  const rows = await db
    .select({
      id: products.id,
      slug: products.slug,
      brand: brands.slug,
      changedAt: sql<Date | null>`(
        select ${questions.activeAt} from ${questions}
        where ${questions.productId} = ${products.id} and ${questions.listed}
        order by ${questions.activeAt} desc limit 1)`.mapWith(questions.activeAt),
    })
    .from(products)
    .innerJoin(brands, eq(brands.id, products.brandId))
    .where(
      and(
        gt(products.id, after),
        lte(products.id, to),
        isNull(products.retiredAt),
        exists(listedWhere(eq(questions.productId, products.id))),
      ),
    )
    .orderBy(asc(products.id))
    .limit(most);
  return rows.map((row) => ({ ...row, path: productPath(row.brand, row.slug) }));
}

/** Members who have asked or answered: other profiles say nothing, or advertise. */
async function memberPart({ after, to }: Range, most: number): Promise<Row[]> {
  const rows = await db
    .select({ id: members.id, handle: members.handle })
    .from(members)
    .where(
      and(
        gt(members.id, after),
        lte(members.id, to),
        isNull(members.erasedAt),
        sql`${members.questionCount} + ${members.answerCount} > 0`,
      ),
    )
    .orderBy(asc(members.id))
    .limit(most);
  return rows.map((row) => ({ id: row.id, path: memberPath(row), changedAt: null }));
}

/** The page of a list without any is not to be listed either. */
function listedWhere(are: SQL) {
  return db
    .select({ one: sql`1` })
    .from(questions)
    .where(and(are, sql`${questions.listed}`));
}

/** The standing pages and the brands: there are few of them. */
async function pages(): Promise<SitemapAddress[]> {
  const written = (await readSite()).pages.map(({ slug }) => pagePath(slug));
  const rows = await db
    .select({
      slug: brands.slug,
      changedAt: sql<Date | null>`(
        select ${questions.activeAt} from ${questions}
        where ${questions.brandId} = ${brands.id} and ${questions.listed}
        order by ${questions.activeAt} desc limit 1)`.mapWith(questions.activeAt),
    })
    .from(brands)
    .where(exists(listedWhere(eq(questions.brandId, brands.id))))
    .orderBy(asc(brands.id))
    .limit(IDS_IN_SITEMAP_FILE - standingPages.length - written.length);
  return [
    ...[...standingPages, ...written].map((path) => ({ path, changedAt: null })),
    ...rows.map(({ slug, changedAt }) => ({ path: brandPath(slug), changedAt })),
  ];
}
