import type { mails } from '#db/schema/mail';
import { env } from '../env.server';
import { log } from '../log.server';
import { senderAddress } from './mail-addresses.server';
import type { MailServer } from './read-mail-server.server';

/** How long all of one mail may take, however slowly the server speaks. */
const WHOLE_MS = 60_000;

type Library = typeof import('nodemailer').default;

function createTransport(nodemailer: Library, server: MailServer) {
  const isLoopback = ['localhost', '127.0.0.1', '::1'].includes(server.host);
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: 1,
    // What the server ends in between is tried again by the job, which counts it.
    maxRequeues: 0,
    host: server.host,
    port: server.port,
    secure: server.isTls,
    // Nobody listens on the way to this machine; elsewhere a password is never sent in the clear.
    ignoreTLS: isLoopback && !server.isTls,
    requireTLS: !isLoopback && server.user !== undefined,
    ...(server.user === undefined ? {} : { auth: { user: server.user, pass: server.password } }),
    connectionTimeout: server.patienceMs,
    greetingTimeout: server.patienceMs,
    dnsTimeout: server.patienceMs,
    socketTimeout: 2 * server.patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // What ends a connection that is not sending concerns no mail.
  transport.on('error', (error) =>
    log.info({ err: error }, 'a connection to the mail server ended'),
  );
  return transport;
}

let current: { server: MailServer; transport: ReturnType<typeof createTransport> } | undefined;

function transportTo(nodemailer: Library, server: MailServer): ReturnType<typeof createTransport> {
  if (current?.server !== server) {
    closeMailServer();
    current = { server, transport: createTransport(nodemailer, server) };
  }
  return current.transport;
}

/** Ends the connection to the mail server, also in the middle of a mail. */
export function closeMailServer(): void {
  current?.transport.close({ force: true });
  current = undefined;
}

export type HandedIn =
  | { taken: true }
  /** `forGood`: the server will never take this mail. */
  | { taken: false; forGood: boolean; reason: string };

type Mail = Pick<typeof mails.$inferSelect, 'address' | 'subject' | 'text' | 'html' | 'headers'> & {
  queuedAt: Date;
};

/** Steps at which a 5xx is about this mail; at all others it is about us, and can be put right. */
const ABOUT_THE_MAIL = ['RCPT TO', 'DATA'];

const LONGEST_REASON = 300;

function failureOf(error: unknown): HandedIn {
  const about = error instanceof Error ? error : new Error(String(error));
  const status = 'responseCode' in about ? Number(about.responseCode) : NaN;
  const command = 'command' in about ? String(about.command) : '';
  return {
    taken: false,
    forGood: status >= 500 && status < 600 && status !== 503 && ABOUT_THE_MAIL.includes(command),
    reason: about.message.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON),
  };
}

/** What mail programs and servers read about a mail, besides its text. */
function headersOf({ headers }: Mail): Record<string, string> {
  const { unsubscribe, expires } = headers;
  return {
    // Nobody's out-of-office notice shall answer (RFC 3834).
    'Auto-Submitted': 'auto-generated',
    ...(expires === undefined ? {} : { Expires: new Date(expires).toUTCString() }),
    ...(unsubscribe === undefined
      ? {}
      : {
          'List-Unsubscribe': `<${unsubscribe}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
  };
}

/**
 * Hands a mail to the mail server and waits for its word, for a minute at most.
 * @param sender what our mails call themselves
 * @param signal gives up early
 */
export async function handInMail(
  mail: Mail,
  { sender, signal }: { sender: string; signal?: AbortSignal },
): Promise<HandedIn> {
  const server = env().mailServer;
  if (server === undefined) return { taken: false, forGood: false, reason: 'SMTP_URL is unset' };
  const { messageId, inReplyTo, references } = mail.headers;
  // Loaded when the first mail is sent: many forums send none.
  const { default: nodemailer } = await import('nodemailer');
  const deadline = AbortSignal.timeout(WHOLE_MS);
  try {
    await transportTo(nodemailer, server).sendMail({
      from: { name: sender, address: senderAddress() },
      to: { name: '', address: mail.address },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      textEncoding: 'quoted-printable',
      date: mail.queuedAt,
      messageId,
      inReplyTo,
      references,
      headers: headersOf(mail),
      signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
    });
    return { taken: true };
  } catch (error) {
    return failureOf(error);
  }
}
