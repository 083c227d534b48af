import { and, desc, eq, inArray, isNull, lt } from 'drizzle-orm';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { pageRevisions, pages } from '#db/schema/site';
import { words } from '~/messages';
import { differenceBetween } from '~/platform/difference.server';
import { Refusal } from '~/platform/refusal.server';
import { limits } from '~/rules/limits';
import { memberPath, pageSettingsPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import type { PageSlug } from '~/rules/site-pages';
import { demand } from '../demand.server';
import { pageSlugAt } from './page-inputs.server';

/**
 * A page's revisions, newest first, with one difference in view.
 * @param asked what the address asks for: a difference (by default today's text against the one
 * before), and the revision after which the list goes on
 * @throws Refusal `not_found` for a page that is not written
 */
export async function showPageHistory(
  actor: Actor,
  address: string | undefined,
  asked: { from: number | null; to: number | null; after: number | null },
) {
  demand(can(actor, 'page.write'));
  const slug = pageSlugAt(address);
  const [page] = await db.select().from(pages).where(eq(pages.slug, slug));
  if (page === undefined) throw new Refusal('not_found');
  const action = pageSettingsPath(slug);
  const to = asked.to ?? page.revision;
  const [rows, shown] = await Promise.all([
    db
      .select({
        number: pageRevisions.number,
        at: pageRevisions.revisedAt,
        memberId: members.id,
        handle: members.handle,
        name: members.displayName,
      })
      .from(pageRevisions)
      .leftJoin(members, and(eq(members.id, pageRevisions.editorId), isNull(members.erasedAt)))
      .where(
        and(
          eq(pageRevisions.slug, slug),
          asked.after === null ? undefined : lt(pageRevisions.number, asked.after),
        ),
      )
      .orderBy(desc(pageRevisions.number))
      .limit(limits.pageSize + 1),
    difference(slug, asked.from ?? to - 1, to),
  ]);
  const listed = rows.slice(0, limits.pageSize);
  return {
    title: page.title,
    action,
    shown,
    revisions: listed.map(({ number, at, memberId, handle, name }) => ({
      number,
      at,
      by:
        memberId === null || handle === null || name === null
          ? { id: 0, name: words.basics.formerMember, href: null, reputation: null }
          : { id: memberId, name, href: memberPath({ id: memberId, handle }), reputation: null },
      reason: null,
      current: number === page.revision,
      verifiedBy: null,
      differenceHref: number === 1 ? null : `${action}/revisions?from=${number - 1}&to=${number}`,
      restoreHref: number === page.revision ? null : `${action}?from=${number}`,
    })),
    after: rows.length > limits.pageSize ? String(listed.at(-1)?.number ?? '') : null,
  };
}

async function difference(slug: PageSlug, from: number, to: number) {
  const texts = await db
    .select()
    .from(pageRevisions)
    .where(and(eq(pageRevisions.slug, slug), inArray(pageRevisions.number, [from, to])));
  const older = texts.find(({ number }) => number === from);
  const newer = texts.find(({ number }) => number === to);
  if (older === undefined || newer === undefined || older === newer) return null;
  return {
    from,
    to,
    title: older.title === newer.title ? null : differenceBetween(older.title, newer.title),
    tags: null,
    body: differenceBetween(older.body, newer.body),
  };
}
