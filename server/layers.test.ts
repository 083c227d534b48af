import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

/** Files that each break one rule, and the rule that must say so. */
const trespassers = [
  ['app/rules/votes.ts', '../forum/thing.server', 'rules-import-nothing'],
  ['app/rules/words.ts', '../messages/index', 'rules-import-nothing'],
  ['app/messages/en.ts', '../rules/thing', 'messages-import-nothing'],
  ['app/views/page.tsx', '~/forum/thing.server', 'views-know-rules-and-messages'],
  ['app/views/frame.tsx', '~/platform/thing.server', 'views-know-rules-and-messages'],
  ['app/routes/home.tsx', '#db/client.server', 'routes-never-import-db'],
  ['app/root.tsx', '#db/client.server', 'routes-never-import-db'],
  ['app/forum/ask.server.ts', '~/routes/thing', 'forum-is-below-routes-and-views'],
  ['app/forum/show.server.ts', '~/views/thing', 'forum-is-below-routes-and-views'],
  ['app/platform/mail.server.ts', '~/forum/thing.server', 'platform-is-below-forum'],
  ['db/open.server.ts', '~/platform/thing.server', 'db-imports-nothing-above'],
] as const;

const allowed = [
  ['app/routes/good.tsx', '~/forum/thing.server'],
  ['app/routes/better.tsx', '~/views/thing'],
  ['app/views/good.tsx', '~/rules/thing'],
  ['app/views/better.tsx', '~/messages/index'],
  ['app/forum/good.server.ts', '#db/client.server'],
  ['app/forum/better.server.ts', '~/platform/thing.server'],
  ['app/platform/good.server.ts', '#db/client.server'],
  ['server/good.ts', '~/forum/thing.server'],
] as const;

const targets = [
  'app/rules/thing.ts',
  'app/messages/index.ts',
  'app/forum/thing.server.ts',
  'app/platform/thing.server.ts',
  'app/views/thing.tsx',
  'app/routes/thing.tsx',
  'db/client.server.ts',
];

const report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

let folder: string;
let found: { from: string; rule: string }[];

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'goodturn-layers-'));
  const paths = { '~/*': ['./app/*'], '#db/*': ['./db/*'] };
  write('tsconfig.json', JSON.stringify({ compilerOptions: { baseUrl: '.', paths } }));
  write('package.json', '{}');
  for (const path of targets) write(path, 'export const thing = 1;\n');
  for (const [path, target] of [...trespassers, ...allowed]) {
    write(path, `import { thing } from '${target}';\nexport const used = thing;\n`);
  }
  const { stdout } = spawnSync(
    process.execPath,
    [
      resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      `--config=${resolve('.dependency-cruiser.cjs')}`,
      '--output-type=json',
      'app',
      'server',
      'db',
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  found = report
    .parse(JSON.parse(stdout))
    .summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }));
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the rules of which layer may import which', () => {
  it.each(trespassers)('%s may not import %s (%s)', (from, _target, rule) => {
    expect(found).toContainEqual({ from, rule });
  });

  it.each(allowed)('%s may import %s', (from) => {
    expect(found.filter((violation) => violation.from === from)).toEqual([]);
  });
});
