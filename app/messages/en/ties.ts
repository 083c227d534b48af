import { formatNumber, plural } from '../format';

/** Ties to brands: how they are called, where they are declared, set and taken off. */
export const ties = {
  /** As the beginning of "… of Acme". */
  kinds: {
    employee: 'Employee',
    contractor: 'Contractor',
    reseller: 'Reseller',
    former: 'Former employee or partner',
  },

  title: 'Ties to brands',
  lead: 'If you work for a brand that is talked about here, sell its products, or did so before, say so. Your posts about it are welcome; readers see where you stand.',
  what: {
    title: 'What a tie changes',
    points: [
      'A label stands beside your name on everything that you write about that brand.',
      'Your votes, and your say in closing, are for other brands’ questions.',
      'Whether an answer worked for you, “me too” and what you accept there are shown, but not counted. You earn no points there.',
      'What you did before stays as it is. After you have left, you still have a tie: choose “former”.',
    ],
  },
  none: 'You have declared no tie. If you have none, there is nothing to do.',
  yours: 'Your ties',
  declare: 'Declare a tie',
  brand: 'Brand',
  brandEmpty: 'Choose a brand',
  tie: 'What ties you to it',
  tieHelp: {
    employee: 'You work there.',
    contractor: 'You work for it on a contract, or it pays you for something.',
    reseller: 'You sell or service its products.',
    former: 'You did one of these before.',
  },
  since: 'Since when',
  sinceHelp: 'If you want others to know. A label counts from the day on which you declare it.',
  sinceNotADate: 'Give a day that has been, such as 2024-03-01, or leave it empty.',
  declareButton: 'Declare it',
  saved: 'Your tie is declared. It stands beside your name from now on.',
  sinceDay: (day: string) => `since ${day}`,
  because: {
    declared: 'You declared it.',
    'mail-domain': (domain: string) => `Your confirmed address is at ${domain}.`,
    moderator: (reason: string) => `A moderator set it: ${reason}`,
  },
  noBrands: 'There is no brand here yet.',
  appeal: 'This is not right',
  appealHelp: 'Say in a sentence or two why it should be taken off. An administrator reads it.',
  appealButton: 'Send it to an administrator',
  appealed: 'You have objected. An administrator will look at it, and you will be told.',
  appealAnswered: 'An administrator has read your objection and left the tie as it is.',
  addressSaysOtherwise: (address: string) =>
    `Your confirmed address is still ${address}. When you have changed it, you can declare that you have left.`,
  setByModerator:
    'A moderator set this tie, so you cannot change it here. If it is not right, say so below.',
  tooMany: (max: number) =>
    `More than ${formatNumber(max)} ties are too many to be told apart. Ask an administrator to take one off.`,

  domains: 'Mail domains',
  domainsLabel: 'Domains of your own mail addresses',
  domainsHelp:
    'One a line, such as acme.com. Members with a confirmed address there, or under it, are labelled as employees by themselves, those who are here already within a few minutes. Taking a domain away takes no label off.',
  domainsSave: 'Save the domains',
  domainsTooMany: (max: number) =>
    plural(max, {
      one: 'One domain is enough.',
      other: 'At most # domains. Name those that your people write from.',
    }),
  domainNotOne: (domain: string) =>
    `“${domain}” is not a domain that belongs to one owner. Name one such as acme.com.`,
  domainNotYours: (domain: string) =>
    `You have no confirmed address under ${domain}. Confirm one there first, or ask an administrator to add it.`,
  domainFree: (domain: string) =>
    `Anybody can have an address at ${domain}. Name a domain where only your own people have one.`,

  admin: 'Ties',
  adminLead:
    'Who has a tie to which brand. Objections stand first. A tie that was not disclosed can be set here.',
  adminNone: 'Nobody has a tie to a brand.',
  adminNoneNext: 'Members declare theirs in their settings; you can set one below.',
  columns: {
    who: 'Who',
    tie: 'Tie',
    why: 'How it came',
    decide: 'Decide',
  },
  adminBecause: {
    declared: 'declared',
    'mail-domain': (domain: string) => `address at ${domain}`,
    moderator: (reason: string) => `set by a moderator: ${reason}`,
  },
  objection: (text: string) => `Objection: “${text}”`,
  set: 'Set a tie that was not disclosed',
  setHelp:
    'When it was found that somebody has a tie and did not say so. They are told, with your reason, and can object.',
  handle: 'Whose (handle)',
  handleHelp: 'As it stands on their page, such as @ada.',
  nobody: 'Nobody has this handle. Look it up under Members.',
  reason: 'Reason',
  reasonHelp: 'The member reads it, and it stands in the audit log.',
  reasonFor: (name: string) => `Reason about ${name}`,
  setButton: 'Set it',
  alreadySo: 'This tie stands already.',
  remove: 'Take it off',
  keep: 'Leave it',
};
