import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { questionTags, revisions, tags } from '#db/schema/posts';
import { mergeTexts } from '~/platform/merge-texts.server';
import { limits } from '~/rules/limits';
import type { SuggestionOnPost } from './suggestion-facts.server';

/** A text of a post; an answer has neither title nor tags. */
export type PostText = {
  readonly title: string | null;
  readonly tags: readonly string[];
  readonly body: string;
};

/** What a suggestion was made from, what it says, what stands today, and what approving would make. */
export type Proposal = {
  readonly base: PostText;
  readonly suggested: PostText;
  readonly today: PostText;
  /** The number of today's revision. */
  readonly revision: number;
  /** The post has been edited since the suggestion was made. */
  readonly moved: boolean;
  /** Null where both changed the same in different ways: then a person has to write it. */
  readonly result: PostText | null;
};

/** Reads what a suggestion proposes for the text of today. */
export async function proposalOf(from: Queryable, on: SuggestionOnPost): Promise<Proposal> {
  const { suggestion, question, answer } = on;
  const [row] = await from
    .select({ title: revisions.title, tags: revisions.tags, body: revisions.body })
    .from(revisions)
    .where(
      and(
        answer === null ? eq(revisions.questionId, question.id) : eq(revisions.answerId, answer.id),
        eq(revisions.number, suggestion.baseRevision),
      ),
    );
  const suggested = textOf(suggestion);
  const today: PostText =
    answer === null
      ? { title: question.title, body: question.body, tags: await tagNames(from, question.id) }
      : { title: null, tags: [], body: answer.body };
  const base = row === undefined ? today : textOf(row);
  const revision = answer?.revision ?? question.revision;
  const moved = revision !== suggestion.baseRevision;
  return {
    base,
    suggested,
    today,
    revision,
    moved,
    result: moved ? broughtTogether(base, today, suggested) : suggested,
  };
}

function textOf(row: { title: string | null; tags: string[] | null; body: string }): PostText {
  return { title: row.title, tags: row.tags ?? [], body: row.body };
}

async function tagNames(from: Queryable, questionId: number): Promise<string[]> {
  const rows = await from
    .select({ name: tags.name })
    .from(questionTags)
    .innerJoin(tags, eq(tags.id, questionTags.tagId))
    .where(eq(questionTags.questionId, questionId))
    .orderBy(tags.name);
  return rows.map(({ name }) => name);
}

/** What both changed, where that can be told apart. */
export function broughtTogether(
  base: PostText,
  today: PostText,
  suggested: PostText,
): PostText | null {
  const title = eitherChanged(base.title, today.title, suggested.title);
  const body = mergeTexts(base.body, today.body, suggested.body);
  const names = changedTags(base.tags, today.tags, suggested.tags);
  const fits =
    base.tags.length === 0 || (names.length >= limits.tags.min && names.length <= limits.tags.max);
  return title === undefined || body === null || !fits ? null : { title, body, tags: names };
}

function eitherChanged<T>(base: T, first: T, second: T): T | undefined {
  if (first === second || second === base) return first;
  return first === base ? second : undefined;
}

/** Today's tags, but for those that the suggestion took away, and with those that it added. */
function changedTags(
  base: readonly string[],
  today: readonly string[],
  suggested: readonly string[],
): string[] {
  const kept = today.filter((name) => suggested.includes(name) || !base.includes(name));
  const added = suggested.filter((name) => !base.includes(name) && !kept.includes(name));
  return [...kept, ...added];
}
