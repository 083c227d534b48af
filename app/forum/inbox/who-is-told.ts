import type { ForumEvent } from '../events';
import { type QuestionMailKind, questionMailKinds } from '../mail/mail-kinds';

/** As whom somebody is told of an event in a thread. */
export type ToldAs =
  /** Who wrote the answer that it is about. */
  | 'author'
  /** Who wrote the comment that it is about. */
  | 'commenter'
  /** Who asked the question. */
  | 'asker'
  /** Who put the brand's name to the answer, while it stands and they speak for the brand. */
  | 'verifier'
  /** Who set the plan that it is about; the leads, where they speak for the brand no more. */
  | 'planner'
  /** Who leads the question's brand. */
  | 'lead'
  /** Everybody in the department that the question was handed to. */
  | 'department'
  /** Who made the suggestion that it is about. */
  | 'suggester'
  /** Who closed the question last, where it is opened again. */
  | 'closer'
  /** Who sees to the promise. */
  | 'promise-owner'
  /** Who of the brand has said a word on the question, and speaks for it. */
  | 'official'
  /** Who has it too; asked once an answer whether it worked. */
  | 'me-too'
  /** Who follows the question. */
  | 'follower';

/** There may be thousands of these. */
export type ToldToMany = Extract<ToldAs, 'me-too' | 'follower'>;
export type ToldToFew = Exclude<ToldAs, ToldToMany>;

/** One who is told, always by the site; only single people are told by mail as well. */
export type Telling =
  | { readonly as: ToldToMany; readonly mail?: QuestionMailKind }
  | {
      readonly as: ToldToFew;
      /** It is about their own post or word: also told to those who stopped following. */
      readonly always?: true;
      readonly mail?: QuestionMailKind;
    };

/** The events that happen in a thread. What is told is grouped by question: of others nobody is. */
export type ThreadEvent = Extract<ForumEvent, { questionId: number }>;

type Told = 'nobody' | readonly [Telling, ...Telling[]];

/**
 * Of which event who is told, and by which means. The strongest reason stands first: who has
 * several is told once, by the first. Nobody is ever told of what they did themselves, of what they
 * may not read, or of anything after their account is deleted: that stands in `tell-people.server.ts`.
 */
