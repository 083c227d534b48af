import type { ReputationEvent, ReputationFact } from '~/rules/reputation';

/**
 * From dated rows (votes, acceptances, verifications, deletions) to the facts that reputation is
 * reckoned from. A command picks the facts of its own act, a replay takes them all: both come from
 * here.
 */

/**
 * What kind of row an entry's cause is; `verified-answer` names the answer, `shipped-fix` the
 * question, the others their row.
 */
export type SourceKind =
  | 'vote'
  | 'acceptance'
  | 'verified-answer'
  | 'outcome'
  | 'shipped-fix'
  | 'suggested-edit'
  | 'removal';

/** A fact of one member's reputation, with the number of the act that it follows from. */
export type MemberFact = ReputationFact & {
  readonly memberId: number;
  readonly questionId: number;
  readonly causeKind: SourceKind;
  readonly act: ReputationFact['act'];
  readonly order: number;
};

/** When something was done, and as which act. */
export type Moment = { readonly at: Date; readonly order: number };

/** A post's time under ground. */
export type Burial = { readonly from: Moment; readonly until: Moment | null };

export type VoteSource = {
  readonly id: number;
  readonly questionId: number;
  /** Null for a vote on the question itself. */
  readonly answerId: number | null;
  /** Of the post; null for an ownerless one, which pays nobody. */
  readonly authorId: number | null;
  readonly voterId: number | null;
  readonly value: number;
  readonly authorStake: boolean;
  readonly cast: Moment;
  readonly withdrawn: Moment | null;
  /** The post's, and the times in which a voting ring that stood took the vote's points back. */
  readonly burials: readonly Burial[];
};

export type AcceptanceSource = {
  readonly id: number;
  readonly questionId: number;
  readonly answerId: number;
  readonly askerId: number | null;
  readonly authorId: number | null;
  readonly authorStake: boolean;
  readonly askerStake: boolean;
  readonly accepted: Moment;
  readonly undone: Moment | null;
  readonly answerBurials: readonly Burial[];
  readonly questionBurials: readonly Burial[];
};

export type VerificationSource = {
  readonly questionId: number;
  readonly answerId: number;
  readonly authorId: number | null;
  readonly verifierId: number;
  readonly authorStake: boolean;
  readonly verified: Moment;
  /** When it ended, by withdrawal or by the verification that superseded it. */
  readonly ended: (Moment & { readonly by: 'withdrawal' | 'next' }) | null;
  readonly answerBurials: readonly Burial[];
};

export type OutcomeSource = {
  readonly id: number;
  readonly questionId: number;
  readonly answerId: number;
  readonly memberId: number;
  readonly askerId: number | null;
  readonly authorId: number | null;
  readonly outcome: 'worked' | 'partly' | 'failed';
  readonly stake: boolean;
  readonly authorStake: boolean;
  readonly recorded: Moment;
  readonly withdrawn: Moment | null;
  readonly answerBurials: readonly Burial[];
};

export type FixSource = {
  readonly questionId: number;
  readonly askerId: number | null;
  /** The representative who said that it is shipped. */
  readonly memberId: number;
  readonly askerStake: boolean;
  readonly shipped: Moment;
  /** When it ended, by another word of the brand or by the fix that is shipped in its place. */
  readonly ended: (Moment & { readonly by: 'withdrawal' | 'next' }) | null;
  readonly questionBurials: readonly Burial[];
};

export type SuggestedEditSource = {
  readonly id: number;
  readonly questionId: number;
  readonly answerId: number | null;
  /** Of the post. */
  readonly authorId: number | null;
  readonly editorId: number;
  readonly approverId: number | null;
  readonly editorStake: boolean;
  readonly approved: Moment;
  readonly undone: Moment | null;
};

/** A moderator's act of removing posts as spam or abuse. */
export type RemovalSource = {
  readonly id: number;
  /** Null where the posts were nobody's. */
  readonly authorId: number | null;
  readonly removedById: number;
  readonly questionId: number;
  readonly removed: Moment;
  readonly undone: Moment | null;
};

type Cause = Omit<MemberFact, 'at' | 'order' | 'act'>;

/**
 * The facts of one cause: paid when it begins, undone when it ends or a post that it rests on is
 * deleted, paid again when that is restored and nothing else stands against it.
 */
function factsOfCause(
  cause: Cause,
  begin: Moment,
  end: (Moment & { readonly undoes: boolean }) | null,
  burials: readonly Burial[],
): MemberFact[] {
  const fact = (act: MemberFact['act'], { at, order }: Moment) => ({ ...cause, act, at, order });
  const standsAt = ({ order }: Moment) =>
    order > begin.order &&
    (end === null || order < end.order) &&
    burials.every(
      ({ from, until }) => order <= from.order || (until !== null && order >= until.order),
    );
  const facts = [fact('pay', begin)];
  for (const { from, until } of burials) {
    if (standsAt(from)) facts.push(fact('undo', from));
    if (until !== null && standsAt(until)) facts.push(fact('repay', until));
  }
  if (end?.undoes) facts.push(fact('undo', end));
  return facts;
}

