import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { isOneOfIds } from '#db/is-one-of';
import { brands, departments, products } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { questions, tags } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { events } from '#db/schema/site';
import { words } from '~/messages';
import { limits } from '~/rules/limits';
import { answerPath, brandPath, questionPath, reviewPath, ringPath, tagPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { demand } from '../demand.server';
import type { ForumEvent } from '../events';
import { memberHref } from '../members/member-href.server';
import { canBeUndone } from '../reviews/can-be-undone.server';
import { isForumEvent } from '../reactions.server';
import { describeEvent } from './describe-event';

type Link = { name: string; href: string | null };

/** A privileged act. */
export interface AuditEntry {
  id: number;
  at: Date;
  who: { name: string; href: string | null };
  what: string;
  on: Link | null;
  why: string | null;
  /** The decision that can still be undone. */
  undo: number | null;
}

/** The ids of one kind that some events name. */
function idsIn(all: readonly ForumEvent[], key: 'memberId' | 'brandId' | 'tagId' | 'questionId') {
  return all.flatMap((event) => {
    const id: unknown = Object.entries(event).find(([name]) => name === key)?.[1];
    return typeof id === 'number' ? [id] : [];
  });
}

function byId<Row extends { id: number }, T>(rows: readonly Row[], make: (row: Row) => T) {
  return new Map(rows.map((row) => [row.id, make(row)]));
}

/** What the events of a page are about, looked up in one go for each kind. */
async function lookUp(all: readonly ForumEvent[]) {
  const departmentIds = all.flatMap((event) =>
    'departmentId' in event ? [event.departmentId] : [],
  );
  const productIds = all.flatMap((event) =>
    'productId' in event && event.productId !== null ? [event.productId] : [],
  );
  const [ofMembers, ofBrands, ofTags, ofQuestions, ofDepartments, ofProducts] = await Promise.all([
    db
      .select({
        id: members.id,
        handle: members.handle,
        name: members.displayName,
        erasedAt: members.erasedAt,
      })
      .from(members)
      .where(isOneOfIds(members.id, idsIn(all, 'memberId'))),
    db
      .select({ id: brands.id, slug: brands.slug, name: brands.name })
      .from(brands)
      .where(isOneOfIds(brands.id, idsIn(all, 'brandId'))),
    db
      .select({ id: tags.id, name: tags.name })
      .from(tags)
      .where(isOneOfIds(tags.id, idsIn(all, 'tagId'))),
    db
      .select({ id: questions.id, title: questions.title })
      .from(questions)
      .where(isOneOfIds(questions.id, idsIn(all, 'questionId'))),
    db
      .select({ id: departments.id, name: departments.name })
      .from(departments)
      .where(isOneOfIds(departments.id, departmentIds)),
    db
      .select({ id: products.id, name: products.name })
      .from(products)
      .where(isOneOfIds(products.id, productIds)),
  ]);
  return {
    members: byId(ofMembers, (row): Link => ({ name: row.name, href: memberHref(row) })),
    brands: byId(ofBrands, (row): Link => ({ name: row.name, href: brandPath(row.slug) })),
    tags: byId(ofTags, (row): Link => ({ name: row.name, href: tagPath(row.name) })),
    questions: byId(ofQuestions, (row): Link => ({ name: row.title, href: questionPath(row) })),
    departments: byId(ofDepartments, (row) => row.name),
    products: byId(ofProducts, (row) => row.name),
  };
}

type Found = Awaited<ReturnType<typeof lookUp>>;

/** What an event was done to. */
function objectOf(event: ForumEvent, found: Found): Link | null {
  if (event.type === 'review.decided' || event.type === 'review.undone')
    return { name: words.reviews.title, href: reviewPath(event.reviewItemId) };
  if ('questionId' in event) {
    const question = found.questions.get(event.questionId) ?? null;
    const answerId = 'answerId' in event ? event.answerId : undefined;
    if (question === null || answerId === undefined) return question;
    return { name: question.name, href: answerPath(answerId) };
  }
  if ('ringId' in event) return { name: words.audit.rings, href: ringPath(event.ringId) };
  if ('brandId' in event) return found.brands.get(event.brandId) ?? null;
  if ('tagId' in event) return found.tags.get(event.tagId) ?? null;
  if (event.type === 'mail.read' && event.memberId === null)
    return { name: words.audit.mailbox, href: '/admin/mailbox' };
  if ('memberId' in event && event.memberId !== null)
    return found.members.get(event.memberId) ?? null;
  if (event.type.startsWith('checks.') || event.type.startsWith('host.'))
    return { name: words.checkSettings.title, href: '/admin/checks' };
  if (event.type === 'page.written') return { name: event.title, href: `/${event.slug}` };
  return event.type === 'site.thresholds-set'
    ? { name: words.audit.standing, href: '/admin/standing' }
    : { name: words.audit.site, href: '/admin/site' };
}

/** The name of the part that an event was about: a brand's department, product or representative. */
function partOf(event: ForumEvent, found: Found): string | undefined {
  if ('departmentId' in event) return found.departments.get(event.departmentId);
  if ('questionId' in event) return undefined;
  if ('productId' in event) return found.products.get(event.productId);
  if ('brandId' in event && 'memberId' in event) return found.members.get(event.memberId)?.name;
  return undefined;
}

function sentenceFor(event: ForumEvent, found: Found): string {
  const what = describeEvent(event);
  const part = partOf(event, found);
  return part === undefined ? what : words.audit.named(what, part);
}

/** Which of the decisions of a page stand and can be undone. */
async function undoableOf(all: readonly ForumEvent[]): Promise<ReadonlySet<number>> {
  const ids = all.flatMap((event) => (event.type === 'review.decided' ? event.reviewItemId : []));
  const items = await db
    .select()
    .from(reviewItems)
    .where(and(isOneOfIds(reviewItems.id, ids), isNull(reviewItems.undoneAt)));
  return new Set(items.flatMap((item) => (canBeUndone(item) ? item.id : [])));
}

/**
 * Every act by which somebody used a power over others, newest first.
 * @param after the id of the event that the page before ended with
 */
export async function listAuditLog(
  actor: Actor,
  { after }: { after: number | null },
): Promise<{ entries: AuditEntry[]; after: string | null }> {
  demand(can(actor, 'audit-log.read'));
  const rows = await db
    .select({
      id: events.id,
      type: events.type,
      payload: events.payload,
      at: events.happenedAt,
      actorId: members.id,
      handle: members.handle,
      name: members.displayName,
      erasedAt: members.erasedAt,
    })
    .from(events)
    .leftJoin(members, eq(members.id, events.actorId))
    // Written out, so that the plan for any page can use the partial index.
    .where(and(sql`${events.privileged}`, after === null ? undefined : lt(events.id, after)))
    .orderBy(desc(events.id))
    .limit(limits.pageSize + 1);
  const page = rows.slice(0, limits.pageSize).flatMap(({ type, payload, ...row }) => {
    const event = { ...payload, type };
    return isForumEvent(event) ? [{ ...row, event }] : [];
  });
  const [found, undoable] = await Promise.all([
    lookUp(page.map(({ event }) => event)),
    undoableOf(page.map(({ event }) => event)),
  ]);
  return {
    entries: page.map(({ id, at, event, actorId, handle, name, erasedAt }) => ({
      id,
      at,
      who:
        actorId === null || handle === null || name === null
          ? { name: words.audit.somebody, href: null }
          : { name, href: memberHref({ id: actorId, handle, erasedAt }) },
      what: sentenceFor(event, found),
      on: objectOf(event, found),
      why: 'reason' in event && event.reason !== '' ? event.reason : null,
      undo:
        event.type === 'review.decided' && undoable.has(event.reviewItemId)
          ? event.reviewItemId
          : null,
    })),
    after: rows.length > limits.pageSize ? String(rows[limits.pageSize - 1]?.id ?? '') : null,
  };
}
