import { and, eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { isOneOf } from '#db/is-one-of';
import { tags } from '#db/schema/posts';
import { z } from 'zod';
import { limits } from '~/rules/limits';
import { excerpt } from '~/platform/markdown/markdown.server';
import type { ImportRun } from './begin-import.server';
import type { Fields } from './parse-row.server';
import { textFromHtml } from './post-text.server';
import { keyOf, lineOf, textOf } from './row-values.server';
import type { Writing } from './run-stage.server';
import { forgetScratch, putScratch, readScratch } from './scratch.server';
import { normaliseTag } from './tag-names';
import type { Tally } from './tally';

/** Tags come with the questions; of their own file, which post describes which tag is kept. */
export async function importTags(
  run: ImportRun,
  rows: readonly Fields[],
  tally: Tally,
): Promise<Writing> {
  const named = rows.map((row) => ({ row, name: normaliseTag(lineOf(row, 'TagName') ?? '') }));
  const there = await db
    .select({ name: tags.name, id: tags.id })
    .from(tags)
    .where(
      isOneOf(
        tags.name,
        named.flatMap(({ name }) => name ?? []),
      ),
    );
  const idByName = new Map(there.map(({ name, id }) => [name, id]));
  const kept = named.filter(({ name }) => {
    const id = name === null ? undefined : idByName.get(name);
    if (id === undefined) tally.add('left:unused-tag');
    else tally.add(id > run.before.tags ? 'kept' : 'already');
    return id !== undefined;
  });
  const described = kept.flatMap(({ row, name }) => {
    const postKey = keyOf(row, 'ExcerptPostId');
    return postKey === null ? [] : [{ postKey, rowKey: postKey, content: { name } }];
  });
  return async (tx) => {
    await putScratch(tx, run.sourceId, 'excerpt', described);
  };
}

const excerptSchema = z.object({ name: z.string() });

/** The descriptions of tags among the posts; a tag that is described here already keeps its own. */
export async function importTagDescriptions(
  run: ImportRun,
  rows: readonly Fields[],
  tally: Tally,
): Promise<Writing> {
  const wikis = rows.filter((row) => row.PostTypeId?.trim() === '4');
  const keys = wikis.flatMap((row) => keyOf(row, 'Id') ?? []);
  const tagByPost = await readScratch('excerpt', excerptSchema, run.sourceId, keys);
  const about = wikis.flatMap((row) => {
    const key = keyOf(row, 'Id');
    const tag = key === null ? undefined : tagByPost.get(key)?.[0];
    const html = textOf(row, 'Body');
    if (key === null) tally.add('left:no-id');
    else if (tag === undefined) tally.add('left:no-tag');
    else if (html === null) tally.add('left:no-text');
    else {
      const text = excerpt(textFromHtml(html, run.siteUrl).words, limits.tagDescription.max);
      return [{ key, name: tag.name, text }];
    }
    return [];
  });
  return async (tx, written) => {
    for (const { name, text } of about) {
      const described = await tx
        .update(tags)
        .set({ about: text })
        .where(and(eq(tags.name, name), eq(tags.about, '')))
        .returning({ id: tags.id });
      written.add(described.length > 0 ? 'kept' : 'already');
    }
    await forgetScratch(
      tx,
      run.sourceId,
      'excerpt',
      about.map(({ key }) => key),
    );
  };
}
