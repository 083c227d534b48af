import { Logger, run } from 'graphile-worker';
import { asc, eq, isNull, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { db } from '#db/client.server';
import { makeAnswer, makeBrand, makeMember, makeQuestion } from '#db/factories';
import { mails } from '#db/schema/mail';
import { events } from '#db/schema/site';
import { now } from '~/platform/clock.server';
import type { Env } from '~/platform/env.server';
import { closeMailServer } from '~/platform/mail/hand-in-mail.server';
import { writeLetter } from '~/platform/mail/letter.server';
import { queueMail } from '~/platform/mail/queue-mail.server';
import { sendMail } from '~/platform/mail/send-mail.server';
import { inTransaction } from '~/platform/transaction.server';
import { mailJobs } from '../jobs.server';
import { LoopbackMailServer, silentServer, smtpError } from './loopback-mail-server.test-support';
import { mailAboutEvent } from './mail-about-event.server';

const settings = vi.hoisted(() => ({ mailServer: {} as object | undefined }));
vi.mock('~/platform/env.server', async (importOriginal) => {
  const original = await importOriginal<typeof import('~/platform/env.server')>();
  return { ...original, env: (): Env => Object.assign({}, original.env(), settings) };
});
afterAll(() => vi.doUnmock('~/platform/env.server'));

function useServer(port: number, patienceMs = 10_000): void {
  settings.mailServer = {
    host: '127.0.0.1',
    port,
    isTls: false,
    user: undefined,
    password: '',
    from: 'forum@example.com',
    patienceMs,
  };
}

let server: LoopbackMailServer;
beforeEach(async () => {
  server = new LoopbackMailServer();
  await server.start();
  useServer(server.port);
});
afterEach(() => {
  closeMailServer();
  server.kill();
});

let number = 0;

/** A mail that waits. */
async function queue(letter: { subject?: string; expiresAt?: Date } = {}): Promise<number> {
  number += 1;
  await inTransaction((tx) =>
    queueMail(tx, {
      kind: 'confirm-address',
      memberId: null,
      address: `reader-${number}@example.com`,
      expiresAt: letter.expiresAt,
      letter: writeLetter(
        {
          subject: letter.subject ?? `Mail ${number}`,
          greeting: 'Hello,',
          paragraphs: ['What there is to say.'],
          reason: 'A test.',
        },
        'Acme Forum',
      ),
    }),
  );
  const [row] = await db
    .select({ id: mails.id })
    .from(mails)
    .where(eq(mails.address, `reader-${number}@example.com`));
  return row?.id ?? 0;
}

const send = (mailId: number, isLast = false) => sendMail(mailId, { sender: 'Acme Forum', isLast });

async function stored(mailId: number) {
  const [row] = await db.select().from(mails).where(eq(mails.id, mailId));
  if (row === undefined) throw new Error('no such mail');
  return row;
}

/** Runs all jobs that are due, as the server does, until none is. */
async function work(): Promise<void> {
  const [{ name } = { name: '' }] = await db.execute<{ name: string }>(
    sql`select current_database() as name`,
  );
  const url = new URL(inject('serverUrl'));
  url.pathname = `/${name}`;
  const runner = await run({
    connectionString: url.href,
    concurrency: 1,
    taskList: mailJobs,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  });
  for (;;) {
    const [{ due } = { due: 0 }] = await db.execute<{ due: number }>(sql`
      select count(*) as due from graphile_worker.jobs
      where locked_at is not null or (run_at <= now() and attempts < max_attempts)`);
    if (due === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await runner.stop();
}

/** The wait between attempts is over. */
async function waitOver(): Promise<void> {
  await db.execute(sql`update graphile_worker._private_jobs set run_at = now()`);
}

describe('a mail as it arrives', () => {
  it('is whole: text, HTML, and the headers that mail programs go by', async () => {
    const brand = await makeBrand();
    const asker = await makeMember({
      displayName: 'Ada\r\nBcc: all@example.com <b>',
      email: 'ada@example.com',
    });
    const author = await makeMember({ displayName: 'Visit http://evil.example now' });
    const title = 'Löst das “<script>” auf evil.example mein Problem?';
    const question = await makeQuestion(brand, { askerId: asker.id, title });
    const answer = await makeAnswer(question, {
      authorId: author.id,
      body: 'See www.evil.example or write to a@evil.example & <img src=x>.',
    });
    const [event] = await db
      .insert(events)
      .values({ type: 'answer.posted', actorId: author.id, payload: {}, happenedAt: now() })
      .returning({ id: events.id });
    await inTransaction((tx) =>
      mailAboutEvent(tx, {
        kind: 'answer-to-my-question',
        memberId: asker.id,
        eventId: event?.id ?? 0,
        questionId: question.id,
        answerId: answer.id,
      }),
    );
    await work();
    const [email] = server.received;
    const header = (key: string) => email?.headers.find((each) => each.key === key)?.value;
    expect(server.received).toHaveLength(1);
    expect(email?.from).toMatchObject({ address: 'forum@example.com', name: 'Goodturn' });
    expect(email?.to?.map((to) => to.address)).toEqual(['ada@example.com']);
    expect(email?.subject).toBe(title);
    expect(header('bcc')).toBeUndefined();
    expect(email?.messageId).toMatch(/^<[\w-]{36}@localhost>$/);
    expect(email?.inReplyTo).toBe(`<question-${question.id}@localhost>`);
    expect(email?.references).toBe(`<question-${question.id}@localhost>`);
    expect(header('auto-submitted')).toBe('auto-generated');
    const unsubscribe = header('list-unsubscribe') ?? '';
    expect(unsubscribe).toMatch(/^<http:\/\/localhost:3000\/unsubscribe\?token=[\w.-]+>$/);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    // No program makes a link of what somebody wrote; the letter's own links are the only ones.
    expect(email?.text).not.toMatch(/evil\.example|:\/\/evil|a@evil/);
    expect(email?.html).not.toMatch(/evil\.example|:\/\/evil|<script|<img|<b>/);
    const links = [...(email?.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(new Set(links)).toEqual(
      new Set([`http://localhost:3000/answers/${answer.id}`, unsubscribe.slice(1, -1)]),
    );
    expect(email?.html).toContain('&lt;script&gt;');
  });

  it('has one line as its subject, whatever it was made of', async () => {
    await queue({ subject: 'One\r\nBcc: all@example.com\u2028two\u0085three' });
    await work();
    const [email] = server.received;
    expect(email?.subject).toBe('One Bcc: all@example.com two three');
    expect(email?.headers.some(({ key }) => key === 'bcc')).toBe(false);
  });

  it('keeps nothing of its text once the server has taken it', async () => {
    const id = await queue();
    await work();
    expect(await stored(id)).toMatchObject({ text: '', html: '', address: '', attempts: 1 });
    expect((await stored(id)).sentAt).not.toBeNull();
    await send(id);
    expect(server.received).toHaveLength(1);
  });
});

describe('a mail that the server does not take', () => {
  it('is given up at once where its recipient is refused for good', async () => {
    server.onRecipient = () => smtpError(550, 'No such user here');
    const id = await queue();
    await work();
    const mail = await stored(id);
    expect(mail).toMatchObject({ attempts: 1, sentAt: null, text: '' });
    expect(mail.givenUpAt).not.toBeNull();
    expect(mail.lastError).toContain('550 No such user here');
    await waitOver();
    await work();
    expect((await stored(id)).attempts).toBe(1);
  });

  it('is given up where the server wants none of its text, and tried again where it is busy', async () => {
    server.onMail = () => smtpError(554, 'Looks like spam');
    const refused = await queue();
    await work();
    expect((await stored(refused)).givenUpAt).not.toBeNull();

    server.onMail = () => smtpError(451, 'Try later');
    const busy = await queue();
    await work();
    expect(await stored(busy)).toMatchObject({ attempts: 1, givenUpAt: null, sentAt: null });
    server.onMail = () => undefined;
    await waitOver();
    await work();
    const sent = await stored(busy);
    expect(sent).toMatchObject({ attempts: 2, lastError: null });
    expect(sent.sentAt).not.toBeNull();
  });

  it('is given up after the last attempt, and not sent once its link has run out', async () => {
    server.kill();
    const id = await queue();
    await send(id, true);
    expect((await stored(id)).givenUpAt).not.toBeNull();
    await server.start();
    const late = await queue({ expiresAt: new Date(now().getTime() - 1_000) });
    await work();
    expect(await stored(late)).toMatchObject({ attempts: 0, lastError: 'expired', text: '' });
    expect(server.received).toEqual([]);
  });

  it('holds nothing up for long where the server never says a word', async () => {
    const silent = await silentServer();
    useServer(silent.port, 1_000);
    const id = await queue();
    const start = performance.now();
    await expect(send(id)).rejects.toThrow(/was not taken/);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect((await stored(id)).lastError).toMatch(/greeting|timed? ?out/i);
    // A process that ends does not wait for it.
    const waiting = send(id);
    const ended = expect(waiting).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const close = performance.now();
    closeMailServer();
    await ended;
    expect(performance.now() - close).toBeLessThan(5_000);
    silent.close();
  });

  it('stays here where the mail server was taken away', async () => {
    const id = await queue();
    settings.mailServer = undefined;
    await work();
    const mail = await stored(id);
    expect(mail.sentAt).not.toBeNull();
    expect(mail.text).toContain('What there is to say.');
  });
});

describe('fifty mails, the server killed after taking a mail without saying so', () => {
  it('all arrive; that one arrives twice, under one Message-ID', async () => {
    const ids: number[] = [];
    for (let each = 0; each < 50; each += 1) ids.push(await queue());
    server.onMail = () => (server.received.length === 20 ? 'die' : undefined);
    await work();
    const sentBefore = (
      await db
        .select({ id: mails.id })
        .from(mails)
        .where(sql`${mails.sentAt} is not null`)
    ).filter(({ id }) => ids.includes(id)).length;
    expect(sentBefore).toBe(19);
    // Away for a while: every mail is tried once more, in vain.
    await waitOver();
    await work();
    await server.start();
    await waitOver();
    await work();
    const rows = await db.select().from(mails).orderBy(asc(mails.id));
    const ours = rows.filter(({ id }) => ids.includes(id));
    const messageIds = server.received.map(({ messageId }) => messageId ?? '');
    const distinct = new Set(messageIds);
    const figures = {
      queued: ours.length,
      sent: ours.filter(({ sentAt }) => sentAt !== null).length,
      received: messageIds.length,
      lost: ours.filter(({ headers }) => !distinct.has(headers.messageId)).length,
      doubled: messageIds.length - distinct.size,
    };
    process.stdout.write(`\nmails, the server killed midway: ${JSON.stringify(figures)}\n`);
    expect(figures).toEqual({ queued: 50, sent: 50, received: 51, lost: 0, doubled: 1 });
    expect(await db.select().from(mails).where(isNull(mails.sentAt))).toHaveLength(
      rows.filter(({ givenUpAt }) => givenUpAt !== null).length,
    );
  });
});
