import { pageAction, pageLoader, redirectTo } from '~/platform/http.server';
import { endSession } from '~/platform/session.server';

/** Signing out is a form's doing; a link that leads here does nothing. */
export const loader = pageLoader(async () => redirectTo('/'));

export const action = pageAction(async ({ request }) =>
  redirectTo('/', { headers: { 'Set-Cookie': await endSession(request) } }),
);
