import { standingFor } from './standing';
import type { Ability, StandingThresholds } from './standing';

/**
 * The facts that permissions are judged on, and the small rules that the table in permissions.ts
 * is built from. A rule sees a member and a subject, and answers true or the reason why not.
 */

export type Role = 'member' | 'moderator' | 'administrator';
export type RepresentativeLevel = 'agent' | 'verifier' | 'lead';

export type Membership = {
  readonly brandId: number;
  readonly departmentId: number;
  readonly level: RepresentativeLevel;
};

export type Visitor = { readonly kind: 'visitor' };

export type MemberActor = {
  readonly kind: 'member';
  readonly memberId: number;
  readonly role: Role;
  /** The true sum of the member's entries, which may be 0 or below. */
  readonly reputation: number;
  /** Memberships in force at the time of the act. */
  readonly represents: readonly Membership[];
  /** Brands the member has declared a tie to; absent means none. */
  readonly affiliatedWith?: readonly number[];
  /** The member reads mail at an address of theirs; or no mail can be sent, so nobody is asked. */
  readonly addressConfirmed: boolean;
  /** Until when the member only reads; absent or null where nothing of the kind runs now. */
  readonly suspendedUntil?: Date | null;
  readonly thresholds: StandingThresholds;
};

/** Who acts: plain facts, loaded with the session. */
export type Actor = Visitor | MemberActor;

export type QuestionKind = 'question' | 'problem' | 'idea' | 'praise';

export type ClosingFacts = {
  readonly as: 'duplicate' | 'off-topic' | 'answered-elsewhere';
  readonly byAsker: boolean;
  /** The asker has said before that this question is not a duplicate. */
  readonly contestedBefore: boolean;
};

export type QuestionFacts = {
  /** Null where the asker has been detached or never had an account. */
  readonly askerId: number | null;
  readonly brandId: number;
  readonly kind: QuestionKind;
  /** Out of sight: deleted, or held. */
  readonly deleted: boolean;
  /** Out of sight only until somebody has looked at it; absent means not. */
  readonly held?: boolean;
  readonly closed: boolean;
  /** A moderator has locked it: it takes nothing new for now. Absent means no. */
  readonly locked?: boolean;
  /** How it is closed; absent where it is not. */
  readonly closing?: ClosingFacts;
  /** An answer that is not deleted stands here, by anybody but the asker. */
  readonly othersAnswered: boolean;
  /**
   * The brand has written something here: an official answer, a verification, an acknowledgement,
   * a plan, a promise, or a representative's comment, under an answer as well.
   */
  readonly brandHasSpoken: boolean;
  /** Some answer here is verified and the verification is not withdrawn. */
  readonly hasVerification: boolean;
  /** A plan or a promise stands here; absent means none. */
  readonly hasPlanOrPromise?: boolean;
};

export type Voice = 'personal' | 'official';
export type VerificationState = 'none' | 'current' | 'outdated' | 'withdrawn';

export type AnswerFacts = {
  readonly authorId: number | null;
  readonly voice: Voice;
  /** The brand in whose name an official answer was given; its question may have moved since. */
  readonly officialBrandId: number | null;
  readonly deleted: boolean;
  readonly held?: boolean;
  readonly accepted: boolean;
  readonly verified: VerificationState;
  readonly question: QuestionFacts;
};

/** What somebody proposes for a post: for a question, as of an answer that is nobody's official word. */
export type SuggestionFacts = Pick<
  AnswerFacts,
  'authorId' | 'voice' | 'officialBrandId' | 'deleted' | 'held' | 'verified' | 'question'
> & {
  readonly editorId: number;
  /** The checks held the suggestion itself, and nobody has looked yet; absent means no. */
  readonly suggestionHeld?: boolean;
};

