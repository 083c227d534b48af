import { formatDateTime } from '../format';

/** The words of every mail, by its kind. */

const hello = 'Hello,';

/** What happened to a promise, in one line; the promise itself stands below it. */
const promises: Readonly<Record<string, (who: string, title: string, brand: string) => string>> = {
  'promise.made': (who, title, brand) => `${who} made a promise for ${brand} on “${title}”:`,
  'promise.re-dated': (who, title, brand) =>
    `${who} gave ${brand}’s promise on “${title}” another date:`,
  'promise.passed-on': (_who, title) => `You now see to this promise on “${title}”:`,
  'promise.due-soon': (_who, title) => `Your promise on “${title}” is due soon:`,
  'promise.became-late': (_who, title, brand) => `${brand}’s promise on “${title}” is late:`,
  'promise.breaks-soon': (_who, title, brand) =>
    `${brand}’s promise on “${title}” will soon count as broken, unless somebody keeps it or gives it a new date:`,
  'promise.kept': (who, title, brand) =>
    `${who} says that ${brand} has kept its promise on “${title}”:`,
  'promise.disputed': (who, title) => `${who} says that your promise on “${title}” was not kept:`,
  'promise.reopened': (who, title, brand) =>
    `${who} answered for ${brand}: the promise on “${title}” has a new date:`,
  'promise.broken': (_who, title, brand) => `${brand} has broken its promise on “${title}”:`,
  'promise.withdrawn': (who, title, brand) => `${who} withdrew ${brand}’s promise on “${title}”:`,
};

function promise(event: string, who: string, title: string, brand: string): string {
  return promises[event]?.(who, title, brand) ?? `There is news of a promise on “${title}”:`;
}

/** Mails about a question: what happened, in one line. */
const aboutQuestion = {
  'answer-to-my-question': {
    what: (who: string, title: string) => `${who} answered your question “${title}”:`,
    link: 'Read the answer',
    next: 'If it solves it, accept it there: the next person who has this finds it at once.',
    reason: 'You get this because you asked this question.',
  },
  'my-answer-accepted': {
    what: (who: string, title: string) =>
      `${who} says that your answer solved “${title}”. Thank you for helping.`,
    link: 'See your answer',
    next: null,
    reason: 'You get this because you wrote the answer.',
  },
  'my-answer-verified': {
    what: (who: string, title: string, brand: string) =>
      `${who} verified your answer to “${title}” for ${brand}: it now carries the brand’s name.`,
    link: 'See your answer',
    next: null,
    reason: 'You get this because you wrote the answer.',
  },
  'my-question-closed': {
    what: (who: string, title: string) => `${who} closed your question “${title}”:`,
    link: 'See your question',
    next: 'If it is not the same as the question that it was closed for, say so there: that opens it again.',
    reason: 'You get this because you asked this question.',
  },
  'promise-on-my-question': {
    what: (who: string, title: string, brand: string, event: string) =>
      promise(event, who, title, brand),
    link: 'See how it stands',
    next: null,
    reason: 'You get this because you asked this question.',
  },
  'my-promise': {
    what: (who: string, title: string, brand: string, event: string) =>
      promise(event, who, title, brand),
    link: 'See the promise',
    next: null,
    reason: 'You get this because you see to this promise, or lead the brand that made it.',
  },
  'did-it-help': {
    what: (_who: string, title: string) =>
      `Some time ago you asked “${title}”, and this answer has helped others. Did it help you? One word is enough, and whoever has this next will know.`,
    link: 'Say how it went',
    next: null,
    reason:
      'You get this because you asked this question. Without a word from you it is counted as “assumed”, never as solved.',
  },
  'did-it-work-for-me': {
    what: (_who: string, title: string, brand: string) =>
      `You said that you have this as well: “${title}”. There is a solution now, by the word of the asker, of others, or of ${brand}. Did it work for you?`,
    link: 'Say whether it worked',
    next: null,
    reason: 'You get this once for a solution, because you said “me too”.',
  },
  'fix-shipped': {
    what: (who: string, title: string, brand: string) =>
      `${who} says that ${brand} has shipped a fix for “${title}”. Thank you for reporting it: it would not have been found without you.`,
    link: 'See what was shipped',
    next: 'If it still happens, say “not fixed” there: that opens it again.',
    reason: 'You get this because you asked this question.',
  },
  'my-question-acknowledged': {
    what: (who: string, title: string, brand: string) =>
      `${who} has read your question “${title}” for ${brand}, and says so in words of their own. It is not an answer yet.`,
    link: 'Read what they wrote',
    next: null,
    reason: 'You get this because you asked this question.',
  },
  'plan-for-my-question': {
    what: (who: string, title: string, brand: string) =>
      `${who} says what ${brand} does about your question “${title}”: the cause, what happens next, and by when you hear more.`,
    link: 'Read the plan',
    next: null,
    reason: 'You get this because you asked this question.',
  },
  'question-handed-to-us': {
    what: (who: string, title: string) =>
      `${who} handed “${title}” over to your department. A note for you stands on its page.`,
    link: 'Read the question',
    next: null,
    reason: 'You get this because you are in the department that has this question now.',
  },
  'plan-update-due': {
    what: (_who: string, title: string, brand: string) =>
      `On “${title}”, ${brand} has promised to say more soon. The date is on the plan.`,
    link: 'Bring the plan up to date',
    next: 'Where nothing new is known, say that, and set the next date: a date that passes unmet is shown as such.',
    reason: 'You get this because you set this plan.',
  },
  'plan-update-missed': {
    what: (_who: string, title: string, brand: string) =>
      `On “${title}”, ${brand} promised to say more by now, and has not. The page says so to everybody until the plan is brought up to date.`,
    link: 'Bring the plan up to date',
    next: null,
    reason: 'You get this because you set this plan, or lead the brand.',
  },
} as const;

