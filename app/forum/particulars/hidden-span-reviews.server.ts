import { eq, inArray } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { hiddenSpans } from '#db/schema/particulars';
import { questions } from '#db/schema/posts';
import { words } from '~/messages';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { questionPath } from '~/rules/paths';
import { can } from '~/rules/permissions';
import { lockQuestion } from '../questions/question-facts.server';
import type { ReviewItem, ReviewKind } from '../reviews/review-kind';
import { endSpan } from './end-span.server';
import { passageOf } from './span-rows.server';

const text = words.hiddenParticulars.hiding;

async function spanOf(from: Queryable, item: ReviewItem) {
  const [found] = await from
    .select({
      span: hiddenSpans,
      question: { id: questions.id, title: questions.title },
      brand: brands.name,
      by: members.displayName,
    })
    .from(hiddenSpans)
    .innerJoin(questions, eq(questions.id, hiddenSpans.questionId))
    .innerJoin(brands, eq(brands.id, hiddenSpans.brandId))
    .innerJoin(members, eq(members.id, hiddenSpans.hiddenById))
    .where(eq(hiddenSpans.id, item.subjectId));
  return found;
}

function whyOf(kind: string, brand: string): string {
  return kind === 'photo' ? text.whyPhoto(brand) : text.why(brand);
}

/** Ends it; one that lapsed meanwhile is over already. */
async function end(
  tx: Transaction,
  item: ReviewItem,
  as: 'confirmed' | 'declined',
  byId: number,
): Promise<Record<string, number[]>> {
  const found = await spanOf(tx, item);
  if (found !== undefined) await endSpan(tx, found.span, as, byId);
  return {};
}

/** What a brand hid in somebody's post: a moderator sees the original, and confirms it or gives it back. */
export const hiddenSpanReviews: ReviewKind = {
  name: text.reviews,
  openTo: 'moderators',
  may: (actor, item) => can(actor, 'review.decide', item),
  async list(from, items) {
    const ids = items.map(({ subjectId }) => subjectId);
    if (ids.length === 0) return new Map();
    const rows = await from
      .select({
        id: hiddenSpans.id,
        kind: hiddenSpans.kind,
        title: questions.title,
        brand: brands.name,
      })
      .from(hiddenSpans)
      .innerJoin(questions, eq(questions.id, hiddenSpans.questionId))
      .innerJoin(brands, eq(brands.id, hiddenSpans.brandId))
      .where(inArray(hiddenSpans.id, ids));
    return new Map(
      items.flatMap(({ id, subjectId }) => {
        const row = rows.find((each) => each.id === subjectId);
        return row === undefined
          ? []
          : [[id, { title: row.title, why: whyOf(row.kind, row.brand) }] as const];
      }),
    );
  },
  async show(from, item) {
    const found = await spanOf(from, item);
    if (found === undefined || found.span.endedAt !== null) return null;
    const passage = passageOf(found.span);
    return {
      title: found.question.title,
      href: questionPath(found.question),
      reasons: [whyOf(found.span.kind, found.brand), text.lapses],
      parts: [
        {
          heading: text.original,
          by: found.by,
          at: found.span.hiddenAt,
          ...(passage !== null && found.span.kind === 'photo'
            ? { as: 'post', html: renderMarkdown(`![${text.original}](${passage})`).html }
            : { as: 'words', text: passage ?? words.hiddenParticulars.private.unreadable }),
        },
      ],
    };
  },
  async lock(tx, item) {
    const found = await spanOf(tx, item);
    if (found !== undefined) await lockQuestion(tx, found.span.questionId);
  },
  decisions: {
    confirm: {
      key: 'c',
      label: text.confirm,
      help: text.confirmHelp,
      tone: 'approve',
      reason: 'optional',
      message: null,
      decide: (tx, { item, reviewer }) => end(tx, item, 'confirmed', reviewer.memberId),
    },
    decline: {
      key: 'd',
      label: text.decline,
      help: text.declineHelp,
      tone: 'refuse',
      reason: 'optional',
      message: null,
      decide: (tx, { item, reviewer }) => end(tx, item, 'declined', reviewer.memberId),
    },
  },
};