/** What votes are judged on: little, because they are many. */
type VotableFacts = 'brandId' | 'deleted' | 'held' | 'locked';
export type VotableQuestion = Pick<QuestionFacts, 'askerId' | VotableFacts>;
export type VotableAnswer = Pick<AnswerFacts, 'authorId' | 'deleted' | 'held'> & {
  readonly question: Pick<QuestionFacts, VotableFacts>;
};

/** What a brand's promise is judged on. */
export type PromiseSubject = {
  /** Who sees to it; null is the brand, where nobody leads it. */
  readonly ownerId: number | null;
  readonly question: Pick<QuestionFacts, 'askerId' | 'brandId' | 'deleted' | 'held'>;
};

export type CommentFacts = {
  readonly authorId: number | null;
  readonly deleted: boolean;
  readonly held?: boolean;
};
export type PostFacts = { readonly authorId: number | null };
/** What a flag is judged on. */
export type FlagFacts = CommentFacts & {
  readonly brandId: number;
  readonly question?: Pick<QuestionFacts, 'deleted' | 'held'>;
};
/** What waits for a decision: whose post and which brand it is about, if it is about any. */
export type ReviewFacts = { readonly authorId: number | null; readonly brandId: number | null };
export type BrandFacts = { readonly brandId: number };
export type MemberFacts = { readonly memberId: number };
/** Two accounts that are to become one. */
export type MergeFacts = {
  readonly memberIds: readonly number[];
  /** One of them has been deleted, or merged before. */
  readonly erased: boolean;
  /** One of them moderates, administers, speaks for a brand or is tied to one. */
  readonly office: boolean;
};
export type MemberWithRole = MemberFacts & { readonly role: Role };
/** Who is in a voting ring. */
export type RingFacts = { readonly memberIds: readonly number[] };

/** Why something is refused; the sentences stand in messages/en/permissions.ts. */
export type Denial =
  | { readonly code: 'sign_in_required' }
  | {
      readonly code: 'standing_too_low';
      readonly ability: Ability;
      readonly needed: number;
      readonly has: number;
      readonly missing: number;
    }
  | { readonly code: 'suspended'; readonly until: string }
  | { readonly code: 'address_not_confirmed' }
  | { readonly code: 'own_post' }
  | { readonly code: 'has_stake' }
  | { readonly code: 'stake_in_closing' }
  | { readonly code: 'stake_in_deciding' }
  | { readonly code: 'own_suggestion' }
  | { readonly code: 'decided_before' }
  | { readonly code: 'not_the_editor' }
  | { readonly code: 'locked' }
  | { readonly code: 'locked_already' }
  | { readonly code: 'not_locked' }
  | { readonly code: 'not_a_representative' }
  | { readonly code: 'not_a_verifier' }
  | { readonly code: 'not_a_lead' }
  | { readonly code: 'not_the_owner' }
  | { readonly code: 'not_the_asker' }
  | { readonly code: 'not_the_author' }
  | { readonly code: 'not_the_member' }
  | { readonly code: 'oneself' }
  | { readonly code: 'account_gone' }
  | { readonly code: 'stake_in_flagging' }
  | { readonly code: 'has_office' }
  | { readonly code: 'moderators_only' }
  | { readonly code: 'administrators_only' }
  | { readonly code: 'deleted' }
  | { readonly code: 'held' }
  | { readonly code: 'not_found' }
  | { readonly code: 'not_deleted' }
  | { readonly code: 'has_answers' }
  | { readonly code: 'brand_has_spoken' }
  | { readonly code: 'brand_has_committed' }
  | { readonly code: 'accepted_or_verified' }
  | { readonly code: 'not_accepted' }
  | { readonly code: 'not_verified' }
  | { readonly code: 'verified_edit_needs_verifier' }
  | { readonly code: 'official_answer' }
  | { readonly code: 'question_closed' }
  | { readonly code: 'asks_for_no_answer' }
  | { readonly code: 'closed_already' }
  | { readonly code: 'not_closed' }
  | { readonly code: 'not_a_duplicate' }
  | { readonly code: 'contested_before' }
  | { readonly code: 'nobody_answered' }
  | { readonly code: 'nothing_to_fix' }
  | { readonly code: 'unlisted' };

