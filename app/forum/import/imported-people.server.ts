import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { isOneOf, isOneOfIds } from '#db/is-one-of';
import { affiliations } from '#db/schema/affiliations';
import { representatives } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { type Fields } from './parse-row.server';
import { keyOf, lineOf } from './row-values.server';

/** Who wrote something: a member, or the name that is left of somebody who is none. */
export type Author = { readonly id: number | null; readonly name: string | null };

export type People = {
  /** By a row's field for the account and its field for the name. */
  author(fields: Fields, accountField: string, nameField: string): Author;
};

/** The name under what Stack Exchange's own account (number -1) wrote or edited. */
const COMMUNITY = 'Community';

/** The members that these rows name. */
export async function readPeople(
  from: Queryable,
  sourceId: number,
  rows: readonly Fields[],
  accountFields: readonly string[],
): Promise<People> {
  const keys = rows.flatMap((row) => accountFields.flatMap((field) => keyOf(row, field) ?? []));
  const found =
    keys.length === 0
      ? []
      : await from
          .select({ id: members.id, key: members.sourceKey })
          .from(members)
          .where(and(eq(members.sourceId, sourceId), isOneOf(members.sourceKey, keys)));
  const idByKey = new Map(found.map(({ id, key }) => [key, id]));
  return {
    author(fields, accountField, nameField) {
      const key = keyOf(fields, accountField);
      const id = key === null ? undefined : idByKey.get(key);
      if (id !== undefined) return { id, name: null };
      const isCommunity = fields[accountField]?.trim() === '-1';
      return { id: null, name: lineOf(fields, nameField) ?? (isCommunity ? COMMUNITY : null) };
    },
  };
}

/** Whether a member had a stake in a brand at a moment. */
export type HadStake = (memberId: number | null, brandId: number, at: Date) => boolean;

/** Reads the memberships and ties of these members once, for many votes and acceptances. */
export async function readStakes(
  from: Queryable,
  memberIds: readonly (number | null)[],
): Promise<HadStake> {
  const ids = [...new Set(memberIds.filter((id) => id !== null))];
  const read = (table: typeof representatives | typeof affiliations) =>
    from
      .select({
        memberId: table.memberId,
        brandId: table.brandId,
        since: table.since,
        until: table.until,
      })
      .from(table)
      .where(isOneOfIds(table.memberId, ids));
  const rows =
    ids.length === 0 ? [] : [...(await read(representatives)), ...(await read(affiliations))];
  return (memberId, brandId, at) =>
    rows.some(
      (row) =>
        row.memberId === memberId &&
        row.brandId === brandId &&
        row.since <= at &&
        (row.until === null || row.until > at),
    );
}
