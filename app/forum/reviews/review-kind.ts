import type { Queryable, Transaction } from '#db/client.server';
import type { reviewItems } from '#db/schema/reviews';
import type { DifferenceBlock } from '~/platform/difference.server';
import type { Actor, Decision, MemberActor } from '~/rules/permissions';
import type { DecisionField } from '~/rules/review-decisions';

/** One thing to decide. */
export type ReviewItem = typeof reviewItems.$inferSelect;
export type ReviewKindName = ReviewItem['kind'];
export type ReviewSubject = Pick<ReviewItem, 'subjectKind' | 'subjectId'>;

/** An item as a line of the queue: what it is about, and why it is there, in a few words. */
export interface ReviewLine {
  title: string;
  why: string;
}

/** What is looked at, in the order of reading. */
export type ReviewPart =
  /** A post as its readers see it; `html` is rendered and sanitised. */
  | { as: 'post'; heading: string; html: string; by: string | null; at: Date | null }
  /** Words as they were written. */
  | { as: 'words'; heading: string; text: string; by: string | null; at: Date | null }
  | { as: 'difference'; heading: string; blocks: DifferenceBlock[] }
  | { as: 'table'; heading: string; columns: readonly string[]; rows: readonly string[][] };

/** An item opened: everything that a decision needs, but for the author's history, which every kind has. */
export interface ReviewSight {
  /** The thread, or whatever it is about. */
  title: string;
  /** The post in its place. */
  href: string | null;
  /** Where something beside the decisions can be done about it. */
  ways?: readonly { href: string; label: string }[];
  /** Why it is in the queue: a sentence each. */
  reasons: readonly string[];
  parts: readonly ReviewPart[];
  /** Decisions of its kind that make no sense as it is now. */
  notNow?: readonly string[];
  /** What *edit and approve* begins with; kinds without it leave it out. */
  editable?: { title: string | null; body: string };
}

/** What a reviewer sends with a decision. Each field is checked by `decide-review.server.ts`. */
export interface DecisionInput {
  /** For the audit log and for colleagues. */
  reason: string;
  /** To the author, as the reviewer left it of the template; empty tells them nothing. */
  message: string;
  /** Further fields that the decision asks for (`asks`), as they were typed. */
  fields: Readonly<Record<string, string>>;
}

export interface Deciding {
  reviewer: MemberActor;
  item: ReviewItem;
  input: DecisionInput;
}

export interface Undoing {
  reviewer: MemberActor;
  item: ReviewItem;
}

/** One way to decide. */
export interface ReviewDecision {
  /** One letter, unlike the others of its kind and none of `j`, `k`, `o`, `?`. */
  key: string;
  label: string;
  /** What will happen, in one sentence. */
  help: string;
  tone: 'approve' | 'refuse' | 'plain';
  /** Whether the reviewer owes a reason for the record. */
  reason: 'owed' | 'optional';
  /** What the author would be told, to be changed before it is sent; null where nobody is told. */
  message: ((sight: ReviewSight) => string) | null;
  /** The author is told in any case: the message may be changed, and not left out. */
  messageOwed?: true;
  asks?: readonly DecisionField[];
  /** Left out, whoever may decide items of the kind. */
  only?: 'moderators';
  /**
   * Does it. The item's subject is locked (`ReviewKind.lock`), then the item; both are as they were
   * shown. The item, its message and its event are written by the caller afterwards.
   * @returns what `undo` must know and could not find out otherwise (`item.trace`)
   * @throws Refusal, InvalidInput
   */
  decide(tx: Transaction, deciding: Deciding): Promise<ReviewItem['trace']>;
  /** Undoes all of it; left out where that cannot be done. Runs under the same locks. */
  undo?(tx: Transaction, undoing: Undoing): Promise<void>;
}

/** A kind of item: how it is shown, which decisions there are, what each does. */
export interface ReviewKind {
  /** "Held posts", as the filter names it. */
  name: string;
  /** Who finds items of the kind in the queue at all. */
  openTo: 'reviewers' | 'moderators';
  /** Who may decide one: most kinds ask `can(actor, 'review.decide', item)`. */
  may(actor: Actor, item: ReviewItem): Decision;
  /** What only the database knows about who may decide one; left out, nothing more. */
  mayNow?(from: Queryable, actor: Actor, item: ReviewItem): Promise<Decision>;
  /**
   * Which of some items an actor is not to see at all, neither in the queue nor opened: reviewers see
   * what everybody sees, and nobody sees what is said about themselves. Left out, none.
   * @returns their ids
   */
  hiddenFrom?(
    from: Queryable,
    actor: Actor,
    items: readonly ReviewItem[],
  ): Promise<ReadonlySet<number>>;
  /** Lines of the queue, by the items' ids; one that is left out is no longer there to be decided. */
  list(from: Queryable, items: readonly ReviewItem[]): Promise<ReadonlyMap<number, ReviewLine>>;
  /** The text that a decision lets stand, as one word: whoever read another is shown it anew. */
  version?(from: Queryable, item: ReviewItem): Promise<string>;
  /** @returns null where its subject is no longer there to be decided */
  show(from: Queryable, item: ReviewItem, actor: Actor): Promise<ReviewSight | null>;
  /**
   * Locks what a decision, or the undoing of one, changes (questions, answers, members, in that
   * order); the item is locked after it.
   * @param input null where a decision is undone
   */
  lock(tx: Transaction, item: ReviewItem, input: DecisionInput | null): Promise<void>;
  /** By name, in the order of the page. */
  decisions: Readonly<Record<string, ReviewDecision>>;
}
