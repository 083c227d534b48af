import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { log } from './log.server';

/**
 * What the database tells this process (`NOTIFY`), over one connection of its own that is made
 * again whenever it is lost. Delivered to every process, once, after the commit that tells it;
 * what is told while the connection is away is missed, and whoever listens is told that.
 */
export interface NoticeListener {
  /** A notice on the channel. */
  notice(payload: string): void;
  /** Notices arrive from now on; before this, some were perhaps missed. */
  listening?(): void;
  /** No notices arrive until `listening` is called again. */
  deaf?(): void;
}

const listeners = new Map<string, Set<NoticeListener>>();

/** Channels are names in SQL. */
const channelName = /^[a-z_]+$/;

let connection: Client | undefined;
let isListening = false;

/**
 * Listens to a channel, now or as soon as the process is connected.
 * @returns a function that ends it
 */
export function onNotice(channel: string, listener: NoticeListener): () => void {
  if (!channelName.test(channel)) throw new Error(`not a channel: ${channel}`);
  const known = listeners.get(channel);
  if (known === undefined) listeners.set(channel, new Set([listener]));
  else known.add(listener);
  if (isListening && known === undefined) {
    connection?.query(`listen ${channel}`).then(() => listener.listening?.(), lose);
  } else if (isListening) listener.listening?.();
  return () => {
    listeners.get(channel)?.delete(listener);
  };
}

/** The longest pause between attempts to connect. */
const LONGEST_PAUSE_MS = 5_000;
/**
 * How often the connection is tried, since a network can lose it without a word, and how long
 * anything may take to be answered.
 */
const USUAL_PATIENCE_MS = 4_000;

function tellAll(tell: (listener: NoticeListener) => void): void {
  for (const ofChannel of listeners.values()) for (const listener of ofChannel) tell(listener);
}

function setDeaf(): void {
  if (!isListening) return;
  isListening = false;
  tellAll((listener) => listener.deaf?.());
}

/** Gives the present connection up; the loop that made it makes another. */
let lose: (error: unknown) => void = () => undefined;

/** Listens on a new connection until it is lost. @returns why */
async function listenOnce(url: string, patienceMs: number, until: AbortSignal): Promise<unknown> {
  const client = new Client({
    connectionString: url,
    application_name: 'goodturn notices',
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
    keepAlive: true,
  });
  const lost = new Promise<unknown>((resolve) => {
    lose = resolve;
    client.on('error', resolve);
    client.on('end', () => resolve('the connection ended'));
  });
  const stop = () => lose('stopped');
  until.addEventListener('abort', stop);
  client.on('notification', ({ channel, payload = '' }) => {
    for (const listener of listeners.get(channel) ?? []) listener.notice(payload);
  });
  let trying: NodeJS.Timeout | undefined;
  try {
    await client.connect();
    for (const channel of listeners.keys()) await client.query(`listen ${channel}`);
    if (until.aborted) return 'stopped';
    connection = client;
    isListening = true;
    tellAll((listener) => listener.listening?.());
    trying = setInterval(() => void client.query('select 1').catch(lose), patienceMs);
    return await lost;
  } catch (error) {
    return error;
  } finally {
    until.removeEventListener('abort', stop);
    clearInterval(trying);
    connection = undefined;
    setDeaf();
    // A connection that hangs does not end by being asked to.
    client.end().catch(() => undefined);
    setTimeout(() => client.connection.stream.destroy(), patienceMs).unref();
  }
}

/**
 * Connects, and stays connected.
 * @returns a function that stops it
 */
export function listenForNotices(url: string, patienceMs = USUAL_PATIENCE_MS): () => Promise<void> {
  const stop = new AbortController();
  const running = (async () => {
    for (let pause = 0; !stop.signal.aborted;) {
      const began = performance.now();
      const why = await listenOnce(url, patienceMs, stop.signal);
      if (stop.signal.aborted) return;
      pause =
        performance.now() - began > patienceMs ? 0 : Math.min(LONGEST_PAUSE_MS, pause * 2 + 50);
      log.warn({ err: why, pause }, 'the database’s notices are not heard');
      // Being stopped is the only thing that can break a pause.
      await sleep(pause, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    stop.abort();
    await running;
  };
}
