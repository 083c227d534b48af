import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realData } from '#db/testing/real-data';
import { checkNames } from '~/rules/checks/checks';
import { judge } from '~/rules/checks/judge';
import { calibrate, type Lesson } from '~/rules/checks/learnt/calibrate';
import { featuresOf } from '~/rules/checks/learnt/features';
import { type Counts, weigh } from '~/rules/checks/learnt/weigh';
import {
  chanceOf,
  contextOf,
  printsInMemory,
  signatureOf,
} from './tried-on-real-posts.test-support';

const folder = realData('spam');
const SEED = 20_261_122;
const FOLDS = 5;

type Row = { spam: boolean; text: string; features: string[] };

function readRows(from: string): Row[] {
  return readFileSync(join(from, 'youtube-comments.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [label, ...rest] = line.split('\t');
      const text = rest.join('\t');
      return { spam: label === 'spam', text, features: featuresOf(text) };
    });
}

function shuffled<T>(rows: readonly T[]): T[] {
  const chance = chanceOf(SEED);
  return rows
    .map((row) => ({ row, by: chance() }))
    .sort((a, b) => a.by - b.by)
    .map(({ row }) => row);
}

function modelOf(rows: readonly Row[]) {
  const counts = new Map<string, { spam: number; genuine: number }>();
  const lessons: Lesson[] = [];
  const all = { spam: 0, genuine: 0 };
  for (const { spam, features } of rows) {
    const taught = spam ? 'spam' : 'genuine';
    lessons.push({ taught, features });
    all[taught] += 1;
    for (const feature of features) {
      const count = counts.get(feature) ?? { spam: 0, genuine: 0 };
      count[taught] += 1;
      counts.set(feature, count);
    }
  }
  const countsOf = (word: string): Counts | undefined => counts.get(word);
  const single = [...counts].filter(([feature]) => isWord(feature));
  const words = {
    spam: single.reduce((sum, [, { spam }]) => sum + spam, 0),
    genuine: single.reduce((sum, [, { genuine }]) => sum + genuine, 0),
    different: single.length,
  };
  return { all, words, countsOf, threshold: calibrate(lessons, all, countsOf) ?? Infinity };
}

/** Naive Bayes as the textbook has it, for comparison: single words, with Laplace's correction. */
function plainBayes(
  features: readonly string[],
  { all, words, countsOf }: ReturnType<typeof modelOf>,
) {
  const sum = features.filter(isWord).reduce(
    (before, word) => {
      const { spam, genuine } = countsOf(word) ?? { spam: 0, genuine: 0 };
      const likelier = (spam + 1) / (words.spam + words.different);
      return before + Math.log(likelier / ((genuine + 1) / (words.genuine + words.different)));
    },
    Math.log(all.spam / all.genuine),
  );
  return sum > 0;
}

function isWord(feature: string): boolean {
  return !feature.includes(' ') && !feature.startsWith(':');
}

describe.skipIf(folder === null)('comments of a real site, in five random folds', () => {
  it('holds at most one in a hundred of the genuine, and at least four of five of the spam', () => {
    const rows = shuffled(readRows(folder ?? ''));
    const held = { spam: 0, genuine: 0 };
    const plain = { spam: 0, genuine: 0 };
    const total = { spam: 0, genuine: 0 };
    const hits = new Map(checkNames.map((name) => [name, { spam: 0, genuine: 0 }]));
    for (let fold = 0; fold < FOLDS; fold += 1) {
      const model = modelOf(rows.filter((_, at) => at % FOLDS !== fold));
      const prints = printsInMemory();
      for (const [at, { spam, text }] of rows.entries()) {
        const isNew = at % FOLDS === fold;
        const kind = spam ? 'spam' : 'genuine';
        const signature = signatureOf(contextOf(text).words);
        const place = { authorId: String(at), threadId: String(at % 5), at: 0 };
        if (isNew) continue;
        prints.keep({ ...signature, ...place, fate: kind });
      }
      for (const [at, { spam, text, features }] of rows.entries()) {
        if (at % FOLDS !== fold) continue;
        const kind = spam ? 'spam' : 'genuine';
        const context = contextOf(text);
        const signature = signatureOf(context.words);
        const place = { authorId: String(at), threadId: String(at % 5), at: 0 };
        const learnt = {
          ...weigh(features, model.countsOf, model.all),
          threshold: model.threshold,
        };
        const { verdict, found } = judge({
          ...context,
          alike: prints.alike(signature, place),
          learnt,
        });
        const isHeld = verdict !== 'publish' && verdict !== 'publish-and-queue';
        total[kind] += 1;
        if (isHeld) held[kind] += 1;
        if (plainBayes(features, model)) plain[kind] += 1;
        for (const { check } of found) {
          const hit = hits.get(check);
          if (hit !== undefined) hit[kind] += 1;
        }
        prints.keep({ ...signature, ...place, fate: isHeld ? 'held' : 'published' });
      }
    }
    const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(1)} %`;
    const line = (name: string, count: typeof held) =>
      `${name.padEnd(22)} spam caught ${percent(count.spam, total.spam).padStart(7)}   genuine held ${percent(count.genuine, total.genuine).padStart(7)}`;
    process.stdout.write(
      [
        '',
        `${total.spam} spam and ${total.genuine} genuine comments, ${FOLDS} folds, seed ${SEED}`,
        line('the whole chain', held),
        line('naive Bayes alone', plain),
        ...[...hits].flatMap(([name, { spam, genuine }]) =>
          spam + genuine === 0
            ? []
            : `  ${name.padEnd(20)} precision ${percent(spam, spam + genuine).padStart(7)}   recall ${percent(spam, total.spam).padStart(7)}`,
        ),
        '',
      ].join('\n'),
    );
    expect(held.genuine / total.genuine).toBeLessThanOrEqual(0.01);
    expect(held.spam / total.spam).toBeGreaterThanOrEqual(0.8);
  });
});
