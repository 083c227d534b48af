import { Meilisearch, MeilisearchApiError } from 'meilisearch';
import { type Env, env } from '~/platform/env.server';
import { log } from '~/platform/log.server';

/*
 * The connection to Meilisearch. Nobody waits long for it: where it is away, searches are answered
 * by PostgreSQL at once, and every few seconds one of them tries again.
 */

type Config = NonNullable<Env['meilisearch']>;

/** A search waits so long for its answer. */
const SEARCH_MS = 500;
/** A job has more time for each request. */
const JOB_MS = 20_000;
/** Answers that say that the request was wrong, not that something is wrong over there. */
const REFUSALS = new Set([400, 413, 415]);
/** So long after a failure nobody asks. */
const REST_MS = 5_000;

/** Meilisearch cannot be reached, or gives no answer that makes sense. */
export class MeilisearchAway extends Error {
  override readonly name = 'MeilisearchAway';
}

/** It refuses this request; others may do. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
}

let chosen: { config: Config | undefined; searchMs: number } | undefined;
let clients: { search: Meilisearch; jobs: Meilisearch } | undefined;
/** Until when no search asks; one that comes later tries, while others still do not. */
let restsUntil = 0;
let tries = false;
/** A key may be good for one and not for the other. */
const isAway = { search: false, jobs: false };

/**
 * Uses another Meilisearch than the environment's; undefined for none.
 * @param searchMs how long a search waits: a busy machine must not make a test give up
 */
export function chooseMeilisearch(config: Config | undefined, searchMs = SEARCH_MS): void {
  chosen = { config, searchMs };
  clients = undefined;
  restsUntil = 0;
  tries = false;
  isAway.search = false;
  isAway.jobs = false;
}

/** Whether there is to be a Meilisearch. */
export function hasMeilisearch(): boolean {
  return configOf() !== undefined;
}

function configOf(): Config | undefined {
  return chosen === undefined ? env().meilisearch : chosen.config;
}

function connect(): { search: Meilisearch; jobs: Meilisearch } {
  const config = configOf();
  if (config === undefined) throw new MeilisearchAway('there is none');
  const common = { host: config.url, apiKey: config.apiKey };
  clients ??= {
    search: new Meilisearch({ ...common, timeout: chosen?.searchMs ?? SEARCH_MS }),
    jobs: new Meilisearch({ ...common, timeout: JOB_MS }),
  };
  return clients;
}

/**
 * Asks for a search.
 * @returns null where Meilisearch is away or refuses: PostgreSQL answers then
 */
export async function askForSearch<T>(ask: (client: Meilisearch) => Promise<T>): Promise<T | null> {
  if (performance.now() < restsUntil || tries) return null;
  tries = isAway.search;
  try {
    const answer = await ask(connect().search);
    noteBack('search');
    return answer;
  } catch (error) {
    const problem = problemOf(error);
    if (problem instanceof RequestRefused)
      log.warn({ reason: problem.message }, 'Meilisearch refused a search');
    else {
      restsUntil = performance.now() + REST_MS;
      noteAway('search', problem);
    }
    return null;
  } finally {
    tries = false;
  }
}

/**
 * Does a part of a job.
 * @throws {MeilisearchAway} where Meilisearch is away; said in the log already
 */
export async function askForJob<T>(ask: (client: Meilisearch) => Promise<T>): Promise<T> {
  try {
    const answer = await ask(connect().jobs);
    noteBack('jobs');
    return answer;
  } catch (error) {
    const problem = problemOf(error);
    if (problem instanceof MeilisearchAway) noteAway('jobs', problem);
    throw problem;
  }
}

/** Whether an answer says that there is no such thing over there. */
export function isMissing(error: unknown, what: 'index_not_found' | 'task_not_found'): boolean {
  return error instanceof MeilisearchApiError && error.cause?.code === what;
}

/** Errors that are no answers of Meilisearch's to what was asked are all one: it is away. */
function problemOf(error: unknown): Error {
  if (error instanceof MeilisearchAway) return error;
  if (!(error instanceof MeilisearchApiError)) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return new MeilisearchAway(cause instanceof Error ? cause.message : String(cause), {
      cause: error,
    });
  }
  const { status } = error.response;
  const code = error.cause?.code ?? `status ${String(status)}`;
  const says = `${code}: ${error.message}`;
  if (REFUSALS.has(status) && code !== 'index_not_found')
    return new RequestRefused(says, { cause: error });
  return new MeilisearchAway(says, { cause: error });
}

const notes = {
  search: {
    away: 'Meilisearch is away: PostgreSQL answers searches until it is back',
    back: 'Meilisearch answers searches again',
  },
  jobs: {
    away: 'Meilisearch cannot be told of changes: they are kept until it can',
    back: 'Meilisearch is told of changes again',
  },
} as const;

function noteAway(purpose: keyof typeof notes, problem: Error): void {
  if (isAway[purpose]) return;
  isAway[purpose] = true;
  log.warn({ reason: problem.message }, notes[purpose].away);
}

function noteBack(purpose: keyof typeof notes): void {
  if (!isAway[purpose]) return;
  isAway[purpose] = false;
  log.info(notes[purpose].back);
}
