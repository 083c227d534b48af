import { relative } from 'node:path';
import { demoSignIns } from '~/forum/demo/demo-sign-ins';
import type { Env } from '~/platform/env.server';
import { keptDemoPasswords } from './demo-passwords';

/** Prints where the forum is, and the demo sign-ins if there are any. */
export function announce(env: Env): void {
  const passwords = keptDemoPasswords(env.dataDir);
  const signIns = demoSignIns.flatMap(({ handle, email, role }) => {
    const password = passwords[handle];
    return password === undefined ? [] : [[role, email, password] as const];
  });
  const width = (column: 0 | 1) => Math.max(0, ...signIns.map((row) => row[column].length));
  const lines = [
    '',
    `Goodturn is ready: ${env.appUrl}`,
    ...(signIns.length > 0 ? ['', 'Demo sign-ins:'] : []),
    ...signIns.map(
      ([role, email, password]) =>
        `  ${role.padEnd(width(0))}  ${email.padEnd(width(1))}  ${password}`,
    ),
    '',
    `Data: ${relative(process.cwd(), env.dataDir) || '.'}   Stop: Ctrl-C`,
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
