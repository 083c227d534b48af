import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { db, preparedInside } from '#db/client.server';
import { isOneOfIds } from '#db/is-one-of';
import { brands, products, productVersions } from '#db/schema/brands';
import { questions, questionTags, tags } from '#db/schema/posts';
import { type Cursor, pageOf, readCursor } from '~/platform/cursor.server';
import { type PageKey, shows } from '~/platform/page-cache/page-scope.server';
import { sharedRead } from '~/platform/page-cache/shared-read.server';
import { readsHere } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { brandPath, productPath, questionPath, tagPath } from '~/rules/paths';
import type { QuestionKind } from '~/rules/permissions';
import { type QuestionState, questionState } from '~/rules/question-state';

export const questionTabs = [
  'active',
  'newest',
  'unanswered',
  'unacknowledged',
  'resolved',
] as const;
export type QuestionTab = (typeof questionTabs)[number];

/** The tab that an address names; anything else is the first. */
export function readTab(text: string | null): QuestionTab {
  return questionTabs.find((tab) => tab === text) ?? 'active';
}

type Link = { name: string; href: string };

export type QuestionListRow = {
  id: number;
  href: string;
  title: string;
  excerpt: string;
  kind: QuestionKind;
  state: QuestionState;
  brand: Link;
  product: Link | null;
  version: string | null;
  tags: Link[];
  answers: number;
  meToos: number;
  at: Date;
  atIs: 'active' | 'asked';
};

export type QuestionList = { rows: QuestionListRow[]; after: string | null };

/** Which questions a list is of; a list is of at most one of these. */
export type QuestionScope = { brandId?: number; productId?: number; tagId?: number };

/*
 * What a tab shows and by which time it is sorted, in `questions` and in the copies that
 * `question_tags` holds; each has its partial index. The conditions are written out, so that the
 * plan for any value can use it.
 */
const asksForAnswer = sql`${questions.kind} in ('question', 'problem')`;

const tabs: Record<QuestionTab, { by: PgColumn; where?: SQL }> = {
  active: { by: questions.activeAt },
  newest: { by: questions.askedAt },
  unanswered: {
    by: questions.askedAt,
    where: sql`${asksForAnswer} and ${questions.answerCount} = 0`,
  },
  unacknowledged: {
    by: questions.askedAt,
    where: sql`${asksForAnswer} and ${questions.heardAt} is null`,
  },
  resolved: { by: questions.resolutionAt, where: sql`${questions.resolution} <> 'open'` },
};

const tagTabs: Record<QuestionTab, { by: PgColumn; where?: SQL }> = {
  active: { by: questionTags.activeAt },
  newest: { by: questionTags.askedAt },
  unanswered: { by: questionTags.askedAt, where: sql`${questionTags.unanswered}` },
  unacknowledged: { by: questionTags.askedAt, where: sql`${questionTags.unacknowledged}` },
  resolved: { by: questionTags.resolvedAt, where: sql`${questionTags.resolvedAt} is not null` },
};

/** The rows after a cursor, newest first. */
function olderThan(by: PgColumn, id: PgColumn, cursor: Cursor | null): SQL | undefined {
  if (cursor === null) return undefined;
  const at = new Date(cursor.value).toISOString();
  return sql`(${by}, ${id}) < (${at}::timestamptz, ${cursor.id}::bigint)`;
}

/**
 * A page of questions: those that are neither deleted nor closed, by the tab's time, newest first.
 * @param after a cursor from the page before, as it stands in the address
 */
export async function listQuestions(
  scope: QuestionScope,
  tab: QuestionTab,
  after: string | null,
): Promise<QuestionList> {
  const cursor = readCursor(after);
  shows(listKey(scope));
  const ids =
    scope.tagId === undefined
      ? await idsByTab(scope, tab, cursor)
      : await idsByTag(scope.tagId, tab, cursor);
  const page = pageOf(ids, limits.pageSize, ({ at, id }) => ({ value: at.getTime(), id }));
  return {
    rows: await questionRows(page.rows, tab === 'active' ? 'active' : 'asked'),
    after: page.after,
  };
}

function listKey({ brandId, productId, tagId }: QuestionScope): PageKey {
  if (tagId !== undefined) return `list:tag:${tagId}`;
  if (productId !== undefined) return `list:product:${productId}`;
  return brandId === undefined ? 'list:all' : `list:brand:${brandId}`;
}

type Place = { id: number; at: Date };

