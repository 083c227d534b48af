import { env } from '../env.server';

/** Whether a mail server takes our mails; else they stay in the local mailbox. */
export function mailGoesOut(): boolean {
  return env().mailServer !== undefined;
}
