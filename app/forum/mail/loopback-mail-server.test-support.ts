import { createServer, type Server, type Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** A real mail server on this machine, which does what a test wants of it. */
export class LoopbackMailServer {
  /** What came in whole, whether it was said to be taken or not. */
  readonly received: Email[] = [];
  /** Called after a whole mail came in: an error refuses it, 'die' ends all without a word. */
  onMail: (email: Email) => Error | 'die' | undefined = () => undefined;
  /** Called for each recipient: an error refuses it. */
  onRecipient: (address: string) => Error | undefined = () => undefined;

  private server: SMTPServer | undefined;
  private readonly sockets = new Set<Socket>();
  port = 0;

  async start(): Promise<void> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onRcptTo: ({ address }, _session, callback) => callback(this.onRecipient(address)),
      onData: (stream, _session, callback) => {
        void this.take(stream, callback);
      },
    });
    server.on('error', () => undefined);
    server.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = portOf(server.server);
  }

  /** As a process that is killed: every connection ends at once. */
  kill(): void {
    this.server?.close();
    this.server = undefined;
    for (const socket of this.sockets) socket.destroy();
  }

  private async take(
    stream: SMTPServerDataStream,
    callback: (error?: Error | null) => void,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    const email = await PostalMime.parse(Buffer.concat(chunks));
    this.received.push(email);
    const answer = this.onMail(email);
    if (answer === 'die') this.kill();
    else callback(answer);
  }
}

/** What refuses with an SMTP status. */
export function smtpError(status: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: status });
}

function portOf(server: Pick<Server, 'address'>): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Takes connections and never says a word. */
export async function silentServer(): Promise<{ port: number; close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server),
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