function idsByTab(scope: QuestionScope, tab: QuestionTab, cursor: Cursor | null): Promise<Place[]> {
  const { by, where } = tabs[tab];
  return db
    .select({ id: questions.id, at: sql<Date>`${by}`.mapWith(questions.activeAt) })
    .from(questions)
    .where(
      and(
        sql`${questions.listed}`,
        where,
        scope.brandId === undefined ? undefined : eq(questions.brandId, scope.brandId),
        scope.productId === undefined ? undefined : eq(questions.productId, scope.productId),
        olderThan(by, questions.id, cursor),
      ),
    )
    .orderBy(desc(by), desc(questions.id))
    .limit(limits.pageSize + 1);
}

function idsByTag(tagId: number, tab: QuestionTab, cursor: Cursor | null): Promise<Place[]> {
  const { by, where } = tagTabs[tab];
  return db
    .select({ id: questionTags.questionId, at: sql<Date>`${by}`.mapWith(questionTags.activeAt) })
    .from(questionTags)
    .where(
      and(
        eq(questionTags.tagId, tagId),
        sql`${questionTags.listed}`,
        where,
        olderThan(by, questionTags.questionId, cursor),
      ),
    )
    .orderBy(desc(by), desc(questionTags.questionId))
    .limit(limits.pageSize + 1);
}

const rowsOfQuestions = preparedInside((on) =>
  on
    .select({
      id: questions.id,
      title: questions.title,
      excerpt: questions.excerpt,
      kind: questions.kind,
      resolution: questions.resolution,
      answerCount: questions.answerCount,
      meTooCount: questions.meTooCount,
      closedAs: questions.closedAs,
      fix: questions.fix,
      deletedAt: questions.deletedAt,
      brand: { id: brands.id, slug: brands.slug, name: brands.name },
      product: { slug: products.slug, name: products.name },
      version: productVersions.name,
      tagNames: sql<string[]>`array(select ${tags.name} from ${questionTags}
        join ${tags} on ${tags.id} = ${questionTags.tagId}
        where ${questionTags.questionId} = ${questions.id} order by ${tags.name})`,
    })
    .from(questions)
    .innerJoin(brands, eq(brands.id, questions.brandId))
    .leftJoin(products, eq(products.id, questions.productId))
    .leftJoin(productVersions, eq(productVersions.id, questions.versionId))
    .where(sql`${questions.id} = any(${sql.placeholder('ids')}::bigint[])`)
    .prepare('rows_of_questions'),
);

/** What rows of questions are made of, by question. */
export async function readRows(questionIds: readonly number[]) {
  if (questionIds.length === 0) return new Map<number, never>();
  const rows = await rowsOfQuestions(readsHere(), { ids: `{${questionIds.join(',')}}` });
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * The rows of these questions, in the order given.
 * @param read what `readRows` gave, where that was asked for before
 */
export async function questionRows(
  places: readonly Place[],
  atIs: 'active' | 'asked',
  read?: Awaited<ReturnType<typeof readRows>>,
): Promise<QuestionListRow[]> {
  const byId = read ?? (await readRows(places.map(({ id }) => id)));
  return places.flatMap(({ id, at }) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    shows(`brand:${row.brand.id}`);
    return {
      id,
      href: questionPath(row),
      title: row.title,
      excerpt: row.excerpt,
      kind: row.kind,
      state: questionState({ ...row, deleted: row.deletedAt !== null }),
      brand: { name: row.brand.name, href: brandPath(row.brand.slug) },
      product:
        row.product === null
          ? null
          : { name: row.product.name, href: productPath(row.brand.slug, row.product.slug) },
      version: row.version,
      tags: row.tagNames.map(tagLink),
      answers: row.answerCount,
      meToos: row.meTooCount,
      at,
      atIs,
    };
  });
}

function tagLink(name: string): Link {
  return { name, href: tagPath(name) };
}

/** The tags of one question, by name. */
export const tagsOfQuestion = sharedRead(2 ** 20, async (questionId: number) => {
  shows(`question:${questionId}`);
  return (await tagsOf([questionId])).get(questionId) ?? [];
});

/** The tags of questions, by question and name: in an order that other questions do not change. */
export async function tagsOf(questionIds: readonly number[]): Promise<Map<number, Link[]>> {
  const rows = await readsHere()
    .select({ questionId: questionTags.questionId, name: tags.name })
    .from(questionTags)
    .innerJoin(tags, eq(tags.id, questionTags.tagId))
    .where(isOneOfIds(questionTags.questionId, questionIds))
    .orderBy(tags.name);
  const byQuestion = new Map<number, Link[]>();
  for (const { questionId, name } of rows) {
    const links = byQuestion.get(questionId) ?? [];
    links.push(tagLink(name));
    byQuestion.set(questionId, links);
  }
  return byQuestion;
}
