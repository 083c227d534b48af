import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { votes } from '#db/schema/confirmations';
import { answers, comments, questions } from '#db/schema/posts';
import { verifyData } from '../verify-data/verify-data.server';
import type { ImportReport } from './import-report.server';
import { importStackexchange } from './import-stackexchange.server';

const fixtures = 'app/forum/import/fixtures/small';

let parent: string;
let made = 0;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'goodturn-dumps-'));
});
afterAll(() => rm(parent, { recursive: true }));

/** A dump of these files alone, of a site of its own. */
async function importDump(files: Record<string, string | Buffer>): Promise<ImportReport> {
  made += 1;
  const folder = join(parent, `site${made}`);
  await mkdir(folder);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return importStackexchange({ folder });
}

const posts = (...rows: string[]) => `<posts>\n${rows.join('\n')}\n</posts>`;

async function expectSound(report: ImportReport): Promise<void> {
  for (const { file, read, kept, already, leftOut } of report.files) {
    const left = leftOut.reduce((sum, { count }) => sum + count, 0);
    expect({ file, rows: kept + already + left }).toEqual({ file, rows: read });
  }
  const differences: unknown[] = [];
  await verifyData({ report: (difference) => differences.push(difference) });
  expect(differences).toEqual([]);
}

function reasons(report: ImportReport, file: string): Record<string, number> {
  const found = report.files.find((each) => each.file === file);
  return Object.fromEntries(
    [...(found?.leftOut ?? []), ...(found?.notes ?? [])].map(({ reason, count }) => [
      reason,
      count,
    ]),
  );
}

describe('a dump that lacks something', () => {
  it('needs Posts.xml alone: votes are made from the scores', async () => {
    const report = await importDump({
      'Posts.xml': posts(
        '<row Id="1" PostTypeId="1" Score="3" Title="How many votes?" Body="x" OwnerUserId="7" CreationDate="2020-01-01T10:00:00.000" AcceptedAnswerId="2"/>',
        '<row Id="2" PostTypeId="2" ParentId="1" Score="-2" Body="Two against." CreationDate="2020-01-02T10:00:00.000"/>',
        '<row Id="3" PostTypeId="1" Score="999999999" Title="Too many" Body="x" CreationDate="2020-01-02T10:00:00.000"/>',
      ),
    });
    await expectSound(report);
    const [answer] = await db.select().from(answers);
    const cast = await db.select().from(votes).orderBy(votes.id);
    expect(answer).toMatchObject({ score: -2, authorId: null, authorName: null });
    expect(cast.map(({ value }) => value)).toEqual([1, 1, 1, -1, -1]);
    expect(cast[0]?.castAt).toEqual(new Date('2020-01-01T10:00:00.000Z'));
    expect(reasons(report, 'Posts.xml')).toMatchObject({
      'score-made': 5,
      'score-absurd': 1,
      'accepted-here': 1,
    });
    const [question] = await db.select().from(questions).where(eq(questions.sourceKey, '1'));
    // Undated in the dump: accepted when it was posted.
    expect(question?.resolutionAt).toEqual(new Date('2020-01-02T10:00:00.000Z'));
  });

  it('has rows without what a row needs', async () => {
    const report = await importDump({
      'Posts.xml': posts(
        '<row PostTypeId="1" Title="Without an Id" Body="x"/>',
        '<row Id="-5" PostTypeId="1" Title="A negative Id" Body="x"/>',
        '<row Id="99999999999999999999" PostTypeId="1" Title="An absurd Id" Body="x"/>',
        '<row Id="1" PostTypeId="1" Title="The first" Body="x" CreationDate="yesterday"/>',
        '<row Id="1" PostTypeId="1" Title="The same again" Body="x"/>',
        '<row Id="2" PostTypeId="1" />',
        '<row Id="3" PostTypeId="2" ParentId="1" Body="An answer" CreationDate="0001-01-01T00:00:00"/>',
        '<row Id="4" PostTypeId="2" ParentId="3" Body="An answer to an answer"/>',
        '<row Id="5" PostTypeId="2" Body="An answer to nothing"/>',
        '<row Id="6" />',
        '<row Id="7" PostTypeId="77" Body="Of no known type"/>',
        '<row />',
      ),
      'Comments.xml': '<comments><row Id="1" PostId="3" Text="A comment"/></comments>',
      'Votes.xml': '<votes><row Id="1" PostId="3" VoteTypeId="2"/><row Id="2"/></votes>',
    });
    await expectSound(report);
    expect(reasons(report, 'Posts.xml')).toMatchObject({
      'no-id': 3,
      'duplicate-id': 1,
      'no-question': 2,
      'no-date': 3,
      'no-title': 1,
      'no-body': 1,
    });
    const [comment] = await db.select().from(comments).where(eq(comments.body, 'A comment'));
    expect(comment?.postedAt).toEqual(new Date('2008-07-31T00:00:00.000Z'));
  });
});

