/** What the demo's moderators have to do with: people, and what they wrote. */

export const safetyPeople = [
  {
    handle: 'odile-marchetti',
    displayName: 'Odile Marchetti',
    about: 'A flat in Leith, one dryer, two cats.',
    joinedDaysAgo: 9,
  },
  {
    handle: 'bram-kuiper',
    displayName: 'Bram Kuiper',
    about: 'Repairs what others carry to the skip.',
    joinedDaysAgo: 41,
  },
  { handle: 'todd-larkin', displayName: 'Todd Larkin', about: '', joinedDaysAgo: 64 },
  { handle: 'best-loans-now', displayName: 'Best Loans Now', about: '', joinedDaysAgo: 1.2 },
  // These two like each other's answers, and nobody else's.
  { handle: 'sven-aho', displayName: 'Sven Aho', about: '', joinedDaysAgo: 126 },
  { handle: 'tilda-aho', displayName: 'Tilda Aho', about: '', joinedDaysAgo: 125.9 },
] as const;

export const orderFormat = 'ORD-#######';

/** A question whose order number went to the brand alone. */
export const invoice = {
  title: 'The invoice names another serial number than the plate in the door',
  body: 'The plate inside the door of our HE2 ends in 88, the invoice says 86. The order was ORD-4471902. Which of the two does the guarantee go by, and can the invoice be put right? I have a photo of the plate if it helps.',
  tags: ['guarantee'],
} as const;

/** An answer whose author left a number in it, which the brand has hidden. */
export const withNumber = {
  body: 'The plate counts, not the paper. They put mine right within a week. I spoke to a very patient woman in the workshop, her own number is +44 20 7946 0958, and she wrote the new invoice while I waited on the line. Have the plate in front of you when you call, and the date of the delivery note, since that was the only other thing that she asked me for.',
  reason: 'She gave it to me herself.',
  number: '+44 20 7946 0958',
} as const;

/** The same, confirmed by a moderator since. */
export const withAddress = {
  body: 'Mine went by the plate as well. I sent both papers to jonas.weidner@hearthside.example and got the right one back by post after nine days, with an apology for the mix-up in the warehouse. Nobody wanted to see the machine itself, a photo of the plate was enough for them, taken so that the edge of the door is in it.',
  reason: 'It is how I was helped.',
  address: 'jonas.weidner@hearthside.example',
} as const;

export const suggestions = {
  /** On the question: approved. */
  decided: {
    title: 'The invoice names another serial number than the plate inside the door',
    reason: 'The plate is inside, which is what one looks for',
  },
  /** On the first answer: nobody has decided yet. */
  open: {
    add: 'The plate is on the left edge of the door, behind the seal.',
    reason: 'Says where the plate is',
  },
} as const;

/** What is held: an advertisement, and a newcomer's honest post with a link, who appeals. */
export const held = {
  advertisement:
    'Need a loan for new appliances with bad credit score? We offer 3% guaranteed. Text us on Telegram @fastloans today',
  advertisedUnder: 'Does the ten-year guarantee go with the oven when a flat is sold?',
  honest:
    'Great thread, thank you so much for sharing such valuable information with us. I have also written about it, with pictures of my own oven lamp: https://ovenlamp-notes.example.net/blog',
  honestUnder: 'Oven lamp burns out every two months. LED allowed?',
  appeal: 'It is my own page about my own oven, there is nothing to buy on it.',
} as const;

export const suspended = {
  reason: 'Third remark of this kind within a week.',
  message:
    'Please speak to people here as you would across a counter. You can read everything meanwhile, and write again in a week.',
} as const;

export const locked = {
  title: 'A quiet ending: let me switch off the last beep, not all of them',
  reason: 'It goes in circles. Take a breath: it opens again in a week.',
} as const;

/** What the two who vote for each other wrote, and when; each is voted for by the other a day later. */
export const ring = [
  {
    daysAgo: 124,
    under: 'Filter light stays on although both filters are clean',
    sven: 'Look at the little lever under the second filter: ours had a hair around it and never went down again.',
    tilda:
      'Ours wanted the lid pressed at both corners, one after the other, until it clicked twice.',
  },
  {
    daysAgo: 123,
    under: 'Dryer stops heating after ten minutes, then runs cold to the end (E41)',
    sven: 'I would measure the room first. In the cellar it stopped below fourteen degrees and never in the kitchen.',
    tilda:
      'Check that the drawer is pushed all the way in, the last millimetre made the difference here.',
  },
  {
    daysAgo: 52,
    under: 'Does the ten-year guarantee go with the oven when a flat is sold?',
    sven: 'Ask the seller for the delivery note, that was the only paper anybody wanted from us.',
    tilda:
      'We wrote the new name under the old one on the card and it was accepted without a word.',
  },
  {
    daysAgo: 40,
    under: 'A quiet ending: let me switch off the last beep, not all of them',
    sven: 'A strip of felt over the slot behind the panel makes it half as loud, if nothing else helps.',
    tilda: 'I let it finish on delay, so that the beep comes when we are at breakfast anyway.',
  },
  {
    daysAgo: 34,
    under: 'Sourdough in an oven without steam: how do you get the crust?',
    sven: 'A cast pot with its lid on for twenty minutes does more than any tray of water did for me.',
    tilda: 'Spray the loaf and not the walls, then leave the door alone for a quarter of an hour.',
  },
  {
    daysAgo: 30,
    under: 'Oven lamp burns out every two months. LED allowed?',
    sven: 'Mine died of the drawer being slammed. Since it has a soft stop the same bulb has lasted.',
    tilda: 'Turn it in with a cloth. Fingerprints on the glass were what killed three of ours.',
  },
] as const;
