/** What the checks of a new post look at, prepared once: they ask nobody themselves. */
export type CheckContext = {
  readonly kind: 'question' | 'answer' | 'comment' | 'profile';
  /** As it is read, with its title, without code. */
  readonly text: string;
  /** Those of what its author says: quotations only where there is hardly anything else. */
  readonly words: readonly string[];
  /** Those of an edit are only what it adds. */
  readonly links: readonly {
    readonly host: string;
    readonly list: 'allowed' | 'blocked' | 'none';
  }[];
  readonly author: {
    readonly trust: Trust;
    readonly ageHours: number;
    /** Published posts, this one left out. */
    readonly posts: number;
    readonly mailIsDisposable: boolean;
  };
  /** Null for a question. */
  readonly thread: { readonly quietDays: number; readonly takesPart: boolean } | null;
  /** Between the form's making and its sending; null where it is not known. */
  readonly secondsToWrite: number | null;
  /** Other new accounts that have posted from the author's address lately. */
  readonly accountsAtAddress: number;
  /** Posts like this one, the latest first. */
  readonly alike: readonly AlikePost[];
  /** What the words weigh, by this site's own lessons; null while it has too few. */
  readonly learnt: LearntWeight | null;
  /** What newcomers have sent within ten minutes, and how much of it would be ordinary. */
  readonly newcomers: { readonly posts: number; readonly ordinary: number };
};

/** Whom the site knows: by standing or role, by a history, or not yet. */
export type Trust = 'trusted' | 'member' | 'newcomer';

export type AlikePost = {
  readonly similarity: number;
  readonly sameAuthor: boolean;
  readonly sameThread: boolean;
  readonly hoursAgo: number;
  /** What became of it: seen by all, held, or decided by a person. */
  readonly fate: 'published' | 'held' | 'spam' | 'genuine';
};

export type LearntWeight = {
  /** The weight of its words for spam, in natural logarithms. */
  readonly weight: number;
  /** Above it, hardly any genuine post of the lessons lies. */
  readonly threshold: number;
  /** The weightiest words for spam, at most five. */
  readonly words: readonly string[];
};

/** What a check has found: how sure it is, from 0 to 1, and what a person can see of it. */
export type Finding = {
  readonly score: number;
  readonly evidence: Readonly<Record<string, string | number>>;
};

/** A check: small, pure, and silent where it finds nothing. */
export type Check = (post: CheckContext) => Finding | null;
