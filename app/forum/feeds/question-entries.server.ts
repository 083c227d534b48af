import { eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { isOneOfIds } from '#db/is-one-of';
import { members } from '#db/schema/members';
import { questions } from '#db/schema/posts';
import { words } from '~/messages';
import type { AtomEntry } from '~/platform/atom.server';
import { shows } from '~/platform/page-cache/page-scope.server';
import { questionPath } from '~/rules/paths';
import { memberHref } from '../members/member-href.server';
import { tagsOf } from '../questions/list-questions.server';

/** The member as a feed names them; a former one has no page. */
export function authorOf(
  site: string,
  member: { id: number; handle: string; name: string; erasedAt: Date | null } | null,
  writtenName: string | null,
): AtomEntry['author'] {
  if (member !== null) {
    const href = memberHref(member);
    return { name: member.name, href: href === null ? null : site + href };
  }
  return { name: writtenName ?? words.basics.formerMember, href: null };
}

/** When an entry became what it is: the latest of what has happened to it. */
export function latest(first: Date, ...others: readonly (Date | null)[]): Date {
  return others.reduce<Date>((at, other) => (other !== null && other > at ? other : at), first);
}

/** Questions as entries, in the order given. Deleted ones are left out. */
export async function questionEntries(site: string, ids: readonly number[]): Promise<AtomEntry[]> {
  if (ids.length === 0) return [];
  for (const id of ids) shows(`question:${id}`);
  const [rows, tagged] = await Promise.all([
    db
      .select({
        id: questions.id,
        title: questions.title,
        bodyHtml: questions.bodyHtml,
        askedAt: questions.askedAt,
        editedAt: questions.editedAt,
        textChangedAt: questions.textChangedAt,
        deletedAt: questions.deletedAt,
        askerName: questions.askerName,
        asker: {
          id: members.id,
          handle: members.handle,
          name: members.displayName,
          erasedAt: members.erasedAt,
        },
      })
      .from(questions)
      .leftJoin(members, eq(members.id, questions.askerId))
      .where(isOneOfIds(questions.id, ids)),
    tagsOf(ids),
  ]);
  for (const { asker } of rows) if (asker !== null) shows(`member:${asker.id}`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (row === undefined || row.deletedAt !== null) return [];
    return {
      id: `${site}/questions/${id}`,
      title: row.title,
      href: site + questionPath(row),
      published: row.askedAt,
      updated: latest(row.askedAt, row.editedAt, row.textChangedAt),
      author: authorOf(site, row.asker, row.askerName),
      html: row.bodyHtml,
      categories: (tagged.get(id) ?? []).map(({ name }) => name),
    };
  });
}