/** What a mail is about, in lists of mails. */
const kinds = {
  'answer-to-my-question': 'An answer to my question',
  'my-answer-accepted': 'My answer was accepted',
  'my-answer-verified': 'My answer was verified',
  'my-question-closed': 'My question was closed',
  'did-it-help': 'Did an answer help?',
  'did-it-work-for-me': 'Did it work for me?',
  'fix-shipped': 'What I reported was fixed',
  'my-question-acknowledged': 'A brand has read my question',
  'plan-for-my-question': 'A plan for my question',
  'question-handed-to-us': 'A question handed to my department',
  'plan-update-due': 'A plan’s date comes near',
  'plan-update-missed': 'A plan’s date has passed',
  'promise-on-my-question': 'A promise on my question',
  'my-promise': 'A promise that I see to, or that my brand made',
  'confirm-address': 'Confirm the address',
  'address-in-use': 'The address is in use',
  'address-change-asked': 'Another address was asked for',
  'address-changed': 'The address was changed',
  'password-changed': 'The password was changed',
  'reset-password': 'A new password',
  'account-deleted': 'The account was deleted',
  'moderators-word': 'A word from the moderators',
} as const;

export const mail = {
  kinds,
  hello,
  helloTo: (name: string) => `Hello ${name},`,
  plainLink: 'Or open this address:',
  somebody: 'Somebody',
  /** The end of "closed your question": as what, and the reason in their own words. */
  closedBecause: (as: string, reason: string) => (reason === '' ? `${as}.` : `${as}. ${reason}`),
  aboutQuestion,
  promised: (text: string, due: Date) => `${text} (by ${formatDateTime(due)})`,
  outcomeChoices: {
    solved: 'This solved it',
    'not-fixed': 'Not fixed',
    'not-tried': 'Not tried yet',
  },
  unsubscribe: 'Stop mails of this kind',
  aboutAccount: 'This mail is about your account, so it comes whatever you chose to be told.',
  aboutAddress: 'You get this because somebody gave this address.',

  moderatorsWord: {
    subject: (site: string) => `A word from the moderators of ${site}`,
    link: 'Read it on the site',
    after: 'There you can also appeal, in one sentence, where something was decided about you.',
  },
  confirmAddress: {
    subject: (site: string) => `Confirm your address for ${site}`,
    what: (handle: string, site: string) =>
      `The account @${handle} at ${site} was given this e-mail address. If that was you, confirm that you read mail here.`,
    link: 'Confirm this address',
    after: (hours: string) =>
      `The link works for ${hours}. If it was not you, do nothing: without the link the address stays unused.`,
  },
  addressInUse: {
    subject: (site: string) => `You have an account at ${site} already`,
    what: (site: string) =>
      `Somebody, perhaps you, gave this address to another account at ${site}. It belongs to your account already, so nothing was changed.`,
    link: 'Sign in',
    after:
      'If you do not remember the password, the same page leads you to a new one. If it was not you, there is nothing to do.',
  },
  addressChangeAsked: {
    subject: (site: string) => `A new address for your account at ${site}?`,
    what: (site: string, address: string) =>
      `Somebody who knows your password asked to change the e-mail address of your account at ${site} to ${address}. It changes once the link that was sent there is opened.`,
    link: 'See your account',
    after: 'If it was not you, change your password now, and end all other sessions there.',
  },
  addressChanged: {
    subject: (site: string) => `Your address for ${site} was changed`,
    what: (site: string, address: string) =>
      `The e-mail address of your account at ${site} is now ${address}.`,
    link: 'See your account',
    after: 'If it was not you, answer to whoever runs this site: they can find out what happened.',
  },
  passwordChanged: {
    subject: (site: string) => `Your password for ${site} was changed`,
    what: (site: string) =>
      `The password of your account at ${site} was changed. All other sessions have ended.`,
    link: 'Choose a new password',
    after: 'If it was not you, choose a new password now: the link leads to the form.',
  },
  resetPassword: {
    subject: (site: string) => `A new password for ${site}`,
    what: (handle: string, site: string) =>
      `Somebody, we hope you, asked for a new password for your account @${handle} at ${site}.`,
    link: 'Choose a new password',
    after: (minutes: string) =>
      `The link works once, for ${minutes}. If it was not you, do nothing: your password stays as it is.`,
  },
  accountDeleted: {
    subject: (site: string) => `Your account at ${site} is deleted`,
    what: (site: string) =>
      `Your account at ${site} was deleted, as you asked. Your name, address and settings are gone; your posts stay, as a former member’s.`,
  },
} as const;
