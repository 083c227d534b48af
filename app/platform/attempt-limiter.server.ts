import { sql } from 'drizzle-orm';
import { RateLimiterDrizzle } from 'rate-limiter-flexible';
import { db, type Database } from '#db/client.server';

type Counted = { points: number; expire: Date | null };

type Step = {
  points: number;
  expire: Date | null;
  waiting: {
    points: number;
    resolve: (counted: Counted) => void;
    reject: (error: unknown) => void;
  }[];
};

/** What is to be counted in the next statement, by key. */
let queued: { on: Database; steps: Map<string, Step> } | undefined;

/** Counts in the next statement: what is asked for at the same moment is sent together. */
function count(key: string, points: number, expire: Date | null): Promise<Counted> {
  return new Promise((resolve, reject) => {
    if (queued?.on !== db) {
      const batch = { on: db, steps: new Map<string, Step>() };
      queued = batch;
      setImmediate(() => {
        if (queued === batch) queued = undefined;
        void send(batch.on, batch.steps);
      });
    }
    const step = queued.steps.get(key) ?? { points: 0, expire, waiting: [] };
    step.points += points;
    step.waiting.push({ points, resolve, reject });
    queued.steps.set(key, step);
  });
}

async function send(on: Database, steps: ReadonlyMap<string, Step>): Promise<void> {
  // In one order, so that two statements never wait for each other in a circle.
  const batch = [...steps].sort(([a], [b]) => (a < b ? -1 : 1));
  const asJson = JSON.stringify(
    batch.map(([key, { points, expire }]) => ({ key, points, expire: expire?.toISOString() })),
  );
  try {
    const rows = await on.execute<{
      key: string;
      points: number;
      expire: string | Date | null;
    }>(sql`
      insert into sign_in_attempts as kept (key, points, expire)
      select key, points, expire
      from json_to_recordset(${asJson}::json) as step(key text, points int, expire timestamptz)
      on conflict (key) do update set
        points = case when kept.expire <= ${new Date().toISOString()}::timestamptz
          then excluded.points else kept.points + excluded.points end,
        expire = case when kept.expire <= ${new Date().toISOString()}::timestamptz
          then excluded.expire else kept.expire end
      returning key, points, expire`);
    const counted = new Map(rows.map((row) => [row.key, row]));
    for (const [key, { points, waiting }] of batch) {
      const row = counted.get(key);
      if (row === undefined) throw new Error('an insert returned no row');
      const expire = row.expire === null ? null : new Date(row.expire);
      // Each is told its own place: of those that were counted together, the first may still fit.
      let reached = row.points - points;
      for (const each of waiting) {
        reached += each.points;
        each.resolve({ points: reached, expire });
      }
    }
  } catch (error) {
    for (const [, { waiting }] of batch) for (const { reject } of waiting) reject(error);
  }
}

/**
 * Counts attempts in the database, for all processes together: one small statement for all that is
 * counted at a moment, the account and the address of one act among it.
 */
export class AttemptLimiter extends RateLimiterDrizzle {
  /** What the limiter asks for each of its keys. */
  _upsert(key: string, points: number, milliseconds: number): Promise<Counted> {
    return count(key, points, milliseconds > 0 ? new Date(Date.now() + milliseconds) : null);
  }
}
