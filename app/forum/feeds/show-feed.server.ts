import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { verifications } from '#db/schema/confirmations';
import { members } from '#db/schema/members';
import { answers, questions } from '#db/schema/posts';
import { words } from '~/messages';
import type { AtomEntry, AtomFeed } from '~/platform/atom.server';
import { today } from '~/platform/clock.server';
import { shows, showsUntil } from '~/platform/page-cache/page-scope.server';
import { limits } from '~/rules/limits';
import {
  answerPath,
  brandFeedPath,
  questionFeedPath,
  questionPath,
  type SiteFeedName,
  siteFeedPath,
  tagFeedPath,
} from '~/rules/paths';
import { endOfDay } from '~/rules/verification';
import { listQuestions } from '../questions/list-questions.server';
import { readQuestion } from '../questions/show-question.server';
import { showBrand } from '../brands/show-brand.server';
import { bestVouchedFirst, isVouchedFor, verifiedToday } from '../resolution/vouched-for.server';
import { readTag } from '../tags/list-tags.server';
import { authorOf, latest, questionEntries } from './question-entries.server';

/*
 * Feeds: of each the newest entries, as many as a page of a list has.
 * `site` is APP_URL: entries are read elsewhere, so all their addresses are absolute.
 */

/** The newest questions, the unanswered ones, or the fixes that somebody has confirmed. */
export async function showSiteFeed(site: string, name: SiteFeedName): Promise<AtomFeed> {
  const self = site + siteFeedPath(name);
  const title = words.feeds[name];
  if (name === 'confirmed')
    return {
      title,
      self,
      page: `${site}/questions?tab=resolved`,
      entries: await confirmedFixes(site),
    };
  const { rows } = await listQuestions({}, name, null);
  const entries = await questionEntries(
    site,
    rows.map(({ id }) => id),
  );
  return { title, self, page: `${site}/questions?tab=${name}`, entries };
}

/**
 * The newest questions under a tag.
 * @throws Refusal `not_found`
 */
export async function showTagFeed(site: string, name: string): Promise<AtomFeed> {
  const tag = await readTag(name);
  const { rows } = await listQuestions({ tagId: tag.id }, 'newest', null);
  return {
    title: words.feeds.tag(tag.name),
    self: site + tagFeedPath(tag.name),
    page: site + tag.href,
    entries: await questionEntries(
      site,
      rows.map(({ id }) => id),
    ),
  };
}

/**
 * The newest questions about a brand.
 * @throws Refusal `not_found`
 */
export async function showBrandFeed(site: string, slug: string): Promise<AtomFeed> {
  const brand = await showBrand(slug);
  const { rows } = await listQuestions({ brandId: brand.id }, 'newest', null);
  return {
    title: words.feeds.brand(brand.name),
    self: site + brandFeedPath(slug),
    page: site + brand.href,
    entries: await questionEntries(
      site,
      rows.map(({ id }) => id),
    ),
  };
}

/**
 * A question and its newest answers.
 * @throws Refusal `not_found`, or `gone` where it has been deleted
 */
export async function showQuestionFeed(site: string, questionId: number): Promise<AtomFeed> {
  const { question } = await readQuestion({ kind: 'visitor' }, questionId);
  const [asked, rows] = await Promise.all([
    questionEntries(site, [questionId]),
    db
      .select({
        id: answers.id,
        bodyHtml: answers.bodyHtml,
        postedAt: answers.postedAt,
        editedAt: answers.editedAt,
        textChangedAt: answers.textChangedAt,
        authorName: answers.authorName,
        author: {
          id: members.id,
          handle: members.handle,
          name: members.displayName,
          erasedAt: members.erasedAt,
        },
      })
      .from(answers)
      .leftJoin(members, eq(members.id, answers.authorId))
      .where(and(eq(answers.questionId, questionId), isNull(answers.deletedAt)))
      .orderBy(desc(answers.postedAt), desc(answers.id))
      .limit(limits.pageSize - 1),
  ]);
  for (const { author } of rows) if (author !== null) shows(`member:${author.id}`);
  const given = rows.map((row): AtomEntry => {
    const author = authorOf(site, row.author, row.authorName);
    return {
      id: site + answerPath(row.id),
      title: words.feeds.answerEntry(author.name),
      href: site + answerPath(row.id),
      published: row.postedAt,
      updated: latest(row.postedAt, row.editedAt, row.textChangedAt),
      author,
      html: row.bodyHtml,
    };
  });
  return {
    title: words.feeds.question(question.title),
    self: site + questionFeedPath(questionId),
    page: site + questionPath(question),
    // Also of what was taken out of it.
    changed: question.changedAt,
    entries: [...given, ...asked],
  };
}

/** Of each question that came to be resolved by somebody's word, the answer that did it. */
async function confirmedFixes(site: string): Promise<AtomEntry[]> {
  shows('list:all', 'list:verified');
  // A verification may be current until today is over.
  showsUntil(endOfDay(today()));
  const newest = db.$with('newest').as(
    db
      .select({ id: questions.id })
      .from(questions)
      .where(
        sql`${questions.listed} and ${questions.resolution} in ('asker-confirmed', 'brand-verified', 'community-confirmed')`,
      )
      .orderBy(desc(questions.resolutionAt), desc(questions.id))
      .limit(limits.pageSize),
  );
  const fix = db
    .select({ id: answers.id })
    .from(answers)
    .leftJoin(verifications, verifiedToday())
    .where(and(eq(answers.questionId, questions.id), isVouchedFor))
    .orderBy(...bestVouchedFirst)
    .limit(1);
  const rows = await db
    .with(newest)
    .select({
      id: questions.id,
      title: questions.title,
      resolution: questions.resolution,
      resolutionAt: questions.resolutionAt,
      answerId: answers.id,
      bodyHtml: answers.bodyHtml,
      editedAt: answers.editedAt,
      textChangedAt: answers.textChangedAt,
      authorName: answers.authorName,
      author: {
        id: members.id,
        handle: members.handle,
        name: members.displayName,
        erasedAt: members.erasedAt,
      },
    })
    .from(newest)
    .innerJoin(questions, eq(questions.id, newest.id))
    .innerJoin(answers, eq(answers.id, sql`(${fix})`))
    .leftJoin(members, eq(members.id, answers.authorId))
    .orderBy(desc(questions.resolutionAt), desc(questions.id));
  return rows.map((row) => {
    shows(`question:${row.id}`);
    if (row.author !== null) shows(`member:${row.author.id}`);
    return {
      id: `${site}/questions/${row.id}#fix-${row.answerId}`,
      title: words.feeds.fixedBy(words.states[row.resolution ?? 'open'], row.title),
      href: site + answerPath(row.answerId),
      published: row.resolutionAt,
      updated: latest(row.resolutionAt, row.editedAt, row.textChangedAt),
      author: authorOf(site, row.author, row.authorName),
      html: row.bodyHtml,
    };
  });
}
