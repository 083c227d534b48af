import { randomUUID } from 'node:crypto';
import { env } from '../env.server';

/** The host that our mails are from: message ids end in it. */
function mailHost(): string {
  return new URL(env().appUrl).hostname;
}

/** A new mail's own id; sent again, it keeps it, and mail programs show it once. */
export function newMessageId(): string {
  return `<${randomUUID()}@${mailHost()}>`;
}

/** The id that all mails about one thing answer to, so that mail programs show them as one thread. */
export function threadId(kind: string, id: number): string {
  return `<${kind}-${id}@${mailHost()}>`;
}

/** Whom our mails are from, unless SMTP_URL says otherwise. */
export function senderAddress(): string {
  return env().mailServer?.from ?? `noreply@${mailHost()}`;
}

/** The whole address of one of our pages. */
export function absoluteUrl(path: string): string {
  return new URL(path, env().appUrl).href;
}
