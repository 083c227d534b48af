import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node';

type Routes = ServerBuild['routes'];
type Route = Routes[string];

/** Paths that are written in one way only: of others, Remix decides what they mean. */
const plainPath = /^\/(?:[\w.~-]+(?:\/[\w.~-]+)*)?$/;

/** What a part of a route's path matches, and perhaps a little more. */
function partPattern(part: string): string {
  if (part === '*') return '(?:/.*)?';
  const isOptional = part.endsWith('?');
  const name = isOptional ? part.slice(0, -1) : part;
  const pattern = name.includes(':') ? '/[^/]+' : `/${name.replace(/[^\w-]/g, '\\$&')}`;
  return isOptional ? `(?:${pattern})?` : pattern;
}

/** A route and those around it, the outermost first. */
function branchOf(routes: Routes, route: Route): Route[] {
  const parent = route.parentId === undefined ? undefined : routes[route.parentId];
  return parent === undefined ? [route] : [...branchOf(routes, parent), route];
}

function pick<T>(from: Record<string, T>, ids: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(from).filter(([id]) => ids.has(id)));
}

/** The address of a page whose data our scripts ask for ends so. */
function pagePath(path: string): string {
  return path === '/_root.data' ? '/' : path.replace(/\.data$/, '');
}

/**
 * Makes the forum's handler of requests. Remix goes through all routes several times for each
 * request and ranks them anew, which takes longer than an easy page. So each place of the forum
 * gets a handler that knows only the routes that could be meant there; which of them is, Remix
 * decides.
 */
export function narrowHandler(build: ServerBuild, mode: string): RequestHandler {
  const whole = createRequestHandler(build, mode);
  const places = Object.values(build.routes).map((route) => {
    const branch = branchOf(build.routes, route);
    const parts = branch
      .flatMap(({ path }) => path?.split('/') ?? [])
      .filter((part) => part !== '');
    return {
      ids: branch.map(({ id }) => id),
      pattern: new RegExp(`^${parts.map(partPattern).join('')}/?$`, 'i'),
    };
  });
  const handlers = new Map<string, RequestHandler>();

  const handlerFor = (path: string): RequestHandler => {
    const meant = places.filter(({ pattern }) => pattern.test(path));
    const ids = new Set(meant.flatMap((place) => place.ids));
    const key = [...ids].join(' ');
    const known = handlers.get(key);
    if (known !== undefined) return known;
    const made = createRequestHandler(
      {
        ...build,
        routes: pick(build.routes, ids),
        assets: { ...build.assets, routes: pick(build.assets.routes, ids) },
      },
      mode,
    );
    handlers.set(key, made);
    return made;
  };

  return (request, context) => {
    const path = pagePath(new URL(request.url).pathname);
    const handle = plainPath.test(path) ? handlerFor(path) : whole;
    return handle(request, context);
  };
}
