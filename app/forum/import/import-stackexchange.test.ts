import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, waiveStanding } from '#db/factories';
import { brands } from '#db/schema/brands';
import { acceptances, votes } from '#db/schema/confirmations';
import { members, sources } from '#db/schema/members';
import { answers, comments, questionLinks, questions, revisions, tags } from '#db/schema/posts';
import { events, importProgress } from '#db/schema/site';
import { undoAcceptance } from '../acceptance/undo-acceptance.server';
import { editQuestion } from '../questions/edit-question.server';
import { verifyData } from '../verify-data/verify-data.server';
import { type FileReport, type ImportReport, printReport } from './import-report.server';
import { importStackexchange } from './import-stackexchange.server';

const folder = 'app/forum/import/fixtures/small';
const run = () => importStackexchange({ folder, site: 'coffee' });

let report: ImportReport;
beforeAll(async () => {
  report = await run();
});

function file(name: string, of: ImportReport = report): FileReport {
  const found = of.files.find(({ file: other }) => other === name);
  if (found === undefined) throw new Error(`the report says nothing of ${name}`);
  return found;
}

const counts = (list: FileReport['notes']) =>
  Object.fromEntries(
    list.map(({ reason, detail, count }) => [
      detail === '' ? reason : `${reason} ${detail}`,
      count,
    ]),
  );

async function question(key: string) {
  const [row] = await db.select().from(questions).where(eq(questions.sourceKey, key));
  if (row === undefined) throw new Error(`question ${key} is not there`);
  return row;
}

async function answer(key: string) {
  const [row] = await db.select().from(answers).where(eq(answers.sourceKey, key));
  if (row === undefined) throw new Error(`answer ${key} is not there`);
  return row;
}

async function member(key: string) {
  const [row] = await db.select().from(members).where(eq(members.sourceKey, key));
  if (row === undefined) throw new Error(`member ${key} is not there`);
  return row;
}

async function differences(): Promise<unknown[]> {
  const found: unknown[] = [];
  await verifyData({ report: (difference) => found.push(difference) });
  return found;
}

/** The content of every table that an import writes, to be compared. */
async function everything(): Promise<unknown> {
  const tables = [members, questions, answers, revisions, comments, votes, acceptances, tags];
  return Promise.all([
    ...tables.map((table) => db.select().from(table).orderBy(table.id)),
    db.select().from(questionLinks).orderBy(questionLinks.fromId, questionLinks.toId),
    db.execute(sql`select * from question_tags order by 1, 2`),
    db.execute(sql`select * from reputation_entries order by 1`),
  ]);
}

describe('the people of a dump', () => {
  it('become members whom nobody can sign in as, known by their names', async () => {
    expect(await member('1')).toMatchObject({
      handle: 'ada-bruck',
      displayName: 'Ada Brück',
      email: null,
      passwordHash: null,
      about: 'I mend **grinders**.',
      sourceReputation: 1234,
      questionCount: 2,
      answerCount: 1,
      joinedAt: new Date('2020-01-02T03:04:05.006Z'),
    });
    expect(await member('2')).toMatchObject({ handle: 'ada-bruck-2', displayName: 'ada bruck' });
    expect(await member('3')).toMatchObject({ handle: 'member-3', displayName: 'Иван' });
    expect(await member('4')).toMatchObject({ displayName: 'user4' });
  });

  it('are names alone where they have no account any more', async () => {
    expect(await question('11')).toMatchObject({ askerId: null, askerName: 'user77' });
    expect(await question('12')).toMatchObject({ askerId: null, askerName: null });
    expect(await question('20')).toMatchObject({ askerId: null, askerName: 'Community' });
  });

  it('earn by our table and the daily limit, and bring nothing along', async () => {
    // 25 upvotes on one day pay 200, and the acceptance 15 beside them.
    expect((await member('3')).reputation).toBe(215);
    // Two upvotes on a question, an acceptance made, nothing from elsewhere.
    expect((await member('1')).reputation).toBe(12);
    expect((await member('2')).reputation).toBe(-2);
  });
});

