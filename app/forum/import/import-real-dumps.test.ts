import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { realData } from '#db/testing/real-data';
import { verifyData } from '../verify-data/verify-data.server';
import { importStackexchange } from './import-stackexchange.server';

const dumps = [
  { name: 'stackexchange-conlang-meta', posts: 170, comments: 230 },
  { name: 'stackexchange-cardano', posts: 2578, comments: 1828 },
];

describe.each(dumps)('the dump $name', ({ name, posts, comments }) => {
  const folder = realData(name);

  it.skipIf(folder === null)(
    'is imported whole, and once',
    async () => {
      const options = { folder: folder ?? '' };
      const first = await importStackexchange(options);
      const counts = await countRows();
      const keptOf = (file: string) => first.files.find((each) => each.file === file)?.kept;
      expect(keptOf('Posts.xml')).toBe(posts);
      expect(keptOf('Comments.xml')).toBe(comments);
      for (const { file, read, kept, already, leftOut } of first.files) {
        const left = leftOut.reduce((sum, { count }) => sum + count, 0);
        expect({ file, rows: kept + already + left }).toEqual({ file, rows: read });
      }
      const differences: unknown[] = [];
      await verifyData({ report: (difference) => differences.push(difference) });
      expect(differences).toEqual([]);

      const second = await importStackexchange(options);
      expect(second.files.map(({ kept }) => kept)).toEqual(second.files.map(() => 0));
      expect(await countRows()).toEqual(counts);
    },
    180_000,
  );
});

async function countRows() {
  const [row] = await db.execute(sql`
    select (select count(*) from members) as members, (select count(*) from questions) as questions,
      (select count(*) from answers) as answers, (select count(*) from revisions) as revisions,
      (select count(*) from comments) as comments, (select count(*) from votes) as votes,
      (select count(*) from acceptances) as acceptances,
      (select count(*) from question_links) as links,
      (select count(*) from reputation_entries) as entries, (select count(*) from tags) as tags,
      (select sum(reputation) from members) as reputation`);
  return row;
}
