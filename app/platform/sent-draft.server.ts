import { DRAFT_FIELD, parseDraftName, SENT_DRAFTS, withSentDraft } from '~/rules/sent-drafts';
import { env } from './env.server';

/** As long as a draft is kept: a browser that was closed at once takes note when it comes back. */
const SECONDS = 30 * 86_400;

/**
 * Tells the browser that what a form's draft holds is posted, so that it does not come back
 * (`app/rules/sent-drafts.ts`).
 */
export function noteSentDraft(request: Request, form: FormData, answer: Response): void {
  const name = form.get(DRAFT_FIELD);
  if (typeof name !== 'string' || parseDraftName(name) === null) return;
  const value = withSentDraft(request.headers.get('Cookie') ?? '', name);
  const secure = env().isHttps ? '; Secure' : '';
  answer.headers.append(
    'Set-Cookie',
    `${SENT_DRAFTS}=${value}; Path=/; Max-Age=${SECONDS}; SameSite=Lax${secure}`,
  );
}
