import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Transaction } from '#db/client.server';
import { isOneOf } from '#db/is-one-of';
import { closings } from '#db/schema/closings';
import { questions, questionTags, revisions, tagSynonyms, tags } from '#db/schema/posts';
import { countCharacters, limits } from '~/rules/limits';
import { excerpt } from '~/platform/markdown/markdown.server';
import { lockMembers } from '../members/lock-members.server';
import { resolveTags, type Tag } from '../tags/resolve-tags.server';
import type { ImportRun } from './begin-import.server';
import { type NewRow, takeNew } from './existing-rows.server';
import { type Author, readPeople } from './imported-people.server';
import { type ImportedRevision, makeRevisions } from './make-revisions.server';
import { moveMembersPosts, moveTagCounts, stepsOf } from './move-counters.server';
import { insertRows } from './insert-rows.server';
import type { Fields } from './parse-row.server';
import { textFromMarkdown } from './post-text.server';
import { readHistory } from './read-history.server';
import { dateOf, keyOf, later, lineOf, textOf, UNKNOWN_DATE } from './row-values.server';
import type { Writing } from './run-stage.server';
import { forgetScratch } from './scratch.server';
import { normaliseTags } from './tag-names';
import type { Tally } from './tally';

type ImportedQuestion = {
  key: string;
  asker: Author;
  revisions: ImportedRevision[];
  today: ImportedRevision;
  title: string;
  tags: readonly string[];
  askedAt: Date;
  editedAt: Date | null;
  activeAt: Date;
  closedAt: Date | null;
};

/**
 * The questions of Posts.xml; its answers and tag descriptions are for later readings, since they
 * may stand before what they belong to. What is neither is counted here.
 */
export async function importQuestions(
  run: ImportRun,
  rows: readonly Fields[],
  tally: Tally,
): Promise<Writing> {
  const asked = rows.filter((row) => {
    const type = row.PostTypeId?.trim() ?? '';
    if (type !== '1' && type !== '2' && type !== '4') tally.add(`left:post-type:${type}`);
    const licence = lineOf(row, 'ContentLicense');
    if (licence !== null && (type === '1' || type === '2')) tally.add(`note:licence:${licence}`);
    return type === '1';
  });
  const news = await takeNew(db, run, questions, run.before.questions, asked, tally);
  const history = await readHistory(
    run,
    news.map(({ key }) => key),
  );
  const people = await readPeople(
    db,
    run.sourceId,
    [...news.map(({ row }) => row), ...[...history.values()].flat()],
    ['OwnerUserId', 'LastEditorUserId', 'UserId'],
  );
  const imported = news.map((each) =>
    questionOf(run, each, history.get(each.key) ?? [], people, tally),
  );
  return async (tx, written) => {
    await insertQuestions(tx, run, imported);
    await forgetScratch(
      tx,
      run.sourceId,
      'history',
      imported.map(({ key }) => key),
    );
    written.add('kept', imported.length);
  };
}

function questionOf(
  run: ImportRun,
  { key, row }: NewRow,
  history: readonly Fields[],
  people: Awaited<ReturnType<typeof readPeople>>,
  tally: Tally,
): ImportedQuestion {
  const asker = people.author(row, 'OwnerUserId', 'OwnerDisplayName');
  if (asker.id === null && keyOf(row, 'OwnerUserId') !== null) tally.add('note:no-account');
  const edited = dateOf(row, 'LastEditDate');
  const lastActivity = dateOf(row, 'LastActivityDate');
  const asked = dateOf(row, 'CreationDate');
  if (asked === null) tally.add('note:no-date');
  const askedAt = asked ?? edited ?? lastActivity ?? UNKNOWN_DATE;
  const names = normaliseTags(textOf(row, 'Tags') ?? '');
  tally.add('note:tag-changed', names.changed);
  tally.add('note:tag-dropped', names.dropped);
  const title = titleOf(row, tally);
  const made = makeRevisions(
    { row, title, tags: names.names, author: asker, at: askedAt },
    history,
    people,
    run.siteUrl,
    tally,
  );
  if (made === null) tally.add('note:no-body');
  const revisions = made ?? [
    {
      title,
      tags: names.names,
      text: textFromMarkdown(title, false),
      editor: asker,
      reason: '',
      at: askedAt,
    },
  ];
  const today = revisions.at(-1);
  if (today === undefined) throw new Error('a post has one revision at least');
  if (today.text.isCut) tally.add('note:text-cut');
  if (today.text.isAsTyped) tally.add('note:as-typed');
  const closedAt = dateOf(row, 'ClosedDate');
  if (closedAt !== null) tally.add('note:closed-there');
  const editedAt = revisions.length > 1 ? later(today.at, edited) : edited;
  return {
    key,
    asker,
    revisions,
    today,
    title,
    tags: names.names,
    askedAt,
    editedAt,
    activeAt: later(later(askedAt, editedAt), lastActivity),
    closedAt,
  };
}

