import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { z } from 'zod';
import {
  createIndexBody,
  deleteBatchBody,
  documentsBody,
  documentsQuery,
  federatedSearchBody,
  getDocumentsQuery,
  type IndexSettings,
  settingsBody,
  swapBody,
} from './documented-requests';
import { FilterError } from './filter-language';
import { byRules, type Index, type Match, matchesOf } from './word-search';

/*
 * A stand-in for Meilisearch, in the test's own process: it is not Meilisearch, and what it finds
 * first is not what Meilisearch finds first. It takes what Meilisearch's documentation says that it
 * takes, and remembers whatever else it was asked (`violations`).
 */

type Failure = { code: string; message: string; type: string; link: string };
type Task = {
  uid: number;
  indexUid: string | null;
  status: 'enqueued' | 'succeeded' | 'failed';
  type: string;
  error: Failure | null;
  work: () => string | null;
};
type Answer = { status: number; body: unknown };
export type Asked = { method: string; path: string; body: unknown };

const LINK = 'https://docs.meilisearch.com/errors#';

export class StandIn {
  readonly violations: string[] = [];
  readonly asked: Asked[] = [];
  readonly indexes = new Map<string, Index>();
  readonly #tasks: Task[] = [];
  readonly #server: Server;
  /** Something wrong with the next requests: answers in its place, or waits. */
  fault: ((asked: Asked, response: ServerResponse) => boolean | Promise<boolean>) | null = null;
  /** The error of a task that fails. */
  failTask: ((task: { type: string; body: unknown }) => Omit<Failure, 'link'> | null) | null = null;
  /** Tasks wait until this is false. */
  isBusy = false;
  url = '';

