import { execFileSync } from 'node:child_process';
import { z } from 'zod';

interface RouteNode {
  path?: string;
  file: string;
  children?: RouteNode[];
}
const routeNode: z.ZodType<RouteNode> = z.lazy(() =>
  z.object({
    path: z.string().optional(),
    file: z.string(),
    children: z.array(routeNode).optional(),
  }),
);

/** The routes as Remix itself finds them: the file of each, by address. */
export function routesOfRemix(): Map<string, string> {
  const json = execFileSync(
    process.execPath,
    ['node_modules/@remix-run/dev/dist/cli.js', 'routes', '--json'],
    // In a test Vite would leave Remix out (`vite.config.ts`).
    { encoding: 'utf8', env: { ...process.env, VITEST: '' } },
  );
  const found = new Map<string, string>();
  const add = (node: RouteNode, above: string): void => {
    const path = node.path === undefined || node.path === '' ? above : `${above}/${node.path}`;
    if (node.children === undefined) found.set(path === '' ? '/' : path, node.file);
    for (const child of node.children ?? []) add(child, path);
  };
  for (const root of z.array(routeNode).parse(JSON.parse(json))) add(root, '');
  return found;
}
