import type { words } from '~/messages';
import type { Id, MemberRef } from '../types';

export type PromiseState = keyof typeof words.promises.states;

export interface PromiseChangeView {
  change: keyof typeof words.promises.changes;
  at: Date;
  /** Null where time alone did it. */
  by: MemberRef | null;
  dueAt: Date | null;
  /** Who sees to it from then on, where it was passed on; null is nobody in particular. */
  owner: MemberRef | null;
  words: string;
}

export interface PromiseView {
  id: Id;
  text: string;
  state: PromiseState;
  stateAt: Date;
  dueAt: Date;
  firstDueAt: Date | null;
  keptAt: Date | null;
  keptLateSeconds: number;
  breaksAt: Date | null;
  evidence: string | null;
  owner: MemberRef | null;
  ownerId: Id | null;
  timeZone: string;
  /** The due date as the brand's own clock shows it, for a form. */
  dueLocal: { date: string; time: string };
  changes: PromiseChangeView[];
  may: Record<
    'keep' | 'break' | 'withdraw' | 'reDate' | 'passOn' | 'reopen' | 'dispute' | 'takeBack',
    boolean
  >;
}
