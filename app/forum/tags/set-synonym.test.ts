import { eq, inArray, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeBrand,
  type MadeBrand,
  makeMember,
  makeQuestion,
  waiveStanding,
} from '#db/factories';
import { questions, questionTags, tagSynonyms, tags } from '#db/schema/posts';
import { words } from '~/messages';
import { inTransaction } from '~/platform/transaction.server';
import type { Actor } from '~/rules/permissions';
import { askQuestion } from '../questions/ask-question.server';
import { deleteQuestion } from '../questions/delete-question.server';
import { describeTag } from './describe-tag.server';
import { listSynonyms } from './list-synonyms.server';
import { removeSynonym } from './remove-synonym.server';
import { resolveTags } from './resolve-tags.server';
import { setSynonym } from './set-synonym.server';

let moderator: Actor;
let brand: MadeBrand;
beforeAll(async () => {
  moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
  brand = await makeBrand();
  await waiveStanding();
});

async function tagsOf(questionId: number) {
  const rows = await db
    .select({ name: tags.name })
    .from(questionTags)
    .innerJoin(tags, eq(tags.id, questionTags.tagId))
    .where(eq(questionTags.questionId, questionId));
  return rows.map(({ name }) => name).sort();
}

/** A tag's count, beside what its questions add up to. */
async function countOf(name: string) {
  const [row] = await db
    .select({
      kept: tags.questionCount,
      true: sql<number>`(select count(*)::int from question_tags q
        where q.tag_id = tags.id and q.listed)`,
    })
    .from(tags)
    .where(eq(tags.name, name));
  return row;
}

const ask = (actor: Actor, tagNames: string[]) =>
  askQuestion(actor, {
    submission: crypto.randomUUID(),
    kind: 'question',
    brand: brand.brandId,
    product: null,
    version: null,
    department: null,
    title: 'How does this thing work?',
    body: 'I have tried everything that the manual says.',
    tags: tagNames,
  });

