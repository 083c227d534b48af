import { z } from 'zod';
import { db, type Transaction } from '#db/client.server';
import { isOneOf } from '#db/is-one-of';
import { members } from '#db/schema/members';
import { countCharacters, limits } from '~/rules/limits';
import type { ImportRun } from './begin-import.server';
import { takeNew } from './existing-rows.server';
import { insertRows } from './insert-rows.server';
import type { Fields } from './parse-row.server';
import { textFromHtml } from './post-text.server';
import { dateOf, lineOf, numberOf, textOf, UNKNOWN_DATE } from './row-values.server';
import type { Writing } from './run-stage.server';
import type { Tally } from './tally';

type NewMember = typeof members.$inferInsert & { sourceKey: string };

/** Accounts become members without an e-mail address or a password, whom nobody can sign in as. */
export async function importUsers(
  run: ImportRun,
  rows: readonly Fields[],
  tally: Tally,
): Promise<Writing> {
  const people = rows.filter((row) => {
    const isPerson = row.Id?.trim() !== '-1';
    if (!isPerson) tally.add('left:not-a-person');
    return isPerson;
  });
  const news = await takeNew(db, run, members, run.before.members, people, tally);
  const wanted = news.map(({ key, row }) => memberOf(run, key, row, tally));
  return async (tx, written) => {
    await insertMembers(tx, wanted);
    written.add('kept', wanted.length);
  };
}

function memberOf(run: ImportRun, key: string, row: Fields, tally: Tally): NewMember {
  const name = lineOf(row, 'DisplayName');
  if (name === null) tally.add('note:no-name');
  const displayName = name ?? `user${key}`;
  const isCut = countCharacters(displayName) > limits.displayName.max;
  if (isCut) tally.add('note:name-cut');
  const joinedAt = dateOf(row, 'CreationDate');
  if (joinedAt === null) tally.add('note:no-date');
  const about = textOf(row, 'AboutMe');
  const text = about === null ? null : textFromHtml(about, run.siteUrl);
  if (text?.isCut) tally.add('note:text-cut');
  return {
    handle: handleFor(displayName, key, 0),
    displayName: isCut ? cut(displayName) : displayName,
    about: text?.body ?? '',
    aboutHtml: text?.html ?? '',
    joinedAt: joinedAt ?? UNKNOWN_DATE,
    sourceId: run.sourceId,
    sourceKey: key,
    sourceReputation: numberOf(row, 'Reputation'),
  };
}

function cut(name: string): string {
  return `${[...name].slice(0, limits.displayName.max - 1).join('')}…`;
}

/**
 * A handle from a display name; where it is taken, with the account's number, then with one more.
 * @param attempt 0 for the handle as it is
 */
export function handleFor(displayName: string, key: string, attempt: number): string {
  const plain = displayName
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '');
  const tooShort = plain.length < limits.handle.min;
  const base = plain === '' ? 'member' : plain;
  const numbers = [
    ...(tooShort || attempt > 0 ? [key] : []),
    ...(attempt > 1 ? [String(attempt)] : []),
  ];
  const end = numbers.map((number) => `-${number}`).join('');
  return base.slice(0, limits.handle.max - end.length).replace(/[-_]+$/, '') + end;
}

/** Inserts members, trying further handles for those whose handle somebody has. */
async function insertMembers(tx: Transaction, wanted: readonly NewMember[]): Promise<void> {
  let left = wanted;
  for (let attempt = 0; left.length > 0; attempt += 1) {
    const named = left.map((member) => ({
      ...member,
      handle: handleFor(member.displayName, member.sourceKey, attempt),
    }));
    const taken = await tx
      .select({ handle: members.handle })
      .from(members)
      .where(
        isOneOf(
          members.handle,
          named.map(({ handle }) => handle),
        ),
      );
    const used = new Set(taken.map(({ handle }) => handle));
    const free = named.filter(({ handle }) => {
      const isFree = !used.has(handle);
      used.add(handle);
      return isFree;
    });
    const inserted = await insertRows(tx, members, free, { sourceKey: z.string() });
    const done = new Set(inserted.map(({ sourceKey }) => sourceKey));
    left = left.filter(({ sourceKey }) => !done.has(sourceKey));
  }
}
