import { formatList, plural } from '../format';

/** So many names stand beside a number; the rest are counted. */
const NAMES = 3;

function names(people: readonly string[]): string {
  if (people.length <= NAMES) return formatList(people);
  const rest = people.length - NAMES + 1;
  return formatList([
    ...people.slice(0, NAMES - 1),
    plural(rest, { one: '# other', other: '# others' }),
  ]);
}

/** What members are told, which mails they get, and which questions they follow. */
export const inbox = {
  title: 'Notifications',
  lead: 'What happened on questions that you asked, answered or follow. Opening one marks its news as read.',
  tabs: { news: 'News', following: 'Following', messages: 'Messages' },
  unread: 'New',
  read: 'Read',
  markRead: 'Mark all as read',
  more: (count: number) => plural(count, { one: 'and # more thing', other: 'and # more things' }),
  empty: 'Nothing has happened yet.',
  emptyText:
    'Ask, answer, comment or follow a question, and what happens there will be told to you here.',
  emptyNext: 'See the newest questions',
  choose: 'Choose which mails you get',
  whoHearsWhat: 'Who is told what',
  /** What somebody did, with the reason that they gave. */
  withReason: (what: string, reason: string) => `${what}: “${reason}”`,
  speaksFor: (name: string, brand: string) => `${name} (${brand})`,
  answers: (count: number, people: readonly string[]) =>
    `${plural(count, { one: '# new answer', other: '# new answers' })}, by ${names(people)}`,
  comments: (count: number, people: readonly string[]) =>
    `${plural(count, { one: '# new comment', other: '# new comments' })}, by ${names(people)}`,
  told: {
    'question.edited': (who: string) => `${who} edited your question`,
    'question.edit-suggested': (who: string) => `${who} suggests an edit of your question`,
    'question.edit-approved': {
      mine: (who: string) => `${who} approved an edit of your question`,
      other: (who: string) => `${who} approved the edit that you suggested`,
    },
    'question.edit-declined': (who: string) => `${who} declined the edit that you suggested`,
    'question.edit-undone': (who: string) => `${who} undid an edit that had been approved`,
    'answer.edit-suggested': {
      mine: (who: string) => `${who} suggests an edit of your answer`,
      other: (who: string) => `${who} suggests an edit of an answer that you verified`,
    },
    'answer.edit-approved': {
      mine: (who: string) => `${who} approved an edit of your answer`,
      other: (who: string) => `${who} approved the edit that you suggested`,
    },
    'answer.edit-declined': (who: string) => `${who} declined the edit that you suggested`,
    'answer.edit-undone': (who: string) => `${who} undid an edit that had been approved`,
    'question.moved': (who: string) => `${who} moved your question to another brand or product`,
    'question.deleted': (who: string) => `${who} deleted your question`,
    'question.restored': (who: string) => `${who} brought your question back`,
    'question.acknowledged': (who: string) => `${who} has read your question`,
    'plan.set': {
      mine: (who: string) => `${who} set a plan for your question`,
      other: (who: string) => `${who} set a plan`,
    },
    'plan.update-due': () => 'The next word on your plan is due soon',
    'plan.update-missed': () => 'The date on the plan has passed without a word',
    'question.handed-over': (who: string) => `${who} handed this over to your department`,
    'question.closed': {
      mine: (who: string) => `${who} closed your question`,
      other: (who: string) => `${who} closed the question`,
    },
    'question.reopened': {
      mine: (who: string) => `${who} reopened your question`,
      other: (who: string) => `${who} reopened the question`,
    },
    'post.redacted': (who: string) => `${who} removed particulars from the thread for good`,
    'post.span-hidden': (who: string) =>
      `${who} hid particulars for now: they are back after 48 hours, unless a moderator confirms it`,
    'post.span-ended': () => 'It is decided what becomes of the particulars that were hidden',
    'question.locked': (who: string) => `${who} locked your question for now`,
    'question.unlocked': (who: string) => `${who} unlocked your question`,
    'question.not-duplicate-said': (who: string) => `${who} says that it is not a duplicate`,
    'answer.posted': {
      mine: (who: string) => `${who} answered your question`,
      other: (who: string) => `${who} answered`,
    },
    'answer.edited': {
      mine: (who: string) => `${who} edited your answer`,
      other: (who: string) => `${who} edited an answer that you verified`,
    },
    'answer.deleted': {
      mine: (who: string) => `${who} deleted your answer`,
      other: (who: string) => `${who} deleted an answer`,
    },
    'answer.restored': {
      mine: (who: string) => `${who} brought your answer back`,
      other: (who: string) => `${who} brought an answer back`,
    },
    'answer.accepted': {
      mine: (who: string) => `${who} said that your answer solved it`,
      other: (who: string) => `${who} said that an answer solved it`,
    },
    'answer.acceptance-undone': {
      mine: (who: string) => `${who} took back that your answer solved it`,
      other: (who: string) => `${who} took back that an answer solved it`,
    },
    'answer.verified': {
      mine: (who: string) => `${who} verified your answer`,
      other: (who: string) => `${who} verified an answer`,
    },
    'answer.verification-withdrawn': {
      mine: (who: string) => `${who} withdrew the verification of your answer`,
      other: (who: string) => `${who} withdrew the verification of an answer`,
    },
    'answer.verification-outdated': {
      mine: () => 'The verification of your answer is outdated',
      other: () => 'A verification is outdated: have another look',
    },
    'promise.made': (who: string) => `${who} made a promise`,
    'promise.re-dated': (who: string) => `${who} gave a promise another date`,
    'promise.passed-on': (who: string) => `${who} passed a promise on to you`,
    'promise.due-soon': () => 'Your promise is due soon',
    'promise.became-late': () => 'A promise is late',
    'promise.breaks-soon': () => 'A promise will soon count as broken',
    'promise.kept': (who: string) => `${who} says that a promise was kept`,
    'promise.disputed': (who: string) => `${who} says that a promise was not kept`,
    'promise.dispute-taken-back': (who: string) => `${who} took back that a promise was not kept`,
    'promise.reopened': (who: string) => `${who} gave a disputed promise a new date`,
    'promise.broken': () => 'A promise is broken',
    'promise.withdrawn': (who: string) => `${who} withdrew a promise`,
    'question.not-fixed': {
      mine: (who: string) => `${who} says that it is not fixed, with your answer`,
      other: (who: string) => `${who} says that it is not fixed`,
    },
    'question.outcome-asked': {
      mine: () => 'Did an answer help you? Say how it went',
      other: () => 'Did an answer help you? Say how it went',
    },
    'question.fix-planned': {
      mine: (who: string) => `${who} says that a fix is planned`,
      other: (who: string) => `${who} says that a fix is planned`,
    },
    'question.fix-shipped': {
      mine: (who: string) => `${who} says that a fix is shipped. Is it gone for you?`,
      other: (who: string) => `${who} says that a fix is shipped. Is it gone for you?`,
    },
    'question.fix-declined': {
      mine: (who: string) => `${who} says that this will not be done`,
      other: (who: string) => `${who} says that this will not be done`,
    },
    'question.fix-withdrawn': {
      mine: (who: string) => `${who} took back what was said of a fix`,
      other: (who: string) => `${who} took back what was said of a fix`,
    },
    'answer.outcomes-asked': {
      mine: () => 'There is a solution. Did it work for you?',
      other: () => 'There is a solution. Did it work for you?',
    },
    'comment.posted': {
      answer: (who: string) => `${who} commented on your answer`,
      question: (who: string) => `${who} commented on your question`,
      other: (who: string) => `${who} commented`,
    },
  },
  following: {
    lead: 'You hear of new answers, comments and verifications on these. Who asks, answers or comments follows a question by that.',
    empty: 'You follow no questions.',
    emptyText: 'Press “Follow” under a question to hear what happens there.',
    since: 'since',
    stop: 'Stop following',
    stopLabel: (title: string) => `Stop following: ${title}`,
  },
  mails: {
    title: 'Notifications and mail',
    lead: 'Everything is told to you on the site. Of these you also get a mail.',
    legend: 'Send me a mail when',
    kinds: {
      'answer-to-my-question': 'somebody answers my question',
      'my-answer-accepted': 'the asker says that my answer solved it',
      'my-answer-verified': 'a brand verifies my answer',
      'my-question-closed': 'somebody closes my question',
      'did-it-help': 'I am asked whether an answer helped me',
      'did-it-work-for-me': 'there is a solution to what I have as well',
      'fix-shipped': 'something that I reported is fixed',
      'my-question-acknowledged': 'a brand has read my question',
      'plan-for-my-question': 'a brand says what it does about my question',
      'question-handed-to-us': 'a question is handed over to my department',
      'plan-update-due': 'the date on a plan of mine comes near',
      'plan-update-missed': 'the date on a plan of mine, or of my brand, passes without a word',
      'promise-on-my-question': 'a brand promises something on my question, and what becomes of it',
      'my-promise': 'a promise of mine or of my brand is due, late, disputed or broken',
    },
    needed: 'Mails about the account itself, such as a new password, are sent in any case.',
    save: 'Save',
    saved: 'Saved.',
    site: 'On the site',
    siteText: 'Your notifications, and the questions that you follow.',
    seeNews: 'Notifications',
    seeFollowing: 'Questions that you follow',
  },
};
