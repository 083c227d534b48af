import { asc, eq, gt, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { checkSettings, listedHosts } from '#db/schema/checks';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { checkNames, checks } from '~/rules/checks/checks';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand } from '../demand.server';
import { readCheckRecords, readRemovedPosts } from './read-check-records.server';
import { ownThresholds } from './site-checks';

/** Precision and recall are of so many days: what a check did before says little of today. */
export const RECORD_DAYS = 90;
const DAY = 24 * 60 * 60 * 1000;
/** The figures are worth no more of the database's time. */
const STATEMENT_MS = '5000';

/**
 * What administrators set about the checks of new posts, how right each check was, and a page of the
 * listed hosts, by name.
 * @param after the host that the page before ended with
 * @throws Refusal what the permission table says
 */
export async function listCheckSettings(actor: Actor, { after }: { after: string | null }) {
  demand(can(actor, 'checks.set'));
  const since = new Date(now().getTime() - RECORD_DAYS * DAY);
  const [[set], hosts, figures] = await Promise.all([
    db.select().from(checkSettings).where(eq(checkSettings.id, 1)),
    db
      .select({
        host: listedHosts.host,
        list: listedHosts.list,
        note: listedHosts.note,
        at: listedHosts.listedAt,
        by: members.displayName,
      })
      .from(listedHosts)
      .leftJoin(members, eq(members.id, listedHosts.listedById))
      .where(after === null ? undefined : gt(listedHosts.host, after))
      .orderBy(asc(listedHosts.host))
      .limit(limits.pageSize + 1),
    db.transaction(
      async (tx) => {
        await tx.execute(sql`select set_config('statement_timeout', ${STATEMENT_MS}, true)`);
        return {
          records: await readCheckRecords(tx, since),
          removed: await readRemovedPosts(tx, since),
        };
      },
      { accessMode: 'read only' },
    ),
  ]);
  const records = new Map(figures.records.map((record) => [record.check, record]));
  const page = hosts.slice(0, limits.pageSize);
  return {
    days: RECORD_DAYS,
    checks: checkNames.map((name) => {
      const { removed = 0, approved = 0 } = records.get(name) ?? {};
      return {
        name,
        weight: set?.weights[name] ?? checks[name].weight,
        own: checks[name].weight,
        precision: { part: removed, all: removed + approved },
        recall: { part: figures.removed.noticed.get(name) ?? 0, all: figures.removed.all },
      };
    }),
    thresholds: {
      on: set?.on ?? true,
      holdFrom: set?.holdFrom ?? null,
      queueFrom: set?.queueFrom ?? null,
      newcomerPosts: set?.newcomerPosts ?? null,
    },
    own: ownThresholds,
    hosts: page.map(({ by, ...row }) => ({ ...row, by: by ?? words.audit.somebody })),
    after: hosts.length > limits.pageSize ? (page.at(-1)?.host ?? null) : null,
  };
}
