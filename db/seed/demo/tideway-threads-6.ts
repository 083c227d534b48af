import type { DemoThread } from './demo-content';
import { post } from './tideway-post';

/** Late interest, card payouts, a cry for help put into words, and a walk that nobody counts. */
export const threads: DemoThread[] = [
  {
    brand: 'tideway',
    product: 'tideway-invoices',
    version: '3.1',
    kind: 'question',
    by: 'oksana-h',
    askedDaysAgo: 131.5,
    title: 'How does Tideway compute late-payment interest? My figure and the reminder differ',
    body: post`
      My client (an agency, B2B) is 37 days late with an invoice of 2,400.00 euro. I computed the statutory interest by hand as 2,400 × 8 % × 37 / 365 = **19.46**. The third reminder from Tideway says **29.80**, plus 40.00 of "compensation".

      Before I send it to my biggest client I want to be sure that I am not asking for something illegal. Where do the other ten euros come from? And may I leave out the 40?
    `,
    tags: ['reminders', 'receivables'],
    events: [
      {
        type: 'answer',
        key: 'formula',
        by: 'quentin-l',
        afterHours: 2.4,
        body: post`
          You left out the reference rate. Directive 2011/7/EU: the statutory interest is *at least eight percentage points above* the reference rate of the European Central Bank, not eight per cent.

          $$ I = P \\cdot \\frac{(b + 8)}{100} \\cdot \\frac{d}{365} $$

          with $P$ the amount due (VAT included), $b$ the reference rate of the half-year in which the delay began, and $d$ the days from the day **after** the due date. With the 4.25 % that your reminder was computed with:

          $$ I = 2400 \\cdot 0.1225 \\cdot \\frac{37}{365} = 29.80 $$

          which is Tideway's figure. If there are part payments, it runs on each balance for its own days: $I = I_1 + I_2 + \\dots$

          The 40 euro are the fixed compensation for recovery costs of Article 6, due without a reminder. You *may* claim them; you are free not to.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'formula' },
        by: 'oksana-h',
        afterHours: 3.1,
        body: '"Points above", not "per cent". Three words, ten euros. And how do I leave out the 40 for this one client?',
      },
      {
        type: 'comment',
        on: { answer: 'formula' },
        by: 'ngozi-ledger',
        afterHours: 4.4,
        body: 'Customer → Reminders → Compensation → Waive. It prints "waived as a courtesy", which works rather well as a reminder of its own.',
      },
      {
        type: 'answer',
        key: 'ring',
        by: 'zack-plumbing',
        afterHours: 9.2,
        body: "Plumber's method, no Greek letters: ring them at seven in the morning on day 31, cheerful as anything, and say you're about to read out the interest so they can write it down. Nobody's let me get to the second decimal yet.",
      },
      { type: 'upvotes', on: { answer: 'formula' }, count: 12, afterHours: 44 },
      { type: 'upvotes', on: { answer: 'ring' }, count: 9, afterHours: 45 },
      {
        type: 'verify',
        answer: 'formula',
        by: 'niamh-okeeffe',
        afterHours: 50,
        note: 'This is the formula that Invoices uses for the euro area. The reference rate is updated on 1 January and 1 July, so we read this answer again each half-year.',
        appliesTo: ['3.0', '3.1', '2.6'],
        reviewByDaysFromToday: 52,
      },
      { type: 'upvotes', on: 'question', count: 11, afterHours: 70 },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-books',
    version: '4.2',
    kind: 'question',
    by: 'tamsin-w',
    askedDaysAgo: 119.4,
    title: 'Card payouts are smaller than my sales: do I book what arrives in the bank?',
    body: post`
      Me again! I've started taking cards for the drop-in classes. Last week's classes were £1,240.00 in all, and on Tuesday the card people paid £1,204.04 into the bank. Bank feed shows the £1,204.04 and Tideway suggests *"Sales?"* with a question mark, so I clicked yes.

      Now my sales are £35.96 less than what the till says. Do I just... ignore it? It feels like free money in the wrong direction.
    `,
    tags: ['reconciliation', 'vat'],
    events: [
      {
        type: 'answer',
        key: 'net',
        by: 'zack-plumbing',
        afterHours: 1.1,
        body: post`
          What arrives is what you earned. Book 1,204.04 as sales and be done. The fee never touched your bank so it doesn't exist for tax. I do it that way and pay less VAT too.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'net' },
        by: 'sunita-accounts',
        afterHours: 2,
        body: 'Please don\'t. VAT is due on what the customer paid, £1,240.00, not on what\'s left after the fee. Paying "less VAT" here means owing it, with interest.',
      },
      {
        type: 'comment',
        on: { answer: 'net' },
        by: 'zack-plumbing',
        afterHours: 2.6,
        body: "well that's going to be a fun evening",
      },
      {
        type: 'answer',
        key: 'clearing',
        by: 'sunita-accounts',
        afterHours: 3.2,
        body: post`
          Sales are what your students paid. The fee is a cost. They meet in a clearing account:

          | step | debit | credit |
          |---|---:|---:|
          | classes, from the till | Card clearing 1,240.00 | Sales + VAT 1,240.00 |
          | payout arrives | Bank 1,204.04 | Card clearing 1,204.04 |
          | the fee | Bank charges 35.96 | Card clearing 35.96 |

          Afterwards *Card clearing* is at zero, and if it isn't, you know that a payout is still on its way.

          To repair last week: open the bank line → **Unmatch** → category *Card clearing* instead of *Sales*, then enter the till total and the fee as above. In the UK card fees are exempt, so no VAT on the 35.96.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'clearing' },
        by: 'tamsin-w',
        afterHours: 5.5,
        body: 'Zero! The little account says zero! I feel like I passed an exam.',
      },
      { type: 'accept', answer: 'clearing', afterHours: 5.6 },
      {
        type: 'answer',
        key: 'payout-rule',
        by: 'xolani-books',
        afterHours: 27,
        body: post`
          Sunita's table, without typing it every week: **Bank → Rules → New → Payout**, choose the provider, *Clearing account* = Card clearing, *Fee account* = Bank charges, then **Connect** and sign in at the provider. From then on each payout is split by itself, with the true fee from their report and not a guess of 2.9 %.

          It also opens up refunds, which is where my hand-made version always came undone.
        `,
      },
      { type: 'downvotes', on: { answer: 'net' }, count: 5, afterHours: 30 },
      { type: 'upvotes', on: { answer: 'clearing' }, count: 13, afterHours: 40 },
      {
        type: 'verify',
        answer: 'payout-rule',
        by: 'rafael-quintana',
        afterHours: 98,
        note: 'The payout rule needs 4.2. On 4.1 use the clearing account by hand, as Sunita describes; that is correct as well.',
        appliesTo: ['4.2'],
      },
      { type: 'upvotes', on: { answer: 'payout-rule' }, count: 16, afterHours: 110 },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-phone',
    version: '6.2',
    kind: 'problem',
    by: 'umar-siddiqui',
    askedDaysAgo: 108.3,
    title: 'HELP app not working!!!',
    body: 'app says error when i send invoice from van. fine at home. need to get paid. 6.2 android. P-0311 or something',
    tags: ['phone-app'],
    events: [
      {
        type: 'comment',
        on: 'question',
        by: 'tomasz-w',
        afterHours: 0.5,
        body: "Umar, we'll get you paid. Two questions: is there a little cloud with a line through it at the top when it happens? And does the invoice have a photo attached?",
      },
      {
        type: 'comment',
        on: 'question',
        by: 'umar-siddiqui',
        afterHours: 0.8,
        body: 'yes cloud. yes photo of the fuse board, always. signal is bad out here',
      },
      {
        type: 'edit',
        on: 'question',
        by: 'goodturn-moderator',
        afterHours: 1.6,
        reason: 'Title says what happens; details from the comments moved into the question',
        title: 'P-0311 when sending an invoice with a photo on a weak connection',
        body: post`
          The app (6.2, Android) shows an error, **P-0311** I think, when I send an invoice from the van. At home on wifi the same invoice goes through.

          - The cloud with a line through it is showing at the time; the signal is bad out here.
          - There is always a photo attached (the fuse board).

          I need to get paid. What can I do on site?
        `,
      },
      {
        type: 'answer',
        key: 'outbox',
        by: 'rangi-tamihana',
        afterHours: 9.4,
        body: post`
          Same in the hills here. P-0311 is the upload of the photo timing out after 30 s, and the invoice waits for the photo.

          - **Settings → Sending → Photos** → *Send later on wifi*. Invoice goes now (it's 20 kB), photo follows at home and shows up in the customer's link.
          - Anything already stuck: **Outbox**, pull down to try again. Don't make a second invoice. I did, customer paid neither.
        `,
      },
      { type: 'accept', answer: 'outbox', afterHours: 11 },
      {
        type: 'comment',
        on: { answer: 'outbox' },
        by: 'umar-siddiqui',
        afterHours: 11.1,
        body: 'sorted. paid. cheers',
      },
      { type: 'upvotes', on: { answer: 'outbox' }, count: 8, afterHours: 60 },
      {
        type: 'me-too',
        by: [
          { handle: 'zack-plumbing', version: '6.2' },
          { handle: 'thandi-m', version: '6.1' },
        ],
        afterHours: 66,
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-phone',
    version: '6.2',
    kind: 'question',
    by: 'rangi-tamihana',
    askedDaysAgo: 97.2,
    title: 'Mileage log: can a trip have two purposes, and split between two jobs?',
    body: post`
      One run often does two jobs: drop the scaffold boards at one site (14 km), carry on to the next (another 22), home. The mileage log in the app makes that one trip with one purpose, so all 51 km land on the first job.

      I can make two trips by hand afterwards, but then the log says *edited*, and my accountant reckons Inland Revenue like it better unedited.

      Anyone found a way to split while driving, or a stop button I can't see? 6.2, Android, the van's phone is an old one if that matters.
    `,
    tags: ['phone-app', 'mileage'],
    events: [
      { type: 'upvotes', on: 'question', count: 4, afterHours: 90 },
      { type: 'me-too', by: [{ handle: 'umar-siddiqui', version: '6.2' }], afterHours: 130 },
    ],
  },
];