describe('a dump that is damaged', () => {
  it('loses what is damaged and nothing else', async () => {
    const report = await importDump({
      'Posts.xml':
        '\uFEFF<?xml version="1.0"?><posts> rubbish ' +
        '<row Id="1" PostTypeId="1" Title="Zero &#0; bytes &nbsp; &copy" Body="&lt;p&gt;a&#x1F;b \u0007&lt;/p&gt;"/>' +
        '<row Id="2" PostTypeId="1" Title="broken <row Id="3" PostTypeId="1" Title="Whole again" Body="x"/>' +
        '<row Id="4" PostTypeId="1" Title="Cut o',
    });
    await expectSound(report);
    expect(reasons(report, 'Posts.xml')).toMatchObject({
      'not-xml': 2,
      repaired: 1,
      garbage: 1,
      'cut-off': 1,
    });
    const [question] = await db
      .select()
      .from(questions)
      .where(eq(questions.title, 'Zero � bytes &nbsp; &copy'));
    expect(question?.body).toBe('a�b �');
  });

  it('takes values of megabytes, cut to length', async () => {
    const long = 'word '.repeat(1_000_000);
    const longish = 'word '.repeat(50_000);
    const tall = '&lt;b&gt;'.repeat(100_000);
    const report = await importDump({
      'Posts.xml': posts(
        `<row Id="1" PostTypeId="1" Title="${longish}" Body="${long}" Tags="${longish}"/>`,
        `<row Id="2" PostTypeId="2" ParentId="1" Body="${tall}deep"/>`,
      ),
      'Users.xml': `<users><row Id="1" DisplayName="${longish}" AboutMe="${longish}"/></users>`,
      'Comments.xml': `<comments><row Id="1" PostId="1" Text="${longish}"/></comments>`,
    });
    await expectSound(report);
    expect(reasons(report, 'Posts.xml')).toMatchObject({ 'title-cut': 1 });
    expect(reasons(report, 'Posts.xml')['text-cut']).toBeGreaterThan(0);
    const [question] = await db
      .select()
      .from(questions)
      .where(eq(questions.sourceKey, '1'))
      .orderBy(questions.id)
      .offset(3);
    expect(question?.body.length).toBeLessThanOrEqual(60_000);
  }, 60_000);

  it('is imported as far as it can be, however it is damaged', async () => {
    const names = await readdir(fixtures);
    const damage = fc.record({
      name: fc.constantFrom(...names),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(200),
      put: fc.oneof(
        fc.constantFrom('', '<', '>', '"', '&', '<row ', '/>', '\0', '\uFFFF', '</posts>', '-1'),
        fc.string({ unit: 'binary', maxLength: 20 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 12 }), async (damages) => {
        made += 1;
        const folder = join(parent, `site${made}`);
        await cp(fixtures, folder, { recursive: true });
        for (const { name, at, length, put } of damages) {
          const text = await readFile(join(folder, name), 'utf8');
          const start = Math.floor(text.length * at);
          await writeFile(
            join(folder, name),
            text.slice(0, start) + put + text.slice(start + length),
          );
        }
        const report = await importStackexchange({ folder });
        await expectSound(report);
        const again = await importStackexchange({ folder });
        expect(again.files.map(({ kept }) => kept)).toEqual(again.files.map(() => 0));
      }),
      { numRuns: 5 },
    );
  }, 120_000);
});
