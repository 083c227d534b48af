import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const sheets = readdirSync('app/styles')
  .filter((name) => name.endsWith('.css'))
  .map((name) => readFileSync(`app/styles/${name}`, 'utf8'))
  .join('\n');

const namesIn = (pattern: RegExp) =>
  new Set([...sheets.matchAll(pattern)].map(([, name]) => name ?? ''));

it('every token that a style uses is there: one that is not makes its whole line do nothing', () => {
  const there = namesIn(/(?<![\w-])(--[\w-]+)\s*:/g);
  const used = namesIn(/var\((--[\w-]+)/g);
  expect(used.size).toBeGreaterThan(40);
  expect([...used].filter((name) => !there.has(name))).toEqual([]);
});
