import { formatNumber, plural } from '../format';

/** What becomes of particulars: removed for good, hidden by a brand, or sent to it; a brand’s formats. */
export const hiddenParticulars = {
  redact: {
    title: 'Particulars in this post',
    passage: 'The passage, exactly as it stands in the text',
    passageHelp: 'Four characters at least, as whole words and numbers. Copy it from below.',
    notThere: {
      passage: 'This does not stand in the text. Copy it exactly as it is written below.',
      photo: 'This photo is not in the post any more.',
    },
    reason: 'Reason, for the audit log',
    sure: 'I know that this cannot be undone',
    notSure: 'Tick this: nobody can bring it back afterwards.',
    lead: 'It is taken out of the whole thread for good: every revision, search, feeds, mails and records. Nobody can undo it, and the audit log keeps that it happened, not what it was.',
    submit: 'Remove for good',
    final: 'For good',
    post: 'In which post',
    question: 'The question',
    answer: (number: number) => `Answer ${formatNumber(number)}`,
    comment: (number: number) => `Comment ${formatNumber(number)}`,
    looksLike: 'Looks like particulars',
  },
  hiding: {
    title: (brand: string) => `Hide it in ${brand}’s name`,
    lead: (facts: { hours: number; most: number; aDay: number }) =>
      `It is hidden at once, the page says by whom, and the author is told. After ${formatNumber(facts.hours)} hours it is back, unless a moderator has confirmed it. At most ${formatNumber(facts.most)} characters of a post, a quarter of it, and ${formatNumber(facts.aDay)} passages a day.`,
    submit: 'Hide it now',
    tooMany: (most: number) =>
      `Your brand has hidden ${formatNumber(most)} passages within a day, and no more are possible. A moderator can remove this.`,
    tooMuch: (most: number) =>
      `That is more of the post than a brand may hide: ${formatNumber(most)} characters at most. Mark only the particulars, or ask a moderator.`,
    reviews: 'Hidden by brands',
    givenBack:
      'What your brand hid in this post was given back. Ask a moderator to remove it, if it should not be public.',
    declinedOften: (times: number, days: number) =>
      `Moderators gave back ${formatNumber(times)} passages that your brand hid within ${formatNumber(days)} days. Until then, ask a moderator.`,
    why: (brand: string) => `${brand} hid a passage`,
    whyPhoto: (brand: string) => `${brand} hid a photo`,
    lapses: 'Without a decision the text is back 48 hours after it was hidden.',
    original: 'What was hidden',
    confirm: 'Confirm',
    confirmHelp: 'It is removed for good, everywhere, and cannot be brought back.',
    decline: 'Give it back',
    declineHelp: 'The text is as it was.',
  },
  photos: {
    title: 'Photos in this thread',
    none: 'This thread has no photos.',
    alt: (where: string) => `Photo in: ${where}`,
    earlier: 'in an earlier version only',
    hide: 'Hide this photo now',
    remove: 'Remove this photo for good',
    lead: 'Removing takes a photo out of every post and every version that shows it, here and elsewhere, and deletes its files. Nobody can undo it. Copies that people have already saved cannot be called back.',
    hideLead: (facts: { hours: number; aDay: number }) =>
      `A photo is hidden at once, as a passage is: after ${formatNumber(facts.hours)} hours it is back, unless a moderator has confirmed it. It counts as one of ${formatNumber(facts.aDay)} a day.`,
    isLogo: 'A brand or the site has this as its logo. Change that first.',
  },
  /** On a brand's page. */
  ofBrand: 'Hidden by the brand',
  counts: (counts: { hidden: number; confirmed: number; lapsed: number; open: number }) =>
    [
      plural(counts.hidden, {
        one: 'one passage or photo with particulars in 12 months',
        other: '# passages or photos with particulars in 12 months',
      }),
      `${formatNumber(counts.confirmed)} confirmed by moderators`,
      `${formatNumber(counts.lapsed)} given back`,
      ...(counts.open === 0 ? [] : [`${formatNumber(counts.open)} not decided yet`]),
    ].join(', '),
  private: {
    title: 'Sent privately',
    lead: (brand: string) =>
      `What authors took out of this thread and sent to ${brand} alone. It is kept encrypted, is seen by ${brand}’s people and by whoever sent it, and is deleted after a while. Once there is a private room, it goes there.`,
    none: 'Nothing is kept here any more.',
    unreadable: 'cannot be read any more: the site’s secret key has changed',
    until: 'Kept until',
    from: 'From',
    what: 'What',
    passage: 'Passage',
    caption: 'What was sent privately',
    back: 'Back to the question',
  },
  formats: {
    title: 'Particulars of customers',
    lead: 'Where somebody is about to post one of these, the form asks them first. Write # for a digit and @ for a letter: ORD-######. Everything else stands for itself.',
    order: 'Formats of order numbers',
    serial: 'Formats of serial numbers',
    contacts: 'Your own public contacts',
    contactsHelp:
      'Addresses and phone numbers that you publish yourselves, one a line. @example.com stands for every address there. Nobody is asked about these.',
    help: 'One a line, ten at most.',
    save: 'Save formats',
    wrong: (format: string) =>
      `“${format}” is too loose or too long. It needs four signs # or @ and two others that are fixed: ORD-####.`,
    wrongContact: (contact: string) =>
      `“${contact}” is no address and no phone number with + and country.`,
    tooMany: (most: number) => `${formatNumber(most)} at most.`,
  },
} as const;
