import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realData } from '#db/testing/real-data';
import type { CheckContext } from '~/rules/checks/check-context';
import { checkNames } from '~/rules/checks/checks';
import { judge } from '~/rules/checks/judge';
import { plainWords } from '~/rules/checks/plain-words';
import { ordinaryNewcomerPosts, trustOf } from '~/rules/checks/trust';
import { checkedText } from './checked-text';
import { hostsOf } from './links-of.server';
import { contextOf, printsInMemory, signatureOf } from './tried-on-real-posts.test-support';

const folder = realData('stackexchange-cardano');
const HOUR = 3_600_000;

function rowsOf(from: string, file: string): Record<string, string>[] {
  return readFileSync(join(from, file), 'utf8')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('<row'))
    .map((line) =>
      Object.fromEntries(
        [...line.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [
          name ?? '',
          checkedText(value ?? '').text === '' && !(value ?? '').includes('&lt;')
            ? (value ?? '')
            : unescaped(value ?? ''),
        ]),
      ),
    );
}

function unescaped(value: string): string {
  return value
    .replace(/&#x([\dA-Fa-f]+);/g, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

type Post = {
  kind: CheckContext['kind'];
  authorId: string;
  threadId: string;
  at: number;
  text: string;
  own: string;
  hosts: string[];
};

function readPosts(from: string): Post[] {
  const rows = rowsOf(from, 'Posts.xml');
  const threadOf = new Map(
    rows.map((row) => [row['Id'], row['PostTypeId'] === '2' ? row['ParentId'] : row['Id']]),
  );
  const made = (row: Record<string, string>, kind: Post['kind'], html: string): Post => {
    const { text, own, addresses } = checkedText(html);
    return {
      kind,
      authorId: row['OwnerUserId'] ?? row['UserId'] ?? `nobody-${row['Id'] ?? ''}`,
      threadId: threadOf.get(row[kind === 'comment' ? 'PostId' : 'Id']) ?? '',
      at: Date.parse(`${row['CreationDate'] ?? ''}Z`),
      text: `${row['Title'] ?? ''}\n${text}`,
      own: `${row['Title'] ?? ''}\n${own}`,
      hosts: hostsOf([text, ...addresses].join(' ')),
    };
  };
  return [
    ...rows.flatMap((row) =>
      row['PostTypeId'] === '1'
        ? made(row, 'question', row['Body'] ?? '')
        : row['PostTypeId'] === '2'
          ? made(row, 'answer', row['Body'] ?? '')
          : [],
    ),
    ...rowsOf(from, 'Comments.xml').map((row) => made(row, 'comment', row['Text'] ?? '')),
  ].sort((a, b) => a.at - b.at);
}

describe.skipIf(folder === null)('a real product community, post by post as it came', () => {
  it('has at most one in two hundred of its posts held', { timeout: 60_000 }, () => {
    const from = folder ?? '';
    const joined = new Map(
      rowsOf(from, 'Users.xml').map((row) => [
        row['Id'],
        Date.parse(`${row['CreationDate'] ?? ''}Z`),
      ]),
    );
    const posts = readPosts(from);
    const prints = printsInMemory();
    const written = new Map<string, number>();
    const lastIn = new Map<string, number>();
    const taking = new Set<string>();
    const byNewcomers: number[] = [];
    const verdicts = new Map<string, number>();
    const hits = new Map(checkNames.map((name) => [name, 0]));
    for (const post of posts) {
      const { authorId, threadId, at } = post;
      const words = plainWords(post.own);
      const signature = signatureOf(words);
      const ageHours = Math.max(0, (at - (joined.get(authorId) ?? at)) / HOUR);
      const own = written.get(authorId) ?? 0;
      const trust = trustOf({
        role: 'member',
        represents: false,
        reputation: 1,
        ageHours,
        posts: own,
      });
      const fortnight = byNewcomers.filter((each) => at - each < 14 * 24 * HOUR);
      const context = contextOf(post.text, {
        kind: post.kind,
        words,
        links: post.hosts.map((host) => ({ host, list: 'none' })),
        thread:
          post.kind === 'question'
            ? null
            : {
                quietDays: (at - (lastIn.get(threadId) ?? at)) / (24 * HOUR),
                takesPart: taking.has(`${threadId} ${authorId}`),
              },
        alike: prints.alike(signature, post),
        newcomers: {
          posts: fortnight.filter((each) => at - each < HOUR / 6).length,
          ordinary: ordinaryNewcomerPosts(12, fortnight.length),
        },
        author: { trust, ageHours, posts: own, mailIsDisposable: false },
      });
      const { verdict, found } = judge(context);
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      for (const { check } of found) hits.set(check, (hits.get(check) ?? 0) + 1);
      const isHeld = verdict === 'hold' || verdict === 'work-or-hold';
      if ((isHeld || verdict === 'refuse') && process.env['TELL'] !== undefined)
        process.stdout.write(
          `${verdict} ${found.map((f) => `${f.check} ${f.points} ${JSON.stringify(f.evidence)}`).join('; ')} | ${post.text.slice(0, 160).replaceAll('\n', ' ')}\n`,
        );
      prints.keep({ ...signature, authorId, threadId, at, fate: isHeld ? 'held' : 'published' });
      written.set(authorId, own + 1);
      lastIn.set(threadId, at);
      taking.add(`${threadId} ${authorId}`);
      if (trust === 'newcomer') byNewcomers.push(at);
    }
    const held = (verdicts.get('hold') ?? 0) + (verdicts.get('work-or-hold') ?? 0);
    const share = (part: number) => `${((100 * part) / posts.length).toFixed(2)} %`.padStart(9);
    process.stdout.write(
      [
        '',
        `${posts.length} posts of a real community, in the order in which they came`,
        ...[...verdicts].map(
          ([name, count]) => `${name.padEnd(20)}${String(count).padStart(6)}${share(count)}`,
        ),
        ...[...hits].flatMap(([name, count]) =>
          count === 0
            ? []
            : `  found by ${name.padEnd(20)}${String(count).padStart(5)}${share(count)}`,
        ),
        '',
      ].join('\n'),
    );
    expect(posts.length).toBeGreaterThan(4000);
    expect(held / posts.length).toBeLessThanOrEqual(0.005);
    expect((verdicts.get('refuse') ?? 0) / posts.length).toBeLessThanOrEqual(0.001);
  });
});