export type DenialCode = Denial['code'];

/** True, or the reason why not. */
export type Decision = true | Denial;

export type Rule<Subject> = (actor: MemberActor, subject: Subject) => Decision;

/*
 * How rules combine. The subject comes from the row of the table, never from the rules (`NoInfer`),
 * so that a rule about facts which the subject lacks is a type error.
 */

/** Allows what all rules allow; refuses with the first refusal. */
export function allOf<S>(first: Rule<NoInfer<S>>, ...rest: readonly Rule<NoInfer<S>>[]): Rule<S> {
  return (actor, subject) => {
    for (const rule of [first, ...rest]) {
      const decision = rule(actor, subject);
      if (decision !== true) return decision;
    }
    return true;
  };
}

/** Allows what one of the rules allows; refuses with the first rule's refusal. */
export function anyOf<S>(first: Rule<NoInfer<S>>, ...rest: readonly Rule<NoInfer<S>>[]): Rule<S> {
  return (actor, subject) => {
    const refusal = first(actor, subject);
    if (refusal === true) return true;
    return rest.some((rule) => rule(actor, subject) === true) ? true : refusal;
  };
}

/** Allows what a rule refuses, and refuses what it allows. */
export function not<S>(rule: Rule<S>, otherwise: Denial = { code: 'own_post' }): Rule<S> {
  return (actor, subject) => (rule(actor, subject) === true ? otherwise : true);
}

/** Judges the question that something stands under. */
export function ofItsQuestion<Q>(rule: Rule<Q>): Rule<{ readonly question: Q }> {
  return (actor, subject) => rule(actor, subject.question);
}

/** One rule for answers in a voice, another for all others. */
export function when(
  voice: Voice,
  then: Rule<AnswerFacts>,
  otherwise: Rule<AnswerFacts>,
): Rule<AnswerFacts> {
  return (actor, answer) => (answer.voice === voice ? then : otherwise)(actor, answer);
}

/* Rules about the actor */

/** Whoever is signed in. */
export const signedIn: Rule<unknown> = () => true;

/** Moderators, and administrators with them. */
export const moderator: Rule<unknown> = (actor) =>
  actor.role === 'member' ? { code: 'moderators_only' } : true;

export const administrator: Rule<unknown> = (actor) =>
  actor.role === 'administrator' ? true : { code: 'administrators_only' };

/** Reputation enough for an ability; moderators and administrators need none. */
export function standing(ability: Ability): Rule<unknown> {
  return (actor) => {
    if (actor.role !== 'member') return true;
    const { needed, has, missing, reached } = standingFor(
      ability,
      actor.reputation,
      actor.thresholds,
    );
    return reached ? true : { code: 'standing_too_low', ability, needed, has, missing };
  };
}

/** Reads mail at an address of theirs, where mail can be sent at all. */
export const addressConfirmed: Rule<unknown> = (actor) =>
  actor.addressConfirmed ? true : { code: 'address_not_confirmed' };

export const representsSomeBrand: Rule<unknown> = (actor) =>
  actor.represents.length > 0 ? true : { code: 'not_a_representative' };

/* Rules about the actor and a brand */

/** Where a subject keeps the brand it is about. */
type SubjectsByBrandPath = {
  brand: { readonly brandId: number };
  'question.brand': { readonly question: { readonly brandId: number } };
};
type BrandPath = keyof SubjectsByBrandPath;

const brandIdAt: { [Path in BrandPath]: (subject: SubjectsByBrandPath[Path]) => number } = {
  brand: (subject) => subject.brandId,
  'question.brand': (subject) => subject.question.brandId,
};

function levelsFor(actor: MemberActor, brandId: number): RepresentativeLevel[] {
  return actor.represents
    .filter((membership) => membership.brandId === brandId)
    .map((membership) => membership.level);
}

