import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { realData } from '#db/testing/real-data';
import { actLimit, type LimitName } from './act-limits';

/*
 * What people really wrote on the first days of their accounts in a product's community, replayed
 * in the order of time through the table of limits. Who voted is nowhere recorded.
 */
const DAY = 86_400_000;
const folder = realData('stackexchange-cardano');

async function rowsOf(file: string): Promise<Map<string, string>[]> {
  const lines = createInterface({ input: createReadStream(join(folder ?? '', file)) });
  const rows: Map<string, string>[] = [];
  for await (const line of lines)
    if (line.trimStart().startsWith('<row '))
      rows.push(
        new Map(
          [...line.matchAll(/ (\w+)="([^"]*)"/g)].map(([, name = '', text = '']) => [name, text]),
        ),
      );
  return rows;
}

type Written = { name: LimitName; by: string; at: number };

async function firstDays(): Promise<Written[]> {
  const joined = new Map(
    (await rowsOf('Users.xml')).map((row) => [
      row.get('Id') ?? '',
      Date.parse(`${row.get('CreationDate') ?? ''}Z`),
    ]),
  );
  const byType = new Map<string, LimitName>([
    ['1', 'questions'],
    ['2', 'answers'],
  ]);
  const of = (row: Map<string, string>, user: string, name: LimitName | undefined): Written[] => {
    const by = row.get(user) ?? '';
    const at = Date.parse(`${row.get('CreationDate') ?? ''}Z`);
    const since = joined.get(by);
    return name !== undefined && since !== undefined && at >= since && at < since + DAY
      ? [{ name, by, at }]
      : [];
  };
  const posts = (await rowsOf('Posts.xml')).flatMap((row) =>
    of(row, 'OwnerUserId', byType.get(row.get('PostTypeId') ?? '')),
  );
  const comments = (await rowsOf('Comments.xml')).flatMap((row) => of(row, 'UserId', 'comments'));
  return [...posts, ...comments].sort((a, b) => a.at - b.at);
}

/** Which are refused, counted as the forum counts: from the first one on, then anew. */
function refused(written: readonly Written[]): Written[] {
  const windows = new Map<string, { until: number; count: number }>();
  return written.filter(({ name, by, at }) => {
    const { minutes, newcomer = 0 } = actLimit(name);
    const key = `${name} ${by}`;
    const open = windows.get(key);
    const window =
      open === undefined || open.until <= at ? { until: at + minutes * 60_000, count: 0 } : open;
    window.count += 1;
    windows.set(key, window);
    return window.count > newcomer;
  });
}

describe.skipIf(folder === null)('a real newcomer’s first day', () => {
  it('is refused less than one post in 500', async () => {
    const written = await firstDays();
    const no = refused(written);
    const most = (name: LimitName) => {
      const by = new Map<string, number>();
      for (const each of written)
        if (each.name === name) by.set(each.by, (by.get(each.by) ?? 0) + 1);
      return Math.max(...by.values());
    };
    const table = (['questions', 'answers', 'comments'] as const).map((name) => {
      const of = (list: readonly Written[]) => list.filter((each) => each.name === name).length;
      return `${name.padEnd(10)} ${of(written)} written, most by one ${most(name)}, limit ${actLimit(name).newcomer}, refused ${of(no)}`;
    });
    process.stdout.write(
      `\nFirst days of ${new Set(written.map(({ by }) => by)).size} people (Cardano):\n${table.join('\n')}\n`,
    );
    expect(written.length).toBeGreaterThan(500);
    expect(no.length / written.length).toBeLessThan(1 / 500);
  });
});