describe('the posts of a dump', () => {
  it('have their texts and their dates', async () => {
    expect(await question('1')).toMatchObject({
      kind: 'question',
      title: 'Why does the grinder stop after a second?',
      body: 'The grinder stops after a second.\n\n```bash\nE04\n```',
      revision: 2,
      score: 2,
      answerCount: 2,
      askedAt: new Date('2020-02-01T10:00:00.000Z'),
      editedAt: new Date('2020-02-02T10:00:00.000Z'),
      activeAt: new Date('2020-02-03T10:00:00.000Z'),
    });
    const [source] = await db.select().from(sources);
    expect(source).toMatchObject({
      key: 'stackexchange:coffee',
      siteUrl: 'https://coffee.stackexchange.com',
      licence: 'CC BY-SA 4.0',
    });
  });

  it('have their history, with who edited when and why', async () => {
    const { id } = await question('1');
    const rows = await db
      .select()
      .from(revisions)
      .where(eq(revisions.questionId, id))
      .orderBy(revisions.number);
    expect(rows).toMatchObject([
      {
        number: 1,
        title: 'Grinder stops',
        tags: ['grinder'],
        body: 'The grinder stops.',
        editorId: (await member('1')).id,
        reason: '',
      },
      {
        number: 2,
        title: 'Why does the grinder stop after a second?',
        tags: ['grinder', 'c++', 'two-words'],
        editorId: (await member('2')).id,
        reason: 'added the error',
        revisedAt: new Date('2020-02-02T10:00:00.000Z'),
      },
    ]);
  });

  it('keep HTML inside their Markdown as what it means', async () => {
    const { bodyHtml, body } = await answer('2');
    expect(bodyHtml).toContain('<kbd>Reset</kbd>, then H<sub>2</sub>O');
    expect(bodyHtml).toContain('<a href="https://coffee.stackexchange.com/questions/11"');
    expect(body).not.toContain('\n');
  });

  it('get a revision more where their text is not the end of their history', async () => {
    const { id, body, revision } = await answer('3');
    expect(body).toBe('Clean the hopper, it takes $t_{clean}$ minutes.');
    expect(revision).toBe(2);
    const [first] = await db
      .select()
      .from(revisions)
      .where(eq(revisions.answerId, id))
      .orderBy(revisions.number);
    expect(first).toMatchObject({
      body: 'Something else entirely stood here once.',
      editorId: null,
      editorName: 'somebody',
    });
  });

  it('are found by answers that stand before their question', async () => {
    expect((await answer('10')).questionId).toBe((await question('11')).id);
    expect((await question('11')).answerCount).toBe(1);
  });

  it('lack what their rows lack, and are told in the report', async () => {
    expect((await question('12')).title).toBe('A question without a title.');
    expect((await question('20')).askedAt).toEqual(new Date('2008-07-31T00:00:00.000Z'));
    expect(file('Posts.xml')).toMatchObject({ read: 14, kept: 11, already: 0 });
    expect(counts(file('Posts.xml').leftOut)).toEqual({
      'post-type 5': 1,
      'no-question': 1,
      'no-text': 1,
    });
    expect(counts(file('Posts.xml').notes)).toMatchObject({
      'no-title': 1,
      'no-date': 1,
      'no-account': 1,
      'tag-changed': 1,
      'history-used': 3,
      'history-disagrees': 1,
      'accepted-here': 1,
      'score-differs': 1,
    });
  });
});

describe('what was said and done about the posts', () => {
  it('is kept: acceptances with their dates', async () => {
    const at = new Date('2020-02-03T00:00:00.000Z');
    expect(await question('1')).toMatchObject({
      acceptedAnswerId: (await answer('3')).id,
      resolution: 'asker-confirmed',
      resolutionAt: at,
    });
    expect(await db.select().from(acceptances)).toMatchObject([{ acceptedAt: at, undoneAt: null }]);
  });

  it('is kept: votes, dated and without a voter', async () => {
    const rows = await db
      .select()
      .from(votes)
      .where(eq(votes.answerId, (await answer('2')).id));
    expect(rows).toMatchObject([
      { value: -1, voterId: null, castAt: new Date('2020-02-01T11:00:00.000Z') },
    ]);
    expect(file('Votes.xml')).toMatchObject({ read: 32, kept: 30 });
    expect(counts(file('Votes.xml').leftOut)).toEqual({ 'no-post': 1, 'vote-type 5': 1 });
  });

  it('is kept: comments, however long', async () => {
    const rows = await db.select().from(comments).orderBy(comments.id);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ body: 'Which *firmware*?', authorId: (await member('3')).id });
    expect(rows[0]?.bodyHtml).toContain('<em>firmware</em>');
    expect(rows[1]?.body.length).toBeGreaterThan(600);
    expect(rows[1]?.authorName).toBe('user78');
    expect(counts(file('Comments.xml').leftOut)).toEqual({
      'no-post': 1,
      'duplicate-id': 1,
      'no-text': 1,
    });
  });

  it('is kept: duplicates, which lead to the end of their chain and never in a circle', async () => {
    const original = (await question('1')).id;
    for (const key of ['11', '14'])
      expect(await question(key)).toMatchObject({
        closedAs: 'duplicate',
        duplicateOfId: original,
        closedAt: new Date(key === '11' ? '2020-03-05T10:00:00Z' : '2020-03-05T11:00:00Z'),
      });
    const circle = [await question('15'), await question('16')];
    expect(circle.filter(({ duplicateOfId }) => duplicateOfId !== null)).toHaveLength(1);
    expect(await question('20')).toMatchObject({ closedAs: 'off-topic', duplicateOfId: null });
    expect(counts(file('PostLinks.xml').leftOut)).toEqual({
      'no-link-end': 1,
      'link-to-itself': 1,
    });
  });

  it('is kept: tags with their descriptions, counted', async () => {
    const rows = await db.select().from(tags).orderBy(tags.name);
    expect(rows).toMatchObject([
      { name: 'c++', questionCount: 1 },
      // Of 1, 11, 15 and 16 all but 1 and half the circle are closed.
      { name: 'grinder', about: 'What makes beans small.', questionCount: 2 },
      { name: 'steam', questionCount: 1 },
      { name: 'time', questionCount: 0 },
      { name: 'two-words', questionCount: 1 },
    ]);
  });
});