/** A representative of the brand, at any level. */
export function represents<Path extends BrandPath>(
  path: Path,
  otherwise: Denial = { code: 'not_a_representative' },
): Rule<SubjectsByBrandPath[Path]> {
  return (actor, subject) =>
    levelsFor(actor, brandIdAt[path](subject)).length > 0 ? true : otherwise;
}

/** A representative of the brand in whose name an official answer was given. */
export const representsTheBrandItSpeaksFor: Rule<Pick<AnswerFacts, 'officialBrandId'>> = (
  actor,
  { officialBrandId },
) =>
  officialBrandId !== null && levelsFor(actor, officialBrandId).length > 0
    ? true
    : { code: 'official_answer' };

/** A verifier of the brand; every lead is one. */
export function verifiesFor<Path extends BrandPath>(path: Path): Rule<SubjectsByBrandPath[Path]> {
  return (actor, subject) => {
    const levels = levelsFor(actor, brandIdAt[path](subject));
    if (levels.length === 0) return { code: 'not_a_representative' };
    return levels.some((level) => level !== 'agent') ? true : { code: 'not_a_verifier' };
  };
}

/** A lead of the brand. */
export function leads<Path extends BrandPath>(path: Path): Rule<SubjectsByBrandPath[Path]> {
  return (actor, subject) =>
    levelsFor(actor, brandIdAt[path](subject)).includes('lead') ? true : { code: 'not_a_lead' };
}

/** Whether a member has a stake in a brand: its representatives and affiliates have. */
export function hasStake(
  actor: Pick<MemberActor, 'represents' | 'affiliatedWith'>,
  brandId: number,
): boolean {
  return (
    actor.represents.some((membership) => membership.brandId === brandId) ||
    (actor.affiliatedWith ?? []).includes(brandId)
  );
}

/** The brands in which a member has a stake. */
export function stakesOf({
  represents: speaksFor,
  affiliatedWith = [],
}: Pick<MemberActor, 'represents' | 'affiliatedWith'>): number[] {
  return [...new Set([...speaksFor.map(({ brandId }) => brandId), ...affiliatedWith])];
}

/** Neither of two accounts is one's own. */
export const bothOfOthers: Rule<MergeFacts> = (actor, { memberIds }) =>
  memberIds.includes(actor.memberId) ? { code: 'oneself' } : true;

export const bothAreThere: Rule<MergeFacts> = (_actor, { erased }) =>
  erased ? { code: 'account_gone' } : true;

/** What an office lets one do would pass to another account with it. */
export const bothWithoutOffice: Rule<MergeFacts> = (_actor, { office }) =>
  office ? { code: 'administrators_only' } : true;

/** Neither a representative of the brand nor an affiliate. */
export function noStake<Path extends BrandPath>(
  path: Path,
  code: 'has_stake' | 'stake_in_closing' | 'stake_in_deciding' | 'stake_in_flagging' = 'has_stake',
): Rule<SubjectsByBrandPath[Path]> {
  return (actor, subject) => (hasStake(actor, brandIdAt[path](subject)) ? { code } : true);
}

/** The same of what waits for a decision; what is about no brand is nobody's stake. */
export const noStakeInIt: Rule<ReviewFacts> = (actor, { brandId }) =>
  brandId !== null && hasStake(actor, brandId) ? { code: 'stake_in_deciding' } : true;

/* Rules about the actor and a subject */

/** The author; an ownerless post has none. */
export const author: Rule<PostFacts> = (actor, post) =>
  post.authorId === actor.memberId ? true : { code: 'not_the_author' };

/** The asker; an ownerless question has none. */
export const asker: Rule<Pick<QuestionFacts, 'askerId'>> = (actor, question) =>
  question.askerId === actor.memberId ? true : { code: 'not_the_asker' };

/** Who sees to a promise; one without an owner is every representative's. */
export const owner: Rule<PromiseSubject> = (actor, promise) =>
  promise.ownerId === null || promise.ownerId === actor.memberId ? true : { code: 'not_the_owner' };

