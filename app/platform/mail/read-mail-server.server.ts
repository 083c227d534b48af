import { z } from 'zod';

/** Where mail is handed in, and in whose name. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps); else it begins by STARTTLS. */
  readonly isTls: boolean;
  readonly user: string | undefined;
  readonly password: string;
  /** The sender's address; undefined is `noreply@` the host of APP_URL. */
  readonly from: string | undefined;
  /** How long it may be silent before a conversation, in milliseconds; in one, twice as long. */
  readonly patienceMs: number;
}

const PATIENCE_MS = 10_000;
const SUBMISSION_PORT = 587;
const SUBMISSION_TLS_PORT = 465;

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Reads an `smtp://` or `smtps://` address, which may say `?from=`; undefined where it is none. */
export function readMailServer(text: string): MailServer | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isTls = url.protocol === 'smtps:';
  const from = url.searchParams.get('from') ?? undefined;
  const user = decoded(url.username);
  const password = decoded(url.password);
  const isRight =
    (isTls || url.protocol === 'smtp:') &&
    url.hostname !== '' &&
    ['', '/'].includes(url.pathname) &&
    url.hash === '' &&
    [...url.searchParams.keys()].every((name) => name === 'from') &&
    (from === undefined || z.email().safeParse(from).success);
  if (!isRight || user === undefined || password === undefined) return undefined;
  const usualPort = isTls ? SUBMISSION_TLS_PORT : SUBMISSION_PORT;
  return {
    // An IPv6 address stands in brackets.
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? usualPort : Number(url.port),
    isTls,
    user: user === '' ? undefined : user,
    password,
    from,
    patienceMs: PATIENCE_MS,
  };
}
