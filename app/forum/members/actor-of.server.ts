import type { Actor } from '~/rules/permissions';
import { signedIn } from '~/platform/session.server';
import { actorFrom } from './load-actor.server';

const known = new WeakMap<object, Promise<Actor>>();

async function findActor(request: Request, context: object): Promise<Actor> {
  const session = await signedIn(request, context);
  return session === null ? { kind: 'visitor' } : actorFrom(session.memberId, session.actor);
}

/**
 * Who acts in a request: the member who is signed in, with the facts that permissions are judged
 * on, or a visitor. Found once a request, with the session; a visitor costs no query.
 * @param context the load context: the one object that all loaders of a request share
 */
export function actorOf(request: Request, context: object): Promise<Actor> {
  const actor = known.get(context) ?? findActor(request, context);
  known.set(context, actor);
  return actor;
}
