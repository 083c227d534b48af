import { and, eq, lt, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { brandWaits } from '#db/schema/follow-through';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { measureWaits, type WaitedMinutes, WAITS_DAYS } from '~/rules/waits';

const DAY = 24 * 60 * 60 * 1000;

type Asked = {
  kind: typeof brandWaits.$inferSelect.kind;
  heard: WaitedMinutes;
  answered: WaitedMinutes;
  closed: boolean;
};

/**
 * Measures how long people have waited for each brand, by kind, over the last 90 days: for being
 * heard, and for a first answer by somebody else. Several workers at once measure the same.
 */
export async function measureAllWaits(): Promise<void> {
  const all = await inTransaction((tx) =>
    tx.select({ id: brands.id }).from(brands).orderBy(brands.id),
  );
  for (const { id } of all) await measureWaitsOf(id);
}

async function measureWaitsOf(brandId: number): Promise<void> {
  const at = now();
  await inTransaction(async (tx) => {
    const asked = await askedLately(tx, brandId, at);
    const rows = [...new Set(asked.map(({ kind }) => kind))].sort().flatMap((kind) => {
      const ofKind = asked.filter((question) => question.kind === kind);
      return [
        row(brandId, kind, 'heard', at, ofKind, ({ heard }) => heard),
        row(brandId, kind, 'first-answer', at, ofKind, ({ answered }) => answered),
      ];
    });
    for (const values of rows) {
      const { brandId: _brand, kind: _kind, waitedFor: _for, ...measured } = values;
      await tx
        .insert(brandWaits)
        .values(values)
        .onConflictDoUpdate({
          target: [brandWaits.brandId, brandWaits.kind, brandWaits.waitedFor],
          set: measured,
          // Visitors' pages are made anew only where a number has changed; and what was measured
          // later stands.
          setWhere: and(
            lt(brandWaits.computedAt, at),
            sql`(${brandWaits.asked}, ${brandWaits.happened}, ${brandWaits.medianMinutes}, ${brandWaits.ninetiethMinutes})
              is distinct from (${measured.asked}::int, ${measured.happened}::int, ${measured.medianMinutes}::int, ${measured.ninetiethMinutes}::int)`,
          ),
        });
    }
    // Of a kind that nobody has asked for so long, nothing is known any more.
    await tx
      .delete(brandWaits)
      .where(
        and(
          eq(brandWaits.brandId, brandId),
          lt(brandWaits.computedAt, at),
          sql`${brandWaits.kind} <> all (${`{${rows.map(({ kind }) => kind).join(',')}}`}::text[])`,
        ),
      );
  });
}

function row(
  brandId: number,
  kind: Asked['kind'],
  waitedFor: 'heard' | 'first-answer',
  computedAt: Date,
  asked: readonly Asked[],
  waitOf: (question: Asked) => WaitedMinutes,
) {
  const waits = asked
    // Whoever was left waiting when the question was closed waits no more, and was not served.
    .filter((question) => !question.closed || waitOf(question) !== null)
    .map((question) => fromNothing(waitOf(question)));
  const { median, ninetieth, ...counted } = measureWaits(waits);
  return {
    brandId,
    kind,
    waitedFor,
    ...counted,
    medianMinutes: median,
    ninetiethMinutes: ninetieth,
    computedAt,
  };
}

/** Clocks differ: an answer may seem to come before its question. */
function fromNothing(wait: WaitedMinutes): WaitedMinutes {
  return wait === null ? null : Math.max(0, wait);
}

/**
 * The questions that customers asked the brand here lately: not those of its own people, nor those
 * that were asked elsewhere and brought here.
 */
async function askedLately(tx: Transaction, brandId: number, at: Date): Promise<Asked[]> {
  const since = new Date(at.getTime() - WAITS_DAYS * DAY);
  const rows = await tx.execute<Asked>(sql`
    select q.kind, q.closed_at is not null as closed,
      floor(extract(epoch from q.heard_at - q.asked_at) / 60)::int as heard,
      floor(extract(epoch from (select min(a.posted_at) from answers a
          where a.question_id = q.id and a.deleted_at is null
            and a.author_id is distinct from q.asker_id) - q.asked_at) / 60)::int as answered
    from questions q
    where q.brand_id = ${brandId} and q.asked_at > ${since.toISOString()}::timestamptz
      and q.asked_at <= ${at.toISOString()}::timestamptz
      and q.deleted_at is null and q.source_id is null
      and not exists (select from representatives r
        where r.member_id = q.asker_id and r.brand_id = q.brand_id
          and r.since <= q.asked_at and (r.until is null or r.until > q.asked_at))`);
  return [...rows];
}
