import type { DemoThread } from './demo-content';
import { post } from './tideway-post';

/** The last five weeks, up to yesterday. */
export const threads: DemoThread[] = [
  {
    brand: 'tideway',
    product: 'tideway-bank-sync',
    version: '2.1',
    kind: 'question',
    by: 'oskar-lindqvist',
    askedDaysAgo: 33.6,
    title: 'Is the order of items guaranteed when paging transactions booked on the same day?',
    body: post`
      I keep a cursor (\`next\`) for each account and resume from it in the morning. Now and then (four times in a month, over 60 accounts) I get one transaction twice or miss one, always among those with the **same** \`booked_on\`.

      ~~~json
      { "id": "txn_8KD1", "booked_on": "2025-10-17", "value_on": "2025-10-17", "amount": "-14.90" }
      { "id": "txn_8KCZ", "booked_on": "2025-10-17", "value_on": "2025-10-16", "amount": "-3.20" }
      ~~~

      The reference says *"newest first"* and nothing about ties. Is there a second key (id? arrival?), and does it stay the same when the bank delivers a late booking into a day that I have read already? I can de-duplicate by \`id\`, but I can't de-duplicate what I never saw.
    `,
    tags: ['bank-sync', 'api', 'sdk'],
    events: [
      { type: 'upvotes', on: 'question', count: 6, afterHours: 55 },
      {
        type: 'me-too',
        by: [
          { handle: 'padraig-dev', version: '2.1' },
          { handle: 'soren-hk', version: '2.1' },
        ],
        afterHours: 70,
      },
      {
        type: 'comment',
        on: 'question',
        by: 'padraig-dev',
        afterHours: 70.5,
        body: 'Following. I re-read the last three days every night, which hides the problem instead of answering your question.',
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-books',
    version: '5.0',
    kind: 'question',
    by: 'ravi-shetty',
    askedDaysAgo: 26.3,
    title: 'Books 5.0: bank rules match in a different order than before, rent is booked as coffee',
    body: post`
      I have 61 bank rules. Since 5.0 the rent for the Headingley café (*"BEAN ESTATES LTD RENT"*) goes to *Coffee purchases*, because a rule for "BEAN" now wins. In 4.2 the rule "BEAN ESTATES" above it won.

      I see no arrows to move rules up and down any more. What decides now?
    `,
    tags: ['reconciliation', 'upgrade'],
    events: [
      {
        type: 'answer',
        key: 'weight',
        by: 'xolani-books',
        afterHours: 5.6,
        body: post`
          No order any more; 5.0 gives each rule a **weight**, and the heaviest that matches wins. I worked it out from my 40 rules, it isn't written anywhere that I can find:

          | condition | weight |
          |---|---:|
          | amount equals | 50 |
          | counterparty (IBAN or account) equals | 40 |
          | text **is** | 30 |
          | text **contains**, each further word | 10 |
          | text contains, first word | 5 |
          | used in the last 90 days | +10 |

          Your "BEAN" is used every week (5 + 10 = 15), "BEAN ESTATES" once a month, but if the last rent was more than 90 days ago because it was booked by hand... 5 + 10 = 15, a tie, and then the **newer** rule wins.

          Cure: open "BEAN ESTATES" → add *counterparty equals* with the landlord's account. 55, and nothing catches it.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'weight' },
        by: 'ravi-shetty',
        afterHours: 7,
        body: 'We booked the rent by hand in summer, so yes, a tie! Counterparty added, rent is rent. I wait with the tick until the 1st, when it comes for real.',
      },
      { type: 'upvotes', on: 'question', count: 7, afterHours: 9 },
      { type: 'upvotes', on: { answer: 'weight' }, count: 14, afterHours: 80 },
      {
        type: 'comment',
        on: { answer: 'weight' },
        by: 'ngozi-ledger',
        afterHours: 83,
        body: 'Same numbers in my test company, except that the 90 days look like 92 to me, as if it were a quarter.',
      },
      {
        type: 'comment',
        on: { answer: 'weight' },
        by: 'xolani-books',
        afterHours: 86,
        body: "You're right, a rule used 91 days ago still had its bonus. A quarter, then. Would be good to hear it from Tideway.",
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-bank-sync',
    version: '2.1',
    kind: 'problem',
    by: 'viktor-n',
    askedDaysAgo: 19.5,
    title:
      "TS2345 after upgrade to SDK 2.1: 'string' is not assignable to parameter of type 'AccountId'",
    body: post`
      After upgrade from 2.0.4 to 2.1.0 I have 38 compile errors, all like this:

      ~~~text
      src/sync.ts:41:38 - error TS2345: Argument of type 'string' is not assignable
      to parameter of type 'AccountId'.
        Type 'string' is not assignable to type '{ readonly __brand: "AccountId"; }'.
      ~~~

      ~~~ts
      const row = await db.accounts.findFirst({ where: { tenant } });
      const page = await tideway.transactions.list(row.accountId); // string
      ~~~

      I can write \`as AccountId\` 38 times, but then why have it. Changelog says only *"stricter ids"*. In a minor version!
    `,
    tags: ['sdk', 'upgrade', 'bank-sync'],
    events: [
      {
        type: 'answer',
        key: 'cast',
        by: 'teo-popescu',
        afterHours: 1.9,
        body: 'Set `"skipLibCheck": true` in tsconfig, that removes errors which come from libraries.',
      },
      {
        type: 'comment',
        on: { answer: 'cast' },
        by: 'viktor-n',
        afterHours: 2.5,
        body: "It is true already. The errors are in my files, not in the library's .d.ts.",
      },
      { type: 'upvotes', on: 'question', count: 6, afterHours: 4 },
      { type: 'downvotes', on: { answer: 'cast' }, count: 2, afterHours: 6 },
      {
        type: 'answer',
        key: 'parse',
        by: 'soren-hk',
        afterHours: 6.3,
        body: post`
          The ids are branded now, so that you can't hand a customer's id to something that wants an account's. Make them at the **edge**, once, and carry the type inwards. The SDK exports a parser for each:

          ~~~ts
          import { accountId, type AccountId } from '@tideway/bank-sync';

          type AccountRow = { tenant: string; accountId: AccountId };

          export async function accountOf(tenant: string): Promise<AccountRow> {
            const row = await db.accounts.findFirst({ where: { tenant } });
            if (row === null) throw new Error(\`No account for \${tenant}\`);
            return { tenant, accountId: accountId(row.accountId) }; // throws unless it begins with acc_
          }
          ~~~

          In our code 50-odd errors became three calls. One of them threw on the first day: somebody had stored a *connection* id in that column for a year.

          If you can't do it this week, 2.0.4 gets security fixes until the summer.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'parse' },
        by: 'viktor-n',
        afterHours: 22,
        body: '38 errors → 2 calls. OK, now I like it. Still not in a minor version.',
      },
      { type: 'accept', answer: 'parse', afterHours: 22.1 },
      {
        type: 'verify',
        answer: 'parse',
        by: 'rafael-quintana',
        afterHours: 26,
        note: 'Right, and Viktor is right too: a change that breaks a build is no minor version. The changelog has an upgrade note now, and we have agreed to ship such things in majors only.',
        appliesTo: ['2.1'],
        reviewByDaysFromToday: 120,
      },
      { type: 'upvotes', on: { answer: 'parse' }, count: 13, afterHours: 48 },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-phone',
    kind: 'idea',
    by: 'nadia-ferhat',
    askedDaysAgo: 14.2,
    title: 'Say an expense aloud when the hands are in the dough',
    body: post`
      Hello! I am new here, a bakery in Lyon. From three to eight in the morning I cannot touch the telephone: flour, butter, everything. And this is exactly when the deliveries come, and when I pay the man with the eggs in cash.

      My idea: I say *"Tideway, eighteen euros forty, eggs, cash, Monsieur Perrin"*, and there is a **draft** for later. It may make mistakes, I correct at noon. Now I write on the paper of the flour sacks with a pencil, and my accountant does not find it as poetic as I do.

      It should work without connection, the laboratory is under the ground.
    `,
    tags: ['phone-app', 'receipts'],
    events: [
      {
        type: 'comment',
        on: 'question',
        by: 'zack-plumbing',
        afterHours: 3,
        body: 'yes. drains, dough, same thing',
      },
      { type: 'upvotes', on: 'question', count: 12, afterHours: 50 },
      {
        type: 'comment',
        on: 'question',
        by: 'priya-venkat',
        afterHours: 53,
        body: "Welcome, Nadia. I can't say yes today, but I'd like to hear one of those mornings: may I ring you at noon one day next week? The flour sack as well, if you would send a picture of it.",
      },
      {
        type: 'comment',
        on: 'question',
        by: 'nadia-ferhat',
        afterHours: 56,
        body: 'Tuesday at noon. The sack is already photographed, it is very beautiful.',
      },
      {
        type: 'comment',
        on: 'question',
        by: 'valentina-r',
        afterHours: 75,
        body: "On a building site also. And for people who can't use a touch screen well, it would be more than a convenience.",
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-invoices',
    kind: 'praise',
    by: 'zack-plumbing',
    askedDaysAgo: 11.1,
    title: 'Credit where due: reminders got me paid for a job from February',
    body: post`
      I moan on here a lot so here's the other side.

      Customer owed me $1,860 since February. I'd given up. Switched on the automatic reminders in September because Sunniva in Billing told me it was in my plan anyway and I was paying for it. Friendly one, less friendly one, one with the interest on it.

      Paid Friday. With the interest. And a note saying *sorry, it was under the fridge*.
    `,
    tags: ['reminders'],
    events: [
      { type: 'upvotes', on: 'question', count: 11, afterHours: 28 },
      {
        type: 'comment',
        on: 'question',
        by: 'sunniva-dahl',
        afterHours: 31,
        body: "You made Billing's week, Zack. We are rarely the heroes of a story with a fridge in it.",
      },
      {
        type: 'comment',
        on: 'question',
        by: 'oksana-h',
        afterHours: 34,
        body: 'My agency client paid too, interest and all. There should be a club.',
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-books',
    version: '5.0',
    kind: 'problem',
    by: 'wei-lin-chen',
    askedDaysAgo: 8.3,
    title:
      'Revaluation of foreign balances at month end posts the difference twice (USD and JPY accounts)',
    body: post`
      Books 5.0, base currency TWD. We revalue bank accounts in USD and JPY on the last day of the month. In October the journal was posted twice, nine seconds apart, with the same reference \`REVAL-10\`:

      | time | account | TWD |
      |---|---|---:|
      | 23:59:41 | 1113 Bank USD | +48,210.00 |
      | 23:59:50 | 1113 Bank USD | +48,210.00 |
      | 23:59:41 | 1114 Bank JPY | −6,055.40 |
      | 23:59:50 | 1114 Bank JPY | −6,055.40 |

      Two people in our office have the right to close the month, but only one pressed the button (we asked, twice). *Undo* takes back **both**. We reversed one by hand and wrote the reason.

      Is it safe to let the automatic revaluation run this month?
    `,
    tags: ['multi-currency', 'period-closing'],
    events: [
      { type: 'upvotes', on: 'question', count: 5, afterHours: 30 },
      {
        type: 'me-too',
        by: [
          { handle: 'yusra-h', version: '5.0' },
          { handle: 'qiu-yan', version: '5.0' },
        ],
        afterHours: 52,
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-invoices',
    version: '3.2',
    kind: 'question',
    by: 'sefa-yildiz',
    askedDaysAgo: 2.4,
    title: 'One invoice in two currencies: EUR for the customer and TRY for the customs?',
    body: post`
      Hello again. We sell fabric to Hamburg in EUR. For the customs in İzmir the same invoice must show also the total in TRY, with the rate of the central bank of the day *before* the invoice.

      Now I write the TRY by hand in the note field, every time, and last week I wrote one zero too much, the customs officer was very surprised.

      In 3.2 I see *Second currency* in the template, but the rate is from the day of invoice and I can not change. Is there a way to choose the day of the rate?
    `,
    tags: ['multi-currency', 'customers-abroad'],
    events: [{ type: 'upvotes', on: 'question', count: 3, afterHours: 20 }],
  },
  {
    brand: 'tideway',
    product: 'tideway-books',
    version: '5.0',
    kind: 'problem',
    by: 'nadia-ferhat',
    askedDaysAgo: 1.1,
    title:
      'Bank CSV with semicolons imports everything into one column after the bank changed its export',
    body: post`
      My bank changed its file on Monday. Before, commas, and all went well. Now:

      ~~~csv
      "Date";"Libellé";"Débit";"Crédit"
      "03/11/2025";"CB MINOTERIE GIRARD";"214,60";""
      "04/11/2025";"REMISE CARTES";"";"1 102,35"
      ~~~

      In the preview I see one column with the whole line in it. I chose *Separator: semicolon*, the preview becomes right, but when I press **Import** it says *"B-1044: 0 of 61 lines imported"*.

      I think it may be the space in \`1 102,35\`? When I take that line out, it is still 0 of 60, so perhaps not. The page on dates with the little triangle I have read, and the dates are good.
    `,
    tags: ['csv-import', 'bank-statements', 'number-format'],
    events: [],
  },
];