/** The checks have let a suggestion through, or somebody has. */
export const suggestionIsOpen: Rule<SuggestionFacts> = (_actor, { suggestionHeld }) =>
  suggestionHeld === true ? { code: 'not_the_editor' } : true;

/** Whose suggestion it is. */
export const editor: Rule<Pick<SuggestionFacts, 'editorId'>> = (actor, suggestion) =>
  suggestion.editorId === actor.memberId ? true : { code: 'not_the_editor' };

/**
 * Of a text that the brand has verified its verifiers decide, of a brand's official word its
 * representatives; of all others the author and reviewers.
 */
export const decidesEditsOfIt: Rule<SuggestionFacts> = (actor, post) => {
  if (post.suggestionHeld === true && standing('review')(actor, post) !== true)
    return { code: 'moderators_only' };
  if (post.verified === 'current')
    return verifiesFor('question.brand')(actor, post) === true
      ? true
      : { code: 'verified_edit_needs_verifier' };
  if (post.voice === 'official') return representsTheBrandItSpeaksFor(actor, post);
  return allOf<SuggestionFacts>(
    noStake('question.brand', 'stake_in_deciding'),
    anyOf(standing('review'), author),
  )(actor, post);
};

/** The member whom it is about. */
export const oneself: Rule<MemberFacts> = (actor, member) =>
  member.memberId === actor.memberId ? true : { code: 'not_the_member' };

/** Whom moderators judge; of moderators and administrators, administrators do. */
export const withoutOffice: Rule<MemberWithRole> = (_actor, { role }) =>
  role === 'member' ? true : { code: 'has_office' };
/** One of those whom it is about. */
export const inTheRing: Rule<RingFacts> = (actor, { memberIds }) =>
  memberIds.includes(actor.memberId) ? true : { code: 'not_the_member' };

/* Rules about a subject alone */

type OutOfSight = { readonly deleted: boolean; readonly held?: boolean };
type Deletable = OutOfSight & { readonly question?: OutOfSight };

function inSight(post: OutOfSight): Decision {
  if (post.held === true) return { code: 'held' };
  return post.deleted ? { code: 'deleted' } : true;
}

/** Neither it nor the question it stands under is deleted, or held. */
export const notDeleted: Rule<Deletable> = (_actor, post) => {
  const itself = inSight(post);
  return itself === true && post.question !== undefined ? inSight(post.question) : itself;
};

/** The same, but that it may be held itself: its author can still change it or take it away. */
export const notDeletedForGood: Rule<Deletable> = (actor, post) =>
  post.held === true ? ofHeld(actor, post) : notDeleted(actor, post);

const ofHeld: Rule<Deletable> = (_actor, { question }) =>
  question === undefined ? true : inSight(question);

/**
 * Whether a post is held, or its question is, and it is somebody's who does not see it then: for all
 * but its author and moderators it is not there, whatever they try to do to it.
 */
export function isUnseenBy({ memberId, role }: MemberActor, subject: unknown): boolean {
  if (role !== 'member' || typeof subject !== 'object' || subject === null) return false;
  const isAuthor = isBy(subject, memberId);
  if (Reflect.get(subject, 'held') === true) return !isAuthor;
  const question: unknown = Reflect.get(subject, 'question');
  if (typeof question !== 'object' || question === null) return false;
  return Reflect.get(question, 'held') === true && !isAuthor && !isBy(question, memberId);
}

function isBy(post: object, memberId: number): boolean {
  return ['authorId', 'askerId'].some((name) => Reflect.get(post, name) === memberId);
}

/** What holds only while a post is held; nobody but its author and moderators sees it then. */
export function whileHeld<S extends OutOfSight>(rule: Rule<NoInfer<S>>): Rule<S> {
  return (actor, post) => (post.held === true ? rule(actor, post) : true);
}

