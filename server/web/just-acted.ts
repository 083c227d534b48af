import type { Request, Response } from 'express';
import { JUST_ACTED_COOKIE } from '~/platform/reader.server';
import { mayHaveSession } from './request-facts';

/** Long enough for every worker to have heard of what was changed. */
const SECONDS = 5;

/**
 * Tells a member's browser that something was just changed with it, so that for a moment the
 * member's pages show nothing that any worker read before.
 */
export function noteJustActed(req: Request, res: Response): void {
  if (req.method !== 'POST' || !mayHaveSession(req.headers.cookie)) return;
  res.append(
    'Set-Cookie',
    `${JUST_ACTED_COOKIE}=1; Max-Age=${SECONDS}; Path=/; HttpOnly; SameSite=Lax`,
  );
}