/** A vote pays or costs the post's author; a downvote on an answer costs its voter. */
export function voteFacts(vote: VoteSource): MemberFact[] {
  const { authorId, voterId, answerId, questionId } = vote;
  const cause = {
    causeKind: 'vote',
    causeId: vote.id,
    fromMemberId: voterId,
    answerId,
    questionId,
  } as const;
  const end = vote.withdrawn && { ...vote.withdrawn, undoes: true };
  const upvoted: ReputationEvent = answerId === null ? 'question.upvoted' : 'answer.upvoted';
  const facts: MemberFact[] = [];
  if (authorId !== null)
    facts.push(
      ...factsOfCause(
        {
          ...cause,
          memberId: authorId,
          event: vote.value > 0 ? upvoted : 'post.downvoted',
          ownPost: authorId === voterId,
          stake: vote.authorStake,
        },
        vote.cast,
        end,
        vote.burials,
      ),
    );
  if (voterId !== null && answerId !== null && vote.value < 0)
    facts.push(
      ...factsOfCause(
        { ...cause, memberId: voterId, event: 'downvote.cast' },
        vote.cast,
        end,
        vote.burials,
      ),
    );
  return facts;
}

/**
 * An acceptance pays the answer's author and the asker. The deletion of the answer undoes both;
 * that of the question only the asker's.
 */
export function acceptanceFacts(acceptance: AcceptanceSource): MemberFact[] {
  const { askerId, authorId, answerBurials, questionBurials } = acceptance;
  const cause = {
    causeKind: 'acceptance',
    causeId: acceptance.id,
    fromMemberId: askerId,
    answerId: acceptance.answerId,
    questionId: acceptance.questionId,
    ownPost: askerId !== null && askerId === authorId,
    fromStake: acceptance.askerStake,
  } as const;
  const end = acceptance.undone && { ...acceptance.undone, undoes: true };
  const facts: MemberFact[] = [];
  if (authorId !== null)
    facts.push(
      ...factsOfCause(
        {
          ...cause,
          memberId: authorId,
          event: 'answer.accepted',
          stake: acceptance.authorStake,
        },
        acceptance.accepted,
        end,
        answerBurials,
      ),
    );
  if (askerId !== null)
    facts.push(
      ...factsOfCause(
        { ...cause, memberId: askerId, event: 'acceptance.made', stake: acceptance.askerStake },
        acceptance.accepted,
        end,
        [...new Set([...answerBurials, ...questionBurials])],
      ),
    );
  return facts;
}

/** A verification pays the answer's author; one that supersedes another finds it paid for. */
export function verificationFacts(verification: VerificationSource): MemberFact[] {
  const { authorId, ended } = verification;
  if (authorId === null) return [];
  return factsOfCause(
    {
      causeKind: 'verified-answer',
      causeId: verification.answerId,
      fromMemberId: verification.verifierId,
      answerId: verification.answerId,
      questionId: verification.questionId,
      memberId: authorId,
      event: 'answer.verified',
      ownPost: authorId === verification.verifierId,
      stake: verification.authorStake,
    },
    verification.verified,
    ended && { ...ended, undoes: ended.by === 'withdrawal' },
    verification.answerBurials,
  );
}

/** A "worked" pays the answer's author; "partly" and "did not work" pay and cost nobody. */
export function outcomeFacts(said: OutcomeSource): MemberFact[] {
  const { authorId, memberId, askerId } = said;
  if (authorId === null || said.outcome !== 'worked') return [];
  return factsOfCause(
    {
      causeKind: 'outcome',
      causeId: said.id,
      fromMemberId: memberId,
      answerId: said.answerId,
      questionId: said.questionId,
      memberId: authorId,
      event: 'outcome.confirmed',
      ownPost: authorId === memberId,
      byAsker: askerId === memberId,
      stake: said.authorStake,
      fromStake: said.stake,
    },
    said.recorded,
    said.withdrawn && { ...said.withdrawn, undoes: true },
    said.answerBurials,
  );
}

/** An approved suggestion pays its editor, also where the post is deleted later. */
export function suggestedEditFacts(edit: SuggestedEditSource): MemberFact[] {
  return factsOfCause(
    {
      causeKind: 'suggested-edit',
      causeId: edit.id,
      fromMemberId: edit.approverId,
      answerId: edit.answerId,
      questionId: edit.questionId,
      memberId: edit.editorId,
      event: 'suggested-edit.approved',
      ownPost: edit.authorId === edit.editorId,
      stake: edit.editorStake,
    },
    edit.approved,
    edit.undone && { ...edit.undone, undoes: true },
    [],
  );
}

/** A shipped fix pays the asker; one that is shipped in another's place finds it paid for. */
export function fixFacts(fix: FixSource): MemberFact[] {
  const { askerId, ended } = fix;
  if (askerId === null) return [];
  return factsOfCause(
    {
      causeKind: 'shipped-fix',
      causeId: fix.questionId,
      fromMemberId: fix.memberId,
      questionId: fix.questionId,
      memberId: askerId,
      event: 'fix.shipped',
      stake: fix.askerStake,
    },
    fix.shipped,
    ended && { ...ended, undoes: ended.by === 'withdrawal' },
    fix.questionBurials,
  );
}

/** A removal as spam or abuse costs the author, once an act, however many posts it took. */
export function removalFacts(removal: RemovalSource): MemberFact[] {
  const { authorId, undone } = removal;
  if (authorId === null) return [];
  return factsOfCause(
    {
      causeKind: 'removal',
      causeId: removal.id,
      fromMemberId: removal.removedById,
      questionId: removal.questionId,
      memberId: authorId,
      event: 'post.removed-as-abuse',
    },
    removal.removed,
    undone && { ...undone, undoes: true },
    [],
  );
}

/** The order in which facts are reckoned: that of their acts, and within one act that of causes. */
export function inOrder(a: MemberFact, b: MemberFact): number {
  return (
    a.order - b.order ||
    compare(a.causeKind, b.causeKind) ||
    a.causeId - b.causeId ||
    compare(a.event, b.event)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
