import type { DemoThread } from './demo-content';
import { post } from './tideway-post';

/** What became of questions: worked for others, assumed, not fixed, shipped and declined. */
export const threads: DemoThread[] = [
  {
    brand: 'tideway',
    product: 'tideway-books',
    version: '5.0',
    kind: 'question',
    by: 'oskar-lindqvist',
    askedDaysAgo: 64.2,
    title: 'Where did the list of unmatched bank lines go in Books 5.0?',
    body: post`
      In 4.2 there was a tab *Unmatched* on the account. In 5.0 I see all lines together and scroll. I have 2,300 of them and about forty that matter.
    `,
    tags: ['reconciliation', 'upgrade'],
    events: [
      {
        type: 'answer',
        key: 'filter',
        by: 'ngozi-ledger',
        afterHours: 5,
        body: 'Open the account, press the funnel above the list and choose *Without a match*. Then *Save as view*: it becomes a tab again, for you alone.',
      },
      { type: 'upvotes', on: { answer: 'filter' }, count: 7, afterHours: 60 },
      ...(
        [
          ['viktor-n', 'worked', '4.2'],
          ['teo-popescu', 'partly', '4.2'],
          ['zack-plumbing', 'worked', '5.0'],
          ['quentin-l', 'worked', '5.0'],
          ['xolani-books', 'worked', '5.0'],
          ['padraig-dev', 'worked', '5.0'],
        ] as const
      ).map(([by, outcome, version], nth) => ({
        type: 'outcome' as const,
        answer: 'filter',
        by,
        outcome,
        version,
        afterHours: 80 + nth * 9,
      })),
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-invoices',
    version: '3.2',
    kind: 'question',
    by: 'ngozi-ledger',
    askedDaysAgo: 51.4,
    title: 'Can a reminder quote the invoice number in its subject line?',
    body: post`
      Clients file by the subject line. Ours says *Payment reminder* and nothing else, so three reminders look like one. Is there a placeholder that works in the subject?
    `,
    tags: ['reminders'],
    events: [
      {
        type: 'answer',
        key: 'placeholder',
        by: 'viktor-n',
        afterHours: 9,
        body: 'Yes: `{invoice.number}` works in the subject as it does in the text, under *Settings, Reminders, Wording*. It is only missing from the list on the right.',
      },
      { type: 'upvotes', on: { answer: 'placeholder' }, count: 5, afterHours: 70 },
      { type: 'remind', by: 'ngozi-ledger', afterHours: 260 },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-phone',
    version: '6.3',
    kind: 'problem',
    by: 'zack-plumbing',
    askedDaysAgo: 29.7,
    title: 'Receipts stay “waiting” for ever after a day without a connection',
    body: post`
      I photograph receipts on building sites with no signal. In the evening the phone is on the wi-fi and they still say *waiting*. Only signing out and in again sends them.
    `,
    tags: ['receipts', 'phone-app'],
    events: [
      {
        type: 'me-too',
        by: [{ handle: 'teo-popescu', version: '6.3' }, { handle: 'viktor-n' }],
        afterHours: 30,
      },
      {
        type: 'answer',
        key: 'battery',
        by: 'tomasz-w',
        voice: 'official',
        afterHours: 44,
        body: 'Thank you, Zack. The phone puts the app to sleep: take Tideway off the list of apps that the battery saver may stop, and open it once. The receipts are sent within a minute.',
      },
      { type: 'accept', answer: 'battery', afterHours: 52 },
      {
        type: 'not-fixed',
        by: 'zack-plumbing',
        afterHours: 148,
        body: 'It went well for three days. Since Monday they wait again, with the battery saver off.',
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-bank-sync',
    version: '2.0',
    kind: 'problem',
    by: 'padraig-dev',
    askedDaysAgo: 46.1,
    title: 'Python SDK: a retry after a timeout posts the consent twice',
    body: post`
      When \`create_consent\` times out, the SDK tries again without an idempotency key, and the bank sends the customer two requests. Seen with 2.0 on two banks.
    `,
    tags: ['bank-sync', 'sdk'],
    events: [
      {
        type: 'me-too',
        by: [
          { handle: 'oskar-lindqvist', version: '2.0' },
          { handle: 'teo-popescu', version: '2.0' },
        ],
        afterHours: 20,
      },
      {
        type: 'fix',
        state: 'planned',
        by: 'sunniva-dahl',
        afterHours: 26,
        reason: 'Every call that creates something will carry a key of its own, made once.',
      },
      {
        type: 'answer',
        key: 'key',
        by: 'sunniva-dahl',
        voice: 'official',
        afterHours: 27,
        body: 'You are right, and it is ours. Until the fix is out: pass `idempotency_key=str(uuid4())` yourself, and keep it for the retry.',
      },
      {
        type: 'fix',
        state: 'shipped',
        by: 'sunniva-dahl',
        afterHours: 480,
        version: '2.1',
        link: 'https://example.com/tideway/bank-sync/2.1',
        reason: 'The SDK makes the key itself and sends the same one again.',
      },
      {
        type: 'outcome',
        answer: 'key',
        by: 'oskar-lindqvist',
        afterHours: 520,
        outcome: 'worked',
        version: '2.1',
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-books',
    kind: 'idea',
    by: 'teo-popescu',
    askedDaysAgo: 38.5,
    title: 'Let me delete a posted journal entry if nobody has seen it yet',
    body: post`
      I post, I see the typo, I have to reverse and post again. For the first ten minutes a plain *delete* would do no harm to anybody.
    `,
    tags: ['period-closing'],
    events: [
      { type: 'upvotes', on: 'question', count: 4, afterHours: 40 },
      {
        type: 'fix',
        state: 'declined',
        by: 'priya-venkat',
        afterHours: 66,
        reason:
          'In most of the countries where Books is used a posted entry may not vanish, not even for ten minutes. A reversal in one press is what we can do, and it is on our list.',
      },
    ],
  },
];
