import { db } from '#db/client.server';
import { comments } from '#db/schema/posts';
import type { ImportRun } from './begin-import.server';
import { takeNew } from './existing-rows.server';
import { readPeople } from './imported-people.server';
import { readPosts } from './imported-posts.server';
import { insertRows } from './insert-rows.server';
import type { Fields } from './parse-row.server';
import { commentText } from './post-text.server';
import { dateOf, keyOf, numberOf, textOf } from './row-values.server';
import type { Writing } from './run-stage.server';
import type { Tally } from './tally';

/** Comments, also those longer than ours may be. */
export async function importComments(
  run: ImportRun,
  rows: readonly Fields[],
  tally: Tally,
): Promise<Writing> {
  const fresh = await takeNew(db, run, comments, run.before.comments, rows, tally);
  const posts = await readPosts(
    db,
    run.sourceId,
    fresh.map(({ row }) => keyOf(row, 'PostId')),
  );
  const people = await readPeople(
    db,
    run.sourceId,
    fresh.map(({ row }) => row),
    ['UserId'],
  );
  const imported = fresh.flatMap(({ key, row }) => {
    const post = posts.get(keyOf(row, 'PostId') ?? '');
    const source = textOf(row, 'Text');
    if (post === undefined) tally.add('left:no-post');
    else if (source === null) tally.add('left:no-text');
    else {
      const author = people.author(row, 'UserId', 'UserDisplayName');
      const postedAt = dateOf(row, 'CreationDate');
      const { body, html, isCut } = commentText(source);
      if (author.id === null && keyOf(row, 'UserId') !== null) tally.add('note:no-account');
      if (postedAt === null) tally.add('note:no-date');
      if (isCut) tally.add('note:text-cut');
      if ((numberOf(row, 'Score') ?? 0) !== 0) tally.add('note:comment-score');
      return [
        {
          questionId: post.answerId === null ? post.questionId : null,
          answerId: post.answerId,
          authorId: author.id,
          authorName: author.name,
          body,
          bodyHtml: html,
          postedAt: postedAt ?? post.at,
          sourceId: run.sourceId,
          sourceKey: key,
        },
      ];
    }
    return [];
  });
  return async (tx, written) => {
    await insertRows(tx, comments, imported, {});
    written.add('kept', imported.length);
  };
}