function titleOf(row: Fields, tally: Tally): string {
  const title = lineOf(row, 'Title');
  if (title === null) {
    tally.add('note:no-title');
    const words = (textOf(row, 'Body') ?? '').replace(/<[^>]*>/g, ' ').trim();
    return words === '' ? '?' : excerpt(words, 100);
  }
  if (countCharacters(title) <= limits.title.max) return title;
  tally.add('note:title-cut');
  return excerpt(title, limits.title.max);
}

async function insertQuestions(
  tx: Transaction,
  run: ImportRun,
  imported: readonly ImportedQuestion[],
): Promise<void> {
  if (imported.length === 0) return;
  const tagByName = await tagsByName(
    tx,
    imported.flatMap((question) => question.tags),
  );
  const tagsOf = (names: readonly string[]) => [
    ...new Map(
      names.flatMap((name) => tagByName.get(name) ?? []).map((tag) => [tag.id, tag]),
    ).values(),
  ];
  const inserted = await insertRows(
    tx,
    questions,
    imported.map((question) => ({
      kind: 'question' as const,
      brandId: run.brandId,
      askerId: question.asker.id,
      askerName: question.asker.name,
      title: question.title,
      body: question.today.text.body,
      bodyHtml: question.today.text.html,
      excerpt: question.today.text.excerpt,
      revision: question.revisions.length,
      resolution: 'open' as const,
      resolutionAt: question.askedAt,
      closedAt: question.closedAt,
      closedAs: question.closedAt === null ? null : ('off-topic' as const),
      askedAt: question.askedAt,
      editedAt: question.editedAt,
      activeAt: question.activeAt,
      sourceId: run.sourceId,
      sourceKey: question.key,
    })),
    { id: z.number(), sourceKey: z.string() },
  );
  const idByKey = new Map(inserted.map(({ id, sourceKey }) => [sourceKey, id]));
  const withIds = imported.map((question) => {
    const id = idByKey.get(question.key);
    if (id === undefined) throw new Error(`question ${question.key} was not inserted`);
    return { id, ...question };
  });
  await insertRows(
    tx,
    revisions,
    withIds.flatMap(({ id, revisions: all }) =>
      all.map((revision, index) => ({
        ...revisionRow(revision, index + 1),
        questionId: id,
        tags:
          index + 1 === all.length
            ? tagsOf(revision.tags ?? []).map(({ name }) => name)
            : [...(revision.tags ?? [])],
      })),
    ),
    {},
  );
  await insertRows(
    tx,
    closings,
    withIds.flatMap(({ id, closedAt }) =>
      closedAt === null
        ? []
        : {
            questionId: id,
            closedAs: 'off-topic' as const,
            closedByRole: 'source' as const,
            closedAt,
          },
    ),
    {},
  );
  const tagged = withIds.flatMap(({ id, tags: names, askedAt, activeAt, closedAt }) =>
    tagsOf(names).map((tag) => ({
      questionId: id,
      tagId: tag.id,
      askedAt,
      activeAt,
      listed: closedAt === null,
    })),
  );
  await insertRows(tx, questionTags, tagged, {});
  await moveTagCounts(
    tx,
    stepsOf(tagged.filter(({ listed }) => listed).map(({ tagId }) => ({ id: tagId, step: 1 }))),
  );
  const counts = stepsOf(imported.map(({ asker }) => ({ id: asker.id, step: 1 })));
  await lockMembers(tx, [...counts.keys()]);
  await moveMembersPosts(tx, 'questionCount', counts);
}

/** A revision as it is stored, of whichever post. */
export function revisionRow(revision: ImportedRevision, number: number) {
  return {
    number,
    title: revision.title,
    body: revision.text.body,
    editorId: revision.editor.id,
    editorName: revision.editor.name,
    reason: revision.reason,
    revisedAt: revision.at,
  };
}

/** The tags that these names mean: a synonym its tag, a new name a new one. */
async function tagsByName(
  tx: Transaction,
  names: readonly string[],
): Promise<ReadonlyMap<string, Tag>> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return new Map();
  const synonyms = await tx
    .select({ name: tagSynonyms.name, tag: tags.name })
    .from(tagSynonyms)
    .innerJoin(tags, eq(tags.id, tagSynonyms.tagId))
    .where(isOneOf(tagSynonyms.name, wanted));
  const meant = new Map(synonyms.map(({ name, tag }) => [name, tag]));
  const found = await resolveTags(tx, wanted);
  const byName = new Map(found.map((tag) => [tag.name, tag]));
  return new Map(
    wanted.flatMap((name) => {
      const tag = byName.get(meant.get(name) ?? name);
      return tag === undefined ? [] : [[name, tag] as const];
    }),
  );
}