/** It is deleted itself, whatever became of its question; what is held is decided in the queue. */
export const wasDeleted: Rule<Deletable> = (_actor, post) => {
  const decision = inSight(post);
  if (decision === true) return { code: 'not_deleted' };
  return decision.code === 'deleted' ? true : decision;
};

export const open: Rule<Pick<QuestionFacts, 'closed'>> = (_actor, question) =>
  question.closed ? { code: 'question_closed' } : true;

type Lockable = Pick<QuestionFacts, 'locked'>;

/** Nobody has locked it, or the lock is over. */
export const notLocked: Rule<Lockable> = (_actor, question) =>
  question.locked === true ? { code: 'locked' } : true;

export const notYetLocked: Rule<Lockable> = (_actor, question) =>
  question.locked === true ? { code: 'locked_already' } : true;

export const wasLocked: Rule<Lockable> = (_actor, question) =>
  question.locked === true ? true : { code: 'not_locked' };

/** Ideas and praise ask for no answer that could work or not. */
export const asksForAnswer: Rule<Pick<QuestionFacts, 'kind'>> = (_actor, { kind }) =>
  kind === 'question' || kind === 'problem' ? true : { code: 'asks_for_no_answer' };
/** Whoever closes a question finds it open. */
export const notYetClosed: Rule<QuestionFacts> = (_actor, question) =>
  question.closed ? { code: 'closed_already' } : true;

export const wasClosed: Rule<QuestionFacts> = (_actor, question) =>
  question.closed ? true : { code: 'not_closed' };

export const closedByItsAsker: Rule<QuestionFacts> = (_actor, question) =>
  question.closing?.byAsker === true ? true : { code: 'not_the_asker' };

export const wasClosedAsDuplicate: Rule<QuestionFacts> = (_actor, question) =>
  question.closing?.as === 'duplicate' ? true : { code: 'not_a_duplicate' };

/** The asker's word reopens once; after that it is between moderators. */
export const notContestedBefore: Rule<QuestionFacts> = (_actor, question) =>
  question.closing?.contestedBefore === true ? { code: 'contested_before' } : true;

export const somebodyElseAnswered: Rule<QuestionFacts> = (_actor, question) =>
  question.othersAnswered ? true : { code: 'nobody_answered' };

/** A brand ships what was reported as a problem or proposed as an idea. */
export const canBeShipped: Rule<Pick<QuestionFacts, 'kind'>> = (_actor, { kind }) =>
  kind === 'problem' || kind === 'idea' ? true : { code: 'nothing_to_fix' };

export const nobodyElseAnswered: Rule<QuestionFacts> = (_actor, question) =>
  question.othersAnswered ? { code: 'has_answers' } : true;

export const theBrandHasNotSpoken: Rule<QuestionFacts> = (_actor, question) =>
  question.brandHasSpoken ? { code: 'brand_has_spoken' } : true;

/** No verification, plan or promise: the brand's word would move to another brand with it. */
export const theBrandHasCommittedToNothing: Rule<QuestionFacts> = (_actor, question) =>
  question.hasVerification || question.hasPlanOrPromise === true
    ? { code: 'brand_has_committed' }
    : true;

/** A verification that is outdated still stands; only a withdrawn one does not. */
function verificationStands(answer: AnswerFacts): boolean {
  return answer.verified === 'current' || answer.verified === 'outdated';
}

export const neitherAcceptedNorVerified: Rule<AnswerFacts> = (_actor, answer) =>
  answer.accepted || verificationStands(answer) ? { code: 'accepted_or_verified' } : true;

export const notUnderCurrentVerification: Rule<AnswerFacts> = (_actor, answer) =>
  answer.verified === 'current' ? { code: 'verified_edit_needs_verifier' } : true;

export const wasAccepted: Rule<AnswerFacts> = (_actor, answer) =>
  answer.accepted ? true : { code: 'not_accepted' };

export const wasVerified: Rule<AnswerFacts> = (_actor, answer) =>
  verificationStands(answer) ? true : { code: 'not_verified' };