export const whoIsTold = {
  'question.asked': 'nobody',
  'question.edited': [{ as: 'asker', always: true }],
  'question.edit-suggested': [{ as: 'asker', always: true }],
  'question.edit-approved': [
    { as: 'suggester', always: true },
    { as: 'asker', always: true },
  ],
  'question.edit-declined': [{ as: 'suggester', always: true }],
  'question.edit-undone': [
    { as: 'suggester', always: true },
    { as: 'asker', always: true },
  ],
  'answer.edit-suggested': [
    { as: 'author', always: true },
    { as: 'verifier', always: true },
  ],
  'answer.edit-approved': [
    { as: 'suggester', always: true },
    { as: 'author', always: true },
  ],
  'answer.edit-declined': [{ as: 'suggester', always: true }],
  'answer.edit-undone': [
    { as: 'suggester', always: true },
    { as: 'author', always: true },
  ],
  'suggested-edit.withdrawn': 'nobody',
  'suggested-edit.held': 'nobody',
  'question.moved': [{ as: 'asker', always: true }],
  'question.deleted': [{ as: 'asker', always: true }],
  'question.restored': [{ as: 'asker', always: true }],
  'question.closed': [
    { as: 'asker', always: true, mail: 'my-question-closed' },
    { as: 'follower' },
  ],
  'question.reopened': [
    { as: 'asker', always: true },
    { as: 'closer', always: true },
    { as: 'follower' },
  ],
  'question.not-duplicate-said': [{ as: 'closer', always: true }, { as: 'follower' }],
  // It concerns somebody once there are three.
  'question.close-voted': 'nobody',
  'post.redacted': [
    { as: 'author', always: true },
    { as: 'asker', always: true },
  ],
  'post.span-hidden': [
    { as: 'commenter', always: true },
    { as: 'author', always: true },
    { as: 'asker', always: true },
  ],
  'post.span-ended': [
    { as: 'commenter', always: true },
    { as: 'author', always: true },
    { as: 'asker', always: true },
  ],
  'question.locked': [{ as: 'asker', always: true }],
  'question.unlocked': [{ as: 'asker', always: true }],
  // The outcome that comes with it says the same.
  'deflection.recorded': 'nobody',
  // Follows from acts that are told of themselves, or from time alone.
  'question.resolution-changed': 'nobody',
  'question.acknowledged': [{ as: 'asker', mail: 'my-question-acknowledged' }],
  'plan.set': [{ as: 'asker', mail: 'plan-for-my-question' }, { as: 'follower' }],
  'plan.update-due': [{ as: 'planner', always: true, mail: 'plan-update-due' }],
  'plan.update-missed': [
    { as: 'planner', always: true, mail: 'plan-update-missed' },
    { as: 'lead', always: true, mail: 'plan-update-missed' },
  ],
  'question.handed-over': [{ as: 'department', always: true, mail: 'question-handed-to-us' }],
  'answer.posted': [{ as: 'asker', mail: 'answer-to-my-question' }, { as: 'follower' }],
  // A verifier hears of it as of a verification that is outdated.
  'answer.edited': [{ as: 'author', always: true }],
  'answer.deleted': [{ as: 'author', always: true }],
  'answer.restored': [{ as: 'author', always: true }],
  'answer.accepted': [{ as: 'author', always: true, mail: 'my-answer-accepted' }],
  'answer.acceptance-undone': [{ as: 'author', always: true }],
  'answer.verified': [
    { as: 'author', always: true, mail: 'my-answer-verified' },
    { as: 'asker' },
    { as: 'follower' },
  ],
  'answer.verification-withdrawn': [{ as: 'author', always: true }, { as: 'asker' }],
  'answer.verification-outdated': [
    { as: 'verifier', always: true },
    { as: 'lead', always: true },
  ],
  'answer.outcome-recorded': 'nobody',
  'answer.read': 'nobody',
  // Whoever decides says so to the author, in words.
  'post.held': 'nobody',
  'post.released': 'nobody',
  'post.removed': 'nobody',
  'post.put-back': 'nobody',
  'post.flagged': 'nobody',
  'comment.posted': [{ as: 'author' }, { as: 'asker' }, { as: 'follower' }],
  'comment.deleted': 'nobody',
  'comment.restored': 'nobody',
  'question.not-fixed': [
    { as: 'official', always: true },
    { as: 'lead', always: true },
    { as: 'author', always: true },
  ],
  // The answer's people hear of it when its verification is outdated.
  'question.still-happening': 'nobody',
  'question.outcome-asked': [{ as: 'asker', mail: 'did-it-help' }],
  'question.outcome-put-off': 'nobody',
  'question.fix-planned': [{ as: 'asker' }, { as: 'follower' }],
  'question.fix-shipped': [
    { as: 'asker', always: true, mail: 'fix-shipped' },
    { as: 'me-too', mail: 'did-it-work-for-me' },
    { as: 'follower' },
  ],
  'question.fix-declined': [{ as: 'asker' }, { as: 'follower' }],
  'question.fix-withdrawn': [{ as: 'asker' }, { as: 'follower' }],
  'answer.outcomes-asked': [{ as: 'me-too', mail: 'did-it-work-for-me' }],
  'question.thanks-declined': 'nobody',
  'question.me-too-said': 'nobody',
  'question.me-too-taken-back': 'nobody',
  'promise.made': [
    { as: 'promise-owner', always: true, mail: 'my-promise' },
    { as: 'asker', mail: 'promise-on-my-question' },
    { as: 'me-too' },
    { as: 'follower' },
  ],
  'promise.re-dated': [
    { as: 'promise-owner', always: true },
    { as: 'asker', mail: 'promise-on-my-question' },
    { as: 'me-too' },
    { as: 'follower' },
  ],
  'promise.passed-on': [{ as: 'promise-owner', always: true, mail: 'my-promise' }],
  'promise.due-soon': [{ as: 'promise-owner', always: true, mail: 'my-promise' }],
  'promise.became-late': [
    { as: 'promise-owner', always: true },
    { as: 'lead', always: true, mail: 'my-promise' },
    { as: 'asker' },
    { as: 'me-too' },
    { as: 'follower' },
  ],
  'promise.breaks-soon': [
    { as: 'promise-owner', always: true, mail: 'my-promise' },
    { as: 'lead', always: true, mail: 'my-promise' },
  ],
  'promise.kept': [
    { as: 'promise-owner', always: true },
    { as: 'asker', mail: 'promise-on-my-question' },
    { as: 'me-too' },
    { as: 'follower' },
  ],
  'promise.disputed': [
    { as: 'promise-owner', always: true, mail: 'my-promise' },
    { as: 'lead', always: true, mail: 'my-promise' },
  ],
  'promise.dispute-taken-back': [
    { as: 'promise-owner', always: true },
    { as: 'lead', always: true },
  ],
  'promise.reopened': [
    { as: 'promise-owner', always: true },
    { as: 'asker', mail: 'promise-on-my-question' },
    { as: 'me-too' },
    { as: 'follower' },
  ],
  'promise.broken': [
    { as: 'promise-owner', always: true },
    { as: 'lead', always: true, mail: 'my-promise' },
    { as: 'asker', mail: 'promise-on-my-question' },
    { as: 'me-too' },
    { as: 'follower' },
  ],
  'promise.withdrawn': [
    { as: 'promise-owner', always: true },
    { as: 'asker', mail: 'promise-on-my-question' },
    { as: 'me-too' },
    { as: 'follower' },
  ],
} as const satisfies Record<ThreadEvent['type'], Told>;

type Table = typeof whoIsTold;

/** The events that somebody is told of. */
export type ToldEvent = {
  [Type in keyof Table]: Table[Type] extends 'nobody' ? never : Type;
}[keyof Table];

/** Who is told of events of a type, the strongest reason first. */
export function tellings(type: ThreadEvent['type']): readonly Telling[] {
  const told: Told = whoIsTold[type];
  return told === 'nobody' ? [] : told;
}

/** The kinds of mail that the table sends: a member can do without each. */
export const toldByMail: readonly QuestionMailKind[] = questionMailKinds.filter((kind) =>
  Object.values(whoIsTold).some(
    (told: Told) =>
      told !== 'nobody' && told.some((telling) => 'mail' in telling && telling.mail === kind),
  ),
);

/** Every event that somebody is told of, in the table's order. */
export const toldEvents: readonly ToldEvent[] = Object.keys(whoIsTold).filter(isToldEvent);

/** Whether somebody is told of events of a type. */
export function isToldEvent(type: string): type is ToldEvent {
  return Object.entries(whoIsTold).some(([each, told]) => each === type && told !== 'nobody');
}
