import type { DemoThread } from './demo-content';
import { post } from './tideway-post';

/** The long debate: VAT by the line or by the invoice. */
export const threads: DemoThread[] = [
  {
    brand: 'tideway',
    product: 'tideway-invoices',
    version: '3.0',
    reach: 'product',
    kind: 'question',
    by: 'ravi-shetty',
    askedDaysAgo: 240.4,
    title: 'VAT rounding: per line or per invoice? Till and Tideway disagree by 3p',
    body: post`
      I run four cafés and cater for offices. The till in the shop and Tideway Invoices give different VAT for the same order, and the office manager at our biggest customer sends it back every single time.

      Seven breakfast pots at £1.07 net, 20 %:

      | | VAT of one | VAT of seven | gross |
      |---|---:|---:|---:|
      | till (rounds each line) | 0.21 | **1.47** | 8.96 |
      | Tideway (rounds at the end) | 0.214 | **1.50** | 8.99 |

      There is a switch under *Settings → Tax → Rounding*: **Line** or **Document**. Which one is *right*? Not which one is nicer. I'd like to set it once and never think about it again.
    `,
    tags: ['vat', 'rounding'],
    events: [
      {
        type: 'answer',
        key: 'line',
        by: 'umar-siddiqui',
        afterHours: 0.9,
        body: 'Line. Customer can check it with a calculator. Done it for years.',
      },
      {
        type: 'comment',
        on: { answer: 'line' },
        by: 'ravi-shetty',
        afterHours: 1.3,
        body: "That's my instinct too, but the customer's system computes 1.50 and it's a computer, so it wins arguments.",
      },
      {
        type: 'answer',
        key: 'document',
        by: 'quentin-l',
        afterHours: 5.2,
        body: post`
          Both are lawful in most of Europe, but they are not equally useful.

          Write $n_i$ for the net amount of line $i$ and $r$ for the rate. The two methods are

          - by line: $V = \\sum_i \\mathrm{round}(n_i \\cdot r)$
          - by document: $V = \\mathrm{round}(r \\cdot \\sum_i n_i)$, once **for each rate**

          With $k$ lines the first can be off from the true tax by as much as $k \\cdot 0.005$; the second never by more than $0.005$ a rate. EU law has no rule of its own: the Court said in *Ahold* (C‑484/06) that it is for the member states as long as neutrality and proportionality are kept.

          But if you will ever send **e-invoices**, the question is answered for you: EN 16931 wants the VAT amount *per rate*, computed on the sum of the lines at that rate and rounded to two decimals. A receiver's validator will refuse anything else. So: **Document**.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'document' },
        by: 'ngozi-ledger',
        afterHours: 6,
        body: 'Agreed on the direction, but "may be refused" is closer to the truth. Several national rule sets allow a tolerance of a cent or so for exactly this reason.',
      },
      {
        type: 'comment',
        on: { answer: 'document' },
        by: 'quentin-l',
        afterHours: 6.4,
        body: "Fair. The core rule is exact; some countries' validators are more patient. I would not build on their patience.",
      },
      {
        type: 'answer',
        key: 'hmrc',
        by: 'sunita-accounts',
        afterHours: 9.5,
        body: post`
          Ravi is in the UK, so VAT Notice 700, section 17.5, rather than the European norm:

          > You may round down the total VAT payable on all goods and services shown on a VAT invoice to a whole penny. You can ignore any fraction of a penny.

          That concession is for *invoices between businesses*; retailers (your shop counter) must not use it, they round up **and** down. If you work by line, the notice has its own rules for that: round each line down to 0.1p, or to the nearest 1p or 0.5p, and be consistent.

          So for your office catering *Document* is right **and** you could even round down, to 1.49.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'hmrc' },
        by: 'rosalind-t',
        afterHours: 11.1,
        body: 'Correct, and the word to underline is *consistent*. In thirty-one years I never wrote up a method, only people who changed methods when it suited them.',
      },
      { type: 'upvotes', on: 'question', count: 11, afterHours: 12 },
      {
        type: 'comment',
        on: { answer: 'hmrc' },
        by: 'ravi-shetty',
        afterHours: 12.7,
        body: 'So the till is allowed to be different from the invoices, because the till is retail? That would explain why my accountant shrugs.',
      },
      {
        type: 'comment',
        on: { answer: 'hmrc' },
        by: 'sunita-accounts',
        afterHours: 13,
        body: 'Exactly. Two kinds of sale, two methods, each consistent in itself.',
      },
      {
        type: 'answer',
        key: 'gross',
        by: 'pilar-montes',
        afterHours: 20.8,
        body: 'Why not put the prices *with* VAT? In Spain in a shop everybody does like this. £1.28 each, seven are £8.96, and the VAT comes out from inside. Nobody discusses a total that is on the menu.',
      },
      {
        type: 'comment',
        on: { answer: 'gross' },
        by: 'ngozi-ledger',
        afterHours: 22.2,
        body: 'Lovely for the counter. On a B2B invoice the customer reclaims the VAT, so they look at the net: 8.96 / 1.2 = 7.4667, and now the *net* has the odd fraction. You have moved the penny, not removed it.',
      },
      {
        type: 'comment',
        on: { answer: 'gross' },
        by: 'pilar-montes',
        afterHours: 23.5,
        body: 'The penny always wins :)',
      },
      {
        type: 'answer',
        key: 'remainder',
        by: 'soren-hk',
        afterHours: 26.4,
        body: post`
          Developer's answer: compute by document, then *distribute* the difference over the lines so that they add up to the total. Largest remainder first. Everybody's calculator is happy.

          ~~~ts
          /** Splits a total in cents over lines so that the parts add up to it exactly. */
          export function spread(totalCents: number, exact: number[]): number[] {
            const floors = exact.map(Math.floor);
            let left = totalCents - floors.reduce((sum, part) => sum + part, 0);
            const order = exact
              .map((value, index) => ({ index, rest: value - Math.floor(value) }))
              .sort((a, b) => b.rest - a.rest || a.index - b.index);
            for (const { index } of order) {
              if (left <= 0) break;
              floors[index] = (floors[index] ?? 0) + 1;
              left -= 1;
            }
            return floors;
          }

          spread(150, [21.4, 21.4, 21.4, 21.4, 21.4, 21.4, 21.4]);
          // [22, 22, 22, 21, 21, 21, 21]
          ~~~
        `,
      },
      {
        type: 'comment',
        on: { answer: 'remainder' },
        by: 'rosalind-t',
        afterHours: 28.9,
        body: 'Then seven identical breakfast pots carry two different amounts of tax. I understand why it adds up. I should not like to explain it to the office manager.',
      },
      {
        type: 'comment',
        on: { answer: 'remainder' },
        by: 'soren-hk',
        afterHours: 29.3,
        body: 'Hm. Yes. It is right for allocating a discount and odd for seven equal lines. Leaving it here for the discount people.',
      },
      {
        type: 'answer',
        key: 'bankers',
        by: 'viktor-n',
        afterHours: 33,
        body: "Problem is rounding half up. Use banker's rounding (half to even), then the errors go away over many lines, it is the IEEE standard and the correct way for money.",
      },
      {
        type: 'comment',
        on: { answer: 'bankers' },
        by: 'quentin-l',
        afterHours: 34.8,
        body: "There is no half here: 0.214 rounds to 0.21 under every rule. And several tax administrations prescribe half up by name. Please don't switch an invoicing program to half-even.",
      },
      { type: 'downvotes', on: { answer: 'bankers' }, count: 4, afterHours: 41 },
      {
        type: 'answer',
        key: 'three-decimals',
        by: 'xolani-books',
        afterHours: 45.6,
        body: "If the office manager only wants to *see* how it comes about: **Templates → Columns → VAT (exact)** prints the line's VAT with three decimals, 0.214, and the total is visibly 1.498 → 1.50. My most difficult customer went quiet after that.",
      },
      {
        type: 'comment',
        on: { answer: 'three-decimals' },
        by: 'ravi-shetty',
        afterHours: 47.2,
        body: 'Oh, that is clever. Sent a sample.',
      },
      {
        type: 'answer',
        key: 'official',
        by: 'priya-venkat',
        voice: 'official',
        afterHours: 50.1,
        body: post`
          I have read the whole page twice, thank you all. What Tideway does, and why:

          - New companies start with **Document**, rounded half up, **once for each rate**. That is what EN 16931 asks for and what UK invoices allow.
          - **Line** stays for those whose tills or whose customers work that way. It is not wrong. It cannot be used for e-invoices, and from 3.1 the settings page will say so before you choose it, instead of the validator afterwards.
          - We never change the setting for you, and an invoice once issued keeps the method it was issued with.

          For Ravi: *Document*, and leave the till as it is. The help page on rounding said only "choose what suits you", which is no help at all. I rewrite it this week, with the table from the question.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'official' },
        by: 'ravi-shetty',
        afterHours: 52,
        body: 'Set to Document, column switched on, breakfast pots accepted at the first attempt. I will never think about it again (I will).',
      },
      { type: 'accept', answer: 'document', afterHours: 52.4 },
      { type: 'upvotes', on: { answer: 'document' }, count: 24, afterHours: 96 },
      { type: 'upvotes', on: { answer: 'hmrc' }, count: 19, afterHours: 96.2 },
      { type: 'upvotes', on: { answer: 'three-decimals' }, count: 12, afterHours: 96.4 },
      { type: 'upvotes', on: { answer: 'official' }, count: 15, afterHours: 96.6 },
      { type: 'upvotes', on: { answer: 'remainder' }, count: 5, afterHours: 96.8 },
      { type: 'upvotes', on: { answer: 'line' }, count: 2, afterHours: 97 },
      {
        type: 'verify',
        answer: 'official',
        by: 'niamh-okeeffe',
        afterHours: 118,
        note: 'Checked with our tax advisers in Dublin and London.',
      },
      {
        type: 'answer',
        key: 'returns',
        by: 'thandi-m',
        afterHours: 340,
        body: post`
          One thing nobody said: whatever you choose, your **VAT return** adds up the documents, not the lines. So the three pennies are real money on the return.

          I had *Line* for tours (dozens of small lines) and *Document* for transfers, in one company with two series. My return was R 4.12 away from 15 % of turnover and I looked for two evenings for a mistake that was not there. Same method everywhere, and the evenings are yours.
        `,
      },
      { type: 'upvotes', on: { answer: 'returns' }, count: 8, afterHours: 380 },
      {
        type: 'comment',
        on: { answer: 'returns' },
        by: 'ngozi-ledger',
        afterHours: 381,
        body: 'This. If your return is checked against rate × turnover, put a note of the method in the file.',
      },
      {
        type: 'answer',
        key: 'per-rate',
        by: 'yusra-h',
        afterHours: 612,
        body: post`
          For those who come here with **mixed rates**: "per document" in Tideway means per rate *within* the document, and that is correct, but a discount on the whole invoice is first shared between the rates in proportion to their net. This is where I had 0.01 that I could not explain:

          | rate | net | share of the discount of 10.00 | taxable | VAT |
          |---|---:|---:|---:|---:|
          | 16 % | 70.00 | 6.36 | 63.64 | 10.18 |
          | 4 % | 40.00 | 3.64 | 36.36 | 1.45 |

          The order is: lines, discount, sum by rate, then round. Not the other way.
        `,
      },
      { type: 'upvotes', on: { answer: 'per-rate' }, count: 7, afterHours: 660 },
      {
        type: 'comment',
        on: { answer: 'per-rate' },
        by: 'priya-venkat',
        afterHours: 664,
        body: 'That is precisely the order. I have borrowed your table for the help page, with your name under it if you allow.',
      },
      {
        type: 'comment',
        on: { answer: 'per-rate' },
        by: 'yusra-h',
        afterHours: 670,
        body: 'With pleasure. My mother will be told.',
      },
    ],
  },
];
