import { formatNumber } from '../format';

/** The administrators' page about what new posts pass before they appear. */
export const checkSettings = {
  title: 'Checks of new posts',
  lead: 'Every new post passes these checks. Each that notices something adds its weight; the sum decides whether the post is seen at once, is queued as well, or is held until a moderator has looked at it. What was noticed stands beside the post in the queue.',
  reason: 'Why',
  reasonHelp: 'It stands in the audit log, for whoever comes after you.',

  list: {
    title: 'The checks',
    lead: (days: number) =>
      `“Right”: of the posts of the last ${formatNumber(days)} days that a check noticed and somebody looked at, how many were removed. “Found”: of all posts removed in that time, how many it had noticed.`,
    columns: {
      check: 'Check',
      weight: 'Weight',
      precision: 'Right',
      recall: 'Found',
      set: 'Change',
    },
    unknown: 'not known yet',
    share: (part: number, all: number) =>
      `${formatNumber(Math.round((100 * part) / all))} % (${formatNumber(part)} of ${formatNumber(all)})`,
    off: 'off',
    changed: (own: number) => `${formatNumber(own)} as the product comes`,
    change: 'Change',
    weight: (check: string) => `Weight of “${check}”`,
    weightHelp:
      'From 0 to 5; 0 turns the check off. From a sum of the threshold below on, a post is held.',
    save: 'Set the weight',
    back: 'Set it back',
    /** What each looks at. */
    sees: {
      'exact-repeat': 'The author has posted exactly this before. The post is refused.',
      'near-identical':
        'Nearly the same text as other posts of the last 30 days, whoever wrote them.',
      'listed-links': 'A link to a host that the list below keeps out.',
      'unknown-links': 'A newcomer’s link to a host that nobody known here has linked to.',
      'late-post': 'A new account writes where nobody has written for 60 days.',
      'too-fast': 'A newcomer’s form came back sooner than anybody can write.',
      'many-accounts':
        'More than three new accounts have posted from one network within seven days.',
      'disposable-mail': 'A newcomer’s mail address is of a kind that is used once.',
      'learnt-words': 'Its words are those of posts that were removed here as spam.',
      'disguised-text': 'Words are written with letters that only look right.',
      'contact-elsewhere': 'It asks readers to write to somebody elsewhere for an offer.',
      'own-advertising': 'A newcomer advertises something of their own.',
      'usual-wares': 'It names what is advertised under pages everywhere.',
      'praise-with-link': 'A newcomer’s link, with kind words that fit every page.',
      'newcomer-flood': 'Many more posts of newcomers than is usual here, just now.',
    },
  },

  thresholds: {
    title: 'When a post is held',
    on: 'Check new posts before they appear',
    holdFrom: 'Held from a sum of',
    queueFrom: 'Published and queued from a sum of',
    newcomerPosts: 'Ordinary number of posts of newcomers in ten minutes',
    newcomerPostsHelp:
      'From then on, browsers of newcomers do a small sum before a post is taken, and posts that come without one are held. A busy fortnight raises it by itself.',
    own: (value: number) =>
      `As the product comes: ${formatNumber(value)}. Leave it empty for that.`,
    save: 'Set',
    back: 'Set all of it back',
  },

  hosts: {
    title: 'Where links may lead',
    lead: 'A host stands for every host below it: “example.com” also for “shop.example.com”. The nearest name counts. Links to trusted hosts are no sign of spam; posts with a link to a refused one are held, whoever wrote them.',
    none: 'No host is listed yet',
    noneNext: 'List one below: your own shop as trusted, or one that spam leads to as refused.',
    columns: { host: 'Host', list: 'Links there are', why: 'Why', act: 'Remove' },
    lists: { allowed: 'trusted', blocked: 'refused' },
    by: (name: string) => `by ${name}`,
    host: 'Host',
    hostHelp: 'A name such as example.com; an address is cut down to it.',
    listLabel: 'Links there are',
    choices: { allowed: 'Trusted: no sign of spam', blocked: 'Refused: the post is held' },
    add: 'List a host',
    save: 'List it',
    remove: 'Remove',
    removeReason: (host: string) => `Why ${host} leaves the list`,
    removeButton: 'Take it off the list',
  },

  problems: {
    host: 'Write the name of a host, such as example.com.',
    number: (min: number, max: number) =>
      `Write a number from ${formatNumber(min)} to ${formatNumber(max)}.`,
    order: 'A post is queued from a smaller sum than it is held from.',
    notListed: 'This host is not on the list any more.',
  },

  audit: {
    weight: (check: string, before: number, after: number) =>
      `changed the weight of the check “${check}” from ${formatNumber(before)} to ${formatNumber(after)}`,
    weightBack: (check: string, before: number, after: number) =>
      `set the weight of the check “${check}” back, from ${formatNumber(before)} to ${formatNumber(after)}`,
    thresholds: (changes: string) => `set when new posts are held: ${changes}`,
    on: (on: boolean) => (on ? 'checks on' : 'checks off'),
    change: (what: string, before: number, after: number) =>
      `${what}, ${formatNumber(before)} before and ${formatNumber(after)} now`,
    parts: {
      holdFrom: 'held from',
      queueFrom: 'queued from',
      newcomerPosts: 'ordinary posts of newcomers',
    },
    nothing: 'as it was',
    listed: (host: string, list: string) => `listed ${host} as ${list}`,
    relisted: (host: string, before: string, list: string) =>
      `listed ${host} as ${list}; it was ${before}`,
    unlisted: (host: string, before: string) => `took ${host} off the list; it was ${before}`,
  },
} as const;