describe('the import as a whole', () => {
  it('accounts for every row of every file', () => {
    for (const { read, kept, already, leftOut } of report.files)
      expect(kept + already + leftOut.reduce((sum, { count }) => sum + count, 0)).toBe(read);
    expect(file('Badges.xml')).toMatchObject({ read: 1, kept: 0 });
    expect(file('PostHistory.xml')).toMatchObject({ read: 9, kept: 7 });
  });

  it('prints a report in which nothing is left unsaid', () => {
    const text = printReport(report);
    expect(text).toContain('Imported coffee.stackexchange.com into Imported.');
    expect(text).toContain('type 5, Bookmark (not kept)');
    expect(text).not.toMatch(/undefined|NaN|#/);
  });

  it('goes into a brand named Imported, and tells nobody', async () => {
    expect(await db.select().from(brands)).toMatchObject([{ slug: 'imported', name: 'Imported' }]);
    expect(await db.select().from(events)).toEqual([]);
    const [scratch] = await db.execute(sql`select to_regclass('import_scratch') as name`);
    expect(scratch?.name).toBeNull();
  });

  it('leaves nothing for verify-data to find', async () => {
    expect(await differences()).toEqual([]);
  });

  it('adds nothing the second time, and changes nothing that was done here since', async () => {
    await waiveStanding();
    const { id: questionId, askerId, revision, body } = await question('1');
    const asker = await actorOf(askerId ?? 0);
    await editQuestion(asker, {
      questionId,
      revision,
      title: 'A title that was given here',
      body,
      tags: ['grinder'],
      reason: '',
    });
    await undoAcceptance(asker, { answerId: (await answer('3')).id });
    await db.update(members).set({ displayName: 'Ada' }).where(eq(members.sourceKey, '1'));
    const before = await everything();
    const second = await run();
    expect(await everything()).toEqual(before);
    for (const { read, kept, already, leftOut } of second.files) {
      expect(kept).toBe(0);
      expect(already + leftOut.reduce((sum, { count }) => sum + count, 0)).toBe(read);
    }
  });

  it('goes on where it was broken off, and comes to the same', async () => {
    const site = 'tea';
    const broken = importStackexchange({
      folder,
      site,
      onProgress: ({ file: name }) => {
        if (name === 'Comments.xml') throw new Error('pulled the plug');
      },
    });
    await expect(broken).rejects.toThrow('pulled the plug');
    const [tea] = await db.select().from(sources).where(eq(sources.key, 'stackexchange:tea'));
    const stages = await db
      .select({ stage: importProgress.stage, finishedAt: importProgress.finishedAt })
      .from(importProgress)
      .where(eq(importProgress.sourceId, tea?.id ?? 0))
      .orderBy(importProgress.stage);
    expect(stages.filter(({ finishedAt }) => finishedAt === null)).toMatchObject([
      { stage: 'comments' },
      { stage: 'run' },
    ]);
    const whole = await importStackexchange({ folder, site });
    expect(whole.files).toEqual(
      report.files.map((each) =>
        each.file === 'Tags.xml' || each.file === 'Posts.xml' ? expect.anything() : each,
      ),
    );
    expect(file('Posts.xml', whole).read).toBe(14);
  });

  it('runs once for a site, however often it is started', async () => {
    const runs = await Promise.allSettled(
      [1, 2, 3].map(() => importStackexchange({ folder, site: 'cocoa' })),
    );
    for (const each of runs)
      if (each.status === 'rejected') expect(String(each.reason)).toMatch(/right now/);
    await importStackexchange({ folder, site: 'cocoa' });
    const [cocoa] = await db.select().from(sources).where(eq(sources.key, 'stackexchange:cocoa'));
    const rows = await db
      .select()
      .from(votes)
      .where(eq(votes.sourceId, cocoa?.id ?? 0));
    expect(rows).toHaveLength(29);
    expect(await differences()).toEqual([]);
  });

  it('refuses a brand that is not there', async () => {
    await expect(importStackexchange({ folder, brand: 'nobody' })).rejects.toThrow(
      'There is no brand nobody.',
    );
  });
});