  constructor(readonly apiKey: string) {
    this.#server = createServer((request, response) => {
      this.#receive(request, response).catch((error: unknown) => {
        this.violations.push(String(error));
        response.destroy();
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address: AddressInfo | string | null = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    this.url = `http://127.0.0.1:${String(address.port)}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Forgets everything, as a new one would. */
  wipe(): void {
    this.indexes.clear();
    this.#tasks.length = 0;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString();
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    const asked = {
      method: request.method ?? '',
      path: pathname,
      body: text === '' ? undefined : JSON.parse(text),
    };
    this.asked.push(asked);
    if (this.fault !== null && (await this.fault(asked, response))) return;
    const { status, body } = this.#authorized(request) ?? this.#route(asked, searchParams, request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  #authorized({ headers: { authorization } }: IncomingMessage): Answer | null {
    if (authorization === undefined)
      return refusal(
        401,
        'missing_authorization_header',
        'The Authorization header is missing.',
        'auth',
      );
    if (authorization !== `Bearer ${this.apiKey}`)
      return refusal(403, 'invalid_api_key', 'The provided API key is invalid.', 'auth');
    return null;
  }

  #route(asked: Asked, query: URLSearchParams, request: IncomingMessage): Answer {
    const { method, path, body } = asked;
    if (body !== undefined && request.headers['content-type'] !== 'application/json')
      return this.#undocumented(asked, 'the type of the content');
    const [, first = '', uid = '', third = '', fourth = ''] = path.split('/');
    const what = [method, first, uid === '' ? '' : ':uid', third, fourth].filter(Boolean).join(' ');
    if (!what.endsWith('indexes :uid documents') && [...query.keys()].length > 0)
      return this.#undocumented(asked, 'query parameters');
    switch (what) {
      case 'POST indexes':
        return this.#checked(asked, createIndexBody, (given) =>
          this.#enqueue('indexCreation', given.uid, given, () => {
            if (this.indexes.has(given.uid)) return 'index_already_exists';
            this.#makeIndex(given.uid);
            return null;
          }),
        );
      case 'GET indexes :uid':
        return this.#onIndex(uid, () => ({
          status: 200,
          body: { uid, primaryKey: 'id', createdAt: NOW, updatedAt: NOW },
        }));
      case 'DELETE indexes :uid':
        return this.#enqueue('indexDeletion', uid, undefined, () =>
          this.indexes.delete(uid) ? null : 'index_not_found',
        );
      case 'GET indexes :uid settings':
        return this.#onIndex(uid, ({ settings }) => ({
          status: 200,
          body: { filterableAttributes: [], sortableAttributes: [], ...settings },
        }));
      case 'PATCH indexes :uid settings':
        return this.#checked(asked, settingsBody, (given) =>
          this.#enqueue('settingsUpdate', uid, given, () => {
            Object.assign(this.#makeIndex(uid).settings, given);
            return null;
          }),
        );
      case 'POST indexes :uid documents':
        if (!documentsQuery.safeParse(Object.fromEntries(query)).success)
          return this.#undocumented(asked, 'query parameters');
        return this.#checked(asked, documentsBody, (given) =>
          this.#enqueue('documentAdditionOrUpdate', uid, given, () => {
            const { documents } = this.#makeIndex(uid);
            for (const document of given) documents.set(document.id, document);
            return null;
          }),
        );
      case 'GET indexes :uid documents': {
        const read = getDocumentsQuery.safeParse(Object.fromEntries(query));
        if (!read.success) return this.#undocumented(asked, 'query parameters');
        const { ids, offset, limit } = read.data;
        return this.#onIndex(uid, ({ documents }) => {
          const all = [...documents.values()].filter(({ id }) => ids?.includes(id) ?? true);
          const results = all.slice(offset, offset + limit);
          return { status: 200, body: { results, offset, limit, total: all.length } };
        });
      }
      case 'POST indexes :uid documents delete-batch':
        return this.#checked(asked, deleteBatchBody, (given) =>
          this.#enqueue('documentDeletion', uid, given, () => {
            const index = this.indexes.get(uid);
            for (const id of given) index?.documents.delete(Number(id));
            return index === undefined ? 'index_not_found' : null;
          }),
        );
      case 'POST swap-indexes':
        return this.#checked(asked, swapBody, (given) =>
          this.#enqueue('indexSwap', null, given, () => this.#swap(given)),
        );
      case 'GET tasks :uid': {
        const task = this.#tasks[Number(uid)];
        if (task === undefined)
          return refusal(404, 'task_not_found', `Task \`${uid}\` not found.`, 'invalid_request');
        this.#work();
        return { status: 200, body: { ...summaryOf(task), uid: task.uid, error: task.error } };
      }
      case 'POST multi-search':
        return this.#checked(asked, federatedSearchBody, (given) => this.#search(given));
      default:
        return this.#undocumented(asked, 'this path and method');
    }
  }

  #checked<Body>(asked: Asked, shape: z.ZodType<Body>, then: (body: Body) => Answer): Answer {
    const read = shape.safeParse(asked.body);
    if (read.success) return then(read.data);
    return this.#undocumented(asked, JSON.stringify(read.error.issues));
  }

  #undocumented({ method, path }: Asked, what: string): Answer {
    this.violations.push(`${method} ${path}: ${what}`);
    return refusal(400, 'bad_request', what, 'invalid_request');
  }

  #onIndex(uid: string, then: (index: Index) => Answer): Answer {
    const index = this.indexes.get(uid);
    if (index !== undefined) return then(index);
    return refusal(404, 'index_not_found', `Index \`${uid}\` not found.`, 'invalid_request');
  }

  #makeIndex(uid: string): Index {
    const index = this.indexes.get(uid) ?? { settings: {}, documents: new Map() };
    this.indexes.set(uid, index);
    return index;
  }

  #swap(pairs: z.infer<typeof swapBody>): string | null {
    for (const { indexes } of pairs)
      if (indexes.some((uid) => !this.indexes.has(uid))) return 'index_not_found';
    for (const { indexes } of pairs) {
      const [one, other] = indexes;
      const [a, b] = [this.#makeIndex(one), this.#makeIndex(other)];
      this.indexes.set(one, b);
      this.indexes.set(other, a);
    }
    return null;
  }

  #enqueue(
    type: string,
    indexUid: string | null,
    body: unknown,
    work: () => string | null,
  ): Answer {
    const failure = this.failTask?.({ type, body }) ?? null;
    const task: Task = {
      uid: this.#tasks.length,
      indexUid,
      status: 'enqueued',
      type,
      error: failure === null ? null : { ...failure, link: LINK },
      work,
    };
    this.#tasks.push(task);
    setImmediate(() => this.#work());
    return { status: 202, body: { ...summaryOf(task), taskUid: task.uid } };
  }

  /** One task after the other, in their order. */
  #work(): void {
    if (this.isBusy) return;
    for (const task of this.#tasks) {
      if (task.status !== 'enqueued') continue;
      if (task.error === null) {
        const code = task.work();
        if (code !== null)
          task.error = { code, message: code, type: 'invalid_request', link: LINK + code };
      }
      task.status = task.error === null ? 'succeeded' : 'failed';
    }
  }

  #search({ federation, queries }: z.infer<typeof federatedSearchBody>): Answer {
    const merged: (Match & { position: number })[] = [];
    let settings: IndexSettings = {};
    for (const [position, query] of queries.entries()) {
      const index = this.indexes.get(query.indexUid);
      if (index === undefined)
        return refusal(
          400,
          'index_not_found',
          `Index \`${query.indexUid}\` not found.`,
          'invalid_request',
        );
      settings = index.settings;
      const weight = query.federationOptions?.weight ?? 1;
      try {
        for (const match of matchesOf(index, query))
          merged.push({ ...match, score: match.score * weight, position });
      } catch (error) {
        if (!(error instanceof FilterError)) throw error;
        this.violations.push(error.message);
        return refusal(400, 'invalid_search_filter', error.message, 'invalid_request');
      }
    }
    if (queries.every(({ sort }) => sort === undefined))
      merged.sort((a, b) => b.score - a.score || byRules(a.document, b.document, settings));
    const seen = new Set<number>();
    const hits = merged.filter(({ document: { id } }) => !seen.has(id) && seen.add(id));
    const { offset = 0, limit = 20 } = federation;
    const reach = settings.pagination?.maxTotalHits ?? 1000;
    return {
      status: 200,
      body: {
        hits: hits
          .slice(0, reach)
          .slice(offset, offset + limit)
          .map(({ document, formatted, score, position }) => ({
            id: document.id,
            ...(formatted === null ? {} : { _formatted: formatted }),
            _federation: { queriesPosition: position, weightedRankingScore: score },
          })),
        processingTimeMs: 0,
        offset,
        limit,
        estimatedTotalHits: hits.length,
      },
    };
  }
}

const NOW = '2026-01-01T00:00:00Z';

function summaryOf({ indexUid, status, type }: Task) {
  return { indexUid, status, type, enqueuedAt: NOW };
}

function refusal(status: number, code: string, message: string, type: string): Answer {
  return { status, body: { message, code, type, link: LINK + code } };
}
