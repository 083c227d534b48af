/**
 * Named limits, each with its reason. Lengths are in characters as `countCharacters` counts them.
 */

/** Lengths or numbers from `min` to `max`, both allowed. */
export type Bounds = { readonly min: number; readonly max: number };

export const limits = {
  /** Below 10 nobody can tell what is asked; above 150 lists and search results break off. */
  title: { min: 10, max: 150 },
  /** Below 20 there is nothing to answer; what 30,000 cost to render is bounded. */
  questionBody: { min: 20, max: 30_000 },
  /** "It is in the settings." is an answer; "yes" is not. */
  answerBody: { min: 10, max: 30_000 },
  /** "Which?" is a comment; what needs more than 600 is an answer or an edit. */
  comment: { min: 5, max: 600 },
  /** One tag so that the question is found; more than five say nothing. */
  tags: { min: 1, max: 5 },
  /** Room for every tag of the communities that can be imported. */
  tagNameLength: { min: 1, max: 35 },
  /**
   * Letters and digits of any script with their marks, and + # . - as in "c++", ".net", "set-up".
   * One letter or digit at least: "." and ".." would be no addresses.
   */
  tagName: /^(?=[+#.-]*[\p{L}\p{N}])[\p{L}\p{M}\p{N}+#.-]{1,35}$/u,
  /** What the tag's own page may say about it. */
  tagDescription: { min: 0, max: 500 },

  /** Long enough to be told apart, short enough for a byline on a small phone. */
  handle: { min: 3, max: 30 },
  /** Plain ASCII, so that no two handles look alike; it stands in addresses. */
  handlePattern: /^[a-z0-9][a-z0-9_-]{2,29}$/,
  displayName: { min: 1, max: 60 },
  /** Length is what makes a password strong; the upper end bounds what hashing costs. */
  password: { min: 10, max: 200 },
  /** The longest address that mail can be sent to (RFC 5321). */
  email: { min: 3, max: 254 },
  /** A page of a letter about oneself; what needs more is a post. */
  aboutMember: { min: 0, max: 2000 },
  /** More than a household has of a few brands; all of them stand on one page. */
  ownedProducts: { min: 0, max: 20 },

  /** One line in the history. */
  editReason: { min: 0, max: 200 },
  /** Suggested edits of one member that wait: more would be work for others without end. */
  openSuggestions: 10,
  /** A verification's note stands above the answer: it adds to it, and does not replace it. */
  verificationNote: { min: 0, max: 500 },
  /** Who withdraws the brand's name owes its readers a sentence. */
  withdrawalReason: { min: 10, max: 500 },
  /** "I have your log and am on it" says something; past 600 it is an answer. */
  acknowledgement: { min: 15, max: 600 },
  /** A plan's cause and its next step: a few sentences each, read under the question. */
  planText: { min: 5, max: 600 },
  /** So far ahead a brand may promise its next word: later, nobody remembers. */
  planDays: { min: 0, max: 366 },
  /** What the next department has to know. */
  handOverNote: { min: 10, max: 600 },
  /** Two or three sentences where people ask. */
  brandNotice: { min: 10, max: 300 },
  /** A notice is about just now. */
  brandNoticeDays: { min: 1, max: 60 },
  /** Of a question's official events the latest, folded; more are a quarrel of years. */
  timelineEvents: 200,
  /** Why a fix is declined, or what is planned: a sentence or a few, for everybody to read. */
  fixReason: { min: 10, max: 600 },
  /** Release notes have long addresses; what is longer is no address that a person shares. */
  fixLink: { min: 0, max: 500 },
  /** Why a moderator deleted or restored something, for the record. */
  moderationReason: { min: 5, max: 500 },
  /** What an author or a flagger is told: a few sentences. */
  moderatorsMessage: { min: 0, max: 2000 },
  /** Past a year it is for ever, and an administrator's talk with the person. */
  suspensionDays: { min: 1, max: 366 },
  /** What is wrong with a post, for a moderator. */
  flagDetail: { min: 0, max: 500 },
  /** A version as brands write them: "4.2", "2024 (rev. B)". */
  version: { min: 1, max: 40 },
  /** Versions that one verification can name; past this, leave it empty: it applies to all. */
  appliesTo: { min: 0, max: 20 },

  /** One thing that will be done; what needs more is a plan, or two promises. */
  promise: { min: 10, max: 300 },
  /** Why a promise has another date, is broken or withdrawn, or was not kept: a sentence. */
  promiseReason: { min: 10, max: 500 },
  /** What shows that it was kept: a link, a version, a sentence. */
  promiseEvidence: { min: 5, max: 500 },
  /** A promise for later than in two years is none. */
  promiseDaysAhead: { min: 0, max: 731 },
  /** From a day to a quarter of a year. */
  promiseGraceDays: { min: 1, max: 90 },
  /** More than a brand can keep on one question; all of them stand on its page. */
  promisesOnQuestion: { min: 0, max: 30 },
  /** A promise that was passed on and re-dated so often is none any more; its record stays short. */
  promiseChanges: { min: 1, max: 60 },

  brandName: { min: 1, max: 60 },
  brandDescription: { min: 0, max: 1000 },
  productName: { min: 1, max: 80 },
  departmentName: { min: 1, max: 60 },
  representativeTitle: { min: 1, max: 60 },
  /** From an hour to four weeks of service hours. */
  targetHours: { min: 1, max: 672 },
  /** It stands in the header of every page, also on a small phone. */
  siteName: { min: 1, max: 40 },
  /** One line under the name, and what a search engine says about the site. */
  siteTagline: { min: 0, max: 120 },
  /** A sentence or two: it stands above every page. */
  announcement: { min: 0, max: 300 },
  /** Also a link at the foot of every page. */
  sitePageTitle: { min: 1, max: 60 },
  /** Terms and the like; what so much costs to render is bounded. */
  sitePage: { min: 20, max: 30_000 },
  /** An administrator's thresholds of standing. */
  threshold: { min: 1, max: 1_000_000 },

  /** A search of more is a paste by mistake, and costs more than it finds. */
  searchQuery: { min: 1, max: 400 },
  /** Of a draft, by which questions like it are found: its first sentences say what it is about. */
  searchedDraft: 800,
  /** Two or three lines under a title. */
  excerpt: 200,
  /** Of a question's text, what search engines are told apart from the page itself. */
  structuredQuestion: 3000,
  /** Of an answer's; there are thirty on a page, and the page is to stay light. */
  structuredAnswer: 1200,
  /** The part of an address that is for people. */
  slug: 80,
  /** Questions, answers, members … on a page: a screenful or three, quickly rendered. */
  pageSize: 30,
  /** Each with a passage of its text, for which all of the thread is read: what is found first counts. */
  searchPageSize: 15,
  /** More open sessions than anybody has; "end all others" ends the rest as well. */
  sessionsShown: 50,
  /** Comments shown under a post before "show all". */
  commentsShown: 5,
  /** The head of a page counts questions with news up to here; past it, it says that there are more. */
  unreadShown: 99,
  /** What is looked at of one question's news: its newest. */
  newsOfQuestion: 30,
  /** Related questions beside one: a glance, not a list. */
  relatedShown: 5,
  /** Of each, what the search field offers while somebody types. */
  suggested: { questions: 5, tags: 3, products: 3 },
  /** Names offered while typing a tag. */
  tagSuggestions: 8,
  /** Nobody works for more brands at once. */
  ties: { max: 20 },
  /** Why a tie was set, taken off or left: enough for a colleague to follow it. */
  tieReason: { min: 10, max: 500 },
  /** Why a host was listed, or a check counts otherwise here: a line for whoever comes later. */
  checkReason: { min: 5, max: 300 },
  /** The longest name of a host (RFC 1035). */
  host: { min: 3, max: 253 },
  /** What a check adds to the sum at most: 0 turns it off, 5 would hold all that it finds. */
  checkWeight: { min: 0, max: 5 },
  /** Sums from which posts are queued and held. */
  checkThreshold: { min: 0.1, max: 10 },
  /** From a club's forum to the busiest there is. */
  newcomerPosts: { min: 1, max: 10_000 },
  /** So many held posts of one newcomer wait at once: whoever floods fills no queue. */
  heldPosts: 5,
  /** One's word against a decision: a sentence or two. */
  appeal: { min: 10, max: 500 },
  /** The domains of one brand's mail. */
  mailDomains: { max: 20, characters: 2_000 },
} as const;

/** The number of characters (Unicode code points) of a text: an emoji is not two. */
export function countCharacters(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    if (isHighSurrogate(text.charCodeAt(index)) && isLowSurrogate(text.charCodeAt(index + 1))) {
      count -= 1;
      index += 1;
    }
  }
  return count;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