describe('a synonym', () => {
  it('moves what was asked under it to the tag, and the counts with it', async () => {
    const both = await makeQuestion(brand, { tagNames: ['wifi', 'wlan'] });
    const one = await makeQuestion(brand, { tagNames: ['wlan', 'router'] });
    const gone = await makeQuestion(brand, { tagNames: ['wlan'], deletedAt: new Date() });
    await setSynonym(moderator, { synonym: 'wlan', tag: 'wifi' });
    expect(await tagsOf(both.id)).toEqual(['wifi']);
    expect(await tagsOf(one.id)).toEqual(['router', 'wifi']);
    expect(await tagsOf(gone.id)).toEqual(['wifi']);
    expect(await countOf('wifi')).toEqual({ kept: 2, true: 2 });
    expect(await countOf('wlan')).toBeUndefined();
  });

  it('stands for the tag whenever it is written', async () => {
    await makeQuestion(brand, { tagNames: ['heat-pump'] });
    await setSynonym(moderator, { synonym: 'heatpump', tag: 'heat-pump' });
    const found = await inTransaction((tx) => resolveTags(tx, ['heatpump', 'noise', 'heat-pump']));
    expect(found.map(({ name }) => name)).toEqual(['heat-pump', 'noise']);
  });

  it('never stands for a synonym', async () => {
    await makeQuestion(brand, { tagNames: ['car', 'auto', 'vehicle'] });
    await setSynonym(moderator, { synonym: 'auto', tag: 'car' });
    await expect(setSynonym(moderator, { synonym: 'kfz', tag: 'auto' })).rejects.toMatchObject({
      problems: { tag: words.problems.synonymOfSynonym },
    });
    // Its own synonyms go with it.
    await setSynonym(moderator, { synonym: 'car', tag: 'vehicle' });
    const rows = await db
      .select({ name: tagSynonyms.name, tag: tags.name })
      .from(tagSynonyms)
      .innerJoin(tags, eq(tags.id, tagSynonyms.tagId))
      .where(inArray(tagSynonyms.name, ['auto', 'car']));
    expect(rows.map(({ tag }) => tag)).toEqual(['vehicle', 'vehicle']);
  });

  it('is refused for a tag that is not there, and for itself', async () => {
    await expect(setSynonym(moderator, { synonym: 'a1', tag: 'no-such' })).rejects.toMatchObject({
      problems: { tag: words.problems.noSuchTag },
    });
    await expect(setSynonym(moderator, { synonym: 'a1', tag: 'a1' })).rejects.toMatchObject({
      problems: { synonym: words.problems.synonymOfItself },
    });
  });

  it('is a moderator’s to set and to remove', async () => {
    const member = await actorOf((await makeMember({ reputation: 5000 })).id);
    for (const act of [
      setSynonym(member, { synonym: 'x1', tag: 'wifi' }),
      removeSynonym(member, { synonym: 'wlan' }),
      describeTag(member, { tag: 'wifi', description: 'mine' }),
      listSynonyms(member, { after: null }),
    ])
      await expect(act).rejects.toMatchObject({ code: 'moderators_only' });
  });

  it('is a tag of its own again once it is removed', async () => {
    await makeQuestion(brand, { tagNames: ['laptop'] });
    await setSynonym(moderator, { synonym: 'notebook', tag: 'laptop' });
    await removeSynonym(moderator, { synonym: 'notebook' });
    const found = await inTransaction((tx) => resolveTags(tx, ['notebook']));
    expect(found.map(({ name }) => name)).toEqual(['notebook']);
    await expect(removeSynonym(moderator, { synonym: 'notebook' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('leaves nobody’s question behind, and every count right, while people ask and delete', async () => {
    const asker = await makeMember();
    const actor = await actorOf(asker.id);
    await makeQuestion(brand, { tagNames: ['printer'] });
    const early = await Promise.all(
      Array.from({ length: 6 }, () =>
        makeQuestion(brand, { askerId: asker.id, tagNames: ['printers'] }),
      ),
    );
    const results = await Promise.allSettled([
      ...early.slice(0, 3).map(({ id }) => deleteQuestion(actor, { questionId: id, reason: '' })),
      ...Array.from({ length: 4 }, () => ask(actor, ['printers'])),
      setSynonym(moderator, { synonym: 'printers', tag: 'printer' }),
      ...early.slice(3, 5).map(({ id }) => deleteQuestion(actor, { questionId: id, reason: '' })),
      ...Array.from({ length: 4 }, () => ask(actor, ['printers', 'printer'])),
    ]);
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(await countOf('printers')).toBeUndefined();
    expect(await countOf('printer')).toEqual({ kept: 10, true: 10 });
    const untagged = await db
      .select({ id: questions.id })
      .from(questions)
      .where(
        sql`${questions.askerId} = ${asker.id} and not exists
          (select from question_tags q where q.question_id = ${questions.id})`,
      );
    expect(untagged).toEqual([]);
  });
});

describe('the list of synonyms', () => {
  it('goes by name, a page at a time', async () => {
    await makeQuestion(brand, { tagNames: ['paged'] });
    for (let number = 100; number < 135; number += 1)
      await setSynonym(moderator, { synonym: `paged-${number}`, tag: 'paged' });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listSynonyms>> = await listSynonyms(moderator, {
        after,
      });
      seen.push(...page.synonyms.map(({ name }) => name));
      after = page.after;
    } while (after !== null);
    const all = await db.select({ name: tagSynonyms.name }).from(tagSynonyms);
    expect(seen).toHaveLength(all.length);
    expect(new Set(seen).size).toBe(all.length);
  });
});

describe('a tag’s description', () => {
  it('is written by a moderator', async () => {
    await makeQuestion(brand, { tagNames: ['battery'] });
    await describeTag(moderator, { tag: 'battery', description: 'Cells and charging.' });
    const [row] = await db.select().from(tags).where(eq(tags.name, 'battery'));
    expect(row?.about).toBe('Cells and charging.');
    await expect(
      describeTag(moderator, { tag: 'no-such-tag', description: '' }),
    ).rejects.toMatchObject({ problems: { tag: words.problems.noSuchTag } });
  });
});
