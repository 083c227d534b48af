import type { DemoThread } from './demo-content';
import { paragraphs } from './hearthside-paragraphs';

/** Problems with the HE2 dryer that need a part, a tool or patience. */
export const hearthsideDryerRepairs: DemoThread[] = [
  {
    brand: 'hearthside',
    product: 'he2-dryer',
    version: '2.1',
    reach: 'field-service',
    kind: 'problem',
    by: 'hana-novakova',
    askedDaysAgo: 172.6,
    title: 'E27 and a humming noise after moving house',
    body: paragraphs`
      We moved from Brno to Olomouc on Saturday, the dryer travelled standing, strapped, 80 km. Now when I press Start: two seconds hum, a click, **E27**. Drum turns freely by hand. The transport bolts were in for the journey and are out again (three pieces, I have them here on the table).

      It worked on Friday. Please tell me that it only needs a rest.
    `,
    tags: ['error-codes', 'noise', 'installation'],
    events: [
      {
        type: 'answer',
        key: 'order',
        by: 'callum-reid',
        afterHours: 1.6,
        body: paragraphs`
          E27 means the drum motor drew current and the drum did not move. After a move, in this order:

          1. **Stand it upright and wait 24 hours** before the next try. Oil from the compressor has to run home. This won't clear E27, but do it first.
          2. **Transport bolts.** All of them.
          3. **Belt off its tensioner.** Turn the drum by hand: if it spins with no drag whatever, the belt has jumped off. Rear panel, eight T20 screws.
          4. **Inverter plug X7**, left of the motor. It shakes half loose on bad roads. Push until it clicks.

          Tell us which it was, others will move house too.
        `,
      },
      {
        type: 'answer',
        key: 'fourth',
        by: 'bogdan-ilie',
        afterHours: 2.9,
        body: 'You have three bolts on the table. There are **four**. The last one is behind the small service flap, bottom left, painted grey like the frame so that nobody sees it. I lost a Sunday to this bolt.',
      },
      {
        type: 'comment',
        on: { answer: 'fourth' },
        by: 'hana-novakova',
        afterHours: 5.1,
        body: 'IT IS THE FOURTH BOLT. I will frame it and hang it on the wall.',
      },
      { type: 'accept', answer: 'fourth', afterHours: 5.2 },
      { type: 'upvotes', on: { answer: 'fourth' }, count: 21, afterHours: 40 },
      { type: 'upvotes', on: { answer: 'order' }, count: 12, afterHours: 41 },
      {
        type: 'verify',
        answer: 'order',
        by: 'henrik-dahl',
        afterHours: 47,
        note: 'The complete order of checks, as our own engineers do it. There are four transport bolts; the fourth should not have been grey, and from 2.2 on it is red.',
      },
      {
        type: 'comment',
        on: 'question',
        by: 'magda-nowak',
        afterHours: 52,
        body: 'For the journal: in Field service we call it the honeymoon bolt, because it is found after the move. Glad that it runs.',
      },
      { type: 'upvotes', on: 'question', count: 6, afterHours: 200 },
    ],
  },
  {
    brand: 'hearthside',
    product: 'he2-dryer',
    version: '1.0',
    reach: 'pricing-orders',
    kind: 'question',
    by: 'ibrahim-toure',
    askedDaysAgo: 63.5,
    title: 'Which drum belt for an HE2 1.0? The shop lists two',
    body: 'Belt is torn after six years, fair enough. The parts shop shows HS-2093 and HS-2096 and both say "HE2 1.0". They differ by 4 € and, I suppose, by length. Which one do I need? Serial number begins with 1B.',
    tags: ['spare-parts', 'drum', 'ordering'],
    events: [
      {
        type: 'answer',
        key: 'belt',
        by: 'jamal-edwards',
        afterHours: 4.4,
        body: 'HS-2093. I put one on mine last year, it fits all the 1.0. Slip it round the drum with the ribs inside, then the tensioner, twenty minutes.',
      },
      { type: 'upvotes', on: { answer: 'belt' }, count: 4, afterHours: 15 },
      { type: 'verify', answer: 'belt', by: 'imani-okafor', afterHours: 26, appliesTo: ['1.0'] },
      {
        type: 'comment',
        on: { answer: 'belt' },
        by: 'ibrahim-toure',
        afterHours: 190,
        body: 'It came today and it is too short by the width of two fingers. I did not force it. Is mine a special one?',
      },
      {
        type: 'withdraw-verification',
        answer: 'belt',
        by: 'henrik-dahl',
        afterHours: 214,
        reason:
          'HS-2093 fits serial numbers beginning with 1A only. From 1B on the motor sits 30 mm lower and needs HS-2096. We checked the drawing too late; the belt that does not fit is refunded.',
      },
      {
        type: 'answer',
        key: 'official',
        by: 'carmen-rios',
        voice: 'official',
        afterHours: 215.5,
        body: paragraphs`
          Ibrahim, that was our mistake: we put our name to a part number without asking for the serial number that you had already given.

          | serial number begins with | belt |
          |---|---|
          | 1A | HS-2093 |
          | 1B, 1C | **HS-2096** |

          An HS-2096 left our store today, nothing to pay. Keep or give away the other one. By Friday the shop will ask for the first two characters before it offers a belt.
        `,
      },
      { type: 'accept', answer: 'official', afterHours: 290 },
      {
        type: 'comment',
        on: { answer: 'official' },
        by: 'ibrahim-toure',
        afterHours: 291,
        body: 'Fits. And the shop did ask me for the serial number when I looked on Saturday. Good.',
      },
      { type: 'upvotes', on: { answer: 'official' }, count: 9, afterHours: 320 },
    ],
  },
  {
    brand: 'hearthside',
    product: 'he2-dryer',
    version: '2.2',
    kind: 'problem',
    by: 'grace-mwangi',
    askedDaysAgo: 9.3,
    title: 'The dryer beeps at three in the morning 🌙 since the last update',
    body: paragraphs`
      Since the update of last week (panel says 2.2.7) our dryer gives three beeps at 03:00. Every night. Nothing is running, door is closed, tank is empty, the clock is right. Sound is set to **off** in the app and on the machine.

      We have a baby who had *just* learned to sleep until five. I unplug it each evening for now, which loses the drying statistics.
    `,
    tags: ['noise', 'firmware-update', 'night'],
    events: [
      {
        type: 'me-too',
        by: [
          { handle: 'dae-jung-kim', version: '2.2' },
          { handle: 'lucas-ferreira', version: '2.2' },
          { handle: 'chiara-conti', version: '2.2' },
        ],
        afterHours: 5,
      },
      { type: 'upvotes', on: 'question', count: 12, afterHours: 30 },
      {
        type: 'me-too',
        by: [
          { handle: 'amal-haddad', version: '2.2' },
          { handle: 'astrid-lund' },
          { handle: 'margit-toth', version: '2.2' },
          { handle: 'eleni-papadaki', version: '2.2' },
          { handle: 'finn-gallagher', version: '2.2' },
          { handle: 'keita-fujimoto', version: '2.2' },
        ],
        afterHours: 60,
      },
      {
        type: 'comment',
        on: 'question',
        by: 'finn-gallagher',
        afterHours: 61,
        body: 'Here too, same hour, same three beeps. 03:00 is when mine looks for updates, so I wonder whether it is announcing that there is none.',
      },
      {
        type: 'me-too',
        by: [
          { handle: 'beatriz-solis', version: '2.2' },
          { handle: 'karim-nasser', version: '2.2' },
          { handle: 'joaquin-vega', version: '2.2' },
          { handle: 'mateusz-zielinski', version: '2.1' },
        ],
        afterHours: 130,
      },
      { type: 'upvotes', on: 'question', count: 8, afterHours: 140 },
    ],
  },
];
