/**
 * The shape of the demo community's content. It is pure data: the loader replays it in the order of
 * time through the same commands that people use, with the clock set to each moment.
 */

type Handle = string;

/** Weekly service hours in the brand's own time zone; weekday 1 is Monday. */
export type DemoServiceHours = {
  weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  from: string;
  to: string;
}[];

export type DemoRepresentative = {
  handle: Handle;
  displayName: string;
  department: string;
  title: string;
  level: 'agent' | 'verifier' | 'lead';
  sinceDaysAgo: number;
  untilDaysAgo?: number;
};

export type DemoBrand = {
  slug: string;
  name: string;
  about: string;
  timeZone: string;
  targetHours: number;
  serviceHours: DemoServiceHours;
  departments: { slug: string; name: string }[];
  products: { slug: string; name: string; about: string; versions: string[] }[];
  representatives: DemoRepresentative[];
  /** What its lead says where people ask. */
  notice?: { by: Handle; daysAgo: number; days: number; text: string };
};

export type DemoMember = {
  handle: Handle;
  displayName: string;
  about?: string;
  joinedDaysAgo: number;
};

/** What happened in a thread after it was asked; `afterHours` counts from the asking, ascending. */
export type DemoEvent =
  | {
      type: 'answer';
      /** Names the answer within its thread. */
      key: string;
      by: Handle;
      afterHours: number;
      voice?: 'personal' | 'official';
      body: string;
    }
  | {
      type: 'comment';
      on: 'question' | { answer: string };
      by: Handle;
      afterHours: number;
      body: string;
    }
  | {
      type: 'edit';
      on: 'question' | { answer: string };
      by: Handle;
      afterHours: number;
      reason: string;
      title?: string;
      body: string;
    }
  | {
      type: 'verify';
      answer: string;
      by: Handle;
      afterHours: number;
      note?: string;
      /** Version names of the thread's product; empty or missing means all. */
      appliesTo?: string[];
      /** Negative values are a review date that has already passed today. */
      reviewByDaysFromToday?: number;
    }
  | {
      type: 'withdraw-verification';
      answer: string;
      by: Handle;
      afterHours: number;
      reason: string;
    }
  | { type: 'acknowledge'; by: Handle; afterHours: number; body: string }
  | {
      type: 'plan';
      by: Handle;
      afterHours: number;
      /** A department's slug. */
      department: string;
      cause: string;
      nextStep: string;
      /** By when the next word is promised, to the end of that day; null is nothing more. */
      updateAfterHours: number | null;
    }
  | {
      type: 'hand-over';
      by: Handle;
      afterHours: number;
      /** A department's slug. */
      department: string;
      note: string;
    }
  | {
      type: 'promise';
      /** Names the promise within its thread. */
      key: string;
      by: Handle;
      afterHours: number;
      text: string;
      /** Who sees to it, if somebody else. */
      owner?: Handle;
      dueAfterHours: number;
    }
  | {
      type: 'promise-act';
      promise: string;
      act:
        | 'keep'
        | 'break'
        | 'withdraw'
        | 're-date'
        | 'pass-on'
        | 'dispute'
        | 'take-back-dispute'
        | 'reopen';
      by: Handle;
      afterHours: number;
      /** The reason, or what shows that it was kept. */
      words?: string;
      /** The new date, where it gets one. */
      dueAfterHours?: number;
      /** Who sees to it from then on. */
      to?: Handle;
    }
  | {
      type: 'close';
      by: Handle;
      afterHours: number;
      as: 'duplicate' | 'off-topic' | 'answered-elsewhere';
      /** For a duplicate: the title of the thread that was there first. */
      original?: string;
      reason: string;
    }
  /** Instead of asking, these said that the answer was here. */
  | { type: 'deflect'; answer: string; by: Handle; afterHours: number }
  | {
      type: 'outcome';
      answer: string;
      by: Handle;
      afterHours: number;
      outcome: 'worked' | 'partly' | 'failed';
      version?: string;
    }
  /** The asker's. */
  | { type: 'not-fixed'; by: Handle; afterHours: number; body: string }
  /** The asker is asked what became of it, reads that, and says nothing for two weeks. */
  | { type: 'remind'; by: Handle; afterHours: number }
  | {
      type: 'fix';
      state: 'planned' | 'shipped' | 'declined';
      by: Handle;
      afterHours: number;
      version?: string;
      link?: string;
      reason: string;
    }
  | { type: 'accept'; answer: string; afterHours: number }
  /** `count` members who may vote at that time (and have no stake) are chosen by the loader. */
  | { type: 'upvotes'; on: 'question' | { answer: string }; count: number; afterHours: number }
  | { type: 'downvotes'; on: 'question' | { answer: string }; count: number; afterHours: number }
  | { type: 'me-too'; by: { handle: Handle; version?: string }[]; afterHours: number }
  | {
      type: 'delete';
      on: 'question' | { answer: string };
      by: Handle;
      afterHours: number;
      reason: string;
    };

export type DemoThread = {
  brand: string;
  product?: string;
  version?: string;
  /** A department's slug: whom the question should reach. */
  reach?: string;
  kind: 'question' | 'problem' | 'idea' | 'praise';
  by: Handle;
  askedDaysAgo: number;
  title: string;
  body: string;
  tags: string[];
  events: DemoEvent[];
};

export type DemoCommunity = {
  brands: DemoBrand[];
  members: DemoMember[];
  threads: DemoThread[];
};
