import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  behindAnswer,
  behindQuestion,
  linkedPages,
  readingPages,
  workPages,
} from '../e2e/support/page-kinds';
import { routesOfRemix } from './routes-of-remix.test-support';

/** Pages that the browser tests' walk over all kinds of pages leaves out, and why. */
const leftOut: Readonly<Record<string, string>> = {
  '/:page': 'nobody has written one in the demo community; configure-site.spec.ts does, and looks',
  '/admin/mailbox/:id': 'empty until a mail is sent: reset-password.spec.ts looks at one',
  '/admin/pages/:page/revisions': 'as the page itself, in configure-site.spec.ts',
  '/questions/:id/outcome': 'for the asker alone, looked at in follow-through.spec.ts',
  '/questions/:id/private': 'only where something was sent there: particulars.spec.ts looks at it',
};

/** Where a whole address leads: of the routes that match, the one with the most fixed parts. */
function routeOf(address: string, routes: readonly string[]): string {
  const [path = ''] = address.split(/[?#]/);
  const fits = routes.filter((route) => {
    const pattern = route
      .replace(/\/:[\w-]+\?/g, '(?:/[^/]+)?')
      .replace(/:[\w-]+/g, '[^/]+')
      .replace('*', '.*');
    return new RegExp(`^${pattern}$`).test(path);
  });
  const fixedParts = (route: string) =>
    route.split('/').filter((part) => part !== '' && !/^[:*]/.test(part)).length;
  const [best = ''] = fits.sort(
    (a, b) =>
      Number(a.endsWith('*')) - Number(b.endsWith('*')) ||
      fixedParts(b) - fixedParts(a) ||
      a.length - b.length,
  );
  return best;
}

describe('the browser tests look at every page', () => {
  const found = routesOfRemix();
  const pages = [...found].flatMap(([path, file]) =>
    /^export default /m.test(readFileSync(`app/${file}`, 'utf8')) ? path : [],
  );
  const lookedAt = [
    ...readingPages,
    ...workPages,
    ...Object.keys(behindQuestion).map((part) => `/questions/1/${part}`),
    ...Object.keys(behindAnswer).map((part) => `/answers/1/${part}`),
    // Question pages and their authors are looked at by name (`pages.spec.ts`).
    '/questions/1/title',
    '/members/1/handle',
  ].map((address) => routeOf(address, [...found.keys()]));
  const covered = new Set([...lookedAt, ...Object.keys(linkedPages)]);

  it('finds the page that an address leads to', () => {
    const of = (address: string) => routeOf(address, pages);
    expect(of('/')).toBe('/');
    expect(of('/questions/ask')).toBe('/questions/ask');
    expect(of('/questions/12')).toBe('/questions/:id/:slug?');
    expect(of('/questions/12/lock')).toBe('/questions/:id/lock');
    expect(of('/questions/12/a-title?page=2')).toBe('/questions/:id/:slug?');
    expect(of('/about')).toBe('/:page');
    expect(of('/no/such/page')).toBe('/*');
  });

  it('or says why it does not', () => {
    expect(pages.length).toBeGreaterThan(60);
    expect(pages.filter((path) => !covered.has(path) && leftOut[path] === undefined)).toEqual([]);
  });

  it('and names no page that is not there, or is looked at', () => {
    expect([...covered].filter((path) => !pages.includes(path))).toEqual([]);
    expect(Object.keys(leftOut).filter((path) => covered.has(path) || !found.has(path))).toEqual(
      [],
    );
  });
});
