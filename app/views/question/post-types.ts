import type { ClosingView } from '../closing/closed-notice';
import type { LockView } from '../locking/locked-notice';
import {
  type Allowed,
  type Choice,
  type FormState,
  type Id,
  type LinkRef,
  type MemberRef,
  type QuestionKind,
  type TagRef,
  valueIn,
} from '../types';
import type { HeldNoticeView } from './held-notice';
import type { OutcomesView } from './outcomes';
import type { StateLine } from './state-line';

/** Where a post came from that was written somewhere else. */
export interface PostSource {
  authorName: string;
  authorHref: string | null;
  /** The site's name, "Cardano Stack Exchange". */
  site: string;
  sourceHref: string;
  licence: { name: string; href: string } | null;
}

export interface VoteView {
  score: number;
  mine: -1 | 0 | 1;
  up: Allowed;
  down: Allowed;
}

export interface MeTooView {
  count: number;
  mine: boolean;
  /** Me-toos of people with a stake in the brand: shown, and not counted. */
  ofStake: number;
  /** The reader is one of them. */
  stake: boolean;
  allowed: Allowed;
  /** Versions of the product to choose from; empty: not asked. */
  versions: Choice[];
}

export interface CommentView {
  id: Id;
  /** Rendered and cleaned by the server. */
  html: string;
  author: MemberRef;
  at: Date;
  mayDelete?: Allowed;
  /** The reader wrote it. */
  own: boolean;
  held?: HeldNoticeView | null;
  source?: PostSource | null;
}

/** A verification that stands, is outdated, or was withdrawn. */
export interface VerificationView {
  id: Id;
  state: 'current' | 'outdated' | 'withdrawn';
  brand: LinkRef;
  by: { name: string; href: string | null };
  department: string;
  at: Date;
  note: string | null;
  /** Names of versions; empty means all. */
  appliesTo: string[];
  reviewBy: Date | null;
  outdatedBecause?: 'edited' | 'review-by-passed' | 'did-not-work';
  /** From the revision that was read to today's text. */
  differenceHref?: string | null;
  withdrawnReason?: string | null;
  withdrawnAt?: Date | null;
}

/** What the brand says becomes of a problem or an idea. */
export interface FixView {
  state: 'planned' | 'shipped' | 'declined';
  version: string | null;
  link: string | null;
  reason: string;
  at: Date;
  by: { name: string; href: string | null };
}

/** What both kinds of post have. */
interface PostView {
  id: Id;
  /** The viewer wrote it. */
  own: boolean;
  /** The rendered, cleaned text of today's revision. */
  html: string;
  author: MemberRef;
  at: Date;
  editedAt: Date | null;
  historyHref: string;
  editHref: string;
  vote: VoteView;
  comments: CommentView[];
  source: PostSource | null;
  /** Shown to moderators and its author only. */
  deleted: boolean;
  /** Suggested edits that wait, for those who decide them. */
  suggested: { count: number; href: string } | null;
  /** Out of sight until somebody has looked at it; shown to its author and moderators. */
  held: HeldNoticeView | null;
}

export interface QuestionView extends PostView {
  /** Where moderators and the brand take particulars out of the thread; null for all others. */
  particularsHref: string | null;
  /** Where the reader finds what was sent to the brand privately; null where there is nothing for them. */
  privateHref: string | null;
  /** The canonical path; every command of the page posts to it. */
  href: string;
  title: string;
  kind: QuestionKind;
  brand: LinkRef;
  product: LinkRef | null;
  version: string | null;
  department: string | null;
  tags: TagRef[];
  state: StateLine;
  /** Whose word on how things stand would matter now; null for nobody's. */
  turn: 'asker' | 'asked' | 'others' | null;
  /** The asker's "not fixed", while it stands. */
  notFixed: { at: Date; body: string } | null;
  /** Where the asker says how it went. */
  outcomeHref: string;
  fix: FixView | null;
  /** The viewer may say what becomes of it, for the brand. */
  mayFix: boolean;
  meToo: MeTooView;
  /** How it is closed; null while it is open. */
  closing: ClosingView | null;
  /** Null while it is not locked. */
  lock: LockView | null;
  moveHref: string;
  closeHref: string;
  /** Votes to close it that stand, for those who may vote. */
  closeVotes: number;
  lockHref: string;
  may: {
    comment?: Allowed;
    edit?: Allowed;
    /** Offered to those who may not edit it. */
    suggestEdit?: boolean;
    delete?: Allowed;
    restore?: Allowed;
    move?: Allowed;
    close?: Allowed;
    /** The viewer may vote to close it. */
    voteToClose: boolean;
    lock?: Allowed;
    unlock?: Allowed;
    /** Offered to members who do not follow the question, */
    follow?: Allowed;
    /** and this to those who do. */
    unfollow?: Allowed;
  };
}

export interface AnswerView extends PostView {
  /** "/questions/1/slug#answer-2". */
  href: string;
  /** Today's revision, the one that a verifier reads here. */
  revision: number;
  /** The brand in whose name it was given; null for a personal answer. */
  officialFor: string | null;
  accepted: boolean;
  verification: VerificationView | null;
  outcomes: OutcomesView;
  /** What visitors without an account said of it; null for who may not see it. */
  visitorCounts: { fixed: number; notFixed: number } | null;
  may: {
    comment?: Allowed;
    edit?: Allowed;
    /** Offered to those who may not edit it. */
    suggestEdit?: boolean;
    delete?: Allowed;
    restore?: Allowed;
    accept?: Allowed;
    undoAcceptance?: Allowed;
    verify?: Allowed;
    withdrawVerification?: Allowed;
  };
}

/** A form of the page that came back, refused or to be previewed, with the person's words. */
export interface RefusedForm extends FormState {
  intent: string;
  /** The rendered preview, where the form asked for one. */
  preview?: string | null;
}

/** The state of the form with this intent (and answer), where it is the one that came back. */
export function stateOf(
  refused: RefusedForm | null | undefined,
  intent: string,
  answerId: Id | null = null,
): FormState | undefined {
  if (refused == null || refused.intent !== intent) return undefined;
  return (valueIn(refused, 'answerId') ?? '') === String(answerId ?? '') ? refused : undefined;
}

/** An appeal that came back: of which post, its fields tell. */
export function stateOfAppeal(refused: RefusedForm | null): FormState | undefined {
  return refused?.intent === 'appeal' ? refused : undefined;
}

/** The post that a control stands on: the form's hidden field and a prefix for ids. */
export interface PostTarget {
  questionHref: string;
  answerId: Id | null;
}

export function targetKey(target: PostTarget): string {
  return target.answerId === null ? 'question' : `answer-${target.answerId}`;
}
